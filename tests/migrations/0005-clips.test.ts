import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import DatabaseConstructor from 'better-sqlite3';
import { expect, test } from 'vitest';
import { listAnnotations } from '../../electron/service/annotations/queries';
import { getCover } from '../../electron/service/covers/queries';
import { migrate, migrations, versionOf } from '../../electron/service/db/migrate';
import { databaseFileName } from '../../electron/service/db/open';
import { listDrafts, listExports } from '../../electron/service/exports/queries';
import { getJob } from '../../electron/service/jobs/queries';
import { clipParamsSchema } from '../../electron/service/jobs/kinds/clip';
import { listReels } from '../../electron/service/reels/queries';
import { temporaryFolder } from '../support/temporary-folder';

test('0005 keeps what was there, with nothing covered and nothing gone out, and makes a clip that still waits', async () => {
  const folder = await temporaryFolder();
  const db = new DatabaseConstructor(join(folder, databaseFileName));
  try {
    migrate(db, folder, migrations.slice(0, 4));
    const [recording, moment, job] = [randomUUID(), randomUUID(), randomUUID()];
    db.exec(`INSERT INTO recording (uid, title, recorded_at, imported_at, framework)
      VALUES ('${recording}', 'Intake', 1, 2, 'mi-skills-oars-processes')`);
    db.exec(`INSERT INTO author (uid, name) VALUES ('${randomUUID()}', 'Coach')`);
    db.exec(`INSERT INTO annotation (uid, recording_id, author_id, start_ms, end_ms, note, progress, created_at, updated_at)
      VALUES ('${moment}', 1, 1, 5000, NULL, 'van mij', 'tried', 3, 4)`);
    // As version 4 wrote it.
    const params = {
      range: { startMs: 0, endMs: 4_000 },
      caption: { heading: 'Open vraag', body: '' },
      target: '/ergens/fragment-01.mp4',
      overwrite: true,
    };
    db.prepare(
      `INSERT INTO job (uid, kind, recording_id, params, state, created_at) VALUES (?, 'clip', 1, ?, 'queued', 1)`,
    ).run(job, JSON.stringify(params));
    migrate(db, folder);
    expect(versionOf(db)).toBe(migrations.at(-1)?.version);
    expect(listAnnotations(db, recording, null)).toMatchObject([{ id: moment, note: 'van mij' }]);
    expect(getCover(db, recording)).toEqual({ recording, areas: [], bleeps: [], names: [] });
    expect([listReels(db, null), listDrafts(db, null), listExports(db, null)]).toEqual([[], [], []]);
    expect(clipParamsSchema.parse(getJob(db, job)?.params)).toMatchObject({
      ...params,
      look: { caption: 'burnt', size: 'original' },
      disguise: { picture: 'shown', voices: 'own', bleeps: false },
      purpose: 'self-review',
    });
  } finally {
    db.close();
  }
});
