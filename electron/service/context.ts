import type { AppEvent, Topic } from '../../shared/contract/events';
import type { Framework } from '../../shared/model/framework';
import type { HistoryStep } from '../../shared/model/history';
import { ensureInPlace } from './db/place';
import type { Database } from './db/rows';
import { recordEdit } from './db/undo';
import type { ExchangeTasks } from './exchange/tasks';
import type { ImportQueue } from './imports/import-queue';
import type { WatchedFolder } from './inbox/watched-folder';
import type { JobRunner } from './jobs/runner';
import type { LibraryFolder } from './library/folder';
import type { MediaBinaries } from './media/binaries';
import type { StretchMaker } from './stretches/stretch-maker';

/** A line of the log: an event's name and numbers or codes about it; never a title, name, note or path. */
export type LogEntry = { event: string } & Readonly<Record<string, string | number | boolean | null>>;

/** What every handler and job works with. */
export type ServiceContext = {
  db: Database;
  library: LibraryFolder;
  resourcesFolder: string;
  binaries: MediaBinaries;
  /** Those that come with the tool, then those of others that something refers to now. */
  readonly frameworks: readonly Framework[];
  jobs: JobRunner;
  imports: ImportQueue;
  stretches: StretchMaker;
  exchange: ExchangeTasks;
  watched: WatchedFolder;
  /** Prints a page of HTML as a PDF; null where nothing can. Throws `report-not-printed`. */
  print: ((html: string) => Promise<Uint8Array>) | null;
  emit: (event: AppEvent) => void;
  log: (entry: LogEntry) => void;
};

/** Runs `work` in one transaction and tells, once it is on disk, what changed. `recording` is a recording's id or null. */
export function commit<T>(
  context: Pick<ServiceContext, 'db' | 'emit'>,
  topics: Topic[],
  recording: string | null,
  work: () => T,
): T {
  ensureInPlace(context.db);
  const value = context.db.transaction(work).immediate();
  context.emit({ name: 'data.changed', payload: { topics, recording } });
  return value;
}

/** The same for an edit that can be undone as one step. */
export function commitEdit<T>(
  context: Pick<ServiceContext, 'db' | 'emit'>,
  recordingRowId: number,
  step: HistoryStep,
  topics: Topic[],
  work: () => T,
): T {
  return commit(context, [...topics, 'history'], step.recording, () =>
    recordEdit(context.db, recordingRowId, step, work),
  );
}
