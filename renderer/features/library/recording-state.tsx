import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconPlayerPlayFilled,
  IconSchool,
  IconUnlink,
  IconWriting,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { TextKey } from '../../../shared/i18n/translate';
import type { Recording } from '../../../shared/model/recording';
import { useText } from '../../ui/text';
import { type Task, taskSteps } from './tasks';

type Look = { icon: Icon; key: TextKey; tone?: 'accent' | 'warning' };

/** Where the user stands with a recording, or what the tool is still doing for it: icon and words, never colour alone. */
export function RecordingState({ recording, task }: { recording: Recording; task: Task | null }): ReactNode {
  const { t } = useText();
  const { icon: Picture, key, tone } = look(recording, task);
  return (
    <span className={`recording-state ${tone ?? ''}`}>
      <Picture size={16} stroke={1.75} aria-hidden />
      {t(key)}
    </span>
  );
}

/** What is still being made, in a few quiet words: nobody has to wait for it. */
export function RecordingMaking({ task }: { task: Task | null }): ReactNode {
  const { t } = useText();
  if (task?.state !== 'working') return null;
  const names = taskSteps(task.jobs)
    .filter(({ state }) => state === 'running' || state === 'queued')
    .map(({ kind }) => t(`library.making.${kind}`));
  return (
    <span className="recording-making cut" title={names.join(', ')}>
      {t('library.making.still', { names: names.join(', ') })}
    </span>
  );
}

function look(recording: Recording, task: Task | null): Look {
  if (recording.warnings.includes('source-missing')) {
    return { icon: IconUnlink, key: 'library.state.missing', tone: 'warning' };
  }
  if (task?.state === 'working') {
    return { icon: IconPlayerPlayFilled, key: 'library.state.playsAlready', tone: 'accent' };
  }
  if (task !== null && !recording.stored) {
    return { icon: IconAlertTriangle, key: 'library.state.notStored', tone: 'warning' };
  }
  if (recording.state === 'done') return { icon: IconCircleCheck, key: 'library.state.done' };
  if (recording.state === 'in-review') return { icon: IconWriting, key: 'library.state.inReview' };
  return recording.isSample
    ? { icon: IconSchool, key: 'library.state.sample' }
    : { icon: IconCircleDashed, key: 'library.state.new' };
}
