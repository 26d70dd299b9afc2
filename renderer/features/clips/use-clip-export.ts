import { useCallback, useState } from 'react';
import type { GrantedPath } from '../../../shared/contract/granted-path';
import type { MethodInput } from '../../../shared/contract/index';
import type { AppError } from '../../../shared/errors';
import { neutralClipName } from '../../../shared/model/clip';
import { isDisguised } from '../../../shared/model/disguise';
import type { Id } from '../../../shared/model/id';
import { isSettled, type Job } from '../../../shared/model/job';
import { call, fromWire, toAppError } from '../../api/client';
import { useQuery } from '../../api/use-query';
import { countOn, nextNumber } from './neutral-number';

export type ClipWish = Omit<
  MethodInput<'clips.export'>,
  'target' | 'overwrite' | 'recording' | 'checked' | 'caption'
>;

export type ClipExport = {
  /** The neutral name that the dialog will propose. */
  name: string;
  /** Under which name the last one was saved. */
  savedName: string;
  state: 'idle' | 'working' | 'done' | 'failed';
  progress: number | null;
  error: AppError | null;
  /** The draft that was made last; null while there is none. */
  draft: Id | null;
  start: (clip: ClipWish) => void;
  cancel: () => void;
  reveal: () => void;
  /** Back to before anything was asked. */
  forget: () => void;
};

/** Asks where a clip goes, or makes a draft of what is disguised, and follows how far it is. */
export function useClipExport(recording: Id, before: () => Promise<void>): ClipExport {
  const [number, setNumber] = useState(() => nextNumber('clip'));
  const [target, setTarget] = useState<GrantedPath | null>(null);
  const [made, setMade] = useState<{ job: Id; isDraft: boolean } | null>(null);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const jobs = useQuery('jobs.list', { recording }).data ?? [];
  const jobId = made?.job ?? null;
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
        await before();
        const isDraft = clip.disguise !== undefined && isDisguised(clip.disguise);
        const chosen = isDraft ? null : await call('shell.chooseClipTarget', { suggestedName: name });
        if (!isDraft && chosen === null) return;
        // The dialog itself asked before it answered with a name that exists.
        const begun = await call('clips.export', { ...clip, recording, target: chosen, overwrite: true });
        setTarget(chosen);
        setMade({ job: begun.id, isDraft });
        if (isDraft) return;
        countOn('clip', number);
        setNumber(number + 1);
      }),
    [attempt, before, name, number, recording],
  );
  const cancel = useCallback(() => {
    if (jobId !== null) void attempt(async () => void (await call('jobs.cancel', { job: jobId })));
  }, [attempt, jobId]);
  const reveal = useCallback(() => {
    if (target !== null) void attempt(async () => void (await call('shell.revealFile', { path: target })));
  }, [attempt, target]);
  const forget = useCallback(() => {
    setMade(null);
    setRefusal(null);
  }, []);

  const savedName = target?.split(/[/\\]/u).at(-1) ?? '';
  const progress = progressOf(job, jobId, refusal);
  const draft = made?.isDraft === true && progress.state === 'done' ? made.job : null;
  return { name, savedName, ...progress, draft, start, cancel, reveal, forget };
}

/** How far a job is that this window began. */
export function progressOf(
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
