import type { Id } from '../../../shared/model/id';
import { aroundPointMs } from '../../playback/played-range';

type Placed = { id: Id; startMs: number; endMs: number | null };

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
