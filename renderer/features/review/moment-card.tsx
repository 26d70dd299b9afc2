import { Button } from '@mantine/core';
import { IconAlertCircle, IconCircleDashed, IconMessage } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { formatClock } from '../../../shared/model/time';
import type { CodeBook } from '../../ui/code-book';
import { CodeChip } from '../../ui/code-chip';
import { KindPill } from '../../ui/kind-pill';
import { useText } from '../../ui/text';
import { AuthorBadge } from '../../ui/author-badge';
import { CommentThread } from './comment-thread';
import type { Moment } from './moment';
import { MomentActions } from './moment-actions';
import type { MomentStore } from './moment-store';
import type { Press } from './moments-pane';
import { NoteEditor } from './note-editor';
import { ProgressMark } from '../../ui/progress-mark';
import { TimesEditor } from './times-editor';
import type { NoteDraft } from './use-note-draft';
import type { Review } from './use-review';

export type MomentCardProps = {
  moment: Moment;
  book: CodeBook;
  /** Marked by the user of this library. */
  own: boolean;
  /** How much was said under it. */
  replies: number;
  /** Chosen together with others. */
  marked: boolean;
  /** Only the selected moment gets the room's actions, so that the others need not be drawn again. */
  review: Review | null;
  press: Press;
  store: MomentStore;
  draft: NoteDraft | null;
};

export const MomentCard = memo(function MomentCard(props: MomentCardProps): ReactNode {
  const { moment, book, own, replies, marked, review, press, store, draft } = props;
  const { t } = useText();
  const selected = review !== null;
  const timing = review?.wish?.what === 'times' && review.wish.moment === moment.id;
  return (
    <div
      className={`moment${selected ? ' moment-selected' : ''}${marked ? ' moment-marked' : ''} moment-${moment.state}`}
    >
      <button
        type="button"
        className="moment-main"
        // There is no way further in than selected: from here Enter writes its note and Space plays, as in the whole room.
        data-room-keys={selected ? '' : 'space'}
        aria-current={selected ? 'true' : undefined}
        onClick={(event) => press(moment.id, event)}
      >
        <MomentTime moment={moment} />
        <span className="moment-body">
          <MomentHeads moment={moment} book={book} />
          {moment.note !== '' && draft === null && <span className="moment-note">{moment.note}</span>}
        </span>
        <span className="moment-side">
          {marked && <span className="sr-only">{t('moments.chosen')}</span>}
          {!selected && moment.progress !== 'open' && <ProgressMark progress={moment.progress} bare />}
          {!selected && replies > 0 && (
            <span className="moment-replies">
              <IconMessage size={15} stroke={1.75} aria-hidden />
              <span aria-hidden="true">{replies}</span>
              <span className="sr-only">{t('moments.thread.count', { count: replies })}</span>
            </span>
          )}
          <AuthorBadge name={moment.author} own={own} />
        </span>
      </button>
      {moment.state === 'failed' && <Failed moment={moment} store={store} />}
      {review !== null && timing && (
        <TimesEditor moment={moment} onSave={review.setPlace} onClose={() => review.setWish(null)} />
      )}
      {review !== null && draft !== null && <NoteEditor note={review.note} draft={draft} />}
      {review !== null && draft === null && (
        <>
          <CommentThread moment={moment} review={review} own={own} />
          <MomentActions moment={moment} review={review} book={book} />
        </>
      )}
    </div>
  );
});

function MomentHeads({ moment, book }: { moment: Moment; book: CodeBook }): ReactNode {
  const { t } = useText();
  return (
    <span className="moment-heads">
      {moment.kind !== null && <KindPill kind={moment.kind} />}
      {moment.codes.map((ref) => (
        <CodeChip key={ref} name={book.name(ref)} color={book.get(ref)?.color ?? 'currentColor'} />
      ))}
      {moment.speaker !== null && (
        <span className={`moment-who moment-who-${moment.speaker}`}>
          {t(`moments.speaker.${moment.speaker}`)}
        </span>
      )}
      {moment.codes.length === 0 && moment.kind === null && (
        <span className="faint text-sm">{t('review.moments.plain')}</span>
      )}
      {moment.state === 'slow' && (
        <span className="moment-waiting">
          <IconCircleDashed size={16} stroke={1.75} aria-hidden />
          {t('review.moments.waiting')}
        </span>
      )}
    </span>
  );
}

function MomentTime({ moment }: { moment: Moment }): ReactNode {
  return (
    <span className="moment-time">
      <time>{formatClock(moment.startMs)}</time>
      {moment.endMs !== null && <span className="moment-until">– {formatClock(moment.endMs)}</span>}
    </span>
  );
}

/** The tag stays, says that it is not in the library, and offers what helps. */
function Failed({ moment, store }: { moment: Moment; store: MomentStore }): ReactNode {
  const { t, errorText } = useText();
  return (
    <div className="moment-failed" role="alert">
      <IconAlertCircle size={16} stroke={1.75} aria-hidden />
      <span className="grow">
        {t('review.moments.failed')} {moment.error !== null && errorText(moment.error)}
      </span>
      <Button size="sm" onClick={() => void store.retry(moment.id)}>
        {t('review.retry')}
      </Button>
      <Button size="sm" variant="subtle" onClick={() => store.drop(moment.id)}>
        {t('review.drop')}
      </Button>
    </div>
  );
}
