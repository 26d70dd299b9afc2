import type { Id } from '../../../shared/model/id';

type Placed = { id: Id; startMs: number; endMs: number | null };

/** Around a point as much as a person needs to hear it in its place. */
export const aroundPointMs = 3_000;

/** The moment a person means by "this": the chosen one, else the last that began and is still going on or just was. */
export function momentHere<M extends Placed>(
  moments: readonly M[],
  chosen: M | null,
  nowMs: number,
): M | null {
  if (chosen !== null) return chosen;
  return (
    moments.findLast(
      ({ startMs, endMs }) => startMs <= nowMs && nowMs <= (endMs ?? startMs + aroundPointMs),
    ) ?? null
  );
}

/** What is played of a moment: a range as it is, a point with what is around it. */
export function playedRange(
  { startMs, endMs }: Pick<Placed, 'startMs' | 'endMs'>,
  durationMs: number,
): { startMs: number; endMs: number } {
  if (endMs !== null) return { startMs, endMs: Math.min(durationMs, endMs) };
  return {
    startMs: Math.max(0, startMs - aroundPointMs),
    endMs: Math.min(durationMs, startMs + aroundPointMs),
  };
}
