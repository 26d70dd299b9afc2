import { z } from 'zod';
import { consentPurposeSchema } from '../../../shared/model/consent';
import { madeFromReelSchema } from '../../../shared/model/export-entry';
import { idSchema } from '../../../shared/model/id';
import { clipOrderSchema } from '../clips/order';

/** A reel as it was when it was asked for. */
export const reelParamsSchema = z.object({
  reel: madeFromReelSchema,
  as: z.enum(['file', 'folder']),
  clips: z.array(z.object({ recording: idSchema, order: clipOrderSchema })).min(1),
  /** Null: it becomes a draft. Of a folder, the folder. */
  target: z.string().nullable(),
  overwrite: z.boolean(),
  purpose: consentPurposeSchema,
});
export type ReelParams = z.infer<typeof reelParamsSchema>;
