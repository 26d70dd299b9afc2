import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconPlayerPlayFilled,
  IconProgress,
  IconSchool,
  IconUnlink,
  IconWriting,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { TextKey } from '../../../shared/i18n/translate';
import type { Recording } from '../../../shared/model/recording';
import { useText } from '../../ui/text';
import { type Task, taskProgress } from './tasks';

type Look = { icon: Icon; key: TextKey; tone?: 'accent' | 'warning' };

/** Where the user stands with a recording, or what the tool is still doing for it: icon and words, never colour alone. */
export function RecordingState({ recording, task }: { recording: Recording; task: Task | null }): ReactNode {
  const { t } = useText();
  const { icon: Picture, key, tone } = look(recording, task);
  const percent = Math.floor(taskProgress(task?.jobs ?? []) * 100);
  return (
    <span className={`recording-state ${tone ?? ''}`}>
      <Picture size={16} stroke={1.75} aria-hidden />
      {t(key, { percent })}
    </span>
  );
}

function look(recording: Recording, task: Task | null): Look {
  if (recording.warnings.includes('source-missing')) {
    return { icon: IconUnlink, key: 'library.state.missing', tone: 'warning' };
  }
  if (task?.state === 'working') {
    return recording.playable
      ? { icon: IconPlayerPlayFilled, key: 'library.state.playsAlready', tone: 'accent' }
      : { icon: IconProgress, key: 'library.state.preparing', tone: 'accent' };
  }
  if (task !== null && !recording.playable) {
    return { icon: IconAlertTriangle, key: 'library.state.unprepared', tone: 'warning' };
  }
  if (recording.state === 'done') return { icon: IconCircleCheck, key: 'library.state.done' };
  if (recording.state === 'in-review') return { icon: IconWriting, key: 'library.state.inReview' };
  return recording.isSample
    ? { icon: IconSchool, key: 'library.state.sample' }
    : { icon: IconCircleDashed, key: 'library.state.new' };
}
