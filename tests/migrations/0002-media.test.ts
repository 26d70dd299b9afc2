import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import DatabaseConstructor from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, migrations, versionOf } from '../../electron/service/db/migrate';
import { databaseFileName } from '../../electron/service/db/open';
import { listAssets } from '../../electron/service/recordings/asset-queries';
import { listFiles } from '../../electron/service/recordings/file-queries';
import { listRecordings } from '../../electron/service/recordings/queries';
import { tenMinutesOfSound } from '../support/bare-database';
import { temporaryFolder } from '../support/temporary-folder';

/** A library as Terugblik wrote it before recordings had several files. */
async function oldLibrary() {
  const folder = await temporaryFolder();
  const db = new DatabaseConstructor(join(folder, databaseFileName));
  migrate(db, folder, migrations.slice(0, 1));
  const [copied, waiting] = [randomUUID(), randomUUID()];
  const recording = db.prepare(
    `INSERT INTO recording (uid, title, recorded_at, imported_at, framework) VALUES (?, ?, 1, 2, 'mi-skills-oars-processes')`,
  );
  const file = db.prepare(
    `INSERT INTO media_file (recording_id, role, name, size_bytes, fingerprint, source_path, stored_name, content_hash)
     VALUES (?, 'original', ?, 9, ?, ?, ?, ?)`,
  );
  const facts = db.prepare('INSERT INTO media_facts (recording_id, facts) VALUES (?, ?)');
  const { interlaced: _i, videoIndex: _v, audioIndex: _a, ...oldFacts } = tenMinutesOfSound;
  const first = recording.run(copied, 'Intake').lastInsertRowid;
  file.run(first, 'a.mp3', 'print-a', null, 'original.mp3', 'hash-a');
  facts.run(first, JSON.stringify(oldFacts));
  const second = recording.run(waiting, 'Tweede').lastInsertRowid;
  file.run(second, 'b.mp3', 'print-b', '/elders/b.mp3', null, null);
  facts.run(second, JSON.stringify(oldFacts));
  db.exec(`INSERT INTO derived_asset (recording_id, kind, file_name, mime_type, made_at)
    VALUES (${first}, 'waveform', 'waveform.dat', 'application/octet-stream', 7)`);
  db.exec(`INSERT INTO author (uid, name) VALUES ('${randomUUID()}', 'An')`);
  db.exec(`INSERT INTO annotation (uid, recording_id, author_id, start_ms, note, created_at, updated_at)
    VALUES ('${randomUUID()}', ${first}, 1, 5000, 'blijft', 3, 4)`);
  for (const kind of ['store', 'clip'])
    db.exec(`INSERT INTO job (uid, kind, recording_id, params, state, created_at)
      VALUES ('${randomUUID()}', '${kind}', ${first}, '{}', 'failed', 5)`);
  return { db, folder, copied, waiting };
}

test('0002 keeps every recording, file, fact, moment and derived file', async () => {
  const { db, folder, copied, waiting } = await oldLibrary();
  try {
    migrate(db, folder);
    expect(versionOf(db)).toBe(migrations.at(-1)?.version);
    expect(listFiles(db, copied)).toMatchObject([
      {
        id: copied,
        role: 'original',
        position: 0,
        startMs: 0,
        name: 'a.mp3',
        sizeBytes: 9,
        fingerprint: 'print-a',
        sourcePath: null,
        storedName: 'original.mp3',
        contentHash: 'hash-a',
        missing: false,
        facts: { durationMs: 600_000, audioIndex: 0 },
      },
    ]);
    expect(listFiles(db, waiting)).toMatchObject([{ sourcePath: '/elders/b.mp3', storedName: null }]);
    expect(listAssets(db, copied)).toEqual([
      { kind: 'waveform', file: null, fileName: 'waveform.dat', mimeType: 'application/octet-stream' },
    ]);
    expect(listRecordings(db)).toMatchObject([
      { title: 'Tweede', stored: false, hasWaveform: false, momentCount: 0 },
      { title: 'Intake', stored: true, hasWaveform: true, momentCount: 1, durationMs: 600_000 },
    ]);
  } finally {
    db.close();
  }
});

test('0002 lets jobs that named no file be made anew, and keeps what the user asked for', async () => {
  const { db, folder } = await oldLibrary();
  try {
    migrate(db, folder);
    expect(db.prepare('SELECT kind FROM job').all()).toEqual([{ kind: 'clip' }]);
  } finally {
    db.close();
  }
});

test('0002 lets titles and notes from before be found', async () => {
  const { db, folder } = await oldLibrary();
  try {
    migrate(db, folder);
    const found = (index: string, word: string) =>
      db.prepare(`SELECT count(*) FROM ${index} WHERE ${index} MATCH ?`).pluck().get(word);
    expect([
      found('title_search', 'intake'),
      found('note_search', 'blijft'),
      found('note_search', 'intake'),
    ]).toEqual([1, 1, 0]);
  } finally {
    db.close();
  }
});
