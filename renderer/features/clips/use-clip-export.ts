import { useCallback, useState } from 'react';
import type { MethodInput } from '../../../shared/contract/index';
import { neutralClipName } from '../../../shared/model/clip';
import { isDisguised } from '../../../shared/model/disguise';
import type { Id } from '../../../shared/model/id';
import { call } from '../../api/client';
import { countOn, nextNumber } from '../../api/neutral-number';
import { type ExportJob, useExportJob } from '../../api/use-export-job';

export type ClipWish = Omit<
  MethodInput<'clips.export'>,
  'target' | 'overwrite' | 'recording' | 'checked' | 'caption'
>;

export type ClipExport = Omit<ExportJob, 'begin' | 'begun'> & {
  /** The neutral name that the dialog will propose. */
  name: string;
  /** The draft that was made last; null while there is none. */
  draft: Id | null;
  start: (clip: ClipWish) => void;
};

/** The draft that was made; null where it is not made yet, or went where the user said. */
export function draftOf({ begun, state }: Pick<ExportJob, 'begun' | 'state'>): Id | null {
  return begun !== null && begun.target === null && state === 'done' ? begun.job : null;
}

/** Asks where a clip goes, or makes a draft of what is disguised, and follows how far it is. */
export function useClipExport(recording: Id, before: () => Promise<void>): ClipExport {
  const [number, setNumber] = useState(() => nextNumber('clip'));
  const { begin, begun, forget: forgetJob, ...followed } = useExportJob(recording);
  const forget = useCallback(() => {
    forgetJob();
    // What was watched may have left by the name that came next.
    setNumber(nextNumber('clip'));
  }, [forgetJob]);
  const name = neutralClipName(number);
  const start = useCallback<ClipExport['start']>(
    (clip) =>
      begin(async () => {
        await before();
        const isDraft = clip.disguise !== undefined && isDisguised(clip.disguise);
        const target = isDraft ? null : await call('shell.chooseClipTarget', { suggestedName: name });
        if (!isDraft && target === null) return null;
        // The dialog itself asked before it answered with a name that exists.
        const { id: job } = await call('clips.export', { ...clip, recording, target, overwrite: true });
        if (!isDraft) {
          countOn('clip', number);
          setNumber(number + 1);
        }
        return { job, target };
      }),
    [begin, before, name, number, recording],
  );
  return { ...followed, forget, name, draft: draftOf({ begun, state: followed.state }), start };
}
