import { Button } from '@mantine/core';
import {
  type Icon,
  IconAlertCircle,
  IconCheck,
  IconCopy,
  IconPhoto,
  IconPlayerPause,
  IconTransform,
  IconWaveSine,
  IconX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Job, JobKind } from '../../../shared/model/job';
import { isSettled } from '../../../shared/model/job';
import { call, fromWire } from '../../api/client';
import { useWaveform } from '../../api/use-waveform';
import { DialogueWave } from '../../ui/dialogue-wave';
import { IconButton } from '../../ui/icon-button';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { retryableJobs, type Task, taskProgress } from './tasks';

/** One recording that is being made ready: its steps, how far, and how to stop or try again. */
export function TaskRow(props: {
  task: Task;
  named: boolean;
  onDismiss: (jobs: readonly string[]) => void;
}): ReactNode {
  const { task, named, onDismiss } = props;
  const { recording, jobs } = task;
  const { t, errorText } = useText();
  const waveform = useWaveform(recording);
  const failed = jobs.find((job) => job.state === 'failed');
  return (
    <div className="task-row">
      {named && <div className="semi cut">{recording.title}</div>}
      {waveform !== null && <DialogueWave data={waveform} className="task-wave" />}
      {task.state === 'working' && <ProgressBar value={taskProgress(jobs)} title={recording.title} />}
      {failed?.error !== undefined && failed.error !== null && (
        <Notice tone="error">{errorText(fromWire(failed.error))}</Notice>
      )}
      <div className="task-steps">
        <ul>
          {recording.playable && (
            <Step icon={IconCheck} state="done" text={t('library.state.playsAlready')} />
          )}
          {jobs.map((job) => (
            <JobStep key={job.id} job={job} />
          ))}
        </ul>
        <TaskActions task={task} onDismiss={onDismiss} />
      </div>
    </div>
  );
}

function TaskActions({
  task,
  onDismiss,
}: {
  task: Task;
  onDismiss: (jobs: readonly string[]) => void;
}): ReactNode {
  const { t } = useText();
  const { jobs } = task;
  if (task.state === 'working') {
    const cancel = (): void => {
      for (const job of jobs) {
        // A job that ended in the meantime needs no stopping.
        if (!isSettled(job)) void call('jobs.cancel', { job: job.id }).catch(() => {});
      }
    };
    return (
      <Button size="sm" variant="subtle" onClick={cancel}>
        {t('library.tasks.cancel')}
      </Button>
    );
  }
  const again = retryableJobs(jobs);
  return (
    <span className="row">
      {again.length > 0 && (
        <Button
          size="sm"
          onClick={() => {
            for (const job of again) void call('jobs.retry', { job: job.id }).catch(() => {});
          }}
        >
          {t('library.tasks.retry')}
        </Button>
      )}
      <IconButton
        icon={IconX}
        label={t('library.notes.dismiss')}
        small
        onClick={() => onDismiss(jobs.map((job) => job.id))}
      />
    </span>
  );
}

const jobIcons: Readonly<Record<JobKind, Icon>> = {
  store: IconCopy,
  waveform: IconWaveSine,
  poster: IconPhoto,
  proxy: IconTransform,
  clip: IconTransform,
};

function JobStep({ job }: { job: Job }): ReactNode {
  const { t } = useText();
  const name = t(`library.tasks.steps.${job.kind}`);
  switch (job.state) {
    case 'done':
      return <Step icon={IconCheck} state="done" text={name} />;
    case 'failed':
      return <Step icon={IconAlertCircle} state="failed" text={name} />;
    case 'cancelled':
      return <Step icon={IconPlayerPause} state="later" text={name} />;
    case 'queued':
      return <Step icon={jobIcons[job.kind]} state="later" text={name} />;
    case 'running': {
      const percent = job.progress === null ? null : Math.floor(job.progress * 100);
      const text = percent === null ? name : `${name} ${t('library.tasks.percent', { percent })}`;
      return <Step icon={jobIcons[job.kind]} state="now" text={text} />;
    }
  }
}

function Step(props: { icon: Icon; state: 'done' | 'now' | 'later' | 'failed'; text: string }): ReactNode {
  const Picture = props.icon;
  return (
    <li className={`task-step ${props.state}`}>
      <Picture size={16} stroke={1.75} aria-hidden />
      {props.text}
    </li>
  );
}

function ProgressBar({ value, title }: { value: number; title: string }): ReactNode {
  const { t } = useText();
  return (
    <progress
      className="task-progress"
      max={1}
      value={value}
      aria-label={t('library.tasks.preparing', { title })}
    />
  );
}
