import { useState } from 'react';
import type { AppError } from '../../../shared/errors';
import type { ClipRange } from '../../../shared/model/clip';
import type { Id } from '../../../shared/model/id';
import { isSettled } from '../../../shared/model/job';
import { call, fromWire, toAppError } from '../../api/client';
import { useQuery } from '../../api/use-query';

/** A stretch of a recording in which faces are looked for. */
export type FaceStretch = { recording: Id; range: ClipRange };

export type FaceSearch = {
  /** From 0 to 1 while it is under way; null otherwise. */
  progress: number | null;
  /** How many places were covered by what was begun here; null while nothing has ended well. */
  covered: number | null;
  error: AppError | null;
  start: () => void;
  cancel: () => void;
};

/**
 * Looks for faces in one stretch after the other and follows how far it is, also where it was begun before somebody left and
 * came back. `before`: awaited first, so that what was covered by hand counts.
 */
export function useFaceSearch(stretches: readonly FaceStretch[], before: () => Promise<void>): FaceSearch {
  const [asked, setAsked] = useState<readonly Id[]>([]);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const all = useQuery('jobs.list', {}).data ?? [];
  const own = all.filter(
    ({ id, kind, recording, state }) =>
      kind === 'faces' &&
      (asked.includes(id) ||
        (!isSettled({ state }) && stretches.some((stretch) => stretch.recording === recording))),
  );
  const underWay = own.filter((job) => !isSettled(job));
  const failed = own.find(({ state }) => state === 'failed')?.error ?? null;
  const attempt = (work: () => Promise<void>): void => {
    setRefusal(null);
    work().catch((thrown: unknown) => setRefusal(toAppError(thrown)));
  };
  const start = (): void => {
    if (underWay.length > 0) return;
    setAsked([]);
    attempt(async () => {
      await before();
      for (const stretch of stretches) {
        const { id } = await call('covers.findFaces', stretch);
        setAsked((jobs) => [...jobs, id]);
      }
    });
  };
  const cancel = (): void =>
    attempt(async () => {
      // The last first: what waits never begins.
      for (const { id } of underWay.toReversed()) await call('jobs.cancel', { job: id });
    });
  const done = own.filter(({ state }) => state === 'done');
  return {
    progress:
      underWay.length === 0
        ? null
        : own.reduce((sum, job) => sum + (isSettled(job) ? 1 : (job.progress ?? 0)), 0) / own.length,
    covered:
      underWay.length > 0 || done.length === 0
        ? null
        : done.reduce((sum, { output }) => sum + output.length, 0),
    error: refusal ?? (failed === null ? null : fromWire(failed)),
    start,
    cancel,
  };
}
