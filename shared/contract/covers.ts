import { z } from 'zod';
import { clipRangeSchema } from '../model/clip';
import { bleepSchema, coverSchema } from '../model/cover';
import { idSchema } from '../model/id';
import { jobSchema } from '../model/job';
import { method } from './method';

export const coverMethods = {
  /** What of a recording is covered when it leaves; empty where nothing was said. Errors: `not-found`. */
  'covers.get': method({
    home: 'service',
    kind: 'query',
    input: z.object({ recording: idSchema }),
    output: coverSchema,
  }),
  /**
   * Keeps what was changed between two covers of one recording: `from`, which it began with, and `to`. What else was added
   * or taken away in the library since `from` stays so. Answers with the cover as it stands then. Errors: `not-found`,
   * `faces-too-many`, `invalid-input`.
   */
  'covers.save': method({
    home: 'service',
    kind: 'edit',
    input: z
      .object({ from: coverSchema, to: coverSchema })
      .refine(({ from, to }) => from.recording === to.recording, { error: 'other-recording' }),
    output: coverSchema,
  }),
  /**
   * Begins to look for faces in a stretch and to cover those that are not covered yet; the job's output names the new
   * areas. A computer misses faces, so what it covered has to be watched. Errors: `not-found`, `file-missing`,
   * `clip-empty`; of the job `faces-too-many`.
   */
  'covers.findFaces': method({
    home: 'service',
    kind: 'write',
    input: z.object({ recording: idSchema, range: clipRangeSchema }),
    output: jobSchema,
  }),
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
