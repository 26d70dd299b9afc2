import { z } from 'zod';
import { errorDataSchema } from '../errors';
import { consentPurposeSchema } from './consent';
import { idSchema } from './id';
import { millisecondsSchema } from './time';

/** What can leave. `file`: another program's format. */
export const exportKinds = ['clip', 'reel', 'report', 'handout', 'file'] as const;

/**
 * What was looked at in a finished file before it got its name. `readable`: every packet was read, and the sound and
 * the edges were played; `decodes`: all of it was played.
 */
export const exportChecks = [
  'frames',
  'first-frame',
  'last-frame',
  'length',
  'sound-offset',
  'no-tags',
  'nothing-hidden',
  'readable',
  'decodes',
  'coarse',
  'bleeped',
  'watched',
] as const;
export type ExportCheck = (typeof exportChecks)[number];

export const exportedFileSchema = z.object({
  /** The file's own name, never a path. */
  name: z.string(),
  sizeBytes: z.number().int().nonnegative(),
});
export type ExportedFile = z.infer<typeof exportedFileSchema>;

export const failedClipSchema = z.object({ clip: z.number().int().nonnegative(), error: errorDataSchema });
export type FailedClip = z.infer<typeof failedClipSchema>;

/**
 * One thing that left: what, when (ISO 8601 in UTC), under which consent and for what, and what was checked first. Of a reel
 * `recording` is null where its clips come from more than one. `failed`: the clips (counted from 0) of a folder that could not be made, and why. `id` is that of the
 * job that made it, where a job did.
 */
export const exportEntrySchema = z.object({
  id: idSchema,
  kind: z.enum(exportKinds),
  recording: idSchema.nullable(),
  madeAt: z.string(),
  files: z.array(exportedFileSchema),
  failed: z.array(failedClipSchema),
  checks: z.array(z.enum(exportChecks)),
  purpose: consentPurposeSchema,
  consents: z.array(idSchema),
  disguised: z.boolean(),
});
export type ExportEntry = z.infer<typeof exportEntrySchema>;

/** A place of a draft that somebody looks at before it leaves. Times on the draft's own clock and on the recording's. */
export const draftPlaceSchema = z.object({
  /** Which of the draft's files. */
  file: z.number().int().nonnegative(),
  atMs: millisecondsSchema,
  /** `faces`: the computer followed faces there, and may have missed one. */
  why: z.enum(['start', 'area', 'faces', 'bleep', 'end']),
  recording: idSchema,
  recordingMs: millisecondsSchema,
});
export type DraftPlace = z.infer<typeof draftPlaceSchema>;

/** Of which reel, and what it was called when it was made; null where it is a clip's, or was made before this was noted. */
export const madeFromReelSchema = z.object({ id: idSchema, title: z.string() }).nullable().default(null);

/** Something disguised that is made but has not left: to be watched, then saved or thrown away. */
export const draftSchema = z.object({
  job: idSchema,
  kind: z.enum(['clip', 'reel']),
  reel: madeFromReelSchema,
  recording: idSchema,
  files: z.array(exportedFileSchema.extend({ durationMs: millisecondsSchema })),
  places: z.array(draftPlaceSchema),
  failed: z.array(failedClipSchema),
  madeAt: z.string(),
});
export type Draft = z.infer<typeof draftSchema>;
