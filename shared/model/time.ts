import { z } from 'zod';

/**
 * A time on the recording's own clock: integer milliseconds from its first instant, 0 or more.
 * Everything agrees on this clock: player, waveform, moments, clips.
 */
export const millisecondsSchema = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

/** Seconds (as players and ffmpeg count) to the nearest millisecond. Negative and non-finite values become 0. */
export function toMilliseconds(seconds: number): number {
  return Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : 0;
}

/** Milliseconds to seconds, exact to the millisecond. */
export function toSeconds(milliseconds: number): number {
  return milliseconds / 1000;
}

/** Seconds with exactly three decimals and a point, as ffmpeg reads them whatever the locale. */
export function toSecondsText(milliseconds: number): string {
  const whole = Math.trunc(milliseconds / 1000);
  return `${whole}.${String(milliseconds % 1000).padStart(3, '0')}`;
}

/**
 * A clock as people read it: `12:31`, `1:02:05`, or with tenths `12:31,4` (the decimal sign is the caller's).
 * Tenths are cut, not rounded, so that a clock never shows an instant that has not come yet.
 */
export function formatClock(milliseconds: number, options: { tenths?: ',' | '.' } = {}): string {
  const totalSeconds = Math.floor(milliseconds / 1000);
  const hours = Math.floor(totalSeconds / 3600);
  const minutes = Math.floor((totalSeconds % 3600) / 60);
  const seconds = String(totalSeconds % 60).padStart(2, '0');
  const clock =
    hours > 0
      ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}`
      : `${String(minutes).padStart(2, '0')}:${seconds}`;
  return options.tenths === undefined
    ? clock
    : `${clock}${options.tenths}${Math.floor((milliseconds % 1000) / 100)}`;
}

/**
 * Where to seek so that the frame *containing* an instant is shown, in seconds.
 * A seek to the exact edge of a frame may show its neighbour (rounding in the decoder), so the middle of the frame is
 * asked for. Without a known frame rate, or where the recording has no picture, the instant itself.
 */
export function seekSeconds(milliseconds: number, frameRate: number | null): number {
  if (frameRate === null || frameRate <= 0) return toSeconds(milliseconds);
  return (frameAt(milliseconds, frameRate) + 0.5) / frameRate;
}

/**
 * The first millisecond of the frame that contains an instant, where frames last equally long. Without a known frame
 * rate, or where the recording has no picture, the instant itself.
 */
export function frameStart(milliseconds: number, frameRate: number | null): number {
  if (frameRate === null || frameRate <= 0) return milliseconds;
  return toMilliseconds(frameAt(milliseconds, frameRate) / frameRate);
}

/** So long before a frame's rounded first millisecond the frame before it is shown, also after the rounding below. */
export const beforeFrameMs = 2;

/** A millisecond is a rounded frame time, so it may lie just before its own frame: half a millisecond of grace. */
function frameAt(milliseconds: number, frameRate: number): number {
  return Math.floor(((milliseconds + 0.5) / 1000) * frameRate);
}
