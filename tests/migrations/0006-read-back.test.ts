import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import DatabaseConstructor from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../electron/service/db/migrate';
import { databaseFileName } from '../../electron/service/db/open';
import { listFiles } from '../../electron/service/recordings/file-queries';
import { temporaryFolder } from '../support/temporary-folder';

test('0006 keeps what is known of copies that were read back as they were made', async () => {
  const folder = await temporaryFolder();
  const db = new DatabaseConstructor(join(folder, databaseFileName));
  try {
    migrate(db, folder, migrations.slice(0, 5));
    const recording = randomUUID();
    db.exec(`INSERT INTO recording (uid, title, recorded_at, imported_at, framework)
      VALUES ('${recording}', 'Intake', 1, 2, 'mi-skills-oars-processes')`);
    db.exec(`INSERT INTO media_file (uid, recording_id, role, position, name, size_bytes, fingerprint, stored_name, content_hash)
      VALUES ('${randomUUID()}', 1, 'original', 0, 'a.mp3', 10, 'p', 'original.mp3', 'hash')`);
    migrate(db, folder);
    expect(listFiles(db, recording)).toMatchObject([
      { storedName: 'original.mp3', contentHash: 'hash', copiedCrc: null },
    ]);
  } finally {
    db.close();
  }
});
