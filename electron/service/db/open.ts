import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import DatabaseConstructor from 'better-sqlite3';
import { AppError } from '../../../shared/errors';
import { explainFailure, explainFolderFailure } from './failure';
import { migrate, versionOf } from './migrate';
import { recordingsFolderName } from '../library/folder';
import { isPart } from '../media/part-files';
import { rememberPlace } from './place';
import type { Database } from './rows';
import { mendSearchIndexes } from './search-index';
import { installUndo } from './undo';

export const databaseFileName = 'library.db';

/** How long a second process waits for a library that another one has open. */
const lockTimeoutMs = 5_000;

/**
 * Opens the library's database for this process alone, brings it up to date and arms the undo triggers.
 * Errors: `library-locked`, `library-newer`, `library-damaged`, `library-unwritable`.
 */
export function openDatabase(libraryFolder: string, nativeBinding: string | null): Database {
  prepareFolder(libraryFolder);
  let db: Database | null = null;
  try {
    db = new DatabaseConstructor(join(libraryFolder, databaseFileName), {
      timeout: lockTimeoutMs,
      ...(nativeBinding === null ? {} : { nativeBinding }),
    });
    // The exclusive lock is the operating system's own, so it ends with the process, however that ends.
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = WAL');
    // FULL: a confirmed moment survives a power cut.
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    db.exec('BEGIN IMMEDIATE; COMMIT');
    if (versionOf(db) === 0 && holdsRecordings(libraryFolder)) throw new AppError('library-damaged', {});
    migrate(db, libraryFolder);
    mendSearchIndexes(db);
    installUndo(db);
    rememberPlace(db);
    return db;
  } catch (error) {
    db?.close();
    throw explainFailure(error);
  }
}

function prepareFolder(libraryFolder: string): void {
  try {
    mkdirSync(join(libraryFolder, recordingsFolderName), { recursive: true });
  } catch (error) {
    throw explainFolderFailure(error);
  }
}

/** Recordings beside an empty database: it was lost, and a new one in its place would hide that. */
function holdsRecordings(libraryFolder: string): boolean {
  const entries = readdirSync(join(libraryFolder, recordingsFolderName), {
    recursive: true,
    withFileTypes: true,
  });
  return entries.some((entry) => entry.isFile() && !isPart(entry.name));
}
