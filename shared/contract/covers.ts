import { z } from 'zod';
import { bleepSchema, coverSchema } from '../model/cover';
import { idSchema } from '../model/id';
import { method } from './method';

export const coverMethods = {
  /** What of a recording is covered when it leaves; empty where nothing was said. Errors: `not-found`. */
  'covers.get': method({
    home: 'service',
    kind: 'query',
    input: z.object({ recording: idSchema }),
    output: coverSchema,
  }),
  /** Errors: `not-found`. */
  'covers.save': method({ home: 'service', kind: 'edit', input: coverSchema, output: coverSchema }),
  /**
   * Where names are said according to the transcript. A transcript tells when a sentence is said, not when a word is, so
   * each stretch is an estimate with room around it, for somebody to listen to. Errors: `not-found`.
   */
  'covers.findNames': method({
    home: 'service',
    kind: 'query',
    input: z.object({ recording: idSchema, names: z.array(z.string().min(1).max(100)).max(200) }),
    output: z.object({
      bleeps: z.array(bleepSchema),
      /** How often each name was found. */
      hits: z.array(z.object({ name: z.string(), count: z.number().int().nonnegative() })),
    }),
  }),
};
