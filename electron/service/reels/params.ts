import { z } from 'zod';
import { consentPurposeSchema } from '../../../shared/model/consent';
import { exportChecks } from '../../../shared/model/export-entry';
import { idSchema } from '../../../shared/model/id';
import { clipOrderSchema } from '../clips/order';

/** A reel as it was when it was asked for. */
export const reelParamsSchema = z.object({
  as: z.enum(['file', 'folder']),
  clips: z.array(z.object({ recording: idSchema, order: clipOrderSchema })).min(1),
  /** Null: it becomes a draft. Of a folder, the folder. */
  target: z.string().nullable(),
  overwrite: z.boolean(),
  purpose: consentPurposeSchema,
});
export type ReelParams = z.infer<typeof reelParamsSchema>;

/** What is known of a clip that is made: written beside it, so that work that was broken off goes on behind it. */
export const madeClipSchema = z.object({
  frameCount: z.number().int().positive(),
  durationMs: z.number().int().positive(),
  sizeBytes: z.number().int().positive(),
  checks: z.array(z.enum(exportChecks)),
  subtitles: z.array(z.object({ startMs: z.number(), endMs: z.number(), text: z.string() })),
  beside: z.array(z.string()),
  places: z.array(
    z.object({
      why: z.enum(['start', 'area', 'bleep', 'end']),
      recordingMs: z.number(),
      atMs: z.number(),
    }),
  ),
});
export type MadeReelClip = z.infer<typeof madeClipSchema>;
