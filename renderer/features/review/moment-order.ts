import type { Id } from '../../../shared/model/id';

// While playing, a jump lands on the middle of the frame that contains the moment, which may be just before it.
const toleranceMs = 120;

type Placed = { readonly id: Id; readonly startMs: number };

/**
 * The moment before or after, seen from where the user is: from the selected moment while the playhead is still in its
 * stretch (so that several moments at one instant are all reached), otherwise from the playhead. `moments` by time.
 */
export function neighbour<T extends Placed>(
  moments: readonly T[],
  selectedId: Id | null,
  positionMs: number,
  direction: 1 | -1,
): T | null {
  const index = moments.findIndex((moment) => moment.id === selectedId);
  const selected = moments[index];
  const next = moments[index + 1];
  const inStretch =
    selected !== undefined &&
    positionMs >= selected.startMs - toleranceMs &&
    (next === undefined || positionMs < Math.max(next.startMs, selected.startMs + 1));
  if (inStretch) return moments[index + direction] ?? null;
  return direction === 1
    ? (moments.find((moment) => moment.startMs > positionMs) ?? null)
    : (moments.findLast((moment) => moment.startMs < positionMs) ?? null);
}
