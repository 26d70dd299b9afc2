import { z } from 'zod';
import { type Database, flagSchema, run, selectAll } from '../db/rows';
import { shownSql, visibleGuests } from '../layers/queries';

const strengthRow = z.object({ annotation: z.string(), author: z.string(), is_guest: flagSchema });

/** What each person (by their id) holds up, in order; without what is sealed, be it the choice or the moment. */
export function listStrengths(db: Database, recordingRowId: number): Map<string, string[]> {
  const sql = `
    SELECT a.uid AS annotation, w.uid AS author, w.is_guest
    FROM strength s JOIN annotation a ON a.id = s.annotation_id
    JOIN author w ON w.id = s.author_id JOIN author m ON m.id = a.author_id
    WHERE s.recording_id = :recording
      AND ${shownSql('w', 's.recording_id')} AND ${shownSql('m', 's.recording_id')}
    ORDER BY s.position, s.id`;
  const chosen = new Map<string, string[]>();
  const visible = visibleGuests(db, recordingRowId);
  for (const row of selectAll(db, strengthRow, sql, { recording: recordingRowId, visible }))
    chosen.set(row.author, [...(chosen.get(row.author) ?? []), row.annotation]);
  return chosen;
}

/** Puts these moments in the place of what somebody (by their row id) chose before; leaves those out that are not there. */
export function replaceStrengths(
  db: Database,
  recordingRowId: number,
  authorRowId: number,
  annotations: readonly string[],
): void {
  const of = { recording: recordingRowId, author: authorRowId };
  run(db, 'DELETE FROM strength WHERE recording_id = :recording AND author_id = :author', of);
  annotations.forEach((annotation, position) => {
    run(
      db,
      `INSERT INTO strength (recording_id, author_id, annotation_id, position)
       SELECT :recording, :author, a.id, :position FROM annotation a
       WHERE a.uid = :annotation AND a.recording_id = :recording`,
      { ...of, annotation, position },
    );
  });
}
