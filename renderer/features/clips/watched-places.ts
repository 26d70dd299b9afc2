import type { DraftPlace } from '../../../shared/model/export-entry';

/** The first picture is there a little after the start, and the last one begins a little before the end. Milliseconds. */
const edgeMs = 120;
/** Further than this was no playing but a jump. At three times the speed, with a slow machine. */
const longestStepMs = 1_500;

/** Which places were played over between two instants of a file; `ended` when it played to its end. */
export function playedOver(
  places: readonly DraftPlace[],
  file: number,
  step: { fromMs: number; toMs: number; durationMs: number },
): number[] {
  const { fromMs, toMs, durationMs } = step;
  if (toMs < fromMs || toMs - fromMs > longestStepMs) return [];
  const leftMs = fromMs <= edgeMs ? 0 : fromMs;
  const reachedMs = toMs >= durationMs - edgeMs ? durationMs : toMs;
  return places.flatMap((place, index) =>
    place.file === file && place.atMs >= leftMs && place.atMs <= reachedMs ? [index] : [],
  );
}

/** What is played to see one place: a little before it and a little after. */
export function stretchAround(atMs: number, durationMs: number): { startMs: number; endMs: number } {
  return { startMs: Math.max(0, atMs - 1_500), endMs: Math.min(durationMs, atMs + 1_500) };
}
