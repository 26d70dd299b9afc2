import { useCallback, useState } from 'react';
import type { GrantedPath } from '../../../shared/contract/granted-path';
import type { MethodInput } from '../../../shared/contract/index';
import { isDisguised } from '../../../shared/model/disguise';
import type { Id } from '../../../shared/model/id';
import { neutralName } from '../../../shared/model/neutral-name';
import { call } from '../../api/client';
import { countOn, nextNumber } from '../../api/neutral-number';
import { useExportJob } from '../../api/use-export-job';
import { useText } from '../../ui/text';
import { type ClipExport, draftOf } from './use-clip-export';

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
  const { language } = useText();
  const [number, setNumber] = useState(() => nextNumber('reel'));
  const { begin, begun, forget: forgetJob, ...followed } = useExportJob(null);
  const forget = useCallback(() => {
    forgetJob();
    // What was watched may have left by the name that came next.
    setNumber(nextNumber('reel'));
  }, [forgetJob]);
  const name = `${neutralName('reel', number, language)}.mp4`;
  const start = useCallback<ReelExport['start']>(
    (wish) =>
      begin(async () => {
        await before();
        const isDraft = wish.disguise !== undefined && isDisguised(wish.disguise);
        const asFolder = wish.as === 'folder';
        const target = isDraft ? null : await chooseReelTarget(name, asFolder);
        if (!isDraft && target === null) return null;
        // The dialog itself asked before it answered with a name that exists; a folder keeps what is in it.
        const { id: job } = await call('reels.export', { ...wish, reel, target, overwrite: !asFolder });
        if (!isDraft) {
          countOn('reel', number);
          setNumber(number + 1);
        }
        return { job, target };
      }),
    [begin, before, name, number, reel],
  );
  const draft = draftOf({ begun, state: followed.state });
  return { ...followed, forget, name, draft, job: begun?.job ?? null, start };
}

/** Where a reel goes: a file, or a new folder in the one that is chosen. */
export async function chooseReelTarget(name: string, asFolder: boolean): Promise<GrantedPath | null> {
  return asFolder
    ? await call('shell.chooseClipFolder', { suggestedName: folderOf(name) })
    : await call('shell.chooseClipTarget', { suggestedName: name });
}
