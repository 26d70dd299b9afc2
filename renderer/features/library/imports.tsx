import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import type { GrantedPath } from '../../../shared/contract/granted-path';
import type { AppError } from '../../../shared/errors';
import type { Recording } from '../../../shared/model/recording';
import { call, toAppError } from '../../api/client';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import { DropOverlay } from './drop-overlay';

/** Something the user should know about a file: it was refused, or it was there already. */
export type ImportNote = { id: number; error: AppError } | { id: number; duplicate: Recording };

export type Imports = {
  /** Files that are still being looked into. */
  waiting: number;
  notes: readonly ImportNote[];
  /** The recording that came in last. */
  latest: string | null;
  /** Asks which files, then takes them in. */
  choose: () => void;
  /** Takes in the sample conversation; null when that failed, with a note about it. */
  addSample: () => Promise<Recording | null>;
  dismissNote: (id: number) => void;
  dismissAllNotes: () => void;
  /** Ended jobs that the user has seen and put away. */
  dismissedJobs: ReadonlySet<string>;
  dismissJobs: (ids: readonly string[]) => void;
};

const ImportsContext = createContext<Imports | null>(null);
let lastNote = 0;

/** Takes files in by dialog, by drop and by command, wherever the user is. `onBusy` shows where they arrive. */
export function ImportsProvider({
  onBusy,
  children,
}: {
  onBusy: () => void;
  children: ReactNode;
}): ReactNode {
  const { language } = useText();
  const [waiting, setWaiting] = useState(0);
  const [notes, setNotes] = useState<readonly ImportNote[]>([]);
  const [latest, setLatest] = useState<string | null>(null);

  const [dismissedJobs, setDismissedJobs] = useState<ReadonlySet<string>>(new Set());

  const settle = useCallback(async (taking: Promise<{ recording: Recording; duplicate: boolean }>) => {
    setWaiting((count) => count + 1);
    try {
      const { recording, duplicate } = await taking;
      setLatest(recording.id);
      if (duplicate) setNotes((list) => [...list, { id: ++lastNote, duplicate: recording }]);
      return recording;
    } catch (thrown) {
      const error = toAppError(thrown);
      setNotes((list) => [...list, { id: ++lastNote, error }]);
      return null;
    } finally {
      setWaiting((count) => count - 1);
    }
  }, []);

  // One after the other: a file that is refused stops none of the others, and the disk is read in order.
  const take = useCallback(
    async (paths: readonly GrantedPath[]) => {
      if (paths.length === 0) return;
      onBusy();
      for (const path of paths) await settle(call('recordings.import', { path }));
    },
    [onBusy, settle],
  );
  const choose = useCallback(() => {
    void call('shell.chooseRecordings', {}).then(take, (thrown: unknown) =>
      settle(Promise.reject(toAppError(thrown))),
    );
  }, [take, settle]);
  const addSample = useCallback(() => settle(call('recordings.addSample', { language })), [settle, language]);
  const drop = useCallback(
    (files: readonly File[]) => {
      void window.terugblik.grantDropped(files).then(take);
    },
    [take],
  );

  useCommands({
    importRecording: choose,
    addSample: () => {
      onBusy();
      void addSample();
    },
  });
  const imports = useMemo(
    (): Imports => ({
      waiting,
      notes,
      latest,
      choose,
      addSample,
      dismissNote: (id) => setNotes((list) => list.filter((note) => note.id !== id)),
      dismissAllNotes: () => setNotes([]),
      dismissedJobs,
      dismissJobs: (ids) => setDismissedJobs((seen) => new Set([...seen, ...ids])),
    }),
    [waiting, notes, latest, choose, addSample, dismissedJobs],
  );
  return (
    <ImportsContext value={imports}>
      {children}
      <DropOverlay onDrop={drop} />
    </ImportsContext>
  );
}

export function useImports(): Imports {
  const imports = use(ImportsContext);
  if (imports === null) throw new Error('useImports outside ImportsProvider');
  return imports;
}
