import { z } from 'zod';
import { type Excerpt, excerptSchema } from '../../../shared/model/excerpt';
import type { Recording, RecordingFile } from '../../../shared/model/recording';
import { speakerRoles, speakerSources } from '../../../shared/model/recording';
import {
  type Database,
  dateColumn,
  flagSchema,
  jsonColumn,
  run,
  selectAll,
  selectOne,
  selectReadable,
} from '../db/rows';
import type { MediaFacts } from '../media/facts';
import { countHiddenMoments } from '../layers/queries';
import { joinFacts } from '../media/join-facts';
import { insertFile, listAllFiles, listFiles, type MediaFile, type NewFile } from './file-queries';

const recordingRow = z.object({
  id: z.number(),
  uid: z.string(),
  title: z.string(),
  recorded_at: dateColumn,
  imported_at: dateColumn,
  is_sample: flagSchema,
  framework: z.string(),
  position_ms: z.number(),
  opened_at: z.number().nullable(),
  finished: flagSchema,
  moments: z.number(),
  made: z.string().nullable(),
  asset_version: z.number(),
  within_ms: z.number().nullable(),
});

/** `made`: the kinds of derived files of the whole recording, and the ids of files that have a waveform of their own. */
const selectRecordings = `
  SELECT r.id, r.uid, r.title, r.recorded_at, r.imported_at, r.is_sample, r.framework,
    r.position_ms, r.opened_at, r.finished,
    (SELECT count(*) FROM annotation a WHERE a.recording_id = r.id) AS moments,
    (SELECT group_concat(coalesce(m.uid, d.kind)) FROM derived_asset d LEFT JOIN media_file m ON m.id = d.media_file_id
      WHERE d.recording_id = r.id) AS made,
    (SELECT coalesce(max(d.made_at), 0) FROM derived_asset d WHERE d.recording_id = r.id) AS asset_version,
    t.within_ms
  FROM recording r LEFT JOIN time_check t ON t.recording_id = r.id`;

const speakerRow = z.object({
  uid: z.string(),
  name: z.string(),
  role: z.enum(speakerRoles).nullable(),
  source: z.enum(speakerSources),
  recording: z.string(),
});

const selectSpeakers = `
  SELECT s.uid, s.name, s.role, s.source, r.uid AS recording FROM speaker s JOIN recording r ON r.id = s.recording_id`;

/** Every recording that can be shown, newest conversation first. */
export function listRecordings(db: Database): Recording[] {
  const files = listAllFiles(db);
  const speakers = selectReadable(db, speakerRow, `${selectSpeakers} ORDER BY s.position, s.id`);
  const hidden = countHiddenMoments(db, null);
  return selectReadable(
    db,
    recordingRow,
    `${selectRecordings} ORDER BY r.recorded_at DESC, r.id DESC`,
  ).flatMap((row) => {
    const own = speakers.filter(({ recording }) => recording === row.uid);
    const shown = { ...row, moments: row.moments - (hidden.get(row.id) ?? 0) };
    return toRecording(shown, files.get(row.uid) ?? [], own) ?? [];
  });
}

/** Null also for a recording whose facts are lost: nothing could be shown of it. */
export function getRecording(db: Database, id: string): Recording | null {
  const row = selectOne(db, recordingRow, `${selectRecordings} WHERE r.uid = :id`, { id });
  if (row === null) return null;
  const speakers = selectReadable(
    db,
    speakerRow,
    `${selectSpeakers} WHERE r.uid = :id ORDER BY s.position, s.id`,
    { id },
  );
  const moments = row.moments - (countHiddenMoments(db, row.id).get(row.id) ?? 0);
  return toRecording({ ...row, moments }, listFiles(db, id), speakers);
}

/** The facts of the whole recording, worked out from its pieces; null when one piece's are missing. */
export function wholeFacts(files: readonly MediaFile[]): MediaFacts | null {
  const originals = files.filter(({ role }) => role === 'original');
  // A piece that cannot be read would move all after it on the clock.
  if (originals.some(({ position }, index) => position !== index)) return null;
  const pieces = originals.map(({ facts }) => facts);
  const known = pieces.filter((facts) => facts !== null);
  if (known.length === 0 || known.length < pieces.length) return null;
  return joinFacts(known, files.find(({ heard }) => heard)?.facts ?? null);
}

export function getFacts(db: Database, id: string): MediaFacts | null {
  return wholeFacts(listFiles(db, id));
}

function toRecording(
  row: z.infer<typeof recordingRow>,
  files: readonly MediaFile[],
  speakers: readonly z.infer<typeof speakerRow>[],
): Recording | null {
  const facts = wholeFacts(files);
  if (facts === null) return null;
  const made = new Set(row.made?.split(',') ?? []);
  const isMissing = files.some(({ missing, role }) => missing && role === 'original');
  return {
    id: row.uid,
    title: row.title,
    kind: facts.kind,
    durationMs: facts.durationMs,
    recordedAt: new Date(row.recorded_at).toISOString(),
    importedAt: new Date(row.imported_at).toISOString(),
    isSample: row.is_sample,
    playback: facts.playback,
    files: files.map((file) => toFile(file, made)),
    speakers: speakers.map(({ uid, name, role, source }) => ({ id: uid, name, role, source })),
    width: facts.width,
    height: facts.height,
    frameRate: facts.frameRate,
    hasWaveform: made.has('waveform'),
    hasPoster: made.has('poster'),
    playsFrom: facts.playback === 'direct' || made.has('play') ? 'file' : 'stretches',
    timeCheckedMs: row.within_ms,
    stored: files.every(({ storedName }) => storedName !== null),
    assetVersion: row.asset_version,
    warnings: isMissing ? [...facts.warnings, 'source-missing'] : facts.warnings,
    state: row.finished ? 'done' : row.opened_at !== null || row.moments > 0 ? 'in-review' : 'new',
    framework: row.framework,
    positionMs: Math.min(row.position_ms, facts.durationMs),
    momentCount: row.moments,
  };
}

function toFile(file: MediaFile, made: ReadonlySet<string>): RecordingFile {
  return {
    id: file.id,
    name: file.name,
    sizeBytes: file.sizeBytes,
    role: file.role,
    startMs: file.startMs,
    durationMs: file.facts?.durationMs ?? null,
    speaker: file.speaker,
    heard: file.heard,
    hasWaveform: made.has(file.id),
    stored: file.storedName !== null,
    missing: file.missing,
  };
}

/** The internal row id behind a recording's id, for references; null when there is none. */
export function recordingRowId(db: Database, id: string): number | null {
  return (
    selectOne(db, z.object({ id: z.number() }), 'SELECT id FROM recording WHERE uid = :id', { id })?.id ??
    null
  );
}

export type NewRecording = {
  uid: string;
  title: string;
  recordedAt: number;
  importedAt: number;
  isSample: boolean;
  framework: string;
  /** At least one, in order. */
  files: readonly NewFile[];
};

export function insertRecording(db: Database, recording: NewRecording): void {
  run(
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
  for (const file of recording.files) insertFile(db, recording.uid, file);
}

/** Recordings that lack a part without which they cannot be shown, for `library.verify`. */
export function listIncompleteRecordings(db: Database): string[] {
  const files = listAllFiles(db);
  return selectAll(db, z.object({ uid: z.string() }), 'SELECT uid FROM recording')
    .map(({ uid }) => uid)
    .filter((uid) => wholeFacts(files.get(uid) ?? []) === null);
}

/** The parts of the conversation that a recording is made of, on its own first clock; null when it is all of it. */
export function getStretches(db: Database, id: string): Excerpt | null {
  const row = z.object({ stretches: jsonColumn(excerptSchema).nullable() });
  const sql = 'SELECT stretches FROM recording WHERE uid = :id';
  return selectOne(db, row, sql, { id })?.stretches ?? null;
}

export function setStretches(db: Database, id: string, stretches: Excerpt | null): void {
  const text = stretches === null ? null : JSON.stringify(stretches);
  run(db, 'UPDATE recording SET stretches = :text WHERE uid = :id', { id, text });
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

export function updatePosition(db: Database, id: string, positionMs: number): void {
  run(db, 'UPDATE recording SET position_ms = :positionMs WHERE uid = :id', { id, positionMs });
}

export function updateOpened(db: Database, id: string, openedAt: number): void {
  run(db, 'UPDATE recording SET opened_at = :openedAt WHERE uid = :id', { id, openedAt });
}

/** Removes the recording with everything that hangs on it, and notes that its folder still has to go. */
export function deleteRecording(db: Database, id: string): void {
  run(db, 'INSERT OR IGNORE INTO pending_removal (uid) VALUES (:id)', { id });
  run(db, 'DELETE FROM recording WHERE uid = :id', { id });
}

/** Notes that a recording's folder has to go unless it comes to be a recording. */
export function notePendingRemoval(db: Database, id: string): void {
  run(db, 'INSERT OR IGNORE INTO pending_removal (uid) VALUES (:id)', { id });
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
