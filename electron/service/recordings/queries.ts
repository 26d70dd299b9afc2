import { z } from 'zod';
import type { AssetKind } from '../../../shared/contract/recordings';
import type { Recording } from '../../../shared/model/recording';
import { type Database, dateColumn, flagSchema, jsonColumn, run, selectAll, selectOne } from '../db/rows';
import { type MediaFacts, mediaFactsSchema } from '../media/facts';

/** A file of a recording as the library keeps it; one of `sourcePath` and `storedName` is always known. */
export type MediaFile = {
  name: string;
  sizeBytes: number;
  fingerprint: string;
  sourcePath: string | null;
  storedName: string | null;
  contentHash: string | null;
};

const recordingRow = z.object({
  id: z.number(),
  uid: z.string(),
  title: z.string(),
  recorded_at: dateColumn,
  imported_at: dateColumn,
  is_sample: flagSchema,
  framework: z.string(),
  opened_at: z.number().nullable(),
  finished: flagSchema,
  facts: jsonColumn(mediaFactsSchema),
  file_name: z.string(),
  size_bytes: z.number(),
  stored_name: z.string().nullable(),
  moments: z.number(),
  made: z.string().nullable(),
  asset_version: z.number(),
});

const selectRecordings = `
  SELECT r.id, r.uid, r.title, r.recorded_at, r.imported_at, r.is_sample, r.framework, r.opened_at, r.finished,
    f.facts, m.name AS file_name, m.size_bytes, m.stored_name,
    (SELECT count(*) FROM annotation a WHERE a.recording_id = r.id) AS moments,
    (SELECT group_concat(d.kind) FROM derived_asset d WHERE d.recording_id = r.id) AS made,
    (SELECT coalesce(max(d.made_at), 0) FROM derived_asset d WHERE d.recording_id = r.id) AS asset_version
  FROM recording r
  JOIN media_file m ON m.recording_id = r.id AND m.role = 'original'
  JOIN media_facts f ON f.recording_id = r.id`;

export function listRecordings(db: Database): Recording[] {
  return selectAll(db, recordingRow, `${selectRecordings} ORDER BY r.recorded_at DESC, r.id DESC`).map(
    toRecording,
  );
}

export function getRecording(db: Database, id: string): Recording | null {
  const row = selectOne(db, recordingRow, `${selectRecordings} WHERE r.uid = :id`, { id });
  return row === null ? null : toRecording(row);
}

export function findByFingerprint(db: Database, fingerprint: string): Recording | null {
  const row = selectOne(db, recordingRow, `${selectRecordings} WHERE m.fingerprint = :fingerprint`, {
    fingerprint,
  });
  return row === null ? null : toRecording(row);
}

function toRecording(row: z.infer<typeof recordingRow>): Recording {
  const made = new Set(row.made?.split(',') ?? []);
  const { facts } = row;
  return {
    id: row.uid,
    title: row.title,
    kind: facts.kind,
    durationMs: facts.durationMs,
    recordedAt: new Date(row.recorded_at).toISOString(),
    importedAt: new Date(row.imported_at).toISOString(),
    isSample: row.is_sample,
    playback: facts.playback,
    files: [{ name: row.file_name, sizeBytes: row.size_bytes, role: 'original' }],
    speakers: [],
    width: facts.width,
    height: facts.height,
    frameRate: facts.frameRate,
    hasWaveform: made.has('waveform'),
    hasPoster: made.has('poster'),
    playable: facts.playback === 'direct' || made.has('play'),
    stored: row.stored_name !== null,
    assetVersion: row.asset_version,
    warnings: facts.warnings,
    state: row.finished ? 'done' : row.opened_at !== null || row.moments > 0 ? 'in-review' : 'new',
    framework: row.framework,
    momentCount: row.moments,
  };
}

/** The internal row id behind a recording's id, for references; null when there is none. */
export function recordingRowId(db: Database, id: string): number | null {
  return (
    selectOne(db, z.object({ id: z.number() }), 'SELECT id FROM recording WHERE uid = :id', { id })?.id ??
    null
  );
}

export function getFacts(db: Database, id: string): MediaFacts | null {
  const sql = `SELECT f.facts FROM media_facts f JOIN recording r ON r.id = f.recording_id WHERE r.uid = :id`;
  return selectOne(db, z.object({ facts: jsonColumn(mediaFactsSchema) }), sql, { id })?.facts ?? null;
}

const mediaFileRow = z
  .object({
    name: z.string(),
    size_bytes: z.number(),
    fingerprint: z.string(),
    source_path: z.string().nullable(),
    stored_name: z.string().nullable(),
    content_hash: z.string().nullable(),
  })
  .transform(
    (row): MediaFile => ({
      name: row.name,
      sizeBytes: row.size_bytes,
      fingerprint: row.fingerprint,
      sourcePath: row.source_path,
      storedName: row.stored_name,
      contentHash: row.content_hash,
    }),
  );

export function getMediaFile(db: Database, id: string): MediaFile | null {
  const sql = `SELECT m.* FROM media_file m JOIN recording r ON r.id = m.recording_id WHERE r.uid = :id`;
  return selectOne(db, mediaFileRow, sql, { id });
}

export type NewRecording = {
  uid: string;
  title: string;
  recordedAt: number;
  importedAt: number;
  isSample: boolean;
  framework: string;
  file: { name: string; sizeBytes: number; fingerprint: string; sourcePath: string };
  facts: MediaFacts;
};

export function insertRecording(db: Database, recording: NewRecording): void {
  const { insertedId } = run(
    db,
    `INSERT INTO recording (uid, title, recorded_at, imported_at, is_sample, framework)
     VALUES (:uid, :title, :recordedAt, :importedAt, :isSample, :framework)`,
    {
      uid: recording.uid,
      title: recording.title,
      recordedAt: recording.recordedAt,
      importedAt: recording.importedAt,
      isSample: recording.isSample ? 1 : 0,
      framework: recording.framework,
    },
  );
  run(
    db,
    `INSERT INTO media_file (recording_id, role, name, size_bytes, fingerprint, source_path)
     VALUES (:recording, 'original', :name, :sizeBytes, :fingerprint, :sourcePath)`,
    { recording: insertedId, ...recording.file },
  );
  run(db, 'INSERT INTO media_facts (recording_id, facts) VALUES (:recording, :facts)', {
    recording: insertedId,
    facts: JSON.stringify(recording.facts),
  });
}

/** Recordings whose facts are missing or can no longer be read, for the facts to be found out again. */
export function listWithoutFacts(db: Database): string[] {
  const sql = `SELECT r.uid, f.facts FROM recording r LEFT JOIN media_facts f ON f.recording_id = r.id`;
  return selectAll(db, z.object({ uid: z.string(), facts: z.string().nullable() }), sql)
    .filter(({ facts }) => !jsonColumn(mediaFactsSchema).safeParse(facts).success)
    .map(({ uid }) => uid);
}

/** Keeps what was found out about a file in place of what stood there; null only takes that away. */
export function replaceFacts(db: Database, id: string, facts: MediaFacts | null): void {
  run(db, 'DELETE FROM media_facts WHERE recording_id = (SELECT id FROM recording WHERE uid = :id)', { id });
  if (facts === null) return;
  run(db, 'INSERT INTO media_facts (recording_id, facts) SELECT id, :facts FROM recording WHERE uid = :id', {
    id,
    facts: JSON.stringify(facts),
  });
}

/** Recordings that lack a part without which they cannot be shown, for `library.verify`. */
export function listIncompleteRecordings(db: Database): string[] {
  const sql = `
    SELECT uid FROM recording
    WHERE id NOT IN (SELECT recording_id FROM media_facts) OR id NOT IN (SELECT recording_id FROM media_file)`;
  return selectAll(db, z.object({ uid: z.string() }), sql).map(({ uid }) => uid);
}

export function setStored(db: Database, id: string, storedName: string, contentHash: string): void {
  run(
    db,
    `UPDATE media_file SET stored_name = :storedName, content_hash = :contentHash, source_path = NULL
     WHERE recording_id = (SELECT id FROM recording WHERE uid = :id)`,
    { id, storedName, contentHash },
  );
}

/** Notes that a derived file was made; later ones of the same kind take its place. */
export function setAsset(
  db: Database,
  id: string,
  kind: AssetKind,
  fileName: string,
  mimeType: string,
): void {
  run(
    db,
    `INSERT INTO derived_asset (recording_id, kind, file_name, mime_type, made_at)
     SELECT id, :kind, :fileName, :mimeType, :now FROM recording WHERE uid = :id
     ON CONFLICT DO UPDATE SET file_name = excluded.file_name, mime_type = excluded.mime_type, made_at = excluded.made_at`,
    { id, kind, fileName, mimeType, now: Date.now() },
  );
}

export function getAsset(
  db: Database,
  id: string,
  kind: AssetKind,
): { fileName: string; mimeType: string } | null {
  const row = selectOne(
    db,
    z.object({ file_name: z.string(), mime_type: z.string() }),
    `SELECT d.file_name, d.mime_type FROM derived_asset d JOIN recording r ON r.id = d.recording_id
     WHERE r.uid = :id AND d.kind = :kind`,
    { id, kind },
  );
  return row === null ? null : { fileName: row.file_name, mimeType: row.mime_type };
}

export function updateTitle(db: Database, id: string, title: string): void {
  run(db, 'UPDATE recording SET title = :title WHERE uid = :id', { id, title });
}

export function updateFinished(db: Database, id: string, finished: boolean): void {
  run(db, 'UPDATE recording SET finished = :finished WHERE uid = :id', { id, finished: finished ? 1 : 0 });
}

export function updateFramework(db: Database, id: string, framework: string): void {
  run(db, 'UPDATE recording SET framework = :framework WHERE uid = :id', { id, framework });
}

export function updateOpened(db: Database, id: string, openedAt: number): void {
  run(db, 'UPDATE recording SET opened_at = :openedAt WHERE uid = :id', { id, openedAt });
}

/** Removes the recording with everything that hangs on it, and notes that its folder still has to go. */
export function deleteRecording(db: Database, id: string): void {
  run(db, 'INSERT OR IGNORE INTO pending_removal (uid) VALUES (:id)', { id });
  run(db, 'DELETE FROM recording WHERE uid = :id', { id });
}

export function listPendingRemovals(db: Database): string[] {
  return selectAll(db, z.object({ uid: z.string() }), 'SELECT uid FROM pending_removal').map(
    (row) => row.uid,
  );
}

export function forgetPendingRemoval(db: Database, id: string): void {
  run(db, 'DELETE FROM pending_removal WHERE uid = :id', { id });
}

/** Every file that the library should have on disk, for `library.verify`. */
export function listKnownFiles(
  db: Database,
): { recording: string; name: string; sizeBytes: number | null; contentHash: string | null }[] {
  const row = z.object({
    recording: z.string(),
    name: z.string(),
    size_bytes: z.number().nullable(),
    content_hash: z.string().nullable(),
  });
  const sql = `
    SELECT r.uid AS recording, m.stored_name AS name, m.size_bytes, m.content_hash
    FROM media_file m JOIN recording r ON r.id = m.recording_id WHERE m.stored_name IS NOT NULL
    UNION ALL
    SELECT r.uid, d.file_name, NULL, NULL FROM derived_asset d JOIN recording r ON r.id = d.recording_id`;
  return selectAll(db, row, sql).map((file) => ({
    recording: file.recording,
    name: file.name,
    sizeBytes: file.size_bytes,
    contentHash: file.content_hash,
  }));
}
