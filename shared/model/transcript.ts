import { z } from 'zod';
import { idSchema } from './id';
import { millisecondsSchema } from './time';

/**
 * The forms of timed text that can be read. `webvtt`: Zoom's cloud, Teams and others. `srt`: SubRip. `zoom-captions` and
 * `zoom-chat`: the text files that Zoom saves beside a recording. Told apart by content, not by name.
 */
export const transcriptFormats = ['webvtt', 'srt', 'zoom-captions', 'zoom-chat'] as const;
export type TranscriptFormat = (typeof transcriptFormats)[number];

/** How far a transcript can be shifted, either way: a day. Milliseconds. */
export const furthestOffsetMs = 86_400_000;

/** What is added to a transcript's own times to bring them onto the recording's clock; may be negative. */
export const offsetSchema = z.number().int().min(-furthestOffsetMs).max(furthestOffsetMs);

/** A transcript that belongs to a recording. `name` is its file's own name, `addedAt` ISO 8601 in UTC. */
export const transcriptSchema = z.object({
  id: idSchema,
  recording: idSchema,
  name: z.string(),
  format: z.enum(transcriptFormats),
  offsetMs: offsetSchema,
  addedAt: z.string(),
  cueCount: z.number().int().nonnegative(),
});
export type Transcript = z.infer<typeof transcriptSchema>;

/** A cue's number in this library; never given out twice. */
export const cueIdSchema = z.number().int().positive();

/**
 * Words on the recording's clock, `0 <= startMs <= endMs <= durationMs`; chat is written at one instant, so there both are
 * equal. `speaker` is a speaker's id, null where the transcript names nobody.
 */
export const cueSchema = z.object({
  id: cueIdSchema,
  transcript: idSchema,
  startMs: millisecondsSchema,
  endMs: millisecondsSchema,
  speaker: idSchema.nullable(),
  text: z.string(),
});
export type Cue = z.infer<typeof cueSchema>;
