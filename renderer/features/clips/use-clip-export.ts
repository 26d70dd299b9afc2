import { useCallback, useState } from 'react';
import type { GrantedPath } from '../../../shared/contract/granted-path';
import type { MethodInput } from '../../../shared/contract/index';
import type { AppError } from '../../../shared/errors';
import { neutralClipName } from '../../../shared/model/clip';
import type { Id } from '../../../shared/model/id';
import { isSettled, type Job } from '../../../shared/model/job';
import { call, fromWire, toAppError } from '../../api/client';
import { useQuery } from '../../api/use-query';

export type ClipExport = {
  /** The neutral name that the dialog will propose. */
  name: string;
  /** Under which name the last one was saved. */
  savedName: string;
  state: 'idle' | 'working' | 'done' | 'failed';
  progress: number | null;
  error: AppError | null;
  start: (clip: Omit<MethodInput<'clips.export'>, 'target' | 'overwrite' | 'recording'>) => void;
  cancel: () => void;
  reveal: () => void;
};

// Counts on from one clip to the next on this computer; says nothing about what is in them.
const counterKey = 'terugblik.clip-number';

function nextNumber(): number {
  return Number(localStorage.getItem(counterKey) ?? '0') + 1;
}

/** Asks where the clip goes, has it made, and follows how far it is. */
export function useClipExport(recording: Id): ClipExport {
  const [number, setNumber] = useState(nextNumber);
  const [target, setTarget] = useState<GrantedPath | null>(null);
  const [jobId, setJobId] = useState<Id | null>(null);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const jobs = useQuery('jobs.list', { recording }).data ?? [];
  const job = jobs.find(({ id }) => id === jobId) ?? null;
  const name = neutralClipName(number);

  const attempt = useCallback(async (work: () => Promise<void>) => {
    setRefusal(null);
    try {
      await work();
    } catch (thrown) {
      setRefusal(toAppError(thrown));
    }
  }, []);

  const start = useCallback<ClipExport['start']>(
    (clip) =>
      void attempt(async () => {
        const chosen = await call('shell.chooseClipTarget', { suggestedName: name });
        if (chosen === null) return;
        setTarget(chosen);
        // The dialog itself asked before it answered with a name that exists.
        const made = await call('clips.export', { ...clip, recording, target: chosen, overwrite: true });
        setJobId(made.id);
        localStorage.setItem(counterKey, String(number));
        setNumber(number + 1);
      }),
    [attempt, name, number, recording],
  );
  const cancel = useCallback(() => {
    if (jobId !== null) void attempt(async () => void (await call('jobs.cancel', { job: jobId })));
  }, [attempt, jobId]);
  const reveal = useCallback(() => {
    if (target !== null) void attempt(async () => void (await call('shell.revealFile', { path: target })));
  }, [attempt, target]);

  const savedName = target?.split(/[/\\]/u).at(-1) ?? '';
  return { name, savedName, ...progressOf(job, jobId, refusal), start, cancel, reveal };
}

function progressOf(
  job: Job | null,
  jobId: Id | null,
  refusal: AppError | null,
): Pick<ClipExport, 'state' | 'progress' | 'error'> {
  if (refusal !== null) return { state: 'failed', progress: null, error: refusal };
  if (jobId === null) return { state: 'idle', progress: null, error: null };
  if (job === null || !isSettled(job))
    return { state: 'working', progress: job?.progress ?? null, error: null };
  if (job.state === 'failed' && job.error !== null)
    return { state: 'failed', progress: null, error: fromWire(job.error) };
  return { state: job.state === 'done' ? 'done' : 'idle', progress: null, error: null };
}
