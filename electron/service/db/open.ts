import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import DatabaseConstructor from 'better-sqlite3';
import { AppError } from '../../../shared/errors';
import { migrate } from './migrate';
import type { Database } from './rows';
import { installUndo } from './undo';

export const databaseFileName = 'library.db';

/** How long a second process waits for a library that another one has open. */
const lockTimeoutMs = 5_000;

/**
 * Opens the library's database for this process alone, brings it up to date and arms the undo triggers.
 * Errors: `library-locked`, `library-newer`, `library-damaged`, `library-unwritable`.
 */
export function openDatabase(libraryFolder: string, nativeBinding: string | null): Database {
  try {
    mkdirSync(libraryFolder, { recursive: true });
  } catch (cause) {
    throw new AppError('library-unwritable', {}, { cause });
  }
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
    migrate(db, libraryFolder);
    installUndo(db);
    return db;
  } catch (error) {
    db?.close();
    throw error instanceof AppError ? error : classify(error);
  }
}

function classify(error: unknown): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new AppError('library-locked', {}, { cause: error });
  }
  if (/^SQLITE_(?:CANTOPEN|READONLY|PERM|IOERR)/u.test(code)) {
    return new AppError('library-unwritable', {}, { cause: error });
  }
  if (code.startsWith('SQLITE_FULL')) return new AppError('disk-full', { neededBytes: 0 }, { cause: error });
  if (/^SQLITE_(?:CORRUPT|NOTADB)/u.test(code)) return new AppError('library-damaged', {}, { cause: error });
  return new AppError('internal', {}, { cause: error });
}
