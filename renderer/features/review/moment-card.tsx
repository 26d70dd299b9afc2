import { Button } from '@mantine/core';
import {
  type Icon,
  IconAlertCircle,
  IconCircleDashed,
  IconPencil,
  IconScissors,
  IconTrash,
} from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import type { CommandId } from '../../../shared/commands';
import { feedbackKinds } from '../../../shared/model/annotation';
import type { Id } from '../../../shared/model/id';
import { formatClock } from '../../../shared/model/time';
import type { CodeBook } from '../../ui/code-book';
import { CodeChip } from '../../ui/code-chip';
import { shortcutNames } from '../../ui/shortcut-names';
import { KindPill, kindIcons } from '../../ui/kind-pill';
import { useText } from '../../ui/text';
import { useKeyboard, useShortcuts } from '../../ui/use-commands';
import type { Moment } from './moment';
import type { MomentStore } from './moment-store';
import { NoteEditor } from './note-editor';
import type { NoteDraft } from './use-note-draft';
import type { Review } from './use-review';

export type MomentCardProps = {
  moment: Moment;
  book: CodeBook;
  /** Only the selected moment gets the room's actions, so that the others need not be drawn again. */
  review: Review | null;
  visit: (id: Id) => void;
  store: MomentStore;
  draft: NoteDraft | null;
};

export const MomentCard = memo(function MomentCard(props: MomentCardProps): ReactNode {
  const { moment, book, review, visit, store, draft } = props;
  const { t } = useText();
  const selected = review !== null;
  return (
    <li
      className={`moment${selected ? ' moment-selected' : ''} moment-${moment.state}`}
      data-moment={moment.id}
      data-state={moment.state}
    >
      <button
        type="button"
        className="moment-main"
        aria-current={selected ? 'true' : undefined}
        onClick={() => visit(moment.id)}
      >
        <MomentTime moment={moment} />
        <span className="moment-body">
          <span className="moment-heads">
            {moment.kind !== null && <KindPill kind={moment.kind} />}
            {moment.codes.map((ref) => (
              <CodeChip key={ref} name={book.name(ref)} color={book.get(ref)?.color ?? 'currentColor'} />
            ))}
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
          {moment.note !== '' && draft === null && <span className="moment-note">{moment.note}</span>}
        </span>
      </button>
      {moment.state === 'failed' && <Failed moment={moment} store={store} />}
      {review !== null && draft !== null && <NoteEditor note={review.note} draft={draft} />}
      {review !== null && draft === null && <Actions moment={moment} review={review} />}
    </li>
  );
});

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

const kindCommands = {
  strength: 'kindStrength',
  opportunity: 'kindOpportunity',
  question: 'kindQuestion',
  note: 'kindNote',
} as const;

function Actions({ moment, review }: { moment: Moment; review: Review }): ReactNode {
  const { t } = useText();
  const { setKind, note, makeClip, remove } = review;
  return (
    <div className="moment-actions" role="group" aria-label={t('review.moments.actions')}>
      {feedbackKinds.map((kind) => (
        <Action
          key={kind}
          icon={kindIcons[kind]}
          command={kindCommands[kind]}
          pressed={moment.kind === kind}
          onClick={() => setKind(kind)}
        />
      ))}
      <span className="grow" />
      <Action icon={IconPencil} command="writeNote" onClick={() => note.open(moment.id)} />
      <Action icon={IconScissors} command="exportClip" onClick={makeClip} />
      <Action icon={IconTrash} command="removeMoment" onClick={remove} />
    </div>
  );
}

/** A plain button with its name and key as title: seven of them appear with every tag, within the frame of the key press. */
function Action(props: {
  icon: Icon;
  command: CommandId;
  pressed?: boolean;
  onClick: () => void;
}): ReactNode {
  const { icon: Picture, command, pressed, onClick } = props;
  const { t, language } = useText();
  const keyboard = useKeyboard();
  const [shortcut] = useShortcuts(command);
  const name = t(`commands.${command}`);
  const keys = shortcut === undefined ? '' : ` (${shortcutNames(shortcut, language, keyboard).join(' ')})`;
  return (
    <button
      type="button"
      className="moment-action"
      aria-label={name}
      title={`${name}${keys}`}
      aria-pressed={pressed}
      onClick={onClick}
    >
      <Picture size={18} stroke={1.75} aria-hidden />
    </button>
  );
}
