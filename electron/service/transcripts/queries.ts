import { z } from 'zod';
import { type Cue, type Transcript, transcriptFormats } from '../../../shared/model/transcript';
import { type Database, dateColumn, run, selectAll, selectReadable } from '../db/rows';
import { newId } from '../id';

const transcriptRow = z
  .object({
    uid: z.string(),
    recording: z.string(),
    file: z.string().nullable(),
    name: z.string(),
    format: z.enum(transcriptFormats),
    offset_ms: z.number(),
    added_at: dateColumn,
    cues: z.number(),
  })
  .transform((row): { transcript: Transcript; file: string | null } => ({
    transcript: {
      id: row.uid,
      recording: row.recording,
      name: row.name,
      format: row.format,
      offsetMs: row.offset_ms,
      addedAt: new Date(row.added_at).toISOString(),
      cueCount: row.cues,
    },
    file: row.file,
  }));

/** A transcript, and the id of the file it was read from. */
export type OwnedTranscript = z.output<typeof transcriptRow>;

const selectTranscripts = `
  SELECT t.uid, r.uid AS recording, m.uid AS file, t.name, t.format, t.offset_ms, t.added_at,
    (SELECT count(*) FROM cue c WHERE c.transcript_id = t.id) AS cues
  FROM transcript t JOIN recording r ON r.id = t.recording_id LEFT JOIN media_file m ON m.id = t.media_file_id`;

export function listTranscripts(db: Database, recording: string): OwnedTranscript[] {
  return selectReadable(db, transcriptRow, `${selectTranscripts} WHERE r.uid = :recording ORDER BY t.id`, {
    recording,
  });
}

export function getTranscript(db: Database, id: string): OwnedTranscript | null {
  return selectReadable(db, transcriptRow, `${selectTranscripts} WHERE t.uid = :id`, { id })[0] ?? null;
}

/** The internal row id behind a transcript's id. */
export function transcriptRowId(db: Database, id: string): number {
  return (
    selectAll(db, z.object({ id: z.number() }), 'SELECT id FROM transcript WHERE uid = :id', { id })[0]?.id ??
    0
  );
}

/** A transcript that is about to belong to a recording; a cue's `speaker` is a speaker's id. */
export type NewTranscript = Pick<Transcript, 'recording' | 'name' | 'format' | 'offsetMs'> & {
  file: string | null;
  cues: readonly (Pick<Cue, 'startMs' | 'endMs' | 'text'> & { speaker: string | null })[];
};

/** Answers with the transcript's id. */
export function insertTranscript(db: Database, transcript: NewTranscript): string {
  const id = newId();
  const { insertedId } = run(
    db,
    `INSERT INTO transcript (uid, recording_id, media_file_id, name, format, offset_ms, added_at)
     SELECT :id, r.id, (SELECT m.id FROM media_file m WHERE m.uid = :file), :name, :format, :offsetMs, :now
     FROM recording r WHERE r.uid = :recording`,
    {
      id,
      recording: transcript.recording,
      file: transcript.file,
      name: transcript.name,
      format: transcript.format,
      offsetMs: transcript.offsetMs,
      now: Date.now(),
    },
  );
  insertCues(db, insertedId, transcript.cues);
  return id;
}

/** There may be a hundred thousand, so the statement is made once, and each speaker is looked up once. */
function insertCues(db: Database, transcriptRowId: number, cues: NewTranscript['cues']): void {
  const speakers = selectAll(
    db,
    z.object({ id: z.number(), uid: z.string() }),
    `SELECT s.id, s.uid FROM speaker s JOIN transcript t ON t.recording_id = s.recording_id WHERE t.id = :id`,
    { id: transcriptRowId },
  );
  const rowIds = new Map(speakers.map(({ id, uid }) => [uid, id]));
  const insert = db.prepare(
    'INSERT INTO cue (transcript_id, start_ms, end_ms, speaker_id, text) VALUES (?, ?, ?, ?, ?)',
  );
  for (const { startMs, endMs, speaker, text } of cues) {
    const speakerRowId = speaker === null ? null : (rowIds.get(speaker) ?? null);
    insert.run(transcriptRowId, startMs, endMs, speakerRowId, text);
  }
}

const cueRow = z
  .object({
    id: z.number(),
    transcript: z.string(),
    start_ms: z.number(),
    end_ms: z.number(),
    speaker: z.string().nullable(),
    text: z.string(),
  })
  .transform(
    (row): Cue => ({
      id: row.id,
      transcript: row.transcript,
      startMs: row.start_ms,
      endMs: row.end_ms,
      speaker: row.speaker,
      text: row.text,
    }),
  );

/** The cues of a recording on its own clock, cut off at its ends. */
export function listCues(db: Database, recording: string, durationMs: number): Cue[] {
  const sql = `
    SELECT c.id, t.uid AS transcript, max(0, c.start_ms + t.offset_ms) AS start_ms,
      min(:durationMs, c.end_ms + t.offset_ms) AS end_ms, s.uid AS speaker, c.text
    FROM transcript t
    JOIN recording r ON r.id = t.recording_id
    JOIN cue c ON c.transcript_id = t.id
    LEFT JOIN speaker s ON s.id = c.speaker_id
    WHERE r.uid = :recording AND c.start_ms + t.offset_ms < :durationMs
      AND (c.end_ms + t.offset_ms > 0 OR c.start_ms + t.offset_ms >= 0)
    ORDER BY start_ms, c.id`;
  return selectReadable(db, cueRow, sql, { recording, durationMs });
}

const placeRow = z.object({ recording: z.string(), startMs: z.number() });

/** Whose cue it is, and where it begins on the recording's clock; null when there is none of this number. */
export function cuePlace(db: Database, id: number): z.infer<typeof placeRow> | null {
  const sql = `
    SELECT r.uid AS recording, c.start_ms + t.offset_ms AS startMs
    FROM cue c JOIN transcript t ON t.id = c.transcript_id JOIN recording r ON r.id = t.recording_id
    WHERE c.id = :id`;
  return selectAll(db, placeRow, sql, { id })[0] ?? null;
}

export function setCueSpeaker(db: Database, ids: readonly number[], speakerRowId: number | null): void {
  const update = db.prepare('UPDATE cue SET speaker_id = ? WHERE id = ?');
  for (const id of ids) update.run(speakerRowId, id);
}

export function updateOffset(db: Database, id: string, offsetMs: number): void {
  run(db, 'UPDATE transcript SET offset_ms = :offsetMs WHERE uid = :id', { id, offsetMs });
}

export function deleteTranscript(db: Database, id: string): void {
  run(db, 'DELETE FROM transcript WHERE uid = :id', { id });
}
