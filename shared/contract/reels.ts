import { z } from 'zod';
import { idSchema } from '../model/id';
import { jobSchema } from '../model/job';
import { reelSchema } from '../model/reel';
import { exportWishSchema } from './clips';
import { method } from './method';

const one = z.object({ reel: idSchema });

export const reelMethods = {
  /** Every reel, the last changed first. */
  'reels.list': method({ home: 'service', kind: 'query', input: z.object({}), output: z.array(reelSchema) }),
  /** Errors: `not-found`. */
  'reels.get': method({ home: 'service', kind: 'query', input: one, output: reelSchema }),
  /** Keeps a reel as it is given, new or in the place of the one with its id. Errors: `not-found` (a recording). */
  'reels.save': method({
    home: 'service',
    kind: 'write',
    input: reelSchema.omit({ changedAt: true }),
    output: reelSchema,
  }),
  /** Errors: `not-found`. */
  'reels.remove': method({ home: 'service', kind: 'write', input: one, output: z.object({}) }),
  /**
   * Starts the making of a reel: one file with a chapter a clip, or a folder of numbered clips. A clip that cannot be made
   * does not keep a folder from being made; the log or the draft tells which. The job belongs to the first clip's recording.
   * Errors: as `clips.export`, and `reel-empty`.
   */
  'reels.export': method({
    home: 'service',
    kind: 'write',
    input: exportWishSchema.extend({ reel: idSchema, as: z.enum(['file', 'folder']) }),
    output: jobSchema,
  }),
};
