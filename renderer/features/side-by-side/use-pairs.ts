import { useCallback, useMemo, useState } from 'react';
import type { Annotation } from '../../../shared/model/annotation';
import type { Comment } from '../../../shared/model/comment';
import type { Id } from '../../../shared/model/id';
import { countPairs, defaultToleranceMs, pairMoments, tolerancesMs } from '../../../shared/model/pairing';
import { useLayout } from '../../api/use-layout';
import { useQuery } from '../../api/use-query';
import { findPair, fits, type MomentPair, momentsOf, type PairFilter, shownPairs } from './pair-list';
import type { TwoPeople } from './two-people';

export type Pairs = {
  /** All that can be seen, of whomever. */
  moments: readonly Annotation[];
  /** All of both people, by time. */
  pairs: readonly MomentPair[];
  counts: ReturnType<typeof countPairs>;
  filter: PairFilter;
  setFilter: (filter: PairFilter) => void;
  /** Those that the filter leaves. */
  shown: readonly MomentPair[];
  chosen: MomentPair | null;
  chosenId: Id | null;
  setChosenId: (id: Id | null) => void;
  toleranceMs: number;
  setToleranceMs: (toleranceMs: number) => void;
  /** What was said under the moments of a pair, the oldest first. */
  commentsOf: (pair: MomentPair) => readonly Comment[];
};

const noMoments: readonly Annotation[] = [];
const noComments: readonly Comment[] = [];

/** The moments of both, paired; null until the library has answered. */
export function usePairs(recording: Id, { left, right }: TwoPeople): Pairs | null {
  const { data } = useQuery('annotations.list', { recording });
  const moments = data ?? noMoments;
  const comments = useQuery('comments.list', { recording }).data ?? noComments;
  const [savedToleranceMs, setToleranceMs] = useLayout('sideBySide.toleranceMs');
  const toleranceMs = tolerancesMs.find((known) => known === savedToleranceMs) ?? defaultToleranceMs;
  const [filter, changeFilter] = useState<PairFilter>('different');
  const [chosenId, setChosenId] = useState<Id | null>(null);
  const [leftName, rightName] = [left.person.name, right.person.name];
  const pairs = useMemo(() => {
    const of = (name: string): Annotation[] => moments.filter(({ author }) => author === name);
    return pairMoments(of(leftName), of(rightName), toleranceMs);
  }, [moments, leftName, rightName, toleranceMs]);
  const counts = useMemo(() => countPairs(pairs), [pairs]);
  const byMoment = useMemo(() => Map.groupBy(comments, ({ annotation }) => annotation), [comments]);
  const commentsOf = useCallback(
    (pair: MomentPair) =>
      momentsOf(pair)
        .flatMap(({ id }) => byMoment.get(id) ?? noComments)
        .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1)),
    [byMoment],
  );
  const chosen = pairs[findPair(pairs, chosenId)] ?? null;
  // Most steps change nothing in the list.
  const keptId = chosen === null || fits(chosen, filter) ? null : chosenId;
  const shown = useMemo(() => shownPairs(pairs, filter, keptId), [pairs, filter, keptId]);
  const setFilter = (next: PairFilter): void => {
    // What was done with it keeps a pair in the list, another choice of list does not.
    if (chosen !== null && !fits(chosen, next)) setChosenId(null);
    changeFilter(next);
  };
  if (data === undefined) return null;
  return {
    moments,
    ...{ pairs, counts, filter, setFilter, shown, chosen, chosenId, setChosenId },
    ...{ toleranceMs, setToleranceMs, commentsOf },
  };
}
