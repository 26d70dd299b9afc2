import { z } from 'zod';
import { idSchema } from '../model/id';
import { maxPaddingMs } from '../model/clip';
import { jobSchema } from '../model/job';
import { millisecondsSchema } from '../model/time';
import { grantedPathSchema } from './granted-path';
import { method } from './method';

const placeSchema = z.object({ startMs: millisecondsSchema, endMs: millisecondsSchema.nullable() });

export const clipMethods = {
  /**
   * Starts the making of one clip: a moment, or any place, with `paddingMs` on both sides (null: the usual padding).
   * Re-encoded exact to the frame from the original, without metadata, verified, then renamed to `target`.
   * With `caption`, the moment's codes and note stand in the picture. The answer is the job.
   * Errors: `not-found`, `clip-empty`, `clip-target-exists` (unless `overwrite`), `clip-target-unwritable`.
   */
  'clips.export': method({
    home: 'service',
    kind: 'write',
    input: z.object({
      recording: idSchema,
      annotation: idSchema.nullable(),
      place: placeSchema.nullable(),
      paddingMs: millisecondsSchema.max(maxPaddingMs).nullable(),
      caption: z.boolean(),
      language: z.enum(['nl', 'en']),
      target: grantedPathSchema,
      overwrite: z.boolean(),
    }),
    output: jobSchema,
  }),
};
