import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import type { GrantedPath } from '../../../shared/contract/granted-path';
import type { AppError } from '../../../shared/errors';
import type { Recording } from '../../../shared/model/recording';
import { call, toAppError } from '../../api/client';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import type { Batch } from './batches';
import { DropOverlay } from './drop-overlay';
import { useBatches } from './use-batches';

/** Something the user should know that belongs to no batch. */
export type ImportNote = { id: number; error: AppError } | { id: number; duplicate: Recording };

export type Imports = {
  batches: readonly Batch[];
  /** Names of what was just handed over, until the service has written down what there is to do. */
  sending: readonly string[];
  /** The sample conversation is on its way. */
  addingSample: boolean;
  notes: readonly ImportNote[];
  /** The first recording of what came in last. */
  latest: string | null;
  /** Every recording that came in since the window was opened, oldest first. */
  arrived: readonly string[];
  choose: () => void;
  chooseFolder: () => void;
  /** Asks for files that together are one conversation. */
  chooseJoined: () => void;
  /** Takes in the sample conversation; null when that failed, with a note about it. */
  addSample: () => Promise<Recording | null>;
  /** For what went wrong in asking something of a batch. */
  report: (thrown: unknown) => void;
  dismissNote: (id: number) => void;
  /** Ended jobs that the user has seen, and recordings whose originals are to stay, by id. */
  dismissed: ReadonlySet<string>;
  dismiss: (ids: readonly string[]) => void;
};

const ImportsContext = createContext<Imports | null>(null);
let lastNote = 0;

/** Takes files in by dialog, by drop and by command, wherever the user is. `onBusy` shows where they arrive. */
export function ImportsProvider({
  onBusy,
  isForOthers,
  onOthers,
  children,
}: {
  onBusy: () => void;
  /** Which files, by their path, are no recordings but somebody else's to take in. */
  isForOthers: (path: string) => boolean;
  onOthers: (path: GrantedPath) => void;
  children: ReactNode;
}): ReactNode {
  const { language } = useText();
  const [sending, setSending] = useState<readonly string[]>([]);
  const [addingSample, setAddingSample] = useState(false);
  const [notes, setNotes] = useState<readonly ImportNote[]>([]);
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const { batches, latest, arrived } = useBatches();

  const report = useCallback((thrown: unknown) => {
    const error = toAppError(thrown);
    setNotes((list) => [...list, { id: ++lastNote, error }]);
  }, []);
  const add = useCallback(
    async (chosen: readonly GrantedPath[], join: boolean) => {
      chosen.filter(isForOthers).forEach(onOthers);
      const paths = chosen.filter((path) => !isForOthers(path));
      if (paths.length === 0) return;
      onBusy();
      const names = paths.map((path) => path.split(/[/\\]/u).at(-1) ?? path);
      setSending((list) => [...list, ...names]);
      try {
        await call('imports.add', { paths: [...paths], join });
      } catch (thrown) {
        report(thrown);
      } finally {
        setSending((list) => without(list, names));
      }
    },
    [onBusy, isForOthers, onOthers, report],
  );
  const choose = useCallback(
    () => void call('shell.chooseRecordings', {}).then((paths) => add(paths, false), report),
    [add, report],
  );
  const chooseJoined = useCallback(
    () => void call('shell.chooseRecordings', {}).then((paths) => add(paths, true), report),
    [add, report],
  );
  const chooseFolder = useCallback(
    () =>
      void call('shell.chooseFolder', {}).then((path) => (path === null ? null : add([path], false)), report),
    [add, report],
  );
  const addSample = useCallback(async () => {
    setAddingSample(true);
    try {
      const { recording, duplicate } = await call('recordings.addSample', { language });
      if (duplicate) setNotes((list) => [...list, { id: ++lastNote, duplicate: recording }]);
      return recording;
    } catch (thrown) {
      report(thrown);
      return null;
    } finally {
      setAddingSample(false);
    }
  }, [report, language]);
  const drop = useCallback(
    (files: readonly File[], join: boolean) => {
      void window.terugblik.grantDropped(files).then((paths) => add(paths, join), report);
    },
    [add, report],
  );

  useCommands({
    importRecording: choose,
    importFolder: chooseFolder,
    importJoined: chooseJoined,
    addSample: () => {
      onBusy();
      void addSample();
    },
  });
  const imports = useMemo(
    (): Imports => ({
      batches,
      sending,
      addingSample,
      notes,
      latest,
      arrived,
      choose,
      chooseFolder,
      chooseJoined,
      addSample,
      report,
      dismissNote: (id) => setNotes((list) => list.filter((note) => note.id !== id)),
      dismissed,
      dismiss: (ids) => setDismissed((seen) => new Set([...seen, ...ids])),
    }),
    [
      batches,
      sending,
      addingSample,
      notes,
      latest,
      arrived,
      choose,
      chooseFolder,
      chooseJoined,
      addSample,
      report,
      dismissed,
    ],
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

/** The list, with each of these names taken out once. */
function without(list: readonly string[], names: readonly string[]): string[] {
  const rest = [...list];
  for (const name of names) {
    const index = rest.indexOf(name);
    if (index !== -1) rest.splice(index, 1);
  }
  return rest;
}
