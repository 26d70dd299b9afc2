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

/**
 * What a file is in its recording. `original`: a piece of it, joined in order on one clock. `sound`: another recorder's
 * sound, put beside the pieces by hand. `speaker`: the track of one participant. `transcript` and `chat`: text.
 */
export const fileRoles = ['original', 'sound', 'speaker', 'transcript', 'chat'] as const;
export type FileRole = (typeof fileRoles)[number];

export const recordingFileSchema = z.object({
  id: idSchema,
  /** The file's own name as it was imported. */
  name: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  role: z.enum(fileRoles),
  /** Where its first instant lies on the recording's clock; negative for a sound that began before the recording. */
  startMs: z.number().int(),
  /** Null for text. */
  durationMs: millisecondsSchema.nullable(),
  /** The speaker whose track it is, by id. */
  speaker: idSchema.nullable(),
  /** A `sound` that is heard in place of the recording's own. */
  heard: z.boolean(),
  /** Whether its own waveform has been made (`speaker` and `sound`). */
  hasWaveform: z.boolean(),
  /** Whether the library has its own copy. */
  stored: z.boolean(),
  /** Neither our copy nor the file it came from could be found. */
  missing: z.boolean(),
});
export type RecordingFile = z.infer<typeof recordingFileSchema>;

export const speakerRoles = ['coach', 'client', 'other'] as const;
export type SpeakerRole = (typeof speakerRoles)[number];

/** Where a speaker's name comes from: the name of a participant's track, a transcript, or the user. */
export const speakerSources = ['track', 'transcript', 'user'] as const;

/** One who speaks in a recording. `role` is null until the user says who is who. */
export const speakerSchema = z.object({
  id: idSchema,
  name: z.string(),
  role: z.enum(speakerRoles).nullable(),
  source: z.enum(speakerSources),
});
export type Speaker = z.infer<typeof speakerSchema>;

/**
 * A conversation in the library, as the window and the command line see it. Times are ISO 8601 in UTC.
 * `frameRate` is null for sound only. `hasWaveform` and `hasPoster` grow true while jobs finish;
 * `playsFrom` says whether there is one file that the window can play (`file`) or it is fed short stretches of it, made
 * when they are needed, until there is. `assetVersion` changes whenever one of these does, so a URL with it never shows an
 * old picture. `timeCheckedMs`: how far, at worst, what plays was found to be from the original; null while unknown.
 * `stored`: the library has its own copy of every file.
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
  speakers: z.array(speakerSchema),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  frameRate: z.number().positive().nullable(),
  hasWaveform: z.boolean(),
  hasPoster: z.boolean(),
  playsFrom: z.enum(['file', 'stretches']),
  timeCheckedMs: millisecondsSchema.nullable(),
  stored: z.boolean(),
  assetVersion: z.number().int(),
  warnings: z.array(z.enum(recordingWarnings)),
  state: z.enum(reviewStates),
  framework: z.string(),
  /** Where the user stopped the last time. */
  positionMs: millisecondsSchema,
  momentCount: z.number().int().nonnegative(),
});
export type Recording = z.infer<typeof recordingSchema>;

/** Titles are trimmed, 1 to 200 characters, one line, without control characters. */
export const titleSchema = z
  .string()
  .transform((text) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim())
  .pipe(z.string().min(1).max(200));
