import { useCallback, useState } from 'react';
import type { GrantedPath } from '../../shared/contract/granted-path';
import type { AppError } from '../../shared/errors';
import type { Id } from '../../shared/model/id';
import { isSettled, type Job, type JobParts } from '../../shared/model/job';
import { call, fromWire, toAppError } from './client';
import { useQuery } from './use-query';

/** What was asked for: the job that makes it, and where it goes; null where it becomes a draft. */
export type Begun = { job: Id; target: GrantedPath | null };

export type ExportJob = {
  state: 'idle' | 'working' | 'done' | 'failed';
  /** From 0 to 1; null while nothing is known. */
  progress: number | null;
  /** Of something made of several parts, how many are done. */
  parts: JobParts | null;
  error: AppError | null;
  /** What was begun last; null before, and after `forget`. */
  begun: Begun | null;
  /** Under which name it was saved last; empty when it was not. */
  savedName: string;
  /** Does what may be refused, and follows what it begins. Null: nobody wanted it after all. */
  begin: (ask: () => Promise<Begun | null>) => void;
  cancel: () => void;
  /** Goes on with the job that failed, where it stopped; null where none did. */
  retry: (() => void) | null;
  reveal: () => void;
  /** Back to before anything was asked. */
  forget: () => void;
};

/** Follows something that leaves the tool, from asking where it goes until it is there. `recording`: null for any. */
export function useExportJob(recording: Id | null): ExportJob {
  const [begun, setBegun] = useState<Begun | null>(null);
  const [target, setTarget] = useState<GrantedPath | null>(null);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const jobs = useQuery('jobs.list', recording === null ? {} : { recording }).data ?? [];
  const job = jobs.find(({ id }) => id === begun?.job) ?? null;
  const attempt = useCallback((work: () => Promise<unknown>): void => {
    setRefusal(null);
    work().catch((thrown: unknown) => setRefusal(toAppError(thrown)));
  }, []);
  const begin = useCallback<ExportJob['begin']>(
    (ask) =>
      attempt(async () => {
        const asked = await ask();
        if (asked === null) return;
        setBegun(asked);
        setTarget(asked.target);
      }),
    [attempt],
  );
  const cancel = useCallback(() => {
    if (begun !== null) attempt(() => call('jobs.cancel', { job: begun.job }));
  }, [attempt, begun]);
  const retry = useCallback(() => {
    if (job !== null) attempt(() => call('jobs.retry', { job: job.id }));
  }, [attempt, job]);
  const reveal = useCallback(() => {
    if (target !== null) attempt(() => call('shell.revealFile', { path: target }));
  }, [attempt, target]);
  const forget = useCallback(() => {
    setBegun(null);
    setRefusal(null);
  }, []);
  const savedName = target?.split(/[/\\]/u).at(-1) ?? '';
  const hasFailed = refusal === null && job?.state === 'failed';
  return {
    ...progressOf(job, begun, refusal),
    ...{ begun, savedName, begin, cancel, reveal, forget },
    retry: hasFailed ? retry : null,
  };
}

function progressOf(
  job: Job | null,
  begun: Begun | null,
  refusal: AppError | null,
): Pick<ExportJob, 'state' | 'progress' | 'parts' | 'error'> {
  const nothing = { progress: null, parts: null, error: null };
  if (refusal !== null) return { ...nothing, state: 'failed', error: refusal };
  if (begun === null) return { ...nothing, state: 'idle' };
  if (job === null || !isSettled(job))
    return { ...nothing, state: 'working', progress: job?.progress ?? null, parts: job?.parts ?? null };
  if (job.state === 'failed' && job.error !== null)
    return { ...nothing, state: 'failed', error: fromWire(job.error) };
  return { ...nothing, state: job.state === 'done' ? 'done' : 'idle' };
}
