import type { ClipRange } from '../../../shared/model/clip';

/** The shortest clip that still shows something. */
export const shortestClipMs = 200;

/** One edge moved to an instant: within the recording, and not past the other edge. */
export function moveEdge(
  range: ClipRange,
  edge: 'start' | 'end',
  toMs: number,
  durationMs: number,
): ClipRange {
  const rounded = Math.round(toMs);
  return edge === 'start'
    ? { ...range, startMs: Math.max(0, Math.min(rounded, range.endMs - shortestClipMs)) }
    : { ...range, endMs: Math.min(durationMs, Math.max(rounded, range.startMs + shortestClipMs)) };
}

/** What is shown around a clip while it is trimmed: itself and room on both sides to make it longer. */
export function trimWindow(range: ClipRange, durationMs: number): { fromMs: number; toMs: number } {
  const roomMs = Math.max(8_000, (range.endMs - range.startMs) * 0.5);
  const fromMs = Math.max(0, range.startMs - roomMs);
  const toMs = Math.min(durationMs, range.endMs + roomMs);
  return { fromMs, toMs: Math.max(toMs, fromMs + 1) };
}

/** The paddings offered, in milliseconds. */
export const offeredPaddingsMs: readonly number[] = [0, 2_000, 5_000, 10_000];

/** The padding that an edge has around the moment, when it is one of those offered. */
export function offeredPadding(actualMs: number): number | null {
  return offeredPaddingsMs.find((offered) => Math.abs(offered - actualMs) < 1) ?? null;
}
