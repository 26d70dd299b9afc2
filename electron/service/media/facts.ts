import { z } from 'zod';
import { playbackRoutes, recordingKinds, recordingWarnings } from '../../../shared/model/recording';

export const containers = [
  'mp4',
  'mov',
  'webm',
  'matroska',
  'mp3',
  'wav',
  'ogg',
  'flac',
  'aac',
  'avi',
  'mpegts',
  'other',
] as const;
export type Container = (typeof containers)[number];

/** What is inside a media file, as far as the rest of the application needs to know. */
export const mediaFactsSchema = z.object({
  kind: z.enum(recordingKinds),
  /** Length of the recording's clock: to the end of its longest picture or sound stream. */
  durationMs: z.number().int().nonnegative(),
  /** Where that clock's zero lies in the file's own time stamps; can be a little negative. */
  startOffsetMs: z.number().int(),
  container: z.enum(containers),
  videoCodec: z.string().nullable(),
  audioCodec: z.string().nullable(),
  /** As shown, after the file's own rotation; null for sound only. */
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  /** The average; null for sound only. */
  frameRate: z.number().positive().nullable(),
  variableFrameRate: z.boolean(),
  /** Whether its frames are woven from two moments, as camcorders do: a picture made of it must be deinterlaced. */
  interlaced: z.boolean().default(false),
  /** Which of the file's picture streams is the picture: N in ffmpeg's `0:v:N` (cover art is counted). */
  videoIndex: z.number().int().nonnegative().default(0),
  hasAudio: z.boolean(),
  /** Which of the file's sound streams is heard: N in ffmpeg's `0:a:N`. Not always the first: some have no decoder. */
  audioIndex: z.number().int().nonnegative().default(0),
  audioChannels: z.number().int().nullable(),
  sampleRate: z.number().nullable(),
  hdr: z.boolean(),
  playback: z.enum(playbackRoutes),
  warnings: z.array(z.enum(recordingWarnings)),
  /** When it was recorded by its own account, in milliseconds since 1970; null where that is absent or absurd. */
  recordedAtMs: z.number().nullable(),
  /** Type of what the window plays: this file for `direct`, else the mp4 that `makeProxy` makes of it. */
  mimeType: z.string(),
});
export type MediaFacts = z.infer<typeof mediaFactsSchema>;
