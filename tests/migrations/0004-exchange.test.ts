import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import DatabaseConstructor from 'better-sqlite3';
import { expect, test } from 'vitest';
import { listAnnotations } from '../../electron/service/annotations/queries';
import { listComments } from '../../electron/service/comments/queries';
import { migrate, migrations, versionOf } from '../../electron/service/db/migrate';
import { databaseFileName } from '../../electron/service/db/open';
import type { Database } from '../../electron/service/db/rows';
import { listThings } from '../../electron/service/exchange/merge/stored-queries';
import { toEntities } from '../../electron/service/exchange/merge/things';
import { listGoals } from '../../electron/service/goals/queries';
import { listLayers } from '../../electron/service/layers/queries';
import { getOwner, listAuthors } from '../../electron/service/people/queries';
import { temporaryFolder } from '../support/temporary-folder';

/** A library as version 3 left it: two people marked moments, one of them is the user. */
async function libraryOfVersion3<T>(
  authorName: string | null,
  look: (db: Database, ids: Ids) => T,
): Promise<T> {
  const folder = await temporaryFolder();
  const db = new DatabaseConstructor(join(folder, databaseFileName));
  try {
    migrate(db, folder, migrations.slice(0, 3));
    const ids = { recording: randomUUID(), mine: randomUUID(), other: randomUUID(), owner: randomUUID() };
    db.exec(`INSERT INTO recording (uid, title, recorded_at, imported_at, framework)
      VALUES ('${ids.recording}', 'Intake', 1, 2, 'mi-skills-oars-processes')`);
    db.exec(`INSERT INTO author (uid, name) VALUES ('${randomUUID()}', 'Joris'), ('${ids.owner}', 'Coach')`);
    db.exec(`INSERT INTO annotation
        (uid, recording_id, author_id, start_ms, end_ms, note, progress, created_at, updated_at)
      VALUES ('${ids.mine}', 1, 2, 5000, NULL, 'van mij', 'tried', 3, 4),
        ('${ids.other}', 1, 1, 6000, 7000, 'van Joris', 'open', 3, 4)`);
    db.exec(`INSERT INTO comment (uid, annotation_id, author_id, body, created_at, updated_at)
      VALUES ('${randomUUID()}', 1, 1, 'mooi', 5, 5)`);
    if (authorName !== null) db.exec(`INSERT INTO setting VALUES ('authorName', '${authorName}')`);
    migrate(db, folder);
    expect(versionOf(db)).toBe(migrations.at(-1)?.version);
    return look(db, ids);
  } finally {
    db.close();
  }
}
type Ids = { recording: string; mine: string; other: string; owner: string };

test('0004 keeps every word, as what this library may change, and has exchanged nothing yet', async () => {
  await libraryOfVersion3(null, (db, { recording, mine, other }) => {
    expect(listAnnotations(db, recording, null)).toMatchObject([
      { id: mine, author: 'Coach', isMine: true, conflict: false, note: 'van mij', progress: 'tried' },
      { id: other, author: 'Joris', isMine: true, conflict: false, endMs: 7_000 },
    ]);
    expect(listComments(db, recording)).toMatchObject([{ author: 'Joris', isMine: true, body: 'mooi' }]);
    expect(listGoals(db, null)).toEqual([]);
    expect(toEntities(listThings(db, 1))).toEqual([]);
    expect(
      listLayers(db, 1).map(({ person, state, visible, moments, comments }) => [
        ...[person.name, state, visible],
        ...[moments, comments],
      ]),
    ).toEqual([
      ['Coach', 'open', true, 1, 0],
      ['Joris', 'open', true, 1, 1],
    ]);
  });
});

test('0004 knows the user by the name they chose, or by none', async () => {
  const owners = (db: Database) => listAuthors(db).filter((author) => author.is_owner);
  await libraryOfVersion3('"Joris"', (db) => expect(getOwner(db)?.name).toBe('Joris'));
  await libraryOfVersion3('""', (db, { owner }) => expect(getOwner(db)?.id).toBe(owner));
  await libraryOfVersion3('{bad', (db, { owner }) => expect(getOwner(db)?.id).toBe(owner));
  // Who never marked anything has no row yet; it is made when they do.
  await libraryOfVersion3('"An"', (db) => expect(owners(db)).toEqual([]));
});
