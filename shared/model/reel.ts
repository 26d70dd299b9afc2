import { z } from 'zod';
import { clipTitleSchema, pauseCardSchema } from './clip-look';
import { idSchema } from './id';
import { millisecondsSchema } from './time';

/** More than a day's work to watch; a batch of moments stays well below it. */
export const mostReelClips = 1_000;
export const longestReelTitle = 200;

/**
 * One clip of a reel: a stretch of a recording, half open on its clock. `annotation`: the moment it came from, for its codes
 * and note. `pause`: its own question, in place of the one that the reel's look has.
 */
export const reelClipSchema = z
  .object({
    id: idSchema,
    recording: idSchema,
    annotation: idSchema.nullable(),
    startMs: millisecondsSchema,
    endMs: millisecondsSchema,
    title: clipTitleSchema,
    pause: pauseCardSchema.nullable(),
  })
  .refine(({ startMs, endMs }) => endMs > startMs, { error: 'empty' });
export type ReelClip = z.infer<typeof reelClipSchema>;

/** An ordered list of clips, possibly of many recordings. `changedAt` is ISO 8601 in UTC. */
export const reelSchema = z.object({
  id: idSchema,
  title: z.string().max(longestReelTitle),
  clips: z.array(reelClipSchema).max(mostReelClips),
  changedAt: z.string(),
});
export type Reel = z.infer<typeof reelSchema>;
