import type { Annotation, MomentProgress } from '../../../shared/model/annotation';
import { momentProgress } from '../../../shared/model/annotation';
import type { Id } from '../../../shared/model/id';
import type { Pair } from '../../../shared/model/pairing';
import { playedRange } from '../../playback/played-range';

export type MomentPair = Pair<Annotation>;

/** Which places the list shows. */
export const pairFilters = ['all', 'different', 'same'] as const;
export type PairFilter = (typeof pairFilters)[number];

/** The moments of a pair, the left one first. */
export function momentsOf({ left, right }: MomentPair): Annotation[] {
  return [left, right].flatMap((moment) => moment ?? []);
}

/** What a pair is known by: a moment of it. When it is paired anew, with it comes whatever it is paired with then. */
export function pairId(pair: MomentPair): Id {
  return (pair.relation === 'only-left' ? pair.left : pair.right).id;
}

/** Where the pair that holds this moment stands; -1 for none. */
export function findPair(pairs: readonly MomentPair[], id: Id | null): number {
  return id === null ? -1 : pairs.findIndex(({ left, right }) => left?.id === id || right?.id === id);
}

export function startOf(pair: MomentPair): number {
  return Math.min(...momentsOf(pair).map(({ startMs }) => startMs));
}

/** What is played of a pair: all that either of them meant. */
export function rangeOf(pair: MomentPair, durationMs: number): { startMs: number; endMs: number } {
  const ranges = momentsOf(pair).map((moment) => playedRange(moment, durationMs));
  return {
    startMs: Math.min(...ranges.map(({ startMs }) => startMs)),
    endMs: Math.max(...ranges.map(({ endMs }) => endMs)),
  };
}

/** How far they are with a pair: as far as with the moment of it that they are furthest with. */
export function progressOf(pair: MomentPair): MomentProgress {
  const places = momentsOf(pair).map(({ progress }) => momentProgress.indexOf(progress));
  return momentProgress[Math.max(...places)] ?? 'open';
}

export function fits({ relation }: Pick<MomentPair, 'relation'>, filter: PairFilter): boolean {
  return filter === 'all' || (relation === 'same') === (filter === 'same');
}

/** The pairs to show. The chosen one stays although it does not fit any more, so that nothing jumps away under a hand. */
export function shownPairs(
  pairs: readonly MomentPair[],
  filter: PairFilter,
  chosenId: Id | null,
): readonly MomentPair[] {
  if (filter === 'all') return pairs;
  const chosen = pairs[findPair(pairs, chosenId)];
  return pairs.filter((pair) => fits(pair, filter) || pair === chosen);
}

/**
 * The next or previous pair that fits, seen from the chosen one; without one from the beginning or the end. Null when there
 * is none any more.
 */
export function stepFrom(
  pairs: readonly MomentPair[],
  chosenId: Id | null,
  direction: 1 | -1,
  filter: PairFilter,
): MomentPair | null {
  const from = findPair(pairs, chosenId);
  if (direction === 1) return pairs.slice(from + 1).find((pair) => fits(pair, filter)) ?? null;
  const before = from === -1 ? pairs : pairs.slice(0, from);
  return before.findLast((pair) => fits(pair, filter)) ?? null;
}

/** The pair nearest to an instant; a difference before what is the same there. */
export function pairNear(pairs: readonly MomentPair[], atMs: number): MomentPair | null {
  const distance = (pair: MomentPair): number =>
    Math.min(...momentsOf(pair).map(({ startMs }) => Math.abs(startMs - atMs))) +
    (pair.relation === 'same' ? 1 : 0);
  let nearest: { pair: MomentPair; distance: number } | null = null;
  for (const pair of pairs) {
    const away = distance(pair);
    if (nearest === null || away < nearest.distance) nearest = { pair, distance: away };
  }
  return nearest?.pair ?? null;
}

/** What taking over the other's moment changes in the user's own layer; null where there is nothing to take over. */
export function takingOver(
  pair: MomentPair,
  mine: 'left' | 'right',
):
  | { add: Pick<Annotation, 'startMs' | 'endMs' | 'codes' | 'kind' | 'speaker'> }
  | { change: Id; to: Pick<Annotation, 'codes' | 'kind'> }
  | null {
  const [own, other] = mine === 'left' ? [pair.left, pair.right] : [pair.right, pair.left];
  if (other === null || pair.relation === 'same') return null;
  const { startMs, endMs, codes, kind, speaker } = other;
  if (own === null) return { add: { startMs, endMs, codes, kind, speaker } };
  // Where they gave no kind, one's own is no contradiction.
  return { change: own.id, to: { codes, kind: kind ?? own.kind } };
}
