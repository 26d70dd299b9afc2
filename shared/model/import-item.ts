import { z } from 'zod';
import { errorDataSchema } from '../errors';
import { idSchema } from './id';

/** `waiting` in its turn, `reading` now, and how it ended. */
export const importStates = ['waiting', 'reading', 'done', 'failed', 'cancelled'] as const;
export type ImportState = (typeof importStates)[number];

/**
 * Something that was dropped, and what became of it: one recording-to-be, of one file or of several that belong together.
 * Items of one drop share `batch`. `inputs` are the paths it was made from, in the system's own words. `duplicate`: it was
 * in the library already, as `recording`. `problems`: parts that could not be taken along (a track, a transcript); the
 * recording came in without them.
 */
export const importItemSchema = z.object({
  id: idSchema,
  batch: idSchema,
  name: z.string(),
  inputs: z.array(z.string()),
  state: z.enum(importStates),
  recording: idSchema.nullable(),
  duplicate: z.boolean(),
  problems: z.array(errorDataSchema),
  error: errorDataSchema.nullable(),
});
export type ImportItem = z.infer<typeof importItemSchema>;

/** Has the item come to its end, good or bad? */
export function isEnded(item: Pick<ImportItem, 'state'>): boolean {
  return item.state === 'done' || item.state === 'failed' || item.state === 'cancelled';
}
