import { z } from 'zod';
import { type Cover, coverSchema } from '../../../shared/model/cover';
import { type Database, jsonColumn, run, selectOne, selectReadable } from '../db/rows';

const coverRow = z.object({
  recording: z.string(),
  document: jsonColumn(coverSchema.omit({ recording: true })),
});

const selectCover = `
  SELECT r.uid AS recording, c.document FROM cover c JOIN recording r ON r.id = c.recording_id
  WHERE r.uid = :recording`;

/** What is covered in a recording; nothing where nobody said anything, or where that cannot be read any more. */
export function getCover(db: Database, recording: string): Cover {
  const document = selectReadable(db, coverRow, selectCover, { recording })[0]?.document;
  return { recording, ...(document ?? { areas: [], bleeps: [], names: [] }) };
}

/** The same for what leaves covered by it: throws where it cannot be read, since nothing of it would be hidden. */
export function requireCover(db: Database, recording: string): Cover {
  selectOne(db, coverRow, selectCover, { recording });
  return getCover(db, recording);
}

export function saveCover(db: Database, { recording, ...document }: Cover): void {
  run(
    db,
    `INSERT INTO cover (recording_id, document) SELECT r.id, :document FROM recording r WHERE r.uid = :recording
     ON CONFLICT (recording_id) DO UPDATE SET document = excluded.document`,
    { recording, document: JSON.stringify(document) },
  );
}
