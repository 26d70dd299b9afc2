import { useMemo, useState } from 'react';
import { ownerName } from '../../../shared/model/author';
import type { Id } from '../../../shared/model/id';
import { useLayout } from '../../api/use-layout';
import { useQuery } from '../../api/use-query';
import type { CodeBook } from '../../ui/code-book';
import { useText } from '../../ui/text';
import type { Moment } from './moment';
import { everyMoment, filterMoments, type MomentFilter, momentWords } from './moment-filter';
import { groupings, groupMoments, type Grouping, type MomentRow } from './moment-groups';
import { type RoomComments, useComments } from './use-comments';

/** The moments as the list shows them: which, in what order, and under what heads. */
export type MomentListing = {
  rows: readonly MomentRow[];
  /** The moments of the rows, in their order. */
  shown: readonly Moment[];
  filter: MomentFilter;
  setFilter: (filter: MomentFilter) => void;
  grouping: Grouping;
  setGrouping: (grouping: Grouping) => void;
  /** The name under which the user marks moments. */
  owner: string;
  comments: RoomComments;
};

export function useMomentListing(recording: Id, moments: readonly Moment[], book: CodeBook): MomentListing {
  const { t } = useText();
  const comments = useComments(recording);
  const owner = ownerName({ authorName: useQuery('settings.get', {}).data?.authorName ?? '' });
  const [filter, setFilter] = useState(everyMoment);
  const [layout, setLayout] = useLayout('moments.grouping');
  const grouping = groupings[layout ?? 0] ?? 'time';
  const words = useMemo(() => momentWords(book, comments.byMoment), [book, comments.byMoment]);
  const filtered = useMemo(() => filterMoments(moments, filter, words), [moments, filter, words]);
  const rows = useMemo(
    () =>
      groupMoments(filtered, grouping, book, {
        noCode: t('moments.group.noCode'),
        noKind: t('moments.group.noKind'),
        kindName: (kind) => t(`kinds.${kind}`),
        authorName: (author) => (author === owner ? t('moments.you') : author),
      }),
    [filtered, grouping, book, owner, t],
  );
  const shown = useMemo(
    () =>
      grouping === 'time' ? filtered : rows.flatMap((row) => (row.kind === 'moment' ? [row.moment] : [])),
    [filtered, grouping, rows],
  );
  return {
    ...{ rows, shown, filter, setFilter, grouping, owner, comments },
    setGrouping: (next) => setLayout(groupings.indexOf(next)),
  };
}
