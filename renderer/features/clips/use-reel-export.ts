import { useCallback, useState } from 'react';
import type { GrantedPath } from '../../../shared/contract/granted-path';
import type { MethodInput } from '../../../shared/contract/index';
import type { AppError } from '../../../shared/errors';
import { isDisguised } from '../../../shared/model/disguise';
import type { Id } from '../../../shared/model/id';
import { neutralReelName } from '../../../shared/model/reel';
import { call, toAppError } from '../../api/client';
import { useQuery } from '../../api/use-query';
import { countOn, nextNumber } from './neutral-number';
import { type ClipExport, progressOf } from './use-clip-export';

export type ReelWish = Omit<MethodInput<'reels.export'>, 'target' | 'overwrite' | 'checked' | 'reel'>;

export type ReelExport = Omit<ClipExport, 'start'> & {
  start: (wish: ReelWish) => void;
  /** The job under way or last done here. */
  job: Id | null;
};

/** The name of a folder for the clips of a reel: as neutral as that of the file. */
export function folderOf(fileName: string): string {
  return fileName.replace(/\.mp4$/u, '');
}

/** Asks where a reel goes, or makes a draft of what is disguised, and follows how far it is. */
export function useReelExport(reel: Id, before: () => Promise<void>): ReelExport {
  const [number, setNumber] = useState(() => nextNumber('reel'));
  const [target, setTarget] = useState<GrantedPath | null>(null);
  const [made, setMade] = useState<{ job: Id; isDraft: boolean } | null>(null);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const jobs = useQuery('jobs.list', {}).data ?? [];
  const jobId = made?.job ?? null;
  const name = neutralReelName(number);
  const attempt = useCallback(async (work: () => Promise<void>) => {
    setRefusal(null);
    try {
      await work();
    } catch (thrown) {
      setRefusal(toAppError(thrown));
    }
  }, []);
  const start = useCallback<ReelExport['start']>(
    (wish) =>
      void attempt(async () => {
        await before();
        const isDraft = wish.disguise !== undefined && isDisguised(wish.disguise);
        const asFolder = wish.as === 'folder';
        const chosen = isDraft ? null : await chooseReelTarget(name, asFolder);
        if (!isDraft && chosen === null) return;
        // The dialog itself asked before it answered with a name that exists; a folder keeps what is in it.
        const begun = await call('reels.export', { ...wish, reel, target: chosen, overwrite: !asFolder });
        setTarget(chosen);
        setMade({ job: begun.id, isDraft });
        if (isDraft) return;
        countOn('reel', number);
        setNumber(number + 1);
      }),
    [attempt, before, name, number, reel],
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
  const progress = progressOf(jobs.find(({ id }) => id === jobId) ?? null, jobId, refusal);
  const draft = made?.isDraft === true && progress.state === 'done' ? made.job : null;
  return { name, savedName, ...progress, draft, job: jobId, start, cancel, reveal, forget };
}

/** Where a reel goes: a file, or a new folder in the one that is chosen. */
export async function chooseReelTarget(name: string, asFolder: boolean): Promise<GrantedPath | null> {
  return asFolder
    ? await call('shell.chooseClipFolder', { suggestedName: folderOf(name) })
    : await call('shell.chooseClipTarget', { suggestedName: name });
}
