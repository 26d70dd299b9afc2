import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { type ReactNode, type Ref, useId, useState } from 'react';
import type { Recording } from '../../../shared/model/recording';
import { formatClock } from '../../../shared/model/time';
import { mediaUrl } from '../../api/media-url';
import { useWaveform } from '../../api/use-waveform';
import { DialogueWave } from '../../ui/dialogue-wave';
import { useText } from '../../ui/text';
import { CardMenu, type CardActions } from './card-menu';
import { formatDay } from '../../ui/day';
import { RecordingState } from './recording-state';
import './recording-card.css';
import { TitleEditor } from './title-editor';
import type { Task } from './tasks';

export type RecordingCardProps = {
  recording: Recording;
  task: Task | null;
  actions: CardActions;
  /** The one card that Tab reaches; arrows go on from there. */
  current: boolean;
  buttonRef: Ref<HTMLButtonElement>;
  renaming: boolean;
  onFocus: () => void;
  onRename: (title: string | null) => void;
};

/** One conversation: its picture or its sound, what it is called, when, how long, and where you stand with it. */
export function RecordingCard(props: RecordingCardProps): ReactNode {
  const { recording, task, actions } = props;
  const { t, language } = useText();
  const waveform = useWaveform(recording);
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
        <Poster recording={recording} />
        <span className="recording-length">{formatClock(recording.durationMs)}</span>
        {recording.playable && (
          <span className="recording-go" aria-hidden="true">
            <span>
              <IconPlayerPlayFilled size={24} />
            </span>
          </span>
        )}
      </div>
      <div className="recording-body">
        <div className="row">
          {props.renaming ? (
            <TitleEditor title={recording.title} onDone={props.onRename} />
          ) : (
            <h2 className="cut grow" title={recording.title}>
              {recording.title}
            </h2>
          )}
          <time className="text-sm faint recording-day" dateTime={recording.recordedAt}>
            {formatDay(recording.recordedAt, language)}
          </time>
        </div>
        <DialogueWave data={waveform} className="recording-mini" />
        <div className="recording-meta" id={`${id}-meta`}>
          <RecordingState recording={recording} task={task} />
          {recording.momentCount > 0 && <span>{t('library.moments', { count: recording.momentCount })}</span>}
        </div>
      </div>
      <button
        type="button"
        className="recording-open"
        ref={props.buttonRef}
        tabIndex={props.current ? 0 : -1}
        aria-label={t('library.open', { title: recording.title })}
        aria-describedby={`${id}-meta`}
        aria-disabled={!recording.playable}
        onFocus={props.onFocus}
        onClick={() => actions.open(recording)}
      />
      <CardMenu recording={recording} actions={actions} open={menuOpen} onOpenChange={setMenuOpen} />
    </article>
  );
}

function Poster({ recording }: { recording: Recording }): ReactNode {
  const waveform = useWaveform(recording);
  if (recording.kind === 'audio') {
    return (
      <div className="recording-voice">
        <DialogueWave data={waveform} step={5} bar={3} smooth={0} />
      </div>
    );
  }
  return recording.hasPoster ? <img src={mediaUrl(recording, 'poster')} alt="" draggable={false} /> : null;
}
