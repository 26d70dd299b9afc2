import { Button } from '@mantine/core';
import {
  type Icon,
  IconAlertCircle,
  IconCheck,
  IconClockCheck,
  IconCopy,
  IconEar,
  IconFaceId,
  IconFileCheck,
  IconFileText,
  IconPhoto,
  IconPlayerPause,
  IconTransform,
  IconWaveSine,
  IconX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isSettled, type Job, type JobKind } from '../../../shared/model/job';
import { call, fromWire } from '../../api/client';
import { IconButton } from '../../ui/icon-button';
import { useText } from '../../ui/text';
import { GrowingWave } from './growing-wave';
import { retryableJobs, type Step, type Task, taskProgress, taskSteps } from './tasks';

type TaskRowProps = { task: Task; onDismiss: (jobs: readonly string[]) => void };

/** The only recording that is being made ready: its sound as it arrives, and every step. */
export function OnlyTask({ task, onDismiss }: TaskRowProps): ReactNode {
  const { t } = useText();
  const { recording, jobs } = task;
  return (
    <div className="task-row">
      <GrowingWave recording={recording} jobs={jobs} className="task-wave" />
      <TaskProgress task={task} />
      <TaskError task={task} />
      <div className="task-steps">
        <ul>
          <StepLine icon={IconCheck} state="done" text={t('library.state.playsAlready')} />
          {taskSteps(jobs).map((step) => (
            <TaskStep key={step.kind} step={step} />
          ))}
        </ul>
        {task.state !== 'working' && <AfterActions task={task} onDismiss={onDismiss} />}
      </div>
    </div>
  );
}

/** Stops everything that is still to be done for one recording. */
export function CancelButton({ task }: { task: Task }): ReactNode {
  const { t } = useText();
  return (
    <Button size="sm" variant="subtle" onClick={() => cancel(task.jobs)}>
      {t('library.tasks.cancel')}
    </Button>
  );
}

/** One of several: its title, the step it is at, and how far. */
export function TaskRow({ task, onDismiss }: TaskRowProps): ReactNode {
  const { t } = useText();
  const { recording, jobs } = task;
  const now = taskSteps(jobs).find(({ state }) => state === 'running');
  return (
    <div className="task-row">
      <div className="row">
        <span className="semi cut grow">{recording.title}</span>
        {now !== undefined && (
          <span className="text-sm faint task-now">{t(`library.tasks.steps.${now.kind}`)}</span>
        )}
        {task.state === 'working' ? (
          <IconButton
            icon={IconX}
            label={t('library.tasks.cancelOne', { title: recording.title })}
            small
            onClick={() => cancel(jobs)}
          />
        ) : (
          <AfterActions task={task} onDismiss={onDismiss} />
        )}
      </div>
      <TaskProgress task={task} />
      <TaskError task={task} />
    </div>
  );
}

function cancel(jobs: readonly Job[]): void {
  for (const job of jobs) {
    // A job that ended in the meantime needs no stopping.
    if (!isSettled(job)) void call('jobs.cancel', { job: job.id }).catch(() => {});
  }
}

function AfterActions({ task, onDismiss }: TaskRowProps): ReactNode {
  const { t } = useText();
  const again = retryableJobs(task.jobs);
  const retry = (): void => {
    for (const job of again) void call('jobs.retry', { job: job.id }).catch(() => {});
  };
  return (
    <span className="row task-after">
      {again.length > 0 && (
        <Button size="sm" onClick={retry}>
          {t('library.tasks.retry')}
        </Button>
      )}
      <IconButton
        icon={IconX}
        label={t('library.report.dismiss')}
        small
        onClick={() => onDismiss(task.jobs.map((job) => job.id))}
      />
    </span>
  );
}

function TaskProgress({ task }: { task: Task }): ReactNode {
  const { t } = useText();
  if (task.state !== 'working') return null;
  return (
    <progress
      className="task-progress"
      max={1}
      value={taskProgress(task.jobs)}
      aria-label={t('library.tasks.preparing', { title: task.recording.title })}
    />
  );
}

function TaskError({ task }: { task: Task }): ReactNode {
  const { errorText } = useText();
  const error = task.jobs.find((job) => job.state === 'failed')?.error ?? null;
  return error === null ? null : <p className="task-error">{errorText(fromWire(error))}</p>;
}

const jobIcons: Readonly<Record<JobKind, Icon>> = {
  store: IconCopy,
  waveform: IconWaveSine,
  poster: IconPhoto,
  proxy: IconTransform,
  speech: IconEar,
  'read-back': IconFileCheck,
  'time-check': IconClockCheck,
  clip: IconTransform,
  reel: IconTransform,
  report: IconFileText,
  faces: IconFaceId,
};

function TaskStep({ step }: { step: Step }): ReactNode {
  const { t } = useText();
  const { kind, state, progress } = step;
  const name = t(`library.tasks.steps.${kind}`);
  switch (state) {
    case 'done':
      return <StepLine icon={IconCheck} state="done" text={name} />;
    case 'failed':
      return <StepLine icon={IconAlertCircle} state="failed" text={name} />;
    case 'cancelled':
      return <StepLine icon={IconPlayerPause} state="later" text={name} />;
    case 'queued':
      return <StepLine icon={jobIcons[kind]} state="later" text={name} />;
    case 'running': {
      const percent = Math.floor(progress * 100);
      const text = percent === 0 ? name : `${name} ${t('library.tasks.percent', { percent })}`;
      return <StepLine icon={jobIcons[kind]} state="now" text={text} />;
    }
  }
}

function StepLine(props: {
  icon: Icon;
  state: 'done' | 'now' | 'later' | 'failed';
  text: string;
}): ReactNode {
  const Picture = props.icon;
  return (
    <li className={`task-step ${props.state}`}>
      <Picture size={16} stroke={1.75} aria-hidden />
      {props.text}
    </li>
  );
}
