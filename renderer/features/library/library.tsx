import { Button } from '@mantine/core';
import { IconCheck, IconSearchOff } from '@tabler/icons-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { type AboutCommand, aboutCommands } from '../../../shared/commands';
import type { Recording } from '../../../shared/model/recording';
import { usePrefetch, useQuery } from '../../api/use-query';
import { warmUpSound } from '../../playback/warm-up';
import { AppBar, Avatar, Brand, PrivacyLine, SettingsButton } from '../../ui/app-bar';
import { EmptyState } from '../../ui/empty-state';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import { CardGrid } from './card-grid';
import type { CardActions } from './card-menu';
import { DropZone } from './drop-zone';
import { EmptyLibrary } from './empty-library';
import { isQuiet } from './batches';
import { DiscardOffer } from './discard-offer';
import { ImportReport } from './import-report';
import { type Imports, useImports } from './imports';
import './library.css';
import { ListHead } from './list-head';
import { MissingNotice } from './missing-notice';
import { RemoveDialog } from './remove-dialog';
import { type StateFilter, selectRecordings, usefulFilters } from './selection';
import { TaskTray } from './task-tray';
import { listTasks } from './tasks';
import { type LibraryEdits, useLibraryEdits } from './use-library-edits';

export type LibraryProps = {
  /** The recording the user comes back from; its card gets the focus. */
  from?: string;
  onOpen: (recording: Pick<Recording, 'id'>) => void;
  onAbout: (recording: Recording, command: AboutCommand) => void;
  onHandOver: (recording: Recording) => void;
  /** What goes between the user and others: another feature's own. */
  inbox: ReactNode;
};

/** All conversations of this user on this computer. */
export function Library({ from, onOpen, onAbout, onHandOver, inbox }: LibraryProps): ReactNode {
  const recordings = useQuery('recordings.list', {}).data;
  const settings = useQuery('settings.get', {}).data;
  const edits = useLibraryEdits();
  // The review room needs them as soon as a card is opened.
  usePrefetch('frameworks.list', {});
  useEffect(warmUpSound, []);
  useCommands({ undo: edits.undo, redo: edits.redo });
  return (
    <div className="room">
      <AppBar
        start={<Brand />}
        end={
          <>
            <EditLine edits={edits} />
            <PrivacyLine />
            <SettingsButton />
            <Avatar name={settings?.authorName ?? ''} />
          </>
        }
      />
      <main className="scroll">
        {recordings !== undefined && (
          <Shelves
            recordings={recordings}
            edits={edits}
            from={from ?? null}
            onOpen={onOpen}
            onAbout={onAbout}
            onHandOver={onHandOver}
            inbox={inbox}
          />
        )}
      </main>
    </div>
  );
}

/** What was just done to a recording, beside the promise that it is kept. */
function EditLine({ edits }: { edits: LibraryEdits }): ReactNode {
  return (
    <span className={`library-said text-sm ${edits.failed ? 'failed' : ''}`} role="status">
      {edits.said !== '' && !edits.failed && <IconCheck size={16} stroke={1.75} aria-hidden />}
      {edits.said}
    </span>
  );
}

type ShelvesProps = {
  recordings: readonly Recording[];
  edits: LibraryEdits;
  from: string | null;
  onOpen: LibraryProps['onOpen'];
  onAbout: LibraryProps['onAbout'];
  onHandOver: LibraryProps['onHandOver'];
  inbox: ReactNode;
};

function Shelves(props: ShelvesProps): ReactNode {
  const { recordings, onOpen } = props;
  const imports = useImports();
  const jobs = useQuery('jobs.list', {}).data;
  const tasks = useMemo(
    () => listTasks(jobs ?? [], recordings, imports.dismissed),
    [jobs, recordings, imports.dismissed],
  );
  const openSample = async (): Promise<void> => {
    const sample = await imports.addSample();
    if (sample !== null) onOpen(sample);
  };
  return (
    <>
      {recordings.length === 0 && !isBusy(imports) ? (
        <EmptyLibrary
          inbox={props.inbox}
          onSample={() => void openSample()}
          addingSample={imports.addingSample}
        />
      ) : (
        <Shelf {...props} tasks={tasks} />
      )}
    </>
  );
}

/** Is something on its way into the library? Then its place is the shelf, empty as that may be. */
function isBusy({ sending, batches }: Imports): boolean {
  return sending.length > 0 || batches.some(({ ended }) => !ended);
}

/** The names of single recordings on their way; several at once have a list of their own. */
function arrivingNames({ sending, batches }: Imports): string[] {
  const waiting = batches.filter(isQuiet).flatMap(({ items }) => items.map(({ name }) => name));
  return sending.length === 1 ? [...waiting, ...sending] : waiting;
}

function Shelf(props: ShelvesProps & { tasks: ReturnType<typeof listTasks> }): ReactNode {
  const { recordings, edits, tasks } = props;
  const { t } = useText();
  const imports = useImports();
  const searchField = useRef<HTMLInputElement>(null);
  const [filter, setFilter] = useState<StateFilter>('all');
  const [search, setSearch] = useState('');
  const [currentId, setCurrentId] = useState(props.from ?? imports.latest);
  // What just came in is what the arrows start from, unless they are under way.
  const [amongCards, setAmongCards] = useState(false);
  const [latest, setLatest] = useState(imports.latest);
  if (latest !== imports.latest) {
    setLatest(imports.latest);
    if (!amongCards) setCurrentId(imports.latest);
  }
  const [renamingId, setRenamingId] = useState<string | null>(null);
  const [removing, setRemoving] = useState<Recording | null>(null);
  const [focusRequest, setFocusRequest] = useState(props.from === null ? 0 : 1);
  const focusCards = (): void => setFocusRequest((count) => count + 1);

  const filters = usefulFilters(recordings);
  const shown = selectRecordings(recordings, filters.includes(filter) ? filter : 'all', search);
  const current = shown.find(({ id }) => id === currentId) ?? shown[0] ?? null;
  const actions: CardActions = {
    open: props.onOpen,
    rename: (recording) => setRenamingId(recording.id),
    setFinished: edits.setFinished,
    remove: setRemoving,
    about: (recording, command) => {
      // Before the dialog opens: what has the focus then gets it back, and a menu is gone by that time.
      setCurrentId(recording.id);
      focusCards();
      props.onAbout(recording, command);
    },
    handOver: props.onHandOver,
    findFile: edits.findFile,
  };
  useCommands({
    handOver: () => current !== null && props.onHandOver(current),
    search: () => searchField.current?.select(),
    renameRecording: () => current !== null && setRenamingId(current.id),
    removeRecording: () => setRemoving(current),
    ...Object.fromEntries(
      aboutCommands.map((command) => [command, () => current !== null && props.onAbout(current, command)]),
    ),
    findFile: edits.findFile,
  });

  return (
    <>
      <div className="library-shelf">
        <DropZone />
        {props.inbox}
        <ImportReport onOpen={(id) => props.onOpen({ id })} />
        <DiscardOffer recordings={recordings} tasks={tasks} />
        <MissingNotice recordings={recordings} onFind={edits.findFile} />
        <ListHead
          filters={filters}
          filter={filter}
          onFilter={setFilter}
          search={search}
          onSearch={setSearch}
          searchRef={searchField}
          onLeave={focusCards}
          shown={shown.length}
        />
        {shown.length === 0 && search !== '' ? (
          <NothingFound search={search} onClear={() => setSearch('')} />
        ) : (
          <CardGrid
            arriving={search === '' ? arrivingNames(imports) : []}
            recordings={shown}
            tasks={tasks}
            actions={actions}
            currentId={current?.id ?? null}
            onCurrent={setCurrentId}
            onAmong={setAmongCards}
            renamingId={renamingId}
            onRenamed={(recording, title) => {
              setRenamingId(null);
              focusCards();
              if (title !== null) edits.rename(recording, title);
            }}
            focusRequest={focusRequest}
          />
        )}
        <RemoveDialog
          recording={removing}
          onClose={(removed) => {
            setRemoving(null);
            if (removed && removing !== null) setCurrentId(neighbourOf(shown, removing.id));
            focusCards();
          }}
        />
        <span className="sr-only" role="status">
          {t('library.count', { count: shown.length })}
        </span>
      </div>
      <TaskTray tasks={tasks} onDismiss={imports.dismiss} onLeave={focusCards} />
    </>
  );
}

/** Where the focus goes when a card disappears: to the next one, else the one before. */
function neighbourOf(recordings: readonly Recording[], id: string): string | null {
  const index = recordings.findIndex((recording) => recording.id === id);
  return (recordings[index + 1] ?? recordings[index - 1])?.id ?? null;
}

function NothingFound({ search, onClear }: { search: string; onClear: () => void }): ReactNode {
  const { t } = useText();
  return (
    <EmptyState
      icon={IconSearchOff}
      title={t('library.search.nothing', { search })}
      action={<Button onClick={onClear}>{t('library.search.clear')}</Button>}
    >
      {t('library.search.hint')}
    </EmptyState>
  );
}
