import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import DatabaseConstructor from 'better-sqlite3';
import { expect, test } from 'vitest';
import { backupFolderName, migrate, migrations, versionOf } from '../../electron/service/db/migrate';
import { databaseFileName, openDatabase } from '../../electron/service/db/open';
import { addRecordingRow } from '../support/bare-database';
import { temporaryFolder } from '../support/temporary-folder';

const newest = migrations.at(-1)?.version ?? 0;

test('migrations are numbered from 1 without gaps', () => {
  expect(migrations.length).toBeGreaterThan(0);
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
});

test('0001 makes a library from nothing', async () => {
  const db = openDatabase(await temporaryFolder(), null);
  try {
    expect(versionOf(db)).toBe(newest);
    addRecordingRow(db);
    expect(db.prepare('SELECT count(*) AS n FROM recording').get()).toEqual({ n: 1 });
    expect(() => db.prepare(`UPDATE recording SET recorded_at = 'yesterday'`).run()).toThrow();
    expect(() => db.prepare('DELETE FROM author').run()).not.toThrow();
  } finally {
    db.close();
  }
});

test('a step backs up first, keeps the rows, and forgets edits that speak of older tables', async () => {
  const folder = await temporaryFolder();
  const db = openDatabase(folder, null);
  try {
    addRecordingRow(db, 'blijft');
    const step = { version: newest + 1, name: 'next', sql: 'ALTER TABLE recording ADD COLUMN colour TEXT' };
    migrate(db, folder, [...migrations, step]);
    expect(versionOf(db)).toBe(newest + 1);
    expect(db.prepare('SELECT title, colour FROM recording').all()).toEqual([
      { title: 'blijft', colour: null },
    ]);
    const [backup, ...others] = readdirSync(join(folder, backupFolderName));
    expect(others).toEqual([]);
    const copy = new DatabaseConstructor(join(folder, backupFolderName, backup ?? ''), { readonly: true });
    expect(copy.prepare('SELECT title FROM recording').all()).toEqual([{ title: 'blijft' }]);
    expect(copy.pragma('user_version', { simple: true })).toBe(newest);
    copy.close();
  } finally {
    db.close();
  }
});

test('a step that breaks a reference or fails is taken back whole', async () => {
  const folder = await temporaryFolder();
  const db = openDatabase(folder, null);
  try {
    addRecordingRow(db);
    const orphan = { version: newest + 1, name: 'orphan', sql: 'UPDATE media_file SET recording_id = 999' };
    expect(() => migrate(db, folder, [...migrations, orphan])).toThrow('library-damaged');
    const wrong = {
      version: newest + 1,
      name: 'wrong',
      sql: 'CREATE TABLE half (a TEXT) STRICT; SELECT nonsense',
    };
    expect(() => migrate(db, folder, [...migrations, wrong])).toThrow();
    expect(versionOf(db)).toBe(newest);
    expect(db.prepare(`SELECT count(*) AS n FROM sqlite_schema WHERE name = 'half'`).get()).toEqual({ n: 0 });
  } finally {
    db.close();
  }
});

test('a library from the future is refused untouched', async () => {
  const folder = await temporaryFolder();
  openDatabase(folder, null).close();
  const path = join(folder, databaseFileName);
  const future = new DatabaseConstructor(path);
  future.pragma(`user_version = ${newest + 7}`);
  future.close();
  expect(() => openDatabase(folder, null)).toThrow('library-newer');
  const after = new DatabaseConstructor(path);
  expect(after.pragma('user_version', { simple: true })).toBe(newest + 7);
  after.close();
});
