import { type ReactNode, useEffect, useRef } from 'react';
import { afterFrame } from '../../ui/after-frame';
import type { CodeBook } from '../../ui/code-book';
import { EmptyState } from '../../ui/empty-state';
import { ShortcutCaps } from '../../ui/key-cap';
import { useText } from '../../ui/text';
import { MomentCard } from './moment-card';
import { NoteEditor } from './note-editor';
import type { Review } from './use-review';

/** Every moment by time. Up and down go from one to the next and exactly to its picture. */
export function MomentsPane({ review, book }: { review: Review; book: CodeBook }): ReactNode {
  const { t } = useText();
  const { moments } = review.snapshot;
  const { selectedId, note } = review;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (selectedId === null) return;
    // After the frame that shows a new tag: finding its place in the list must not hold that frame up.
    afterFrame(() => {
      list.current?.querySelector(`[data-moment="${selectedId}"]`)?.scrollIntoView({ block: 'nearest' });
    });
  }, [selectedId, note.draft?.id]);
  const draft = note.draft;
  const newDraft = draft !== null && draft.isNew ? draft : null;
  return (
    <div className="moments-pane">
      {newDraft !== null && (
        <div className="moment moment-selected moment-draft">
          <NoteEditor note={note} draft={newDraft} />
        </div>
      )}
      {moments.length === 0 && review.ready && newDraft === null ? (
        <EmptyState title={t('review.moments.empty')}>
          {t('review.moments.emptyHelp')} <ShortcutCaps shortcut="V" />
          <span className="moments-empty-range">{t('review.moments.emptyRange')}</span>
        </EmptyState>
      ) : (
        <ul className="moments-list scroll" ref={list} aria-label={t('review.moments.byTime')}>
          {moments.map((moment) => (
            <MomentCard
              key={moment.id}
              moment={moment}
              book={book}
              review={moment.id === selectedId ? review : null}
              visit={review.visit}
              store={review.store}
              draft={draft !== null && !draft.isNew && draft.id === moment.id ? draft : null}
            />
          ))}
        </ul>
      )}
    </div>
  );
}
