import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../shared/errors';
import { type Database, selectAll } from './rows';

export type Migration = { version: number; name: string; sql: string };

const sources: Record<string, string> = import.meta.glob('./migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The migrations that come with this Terugblik, in order; frozen once released. */
export const migrations: readonly Migration[] = Object.entries(sources)
  .map(([path, sql]) => {
    const match = /(\d{4})-([a-z-]+)\.sql$/u.exec(path);
    return { version: Number(match?.[1]), name: match?.[2] ?? path, sql };
  })
  .sort((left, right) => left.version - right.version);

export const backupFolderName = 'backups';
const keptBackups = 5;

/**
 * Brings a library up to date, one version at a time, each in its own transaction that is only kept when every reference
 * and the whole file check out. A library with anything in it is backed up first.
 * Errors: `library-newer` (made by a newer Terugblik: nothing is touched), `library-damaged`.
 */
export function migrate(db: Database, libraryFolder: string, steps: readonly Migration[] = migrations): void {
  const found = versionOf(db);
  const known = steps.at(-1)?.version ?? 0;
  if (found > known) throw new AppError('library-newer', { found, known });
  if (found === known) return;
  if (found > 0) backUp(db, libraryFolder, found);
  for (const step of steps.filter((candidate) => candidate.version > found)) apply(db, step);
}

/** The version of the schema, kept in the database's own header; 0 for a new file. */
export function versionOf(db: Database): number {
  return z.number().parse(db.pragma('user_version', { simple: true }));
}

function apply(db: Database, step: Migration): void {
  // Off while tables may be rebuilt; checked before the commit. SQLite ignores this pragma inside a transaction.
  db.pragma('foreign_keys = OFF');
  try {
    db.transaction(() => {
      db.exec(step.sql);
      // Recorded edits speak of the tables as they were.
      if (step.version > 1) db.exec('DELETE FROM history_group; DELETE FROM history_change');
      const broken = selectAll(db, z.unknown(), 'PRAGMA foreign_key_check');
      const integrity = db.pragma('integrity_check(1)', { simple: true });
      if (broken.length > 0 || integrity !== 'ok') throw new AppError('library-damaged', {});
      db.pragma(`user_version = ${step.version}`);
    }).immediate();
  } finally {
    db.pragma('foreign_keys = ON');
  }
}

/** A whole copy beside the library, written under a temporary name so that half a backup never counts. */
function backUp(db: Database, libraryFolder: string, version: number): void {
  const folder = join(libraryFolder, backupFolderName);
  mkdirSync(folder, { recursive: true });
  const target = join(folder, `library-v${version}-${new Date().toISOString().replace(/[:.]/gu, '')}.db`);
  const part = `${target}.part`;
  if (existsSync(part)) rmSync(part);
  db.prepare('VACUUM INTO ?').run(part);
  renameSync(part, target);
  const old = readdirSync(folder)
    .filter((name) => /^library-v\d+-.*\.db$/u.test(name))
    .sort((left, right) =>
      right.slice(right.lastIndexOf('-2')).localeCompare(left.slice(left.lastIndexOf('-2'))),
    );
  for (const name of old.slice(keptBackups)) rmSync(join(folder, name));
}
