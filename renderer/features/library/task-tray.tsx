import { IconChevronDown, IconChevronUp, IconFileImport } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { IconButton } from '../../ui/icon-button';
import { useText } from '../../ui/text';
import { CancelButton, OnlyTask, TaskRow } from './task-row';
import './task-tray.css';
import { type Task, taskProgress } from './tasks';

/** What goes on behind the conversations, in a corner: nothing here has to be waited for. */
export function TaskTray(props: {
  tasks: readonly Task[];
  onDismiss: (jobs: readonly string[]) => void;
  /** Takes the focus over when the tray goes with it, as it does once all is done. */
  onLeave: () => void;
}): ReactNode {
  const { tasks, onDismiss, onLeave } = props;
  const hasFocus = useRef(false);
  const isGone = tasks.length === 0;
  useEffect(() => {
    if (!isGone || !hasFocus.current) return;
    hasFocus.current = false;
    if (document.activeElement === document.body) onLeave();
  }, [isGone, onLeave]);
  const { t } = useText();
  const [folded, setFolded] = useState(false);
  if (isGone) return null;
  const heading = headingOf(tasks, t);
  const working = tasks.filter((task) => task.state === 'working');
  const only = tasks.length === 1 ? tasks[0] : undefined;
  return (
    <aside
      className="task-tray"
      aria-label={t('library.tasks.label')}
      data-folded={folded || undefined}
      onFocus={() => {
        hasFocus.current = true;
      }}
      onBlur={({ relatedTarget }) => {
        // Null also when the tray is taken away under it.
        if (relatedTarget !== null) hasFocus.current = false;
      }}
    >
      <header>
        <IconFileImport size={20} stroke={1.75} aria-hidden className="task-tray-icon" />
        <strong className="cut grow" role="status">
          {heading}
        </strong>
        {folded && working.length > 0 && (
          <span className="text-sm faint">
            {t('library.tasks.percent', {
              percent: Math.floor(taskProgress(working.flatMap((task) => task.jobs)) * 100),
            })}
          </span>
        )}
        {!folded && only?.state === 'working' && <CancelButton task={only} />}
        <IconButton
          icon={folded ? IconChevronUp : IconChevronDown}
          label={t(folded ? 'library.tasks.unfold' : 'library.tasks.fold')}
          small
          onClick={() => setFolded(!folded)}
        />
      </header>
      {!folded && (
        <ul className="scroll">
          {tasks.map((task) => (
            <li key={task.recording.id}>
              {task === only ? (
                <OnlyTask task={task} onDismiss={onDismiss} />
              ) : (
                <TaskRow task={task} onDismiss={onDismiss} />
              )}
            </li>
          ))}
        </ul>
      )}
    </aside>
  );
}

function headingOf(tasks: readonly Task[], t: ReturnType<typeof useText>['t']): string {
  const [first] = tasks;
  const working = tasks.filter((task) => task.state === 'working').length;
  if (tasks.length === 1 && first !== undefined) {
    const key = { working: 'preparing', failed: 'failed', stopped: 'stopped' } as const;
    return t(`library.tasks.${key[first.state]}`, { title: first.recording.title });
  }
  return working > 0
    ? t('library.tasks.preparingMany', { count: working })
    : t('library.tasks.unfinishedMany', { count: tasks.length });
}
