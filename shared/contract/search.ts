import { z } from 'zod';
import { idSchema } from '../model/id';
import { millisecondsSchema } from '../model/time';
import { cueIdSchema } from '../model/transcript';
import { method } from './method';

/** A piece of text around what was found; `hit` for the words that were asked for. */
export const snippetPartSchema = z.object({ text: z.string(), hit: z.boolean() });
export type SnippetPart = z.infer<typeof snippetPartSchema>;

/**
 * Where something was found: in a moment's note (`annotation`) or in what was said under it (then `comment` too), in what
 * was said in the conversation (`cue`), or, when all are null, in the recording's title, and then `startMs` is null too. `startMs` is on the recording's clock.
 */
export const searchHitSchema = z.object({
  recording: idSchema,
  annotation: idSchema.nullable(),
  comment: idSchema.nullable(),
  cue: cueIdSchema.nullable(),
  startMs: millisecondsSchema.nullable(),
  snippet: z.array(snippetPartSchema),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const searchMethods = {
  /**
   * Looks for all words in titles, notes, comments and what was said: titles first, then notes and comments, then the words
   * of conversations, the newest of each first. Capitals and accents do not count; the last word may be unfinished. Any text is a search: no sign
   * in it has a meaning of its own. Empty when there is no letter or digit in it.
   */
  'search.find': method({
    home: 'service',
    kind: 'query',
    input: z.object({ text: z.string().max(1_000), limit: z.number().int().min(1).max(500).optional() }),
    output: z.array(searchHitSchema),
  }),
};
