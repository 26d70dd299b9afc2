import { millisecondsSchema } from './time';
import { z } from 'zod';

/** Padding given to a single point when nobody chose one: a point alone has no length. */
export const pointPaddingMs = 5_000;
/** The longest padding on either side that makes sense for a clip. */
export const maxPaddingMs = 60_000;

export const clipRangeSchema = z.object({ startMs: millisecondsSchema, endMs: millisecondsSchema });
export type ClipRange = z.infer<typeof clipRangeSchema>;

/**
 * The stretch of a recording that a clip of this place shows: the range, or the point, with `paddingMs` on both sides,
 * kept within the recording. `paddingMs` null means the usual one: none around a range, five seconds around a point.
 * Null when nothing would be left to show.
 */
export function clipRange(
  place: { startMs: number; endMs: number | null },
  paddingMs: number | null,
  durationMs: number,
): ClipRange | null {
  const padding = paddingMs ?? (place.endMs === null ? pointPaddingMs : 0);
  const startMs = Math.max(0, place.startMs - padding);
  const endMs = Math.min(durationMs, (place.endMs ?? place.startMs) + padding);
  return endMs > startMs ? { startMs, endMs } : null;
}

/** `fragment-01.mp4`: says nothing about who is in it. `number` counts from 1. */
export function neutralClipName(number: number): string {
  return `fragment-${String(number).padStart(2, '0')}.mp4`;
}

/** Whether a file is called as `neutralClipName` calls them. */
export function isNeutralClipName(name: string): boolean {
  return /^fragment-\d{2,}\.mp4$/u.test(name);
}
