import { useRef, useState } from 'react';
import type { GrantedPath } from '../../../shared/contract/granted-path';
import type { MethodInput } from '../../../shared/contract/index';
import type { AppError } from '../../../shared/errors';
import { formatEndings } from '../../../shared/model/file-format';
import { neutralName } from '../../../shared/model/neutral-name';
import { call, toAppError } from '../../api/client';
import { useText } from '../../ui/text';

export type SavedFile = { path: GrantedPath; name: string };

// Counts on from one file to the next on this computer; says nothing about what is in them.
const counterKey = 'terugblik.file-number';

/** Asks where the file goes, and has it made. */
export function useFileExport(chosen: MethodInput<'files.preview'>): {
  save: () => void;
  saved: SavedFile | null;
  error: AppError | null;
} {
  const { language } = useText();
  const [saved, setSaved] = useState<SavedFile | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const isPending = useRef(false);
  const save = async (): Promise<void> => {
    const number = Number(localStorage.getItem(counterKey) ?? '0') + 1;
    const suggestedName = `${neutralName('moments', number, language)}.${formatEndings[chosen.format]}`;
    const target = await call('shell.chooseFileTarget', { suggestedName, format: chosen.format });
    if (target === null) return;
    setSaved(null);
    // The dialog itself asked before it answered with a name that exists.
    await call('files.export', { ...chosen, language, target, overwrite: true });
    localStorage.setItem(counterKey, String(number));
    setSaved({ path: target, name: target.split(/[/\\]/u).at(-1) ?? '' });
  };
  const attempt = async (): Promise<void> => {
    if (isPending.current) return;
    isPending.current = true;
    setError(null);
    try {
      await save();
    } catch (thrown) {
      setError(toAppError(thrown));
    } finally {
      isPending.current = false;
    }
  };
  return { save: () => void attempt(), saved, error };
}
