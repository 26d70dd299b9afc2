import type { CodeRef, FeedbackKind } from './annotation';
import type { Id } from './id';

/** Of a moment, all that decides which moment of somebody else it belongs with. */
export type Pairable = {
  readonly id: Id;
  readonly startMs: number;
  readonly endMs: number | null;
  readonly codes: readonly CodeRef[];
  readonly kind: FeedbackKind | null;
};

/**
 * How two people heard one place: the same; with other codes; with the same codes, and another kind of feedback; or only
 * one of them marked it.
 */
export const pairRelations = ['same', 'other-code', 'other-kind', 'only-left', 'only-right'] as const;
export type PairRelation = (typeof pairRelations)[number];

/** One place of the conversation, as each of two people marked it. At least one of them did. */
export type Pair<P extends Pairable> =
  | { readonly relation: 'only-left'; readonly left: P; readonly right: null }
  | { readonly relation: 'only-right'; readonly left: null; readonly right: P }
  | { readonly relation: 'same' | 'other-code' | 'other-kind'; readonly left: P; readonly right: P };

/** Moments of two people that begin this far apart at most are about one place, unless the user says otherwise. */
export const defaultToleranceMs = 3_000;
/** The choice of tolerances. Two to three seconds is what raters use; one is strict, ten is generous. */
export const tolerancesMs = [1_000, 2_000, 3_000, 5_000, 10_000] as const;

/**
 * Pairs the moments of two people, by time. Two moments meet when
 * - they begin at most `toleranceMs` apart, or
 * - both are ranges, and share at least half of the time that they take together, or
 * - they have the same codes, and one is a point within the other, a range.
 *
 * Each moment is in one pair. What agrees best is paired first: the same codes and the same kind of feedback, then the same
 * codes where only one of them has a kind, then the same codes, then those that share a code, then any; among these the
 * nearest beginnings, and those that begin near before those that only overlap. The answer depends neither on the order of
 * the moments nor on who is left and who is right. `n log n` in the moments, however close together they are.
 */
export function pairMoments<P extends Pairable>(
  left: readonly P[],
  right: readonly P[],
  toleranceMs: number = defaultToleranceMs,
): Pair<P>[] {
  const spots = [...left.map((place) => spot(place, true)), ...right.map((place) => spot(place, false))];
  // By time, then by id: from here on nothing knows of the order that they came in.
  spots.sort((a, b) => a.place.startMs - b.place.startMs || (a.place.id < b.place.id ? -1 : 1));
  for (const { keys, sameCodes } of levels) {
    pairNear(linesOf(stillAlone(spots), keys), toleranceMs);
    const alone = stillAlone(spots);
    if (alone.some(({ place }) => place.endMs !== null)) pairOverlapping(linesOf(alone, keys), sameCodes);
  }
  return spots.flatMap((one) => pairOf(one));
}

/** How two moments of one place compare. A kind that only one of them named is no contradiction. */
export function compareMoments(
  left: Pick<Pairable, 'codes' | 'kind'>,
  right: Pick<Pairable, 'codes' | 'kind'>,
): 'same' | 'other-code' | 'other-kind' {
  if (codesKey(left.codes) !== codesKey(right.codes)) return 'other-code';
  return left.kind === right.kind || left.kind === null || right.kind === null ? 'same' : 'other-kind';
}

/** How many places were marked, and at how many of them two people heard the same. */
export function countPairs(pairs: readonly Pair<Pairable>[]): {
  all: number;
  same: number;
  different: number;
} {
  const same = pairs.reduce((sum, { relation }) => sum + (relation === 'same' ? 1 : 0), 0);
  return { all: pairs.length, same, different: pairs.length - same };
}

/** A moment among all of both people. */
type Spot<P extends Pairable> = {
  readonly place: P;
  readonly isLeft: boolean;
  readonly codes: string;
  partner: Spot<P> | null;
  /** Where it stands in the lines at hand. */
  links: Link<P>[];
};

function spot<P extends Pairable>(place: P, isLeft: boolean): Spot<P> {
  return { place, isLeft, codes: codesKey(place.codes), partner: null, links: [] };
}

function codesKey(codes: readonly CodeRef[]): string {
  if (codes.length < 2) return codes[0] ?? '';
  return [...new Set(codes)].toSorted().join(' ');
}

/** Only what shares a key may be paired. */
type Level = { readonly keys: (spot: Spot<Pairable>) => readonly string[]; readonly sameCodes: boolean };

const levels: readonly Level[] = [
  { keys: ({ codes, place }) => [`${codes}|${place.kind ?? ''}`], sameCodes: true },
  // One has a kind and the other has not: the left ones without are apart from the right ones without.
  { keys: ({ codes, place, isLeft }) => [`${codes}|${(place.kind === null) === isLeft}`], sameCodes: true },
  { keys: ({ codes }) => [codes], sameCodes: true },
  { keys: ({ place }) => [...new Set(place.codes)], sameCodes: false },
  { keys: () => [''], sameCodes: false },
];

/** Those without a partner; none when all of those are of one person. */
function stillAlone<P extends Pairable>(spots: readonly Spot<P>[]): readonly Spot<P>[] {
  const alone = spots.filter(({ partner }) => partner === null);
  const [first] = alone;
  return first === undefined || alone.every(({ isLeft }) => isLeft === first.isLeft) ? [] : alone;
}

/** By what they share, each line by time. */
function linesOf<P extends Pairable>(spots: readonly Spot<P>[], keys: Level['keys']): Spot<P>[][] {
  const lines = new Map<string, Spot<P>[]>();
  for (const one of spots) {
    for (const key of keys(one)) {
      const line = lines.get(key);
      if (line === undefined) lines.set(key, [one]);
      else line.push(one);
    }
  }
  return [...lines.values()];
}

/** A moment's place in one line. */
type Link<P extends Pairable> = {
  readonly spot: Spot<P>;
  before: Link<P> | null;
  after: Link<P> | null;
};

/**
 * Pairs what begins nearest, over and over. The nearest two of different people are always neighbours in their line, and
 * those who become neighbours when two leave are no nearer: so a queue with one place for each distance does.
 */
function pairNear<P extends Pairable>(lines: readonly Spot<P>[][], toleranceMs: number): void {
  const queue: ([Link<P>, Link<P>][] | undefined)[] = [];
  const consider = (before: Link<P> | null, after: Link<P> | null): void => {
    if (before === null || after === null || before.spot.isLeft === after.spot.isLeft) return;
    const distanceMs = after.spot.place.startMs - before.spot.place.startMs;
    if (distanceMs > toleranceMs) return;
    const asNear = queue[distanceMs];
    if (asNear === undefined) queue[distanceMs] = [[before, after]];
    else asNear.push([before, after]);
  };
  for (const line of lines) for (const one of line) one.links = [];
  for (const line of lines) {
    let before: Link<P> | null = null;
    for (const one of line) {
      const link: Link<P> = { spot: one, before, after: null };
      if (before !== null) before.after = link;
      one.links.push(link);
      consider(before, link);
      before = link;
    }
  }
  const leave = (one: Spot<P>): void => {
    for (const { before, after } of one.links) {
      if (before !== null) before.after = after;
      if (after !== null) after.before = before;
      consider(before, after);
    }
  };
  // It grows while it is walked through: new neighbours may be as near as those before.
  for (let distanceMs = 0; distanceMs < queue.length; distanceMs += 1) {
    for (const [one, other] of queue[distanceMs] ?? []) {
      if (!join(one.spot, other.spot)) continue;
      leave(one.spot);
      leave(other.spot);
    }
  }
}

/** A guard against files made to keep a computer busy: no two people compare this many overlapping ranges. */
const mostComparisons = 2_000_000;

/** Pairs what overlaps, the nearest beginnings first. */
function pairOverlapping<P extends Pairable>(lines: readonly Spot<P>[][], sameCodes: boolean): void {
  const found: [Spot<P>, Spot<P>][] = [];
  let comparisons = 0;
  for (const line of lines) {
    let going: Spot<P>[] = [];
    for (const one of line) {
      const { startMs } = one.place;
      going = going.filter(({ place }) => (place.endMs ?? 0) > startMs);
      comparisons += going.length;
      if (comparisons > mostComparisons) break;
      for (const other of going)
        if (other.isLeft !== one.isLeft && overlaps(other.place, one.place, sameCodes))
          found.push([other, one]);
      if (one.place.endMs !== null) going.push(one);
    }
  }
  found.sort(([a, b], [c, d]) => b.place.startMs - a.place.startMs - (d.place.startMs - c.place.startMs));
  for (const [one, other] of found) join(one, other);
}

/** Do they overlap enough to be about one place? `range` goes on when `later` begins. */
function overlaps(range: Pairable, later: Pairable, sameCodes: boolean): boolean {
  if (later.endMs === null) return sameCodes;
  const [firstEndMs, lastEndMs] = [range.endMs ?? 0, later.endMs].toSorted((a, b) => a - b);
  return 2 * ((firstEndMs ?? 0) - later.startMs) >= (lastEndMs ?? 0) - range.startMs;
}

function join<P extends Pairable>(one: Spot<P>, other: Spot<P>): boolean {
  if (one.partner !== null || other.partner !== null) return false;
  one.partner = other;
  other.partner = one;
  return true;
}

/** The pair that stands where this moment begins; nothing where its partner began earlier and brings it along. */
function pairOf<P extends Pairable>({ place, isLeft, partner }: Spot<P>): Pair<P>[] {
  if (partner === null) {
    if (isLeft) return [{ relation: 'only-left', left: place, right: null }];
    return [{ relation: 'only-right', left: null, right: place }];
  }
  const isFirst = place.startMs - partner.place.startMs || (place.id < partner.place.id ? -1 : 1);
  if (isFirst > 0) return [];
  const [left, right] = isLeft ? [place, partner.place] : [partner.place, place];
  return [{ relation: compareMoments(left, right), left, right }];
}
