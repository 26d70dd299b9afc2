import { useCallback, useState } from 'react';
import type { HistoryStep } from '../../../shared/model/history';
import type { Recording } from '../../../shared/model/recording';
import { call, toAppError } from '../../api/client';
import { findMissingFiles } from '../../api/find-missing-files';
import { useText } from '../../ui/text';

export type LibraryEdits = {
  /** What was done last, in words; empty when there is nothing to say. */
  said: string;
  failed: boolean;
  rename: (recording: Recording, title: string) => void;
  setFinished: (recording: Recording, finished: boolean) => void;
  /** Lets the user point out a missing file, and takes back all that are found beside it. */
  findFile: () => void;
  undo: () => void;
  redo: () => void;
};

/** Changes to the recordings themselves, each confirmed in words and each to be taken back. */
export function useLibraryEdits(): LibraryEdits {
  const { t, errorText } = useText();
  const [said, setSaid] = useState({ text: '', failed: false });
  const attempt = useCallback(
    (work: () => Promise<string>) => {
      work().then(
        (text) => setSaid({ text, failed: false }),
        (thrown: unknown) => setSaid({ text: errorText(toAppError(thrown)), failed: true }),
      );
    },
    [errorText],
  );
  const step = useCallback(
    (direction: 'undo' | 'redo') =>
      attempt(async () => {
        const next = (await call('history.state', {}))[direction];
        // A moment is taken back where it can be seen, in its own conversation.
        if (next !== null && !isAboutRecording(next)) return t('library.edits.elsewhere');
        const done = await call(`history.${direction}`, {});
        return t(direction === 'undo' ? 'library.edits.undone' : 'library.edits.redone', {
          edit: t(`edits.${done.label}`, { name: done.name }),
        });
      }),
    [attempt, t],
  );
  return {
    said: said.text,
    failed: said.failed,
    rename: (recording, title) =>
      attempt(async () => {
        await call('recordings.rename', { recording: recording.id, title });
        return t('library.edits.renamed');
      }),
    setFinished: (recording, finished) =>
      attempt(async () => {
        await call('recordings.setFinished', { recording: recording.id, finished });
        return t(finished ? 'library.edits.finished' : 'library.edits.reopened', { title: recording.title });
      }),
    findFile: () =>
      attempt(async () => {
        const found = await findMissingFiles();
        if (found === null) return '';
        return found.conversations > 0
          ? t('library.edits.restored', { count: found.conversations })
          : t('library.edits.filesFound', { count: found.files });
      }),
    undo: () => step('undo'),
    redo: () => step('redo'),
  };
}

function isAboutRecording(step: HistoryStep): boolean {
  return step.label.startsWith('recording-');
}
