import { z } from 'zod';
import { millisecondsSchema } from './time';

/** `720p`: within 1280 by 720 (720 by 1280 when it stands upright), never larger than the recording. */
export const clipSizes = ['original', '720p'] as const;
/** `burnt`: on a strip below the picture, over nobody's face. `subtitles`: can be turned off, with a WebVTT file beside it. */
export const clipCaptions = ['none', 'burnt', 'subtitles'] as const;

/** How many seconds a pause-and-think card may stay. */
export const pauseSeconds = { least: 2, most: 120, usual: 8 } as const;
export const longestQuestion = 300;
export const longestClipTitle = 120;
/** How long a title card stays, in milliseconds. */
export const titleCardMs = 2_500;
/** How long picture and sound take to come up and to go, in milliseconds. */
export const fadeMs = 400;

export const clipTitleSchema = z.string().max(longestClipTitle);

/** A card with a question on which the clip waits. `atMs` is on the recording's clock; null: at the clip's end. */
export const pauseCardSchema = z.object({
  atMs: millisecondsSchema.nullable(),
  question: z.string().max(longestQuestion),
  seconds: z.number().int().min(pauseSeconds.least).max(pauseSeconds.most),
});
export type PauseCard = z.infer<typeof pauseCardSchema>;

/** How a clip looks and what is told along with it. */
export const clipLookSchema = z.object({
  size: z.enum(clipSizes),
  /** Whether its title is shown on a card of its own first. */
  titleCard: z.boolean(),
  caption: z.enum(clipCaptions),
  /** What the caption holds: the moment's codes, its note, and what is said according to the transcript. */
  captionHolds: z.object({ codes: z.boolean(), note: z.boolean(), words: z.boolean() }),
  pause: pauseCardSchema.nullable(),
  fade: z.boolean(),
});
export type ClipLook = z.infer<typeof clipLookSchema>;

/** The clip and nothing else. */
export const plainLook: ClipLook = {
  size: 'original',
  titleCard: false,
  caption: 'none',
  captionHolds: { codes: true, note: true, words: false },
  pause: null,
  fade: false,
};
