import { isErrorCode, retryableCodes, type WireError } from '../../../shared/errors';
import { isSettled, type Job, type JobKind, jobKinds, type JobState } from '../../../shared/model/job';
import type { Recording } from '../../../shared/model/recording';

/**
 * What is being done for one recording, or went wrong. Clips, and the faces in them, are the business of those who make them, and nobody waits for
 * listening or for a copy to be read back: that is only told when it went wrong.
 */
export type Task = {
  recording: Recording;
  jobs: Job[];
  state: 'working' | 'failed' | 'stopped';
};

/** The tasks that are worth showing, oldest first. `dismissed` holds ids of ended jobs that the user has seen. */
export function listTasks(
  jobs: readonly Job[],
  recordings: readonly Recording[],
  dismissed: ReadonlySet<string>,
): Task[] {
  const tasks: Task[] = [];
  for (const recording of recordings) {
    const own = jobs.filter(
      (job) => job.recording === recording.id && isWorthShowing(job) && !dismissed.has(job.id),
    );
    const state = taskState(own);
    if (state !== null) tasks.push({ recording, jobs: own, state });
  }
  const order = new Map(jobs.map((job, index) => [job.recording, index]));
  return tasks.toSorted((a, b) => (order.get(a.recording.id) ?? 0) - (order.get(b.recording.id) ?? 0));
}

function isWorthShowing({ kind, state }: Job): boolean {
  const isUnasked = kind === 'speech' || kind === 'read-back';
  return kind !== 'clip' && kind !== 'faces' && (!isUnasked || state === 'failed');
}

function taskState(jobs: readonly Job[]): Task['state'] | null {
  if (jobs.some((job) => !isSettled(job))) return 'working';
  if (jobs.some((job) => job.state === 'failed')) return 'failed';
  return jobs.some((job) => job.state === 'cancelled') ? 'stopped' : null;
}

/** How far all of it is, 0 to 1; work that has not begun counts as nothing done. */
export function taskProgress(jobs: readonly Job[]): number {
  if (jobs.length === 0) return 0;
  const done = jobs.reduce((sum, job) => sum + (job.state === 'done' ? 1 : (job.progress ?? 0)), 0);
  return done / jobs.length;
}

/** The jobs that could be tried once more. */
export function retryableJobs(jobs: readonly Job[]): Job[] {
  return jobs.filter(
    (job) => job.state === 'cancelled' || (job.state === 'failed' && isRetryable(job.error)),
  );
}

function isRetryable(error: WireError | null): boolean {
  return error !== null && isErrorCode(error.code) && retryableCodes.has(error.code);
}

/** All the jobs of one kind for one recording: it has a copy to make of each of its files, and the user has one of it. */
export type Step = { kind: JobKind; state: JobState; progress: number };

/** What is done for a recording, one step a kind, in the order of the work. */
export function taskSteps(jobs: readonly Job[]): Step[] {
  return jobKinds.flatMap((kind) => {
    const own = jobs.filter((job) => job.kind === kind);
    return own.length === 0 ? [] : [{ kind, state: stepState(own), progress: taskProgress(own) }];
  });
}

function stepState(jobs: readonly Job[]): JobState {
  const has = (state: JobState): boolean => jobs.some((job) => job.state === state);
  if (has('running')) return 'running';
  if (has('queued')) return has('done') ? 'running' : 'queued';
  if (has('failed')) return 'failed';
  return has('cancelled') ? 'cancelled' : 'done';
}
