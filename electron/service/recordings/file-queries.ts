import { z } from 'zod';
import type { FileRole } from '../../../shared/model/recording';
import { type Database, flagSchema, jsonColumn, run, selectAll, selectOne, selectReadable } from '../db/rows';
import { newId } from '../id';
import { type MediaFacts, mediaFactsSchema } from '../media/facts';

/**
 * A file of a recording as the library keeps it; one of `sourcePath` and `storedName` is always known. `facts` is null for
 * text, and for media whose facts were damaged.
 */
export type MediaFile = {
  id: string;
  role: FileRole;
  position: number;
  startMs: number;
  heard: boolean;
  name: string;
  sizeBytes: number;
  fingerprint: string;
  sourcePath: string | null;
  storedName: string | null;
  /** SHA-256 of our own copy as it was read back from the disk; null until it was. */
  contentHash: string | null;
  /** CRC-32 of what was copied; null of a file that came without being copied from a place of the user's. */
  copiedCrc: number | null;
  missing: boolean;
  facts: MediaFacts | null;
  speaker: string | null;
};

const factsColumn = jsonColumn(mediaFactsSchema).nullable().catch(null);

const fileRow = z
  .object({
    uid: z.string(),
    role: z.enum(['original', 'sound', 'speaker', 'transcript', 'chat']),
    position: z.number(),
    start_ms: z.number(),
    heard: flagSchema,
    name: z.string(),
    size_bytes: z.number(),
    fingerprint: z.string(),
    source_path: z.string().nullable(),
    stored_name: z.string().nullable(),
    content_hash: z.string().nullable(),
    copied_crc: z.number().nullable(),
    missing: flagSchema,
    facts: factsColumn,
    speaker: z.string().nullable(),
    recording: z.string(),
  })
  .transform((row): MediaFile & { recording: string } => ({
    id: row.uid,
    role: row.role,
    position: row.position,
    startMs: row.start_ms,
    heard: row.heard,
    name: row.name,
    sizeBytes: row.size_bytes,
    fingerprint: row.fingerprint,
    sourcePath: row.source_path,
    storedName: row.stored_name,
    contentHash: row.content_hash,
    copiedCrc: row.copied_crc,
    missing: row.missing,
    facts: row.facts,
    speaker: row.speaker,
    recording: row.recording,
  }));
export type OwnedFile = z.infer<typeof fileRow>;

const selectFiles = `
  SELECT m.*, s.uid AS speaker, r.uid AS recording
  FROM media_file m JOIN recording r ON r.id = m.recording_id LEFT JOIN speaker s ON s.id = m.speaker_id`;
const inOrder = `ORDER BY m.recording_id, m.role <> 'original', m.role, m.position`;

/** The files of one recording: its pieces first, in their order. */
export function listFiles(db: Database, recording: string): OwnedFile[] {
  return selectReadable(db, fileRow, `${selectFiles} WHERE r.uid = :recording ${inOrder}`, { recording });
}

/** The files of every recording, by the recording's id. */
export function listAllFiles(db: Database): Map<string, OwnedFile[]> {
  const byRecording = new Map<string, OwnedFile[]>();
  for (const file of selectReadable(db, fileRow, `${selectFiles} ${inOrder}`)) {
    const files = byRecording.get(file.recording);
    if (files === undefined) byRecording.set(file.recording, [file]);
    else files.push(file);
  }
  return byRecording;
}

export function getFile(db: Database, id: string): OwnedFile | null {
  return selectReadable(db, fileRow, `${selectFiles} WHERE m.uid = :id`, { id })[0] ?? null;
}

/** How much of the library still has to be copied. */
export function waitingBytes(db: Database): number {
  const sql = `SELECT coalesce(sum(size_bytes), 0) AS bytes FROM media_file WHERE stored_name IS NULL AND missing = 0`;
  return selectOne(db, z.object({ bytes: z.number() }), sql)?.bytes ?? 0;
}

/** Recordings of which a file with this fingerprint is a piece. */
export function findByFingerprint(db: Database, fingerprint: string): string[] {
  const sql = `
    SELECT DISTINCT r.uid FROM media_file m JOIN recording r ON r.id = m.recording_id
    WHERE m.fingerprint = :fingerprint AND m.role = 'original' ORDER BY r.id`;
  return selectAll(db, z.object({ uid: z.string() }), sql, { fingerprint }).map(({ uid }) => uid);
}

/** A file that is about to belong to a recording. */
export type NewFile = {
  role: FileRole;
  startMs: number;
  heard?: boolean;
  name: string;
  sizeBytes: number;
  fingerprint: string;
  sourcePath: string;
  facts: MediaFacts | null;
  speaker?: string | null;
};

/** Adds a file after those of its role. Answers with its id. */
export function insertFile(db: Database, recording: string, file: NewFile): string {
  const id = newId();
  run(
    db,
    `INSERT INTO media_file
       (uid, recording_id, role, position, start_ms, heard, name, size_bytes, fingerprint, source_path, facts, speaker_id)
     SELECT :id, r.id, :role,
       (SELECT coalesce(max(m.position), -1) + 1 FROM media_file m WHERE m.recording_id = r.id AND m.role = :role),
       :startMs, :heard, :name, :sizeBytes, :fingerprint, :sourcePath, :facts,
       (SELECT s.id FROM speaker s WHERE s.uid = :speaker)
     FROM recording r WHERE r.uid = :recording`,
    {
      id,
      recording,
      role: file.role,
      startMs: file.startMs,
      heard: file.heard === true ? 1 : 0,
      name: file.name,
      sizeBytes: file.sizeBytes,
      fingerprint: file.fingerprint,
      sourcePath: file.sourcePath,
      facts: file.facts === null ? null : JSON.stringify(file.facts),
      speaker: file.speaker ?? null,
    },
  );
  return id;
}

export function deleteFile(db: Database, id: string): void {
  run(db, 'DELETE FROM media_file WHERE uid = :id', { id });
}

/**
 * Notes where the library's own copy lies, which has yet to be read back. Where it came from stays known: the user may
 * want to throw that away.
 */
export function setStored(db: Database, id: string, storedName: string, copiedCrc: number): void {
  run(
    db,
    `UPDATE media_file SET stored_name = :storedName, copied_crc = :copiedCrc, content_hash = NULL, missing = 0
     WHERE uid = :id`,
    { id, storedName, copiedCrc },
  );
}

/** The copy was read back, and is what was copied. */
export function setContentHash(db: Database, id: string, contentHash: string): void {
  run(db, 'UPDATE media_file SET content_hash = :contentHash WHERE uid = :id', { id, contentHash });
}

/** The library's own file that came from nowhere else, and whose content is known. */
export function setStoredOnly(db: Database, id: string, storedName: string, contentHash: string): void {
  run(
    db,
    `UPDATE media_file SET stored_name = :storedName, content_hash = :contentHash, source_path = NULL, missing = 0
     WHERE uid = :id`,
    { id, storedName, contentHash },
  );
}

/** The library's copy is gone and the file was found elsewhere: it is to be copied again from there. */
export function setSource(db: Database, id: string, sourcePath: string): void {
  run(
    db,
    'UPDATE media_file SET source_path = :sourcePath, stored_name = NULL, missing = 0 WHERE uid = :id',
    { id, sourcePath },
  );
}

export function setMissing(db: Database, id: string, missing: boolean): void {
  run(db, 'UPDATE media_file SET missing = :missing WHERE uid = :id', { id, missing: missing ? 1 : 0 });
}

export function setFacts(db: Database, id: string, facts: MediaFacts): void {
  run(db, 'UPDATE media_file SET facts = :facts WHERE uid = :id', { id, facts: JSON.stringify(facts) });
}

export function setStart(db: Database, id: string, startMs: number): void {
  run(db, 'UPDATE media_file SET start_ms = :startMs WHERE uid = :id', { id, startMs });
}

/** Lets one attached sound be heard, or (null) the recording's own. */
export function setHeard(db: Database, recording: string, id: string | null): void {
  run(
    db,
    `UPDATE media_file SET heard = (uid IS :id)
     WHERE role = 'sound' AND recording_id = (SELECT id FROM recording WHERE uid = :recording)`,
    { recording, id },
  );
}
