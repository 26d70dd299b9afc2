import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { Button } from '@mantine/core';
import { type ReactNode, type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import { afterFrame } from '../../ui/after-frame';
import type { CodeBook } from '../../ui/code-book';
import { EmptyState } from '../../ui/empty-state';
import { ShortcutCaps } from '../../ui/key-cap';
import { useText } from '../../ui/text';
import { BulkBar } from './bulk-bar';
import { MomentCard } from './moment-card';
import { everyMoment, isFiltering } from './moment-filter';
import type { MomentRow } from './moment-groups';
import { MomentSearch } from './moment-search';
import './moments.css';
import { NoteEditor } from './note-editor';
import type { Review } from './use-review';

/** Every moment by time, or under heads. Up and down go from one to the next and exactly to its picture. */
export function MomentsPane(props: {
  review: Review;
  book: CodeBook;
  searching: boolean;
  asked: object | null;
  onCloseSearch: () => void;
}): ReactNode {
  const { review, book } = props;
  const { t } = useText();
  const { listing, note } = review;
  const newDraft = note.draft?.isNew === true ? note.draft : null;
  const isEmpty = review.snapshot.moments.length === 0 && review.ready && newDraft === null;
  return (
    <div className="moments-pane">
      {props.searching && (
        <MomentSearch listing={listing} asked={props.asked} onClose={props.onCloseSearch} />
      )}
      {review.marked.ids.size > 1 && <BulkBar review={review} book={book} />}
      {newDraft !== null && (
        <div className="moment moment-selected moment-draft">
          <NoteEditor note={note} draft={newDraft} />
        </div>
      )}
      {isEmpty ? (
        <EmptyState title={t('review.moments.empty')}>
          {t('review.moments.emptyHelp')} <ShortcutCaps shortcut="V" />
          <span className="moments-empty-range">{t('review.moments.emptyRange')}</span>
        </EmptyState>
      ) : listing.rows.length === 0 && isFiltering(listing.filter) ? (
        <EmptyState
          title={t('moments.filter.nothing')}
          action={<Button onClick={() => listing.setFilter(everyMoment)}>{t('moments.filter.clear')}</Button>}
        >
          {t('moments.filter.nothingHelp')}
        </EmptyState>
      ) : (
        <MomentList review={review} book={book} />
      )}
    </div>
  );
}

const [cardPx, headPx] = [62, 34];

/** Only the cards in view are in the page, with the one that is selected and the one that holds the focus. */
function MomentList({ review, book }: { review: Review; book: CodeBook }): ReactNode {
  const { t } = useText();
  const { selectedId, note, listing, marked } = review;
  const { rows, comments, owner } = listing;
  const scroll = useRef<HTMLDivElement>(null);
  const selectedRow = useSelectedRow(rows, review.selectedId);
  const focusedRow = useFocusedRow(rows, scroll);
  const rangeExtractor = useCallback(
    (range: Range) => withRow(withRow(defaultRangeExtractor(range), selectedRow()), focusedRow()),
    [selectedRow, focusedRow],
  );
  // oxlint-disable-next-line react/incompatible-library -- no compiler here, and nothing below memoizes what it answers
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => (rows[index]?.kind === 'head' ? headPx : cardPx),
    overscan: 6,
    paddingStart: 8,
    paddingEnd: 12,
    getItemKey: (index) => rows[index]?.key ?? index,
    rangeExtractor,
  });
  const draftId = note.draft?.id;
  useEffect(() => {
    if (selectedId === null) return;
    // After the frame that shows a new tag: finding its place in the list must not hold that frame up.
    afterFrame(() => {
      const index = selectedRow();
      if (index !== -1) virtual.scrollToIndex(index, { align: 'auto' });
    });
  }, [virtual, selectedRow, selectedId, draftId]);
  const { visit, toggle, stretchTo } = review;
  const press = usePress({ visit, toggle, stretchTo });
  const keepFocus = useKeptFocus(scroll, selectedId);
  return (
    <div className="moments-scroll scroll" ref={scroll}>
      <ul
        {...keepFocus}
        className="moments-list"
        aria-label={t('review.moments.byTime')}
        style={{ height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const place = { transform: `translateY(${start}px)` };
          if (row.kind === 'head')
            return (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                className="moments-head"
                style={place}
              >
                <span className="cut">{row.title}</span>
                <span className="faint text-xs">{row.count}</span>
              </li>
            );
          const { moment } = row;
          const selected = moment.id === selectedId;
          const { draft } = note;
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="moment-place"
              style={place}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              data-moment={moment.id}
              data-state={moment.state}
            >
              <MomentCard
                moment={moment}
                book={book}
                own={moment.author === owner}
                replies={comments.replies.get(moment.id) ?? 0}
                marked={marked.ids.has(moment.id)}
                review={selected ? review : null}
                press={press}
                store={review.store}
                draft={draft !== null && !draft.isNew && draft.id === moment.id ? draft : null}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

export type Press = (id: Review['selectedId'] & string, event: React.MouseEvent) => void;

/** One function for all cards, so that none is drawn again because what it does was made anew. */
function usePress(edits: Pick<Review, 'visit' | 'toggle' | 'stretchTo'>): Press {
  const latest = useRef(edits);
  useEffect(() => {
    latest.current = edits;
  });
  return useCallback((id, event) => {
    if (event.shiftKey) latest.current.stretchTo(id);
    else if (event.ctrlKey || event.metaKey) latest.current.toggle(id);
    else latest.current.visit(id);
  }, []);
}

/** Where the selected moment stands in the list; looked up when it is needed. */
function useSelectedRow(rows: readonly MomentRow[], selectedId: string | null): () => number {
  return useCallback(
    () =>
      selectedId === null
        ? -1
        : rows.findIndex((row) => row.kind === 'moment' && row.moment.id === selectedId),
    [rows, selectedId],
  );
}

/** Where the card stands that holds the focus; -1 when none does. */
function useFocusedRow(rows: readonly MomentRow[], list: RefObject<HTMLElement | null>): () => number {
  return useCallback(() => {
    const at = document.activeElement;
    if (at === null || list.current?.contains(at) !== true) return -1;
    const id = at.closest<HTMLElement>('[data-moment]')?.dataset['moment'];
    return rows.findIndex((row) => row.kind === 'moment' && row.moment.id === id);
  }, [rows, list]);
}

/**
 * What the selected card offers goes when another is selected: the focus in it goes on to that one. So does the focus on the
 * card itself, or Space would go back to it instead of playing on.
 */
function useKeptFocus(
  list: RefObject<HTMLElement | null>,
  selectedId: string | null,
): { onFocus: () => void; onBlur: (event: React.FocusEvent) => void } {
  const inside = useRef(false);
  useEffect(() => {
    if (!inside.current) return;
    afterFrame(() => {
      const at = document.activeElement;
      if (selectedId === null || !(at === document.body || at?.matches('.moment-main') === true)) return;
      const card = list.current?.querySelector(`[data-moment="${selectedId}"] .moment-main`);
      if (card instanceof HTMLElement && card !== at) card.focus({ preventScroll: true });
    });
  }, [list, selectedId]);
  return useMemo(
    () => ({
      onFocus: () => {
        inside.current = true;
      },
      // Going somewhere else says where to; what is taken away does not.
      onBlur: ({ relatedTarget }) => {
        if (relatedTarget !== null) inside.current = false;
      },
    }),
    [],
  );
}

function withRow(shown: number[], index: number): number[] {
  return index === -1 || shown.includes(index) ? shown : [...shown, index].toSorted((a, b) => a - b);
}
