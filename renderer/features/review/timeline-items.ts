import { type CodeRef, splitCodeRef } from '../../../shared/model/annotation';
import type { Framework } from '../../../shared/model/framework';
import { formatClock } from '../../../shared/model/time';
import type { LaneItem } from '../../timeline/lane';
import type { LaneName } from '../../timeline/timeline-gutter';
import type { CodeBook } from '../../ui/code-book';
import type { Text } from '../../ui/text';
import type { Moment } from './moment';
import type { OpenRange } from './open-ranges';

/** Is there a lane for everybody who marked moments, or one for each group of codes? */
export type LanesBy = 'author' | 'group';

export type ItemContext = {
  readonly book: CodeBook;
  readonly text: Text;
  readonly by: LanesBy;
  /** The name under which the user of this library marks moments. */
  readonly ownName: string;
  readonly replies: ReadonlyMap<string, number>;
};

export const bandsKey = 'bands';
const ownKey = 'own';
const otherGroup = 'group:';
const authorPrefix = 'author:';

/** A moment as the timeline draws it. */
export function laneItem(moment: Moment, context: ItemContext): LaneItem {
  const { book, text } = context;
  const [first] = moment.codes;
  const names = moment.codes.map((ref) => book.name(ref)).join(' · ');
  const own = isOwn(moment, context);
  return {
    id: moment.id,
    startMs: moment.startMs,
    endMs: moment.endMs,
    label: names === '' ? unnamed(moment, text).slice(0, 60) : names,
    color: first === undefined ? null : (book.get(first)?.color ?? null),
    kind: moment.kind,
    state: moment.state,
    lane: laneOf(moment, own, context),
    author: own ? null : moment.author,
    replies: context.replies.get(moment.id) ?? 0,
  };
}

/** A range that is still being recorded: it reaches to the playhead, and at most to the end. */
export function openItem(
  { id, code, startMs }: OpenRange,
  durationMs: number,
  context: ItemContext,
): LaneItem {
  const { book, text } = context;
  const known = book.get(code);
  return {
    ...{ id, startMs, endMs: durationMs, kind: null, state: 'saving', author: null, replies: 0 },
    label: text.t('review.range.running', { name: book.name(code) }),
    color: known?.color ?? null,
    lane: known?.code.kind === 'range' ? bandsKey : context.by === 'author' ? ownKey : groupKey(code, book),
  };
}

/** What a screen reader says of an item. */
export function describeItem(item: LaneItem, { t }: Pick<Text, 't'>): string {
  const at = formatClock(item.startMs);
  const until = item.endMs === null ? '' : ` – ${formatClock(item.endMs)}`;
  const author = item.author === null ? '' : `, ${t('moments.by', { name: item.author })}`;
  const kind = item.kind === null ? '' : `, ${t(`kinds.${item.kind}`)}`;
  const replies = item.replies === 0 ? '' : `, ${t('review.timeline.replies', { count: item.replies })}`;
  const waiting = item.state === 'failed' ? `, ${t('review.moments.failed')}` : '';
  return `${at}${until} ${item.label}${author}${kind}${replies}${waiting}`;
}

/** The lanes of moments, one's own first, then the others by name; or the groups as their framework has them. */
export function momentLanes(
  items: readonly LaneItem[],
  {
    by,
    text,
    ownName,
    frameworks,
  }: { by: LanesBy; text: Text; ownName: string; frameworks: readonly Framework[] },
): LaneName[] {
  const { t, language } = text;
  const keys = new Set(items.map(({ lane }) => lane));
  keys.delete(bandsKey);
  if (by === 'author') {
    const others = [...keys].filter((key) => key !== ownKey).toSorted();
    const own = { key: ownKey, name: t('review.timeline.moments'), initial: initialOf(ownName), own: true };
    return [own, ...others.map(authorLane)];
  }
  const groups = frameworks.flatMap(({ id, groups: all }) =>
    all.map((group) => ({ key: `group:${id}/${group.id}`, name: group.name[language] })),
  );
  const named = groups.filter(({ key }) => keys.has(key));
  if (named.length === 0 || keys.has(otherGroup)) {
    return [...named, { key: otherGroup, name: t('review.timeline.noGroup') }];
  }
  return named;
}

function authorLane(key: string): LaneName {
  const name = key.slice(authorPrefix.length);
  return { key, name, initial: initialOf(name) };
}

function laneOf(moment: Moment, own: boolean, { book, by }: ItemContext): string {
  const [first] = moment.codes;
  const code = first === undefined ? null : book.get(first);
  if (own && moment.endMs !== null && code?.code.kind === 'range') return bandsKey;
  if (by === 'author') return own ? ownKey : `${authorPrefix}${moment.author}`;
  return first === undefined ? otherGroup : groupKey(first, book);
}

function groupKey(ref: CodeRef, book: CodeBook): string {
  const known = book.get(ref);
  return known === null ? otherGroup : `group:${splitCodeRef(ref).framework}/${known.code.group}`;
}

/** An own moment that is not in the library yet has no author. */
function isOwn({ author }: Moment, { ownName }: ItemContext): boolean {
  return author === '' || author === ownName;
}

function unnamed(moment: Moment, { t }: Text): string {
  if (moment.note !== '') return moment.note;
  return moment.kind === null ? t('review.moments.plain') : t(`kinds.${moment.kind}`);
}

function initialOf(name: string): string {
  return name.trim().slice(0, 1).toLocaleUpperCase();
}
