import { z } from 'zod';
import {
  type SpeechCorrection,
  type SpeechPart,
  type SpeechSource,
  speechSources,
} from '../../../shared/model/speech';
import { type Database, flagSchema, run, selectOne, selectReadable } from '../db/rows';
import { newId } from '../id';

const stateRow = z.object({ source: z.enum(speechSources).nullable(), confirmed: flagSchema });

/** What the guess was read from, null while there is none, and whether somebody said that all of it is right. */
export function getSpeechState(db: Database, recordingRowId: number): z.output<typeof stateRow> {
  const sql = `
    SELECT s.source, r.speech_confirmed AS confirmed
    FROM recording r LEFT JOIN speech s ON s.recording_id = r.id WHERE r.id = :recordingRowId`;
  return selectOne(db, stateRow, sql, { recordingRowId }) ?? { source: null, confirmed: false };
}

const partRow = z.object({ speaker: z.string().nullable(), startMs: z.number(), endMs: z.number() });

/** The guess, by time. */
export function listParts(db: Database, recordingRowId: number): SpeechPart[] {
  const sql = `
    SELECT s.uid AS speaker, p.start_ms AS startMs, p.end_ms AS endMs
    FROM speech_part p LEFT JOIN speaker s ON s.id = p.speaker_id
    WHERE p.recording_id = :recordingRowId ORDER BY p.start_ms, p.id`;
  return selectReadable(db, partRow, sql, { recordingRowId });
}

const correctionRow = partRow.extend({ speaks: flagSchema });

/** What people said about it, in the order in which they did. */
export function listCorrections(db: Database, recordingRowId: number): SpeechCorrection[] {
  const sql = `
    SELECT s.uid AS speaker, c.start_ms AS startMs, c.end_ms AS endMs, c.speaks
    FROM speech_correction c LEFT JOIN speaker s ON s.id = c.speaker_id
    WHERE c.recording_id = :recordingRowId ORDER BY c.id`;
  return selectReadable(db, correctionRow, sql, { recordingRowId });
}

export function insertCorrection(db: Database, recordingRowId: number, correction: SpeechCorrection): void {
  run(
    db,
    `INSERT INTO speech_correction (uid, recording_id, speaker_id, start_ms, end_ms, speaks)
     VALUES (:id, :recordingRowId, (SELECT s.id FROM speaker s WHERE s.uid = :speaker), :startMs, :endMs, :speaks)`,
    { ...correction, id: newId(), recordingRowId, speaks: correction.speaks ? 1 : 0 },
  );
}

export function updateConfirmed(db: Database, recordingRowId: number, confirmed: boolean): void {
  run(db, 'UPDATE recording SET speech_confirmed = :confirmed WHERE id = :recordingRowId', {
    recordingRowId,
    confirmed: confirmed ? 1 : 0,
  });
}

/** Puts a new guess in the place of the one before. */
export function replaceGuess(
  db: Database,
  recordingRowId: number,
  guess: { source: SpeechSource; parts: readonly SpeechPart[] },
): void {
  run(db, 'DELETE FROM speech WHERE recording_id = :recordingRowId', { recordingRowId });
  run(db, 'INSERT INTO speech (recording_id, source, made_at) VALUES (:recordingRowId, :source, :now)', {
    recordingRowId,
    source: guess.source,
    now: Date.now(),
  });
  const insert = db.prepare(
    `INSERT INTO speech_part (recording_id, speaker_id, start_ms, end_ms)
     VALUES (?, (SELECT s.id FROM speaker s WHERE s.uid = ?), ?, ?)`,
  );
  for (const { speaker, startMs, endMs } of guess.parts) insert.run(recordingRowId, speaker, startMs, endMs);
}

const ofRecording = 'recording_id = (SELECT r.id FROM recording r WHERE r.uid = :recording)';

/** Whether the machine has listened to a recording. */
export function hasGuess(db: Database, recording: string): boolean {
  return selectOne(db, z.unknown(), `SELECT 1 FROM speech WHERE ${ofRecording}`, { recording }) !== null;
}

/** Forgets what the machine heard: the recording sounds otherwise now. What people said about it stays. */
export function forgetGuess(db: Database, recording: string): void {
  run(db, `DELETE FROM speech WHERE ${ofRecording}`, { recording });
}
