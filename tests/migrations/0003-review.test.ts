import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import DatabaseConstructor from 'better-sqlite3';
import { expect, test } from 'vitest';
import { listAnnotations } from '../../electron/service/annotations/queries';
import { migrate, migrations, versionOf } from '../../electron/service/db/migrate';
import { databaseFileName } from '../../electron/service/db/open';
import { findComments, findNotes } from '../../electron/service/search/queries';
import { getSpeechState } from '../../electron/service/speech/queries';
import { temporaryFolder } from '../support/temporary-folder';

test('0003 keeps every moment, unread and open, and knows nothing yet of who speaks', async () => {
  const folder = await temporaryFolder();
  const db = new DatabaseConstructor(join(folder, databaseFileName));
  try {
    migrate(db, folder, migrations.slice(0, 2));
    const [recording, moment] = [randomUUID(), randomUUID()];
    db.exec(`INSERT INTO recording (uid, title, recorded_at, imported_at, framework)
      VALUES ('${recording}', 'Intake', 1, 2, 'mi-skills-oars-processes')`);
    db.exec(`INSERT INTO author (uid, name) VALUES ('${randomUUID()}', 'An')`);
    db.exec(`INSERT INTO annotation (uid, recording_id, author_id, start_ms, end_ms, note, kind, created_at, updated_at)
      VALUES ('${moment}', 1, 1, 5000, 7000, 'hij zucht', 'strength', 3, 4)`);
    db.exec(`INSERT INTO annotation_code (annotation_id, position, framework, code)
      VALUES (1, 0, 'mi-skills-oars-processes', 'OPEN')`);
    migrate(db, folder);
    expect(versionOf(db)).toBe(migrations.at(-1)?.version);
    expect(listAnnotations(db, recording, null)).toEqual([
      {
        id: moment,
        recording,
        startMs: 5_000,
        endMs: 7_000,
        codes: ['mi-skills-oars-processes/OPEN'],
        note: 'hij zucht',
        kind: 'strength',
        speaker: null,
        progress: 'open',
        author: 'An',
        isMine: true,
        conflict: false,
        createdAt: new Date(3).toISOString(),
        updatedAt: new Date(4).toISOString(),
      },
    ]);
    expect(getSpeechState(db, 1)).toEqual({ source: null, confirmed: false });
    expect(findNotes(db, { query: '"zucht"', limit: 5 })).toHaveLength(1);
    db.exec(`INSERT INTO comment (uid, annotation_id, author_id, body, created_at, updated_at)
      VALUES ('${randomUUID()}', 1, 1, 'en dan stilte', 5, 5)`);
    expect(findComments(db, { query: '"stilte"', limit: 5 })).toMatchObject([
      { recording, annotation: moment },
    ]);
    db.exec('DELETE FROM annotation');
    expect(findComments(db, { query: '"stilte"', limit: 5 })).toEqual([]);
  } finally {
    db.close();
  }
});
