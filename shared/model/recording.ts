import { z } from 'zod';
import { idSchema } from './id';
import { millisecondsSchema } from './time';

export const recordingKinds = ['video', 'audio'] as const;

/**
 * How the window plays a recording. `direct`: the file as it came. `remux`: same streams, new container.
 * `proxy`: picture and sound made again. `audio`: sound made again.
 */
export const playbackRoutes = ['direct', 'remux', 'proxy', 'audio'] as const;
export type PlaybackRoute = (typeof playbackRoutes)[number];

/** Where the user stands with a recording; `new` until it is opened, `done` when the user says so. */
export const reviewStates = ['new', 'in-review', 'done'] as const;
export type ReviewState = (typeof reviewStates)[number];

/** Things worth knowing about a recording that do not keep it from being used. */
export const recordingWarnings = [
  'damaged',
  'no-sound',
  'sound-unreadable',
  'picture-unreadable',
  'hdr-flattened',
  'duration-uncertain',
  'source-missing',
] as const;
export type RecordingWarning = (typeof recordingWarnings)[number];

export const recordingFileSchema = z.object({
  /** The file's own name as it was imported. */
  name: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  role: z.enum(['original']),
});

/**
 * A conversation in the library, as the window and the command line see it. Times are ISO 8601 in UTC.
 * `frameRate` is null for sound only. `hasWaveform`, `hasPoster` and `playable` grow true while jobs finish;
 * `assetVersion` changes whenever one of them does, so a URL with it never shows an old picture.
 */
export const recordingSchema = z.object({
  id: idSchema,
  title: z.string(),
  kind: z.enum(recordingKinds),
  durationMs: millisecondsSchema,
  recordedAt: z.string(),
  importedAt: z.string(),
  isSample: z.boolean(),
  playback: z.enum(playbackRoutes),
  files: z.array(recordingFileSchema),
  speakers: z.array(z.object({ name: z.string(), source: z.string() })),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  frameRate: z.number().positive().nullable(),
  hasWaveform: z.boolean(),
  hasPoster: z.boolean(),
  playable: z.boolean(),
  stored: z.boolean(),
  assetVersion: z.number().int(),
  warnings: z.array(z.enum(recordingWarnings)),
  state: z.enum(reviewStates),
  framework: z.string(),
  momentCount: z.number().int().nonnegative(),
});
export type Recording = z.infer<typeof recordingSchema>;

/** Titles are trimmed, 1 to 200 characters, one line, without control characters. */
export const titleSchema = z
  .string()
  .transform((text) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim())
  .pipe(z.string().min(1).max(200));
