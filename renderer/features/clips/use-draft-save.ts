import { useCallback, useState } from 'react';
import type { GrantedPath } from '../../../shared/contract/granted-path';
import type { AppError } from '../../../shared/errors';
import { neutralClipName } from '../../../shared/model/clip';
import type { Draft } from '../../../shared/model/export-entry';
import { neutralName } from '../../../shared/model/neutral-name';
import { call, toAppError } from '../../api/client';
import { countOn, nextNumber } from '../../api/neutral-number';
import { useText } from '../../ui/text';
import { chooseReelTarget } from './use-reel-export';

export type DraftSave = {
  name: string;
  state: 'idle' | 'working' | 'done';
  error: AppError | null;
  /** Asks where it goes and lets it leave. `seen`: the indexes of the places that were looked at. */
  start: (seen: number[]) => void;
  /** Throws it away; answers whether that could be done. */
  discard: () => Promise<boolean>;
  savedName: string;
  reveal: () => void;
};

/** Lets a draft leave, or throws it away. */
export function useDraftSave({ job, kind }: Draft, asFolder: boolean): DraftSave {
  const { language } = useText();
  const [number] = useState(() => nextNumber(kind));
  const [state, setState] = useState<DraftSave['state']>('idle');
  const [error, setError] = useState<AppError | null>(null);
  const [target, setTarget] = useState<GrantedPath | null>(null);
  const name = kind === 'clip' ? neutralClipName(number) : `${neutralName('reel', number, language)}.mp4`;
  const start = useCallback(
    (seen: number[]) => {
      setError(null);
      const work = async (): Promise<void> => {
        const chosen = await chooseReelTarget(name, asFolder);
        if (chosen === null) return;
        setState('working');
        // The dialog itself asked before it answered with a name that exists; a folder keeps what is in it.
        await call('clips.save', { job, target: chosen, overwrite: !asFolder, seen });
        countOn(kind, number);
        setTarget(chosen);
        setState('done');
      };
      work().catch((thrown: unknown) => {
        setState('idle');
        setError(toAppError(thrown));
      });
    },
    [asFolder, job, kind, name, number],
  );
  const discard = useCallback(async () => {
    try {
      await call('clips.discard', { job });
      return true;
    } catch (thrown) {
      setError(toAppError(thrown));
      return false;
    }
  }, [job]);
  const reveal = useCallback(() => {
    if (target === null) return;
    call('shell.revealFile', { path: target }).catch((thrown: unknown) => setError(toAppError(thrown)));
  }, [target]);
  return { name, state, error, start, discard, savedName: target?.split(/[/\\]/u).at(-1) ?? '', reveal };
}
