import { lowerBound } from './lane';

/** What edges snap to: ends of turns, of cues, and of neighbours. */
type Stretched = { readonly startMs: number; readonly endMs: number | null };

/** All ends of some stretches, in order. */
export function edgesOf(...kinds: readonly Iterable<Stretched>[]): Float64Array {
  const edges: number[] = [];
  for (const stretches of kinds) {
    for (const { startMs, endMs } of stretches) {
      edges.push(startMs);
      if (endMs !== null) edges.push(endMs);
    }
  }
  return Float64Array.from(edges).toSorted();
}

/** The edge nearest to an instant, if it is no further than `withinMs`; of two equally near the earlier. */
export function nearestEdge(edges: Float64Array, instantMs: number, withinMs: number): number | null {
  const after = lowerBound(edges.length, (index) => (edges[index] ?? 0) >= instantMs);
  const [before, next] = [edges[after - 1], edges[after]];
  const beforeMs = before === undefined ? Number.POSITIVE_INFINITY : instantMs - before;
  const nextMs = next === undefined ? Number.POSITIVE_INFINITY : next - instantMs;
  const nearest = beforeMs <= nextMs ? before : next;
  return Math.min(beforeMs, nextMs) <= withinMs ? (nearest ?? null) : null;
}

/** Shorter than this nothing can be dragged: a range must stay one that can be seen and taken hold of again. */
export const shortestMs = 100;

/**
 * A stretch with one of its ends somewhere else, within the recording and never turned over. For a point the end is null
 * and only its start moves.
 */
export function withEdge<T extends Stretched>(
  stretch: T,
  edge: 'start' | 'end',
  instantMs: number,
  durationMs: number,
): { startMs: number; endMs: number | null } {
  const atMs = Math.round(Math.max(0, Math.min(durationMs, instantMs)));
  const { startMs, endMs } = stretch;
  if (endMs === null) return { startMs: edge === 'start' ? atMs : startMs, endMs };
  const least = Math.min(shortestMs, endMs - startMs);
  return edge === 'start'
    ? { startMs: Math.min(atMs, endMs - least), endMs }
    : { startMs, endMs: Math.max(atMs, startMs + least) };
}
