import { Button } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { memo, type ReactNode, type Ref, useId, useState } from 'react';
import type { Recording } from '../../../shared/model/recording';
import { formatClock } from '../../../shared/model/time';
import { mediaUrl } from '../../api/media-url';
import { useText } from '../../ui/text';
import { CardMenu, type CardActions } from './card-menu';
import { formatDay } from '../../ui/day';
import { GrowingWave } from './growing-wave';
import { RecordingMaking, RecordingState } from './recording-state';
import './recording-card.css';
import { TitleEditor } from './title-editor';
import type { Task } from './tasks';

export type CardHandlers = CardActions & {
  /** The card got the focus. */
  focused: (recording: Recording) => void;
  /** Its title was written; null when it is to stay as it was. */
  renamed: (recording: Recording, title: string | null) => void;
};

export type RecordingCardProps = {
  recording: Recording;
  task: Task | null;
  handlers: CardHandlers;
  /** The one card that Tab reaches; arrows go on from there. */
  current: boolean;
  buttonRef: Ref<HTMLButtonElement>;
  renaming: boolean;
};

/** One conversation: its picture or its sound, what it is called, when, how long, and where you stand with it. */
export const RecordingCard = memo(function RecordingCard(props: RecordingCardProps): ReactNode {
  const { recording, task, handlers } = props;
  const { t, language } = useText();
  const missing = recording.warnings.includes('source-missing');
  const [menuOpen, setMenuOpen] = useState(false);
  const id = useId();
  return (
    <article
      className="card recording-card"
      onContextMenu={(event) => {
        event.preventDefault();
        setMenuOpen(true);
      }}
    >
      <div className="recording-poster">
        <Poster recording={recording} task={task} />
        <span className="recording-length">{formatClock(recording.durationMs)}</span>
        <span className="recording-go" aria-hidden="true">
          <span>
            <IconPlayerPlayFilled size={24} />
          </span>
        </span>
      </div>
      <div className="recording-body">
        <div className="row">
          {props.renaming ? (
            <TitleEditor title={recording.title} onDone={(title) => handlers.renamed(recording, title)} />
          ) : (
            <h2 className="cut grow" title={recording.title}>
              {recording.title}
            </h2>
          )}
          <time className="text-sm faint recording-day" dateTime={recording.recordedAt}>
            {formatDay(recording.recordedAt, language)}
          </time>
        </div>
        <GrowingWave recording={recording} jobs={task?.jobs ?? []} className="recording-mini" />
        <div className="recording-meta">
          <span className="recording-facts" id={`${id}-meta`}>
            <RecordingState recording={recording} task={task} />
            <RecordingMaking task={task} />
          </span>
          {missing ? (
            <Button
              size="sm"
              variant="subtle"
              className="recording-find"
              tabIndex={-1}
              onClick={handlers.findFile}
            >
              {t('library.find')}
            </Button>
          ) : (
            recording.momentCount > 0 && <span>{t('library.moments', { count: recording.momentCount })}</span>
          )}
        </div>
      </div>
      <button
        type="button"
        className="recording-open"
        ref={props.buttonRef}
        tabIndex={props.current ? 0 : -1}
        aria-label={t('library.open', { title: recording.title })}
        aria-describedby={`${id}-meta`}
        onFocus={() => handlers.focused(recording)}
        onClick={() => handlers.open(recording)}
      />
      <CardMenu recording={recording} actions={handlers} open={menuOpen} onOpenChange={setMenuOpen} />
    </article>
  );
});

function Poster({ recording, task }: { recording: Recording; task: Task | null }): ReactNode {
  if (recording.kind === 'audio') {
    return (
      <div className="recording-voice">
        <GrowingWave recording={recording} jobs={task?.jobs ?? []} step={5} bar={3} smooth={0} />
      </div>
    );
  }
  return recording.hasPoster ? <img src={mediaUrl(recording, 'poster')} alt="" draggable={false} /> : null;
}
