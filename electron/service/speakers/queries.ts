import { z } from 'zod';
import { type Speaker, speakerRoles, speakerSources } from '../../../shared/model/recording';
import { type Database, run, selectAll, selectReadable } from '../db/rows';
import { newId } from '../id';

const speakerRow = z
  .object({
    id: z.number(),
    uid: z.string(),
    recording: z.string(),
    name: z.string(),
    role: z.enum(speakerRoles).nullable(),
    source: z.enum(speakerSources),
  })
  .transform(({ id, uid, recording, ...row }): Speaker & { recording: string; rowId: number } => ({
    ...row,
    id: uid,
    recording,
    rowId: id,
  }));
type SpeakerRow = z.output<typeof speakerRow>;

const selectSpeakers = `
  SELECT s.id, s.uid, r.uid AS recording, s.name, s.role, s.source
  FROM speaker s JOIN recording r ON r.id = s.recording_id`;

/** Who speaks in a recording, in the order in which they became known. */
export function listSpeakerRows(db: Database, recording: string): SpeakerRow[] {
  const sql = `${selectSpeakers} WHERE r.uid = :recording ORDER BY s.position, s.id`;
  return selectReadable(db, speakerRow, sql, { recording });
}

export function getSpeakerRow(db: Database, id: string): SpeakerRow | null {
  return selectReadable(db, speakerRow, `${selectSpeakers} WHERE s.uid = :id`, { id })[0] ?? null;
}

/** Adds a speaker after the others, under an `id` of their own where they have one. Answers with the id. */
export function insertSpeaker(
  db: Database,
  recording: string,
  { id = newId(), ...speaker }: Pick<Speaker, 'name' | 'role' | 'source'> & { id?: string },
): string {
  run(
    db,
    `INSERT INTO speaker (uid, recording_id, name, role, source, position)
     SELECT :id, r.id, :name, :role, :source,
       (SELECT coalesce(max(s.position), -1) + 1 FROM speaker s WHERE s.recording_id = r.id)
     FROM recording r WHERE r.uid = :recording`,
    { ...speaker, id, recording },
  );
  return id;
}

export function updateSpeaker(db: Database, { id, name, role }: Pick<Speaker, 'id' | 'name' | 'role'>): void {
  run(db, 'UPDATE speaker SET name = :name, role = :role WHERE uid = :id', { id, name, role });
}

/**
 * Removes those whom only transcripts named that are gone, and of whom the user never said who they are. Answers with their
 * row ids.
 */
export function deleteUnheardSpeakers(db: Database, recording: string): number[] {
  const sql = `
    DELETE FROM speaker
    WHERE recording_id = (SELECT id FROM recording WHERE uid = :recording) AND source = 'transcript' AND role IS NULL
      AND NOT EXISTS (SELECT 1 FROM cue c WHERE c.speaker_id = speaker.id)
      AND NOT EXISTS (SELECT 1 FROM media_file m WHERE m.speaker_id = speaker.id)
    RETURNING id`;
  return selectAll(db, z.object({ id: z.number() }), sql, { recording }).map(({ id }) => id);
}
