import { z } from 'zod';
import {
  type Annotation,
  feedbackKinds,
  momentProgress,
  splitCodeRef,
} from '../../../shared/model/annotation';
import { speakerRoles } from '../../../shared/model/recording';
import { type Database, dateColumn, flagSchema, run, selectAll, selectOne } from '../db/rows';
import { shownSql, visibleGuests } from '../layers/queries';

const annotationRow = z
  .object({
    uid: z.string(),
    recording: z.string(),
    start_ms: z.number(),
    end_ms: z.number().nullable(),
    codes: z.string().nullable(),
    note: z.string(),
    kind: z.enum(feedbackKinds).nullable(),
    speaker: z.enum(speakerRoles).nullable(),
    progress: z.enum(momentProgress),
    author: z.string(),
    is_guest: flagSchema,
    conflict: flagSchema,
    created_at: dateColumn,
    updated_at: dateColumn,
  })
  .transform(
    (row): Annotation => ({
      id: row.uid,
      recording: row.recording,
      startMs: row.start_ms,
      endMs: row.end_ms,
      codes: row.codes === null ? [] : row.codes.split(' '),
      note: row.note,
      kind: row.kind,
      speaker: row.speaker,
      progress: row.progress,
      author: row.author,
      isMine: !row.is_guest,
      conflict: row.conflict,
      createdAt: new Date(row.created_at).toISOString(),
      updatedAt: new Date(row.updated_at).toISOString(),
    }),
  );

// Neither a framework's id nor a code's holds a space, so a space keeps them apart.
const selectAnnotations = `
  SELECT a.uid, r.uid AS recording, a.start_ms, a.end_ms, a.note, a.kind, a.speaker, a.progress, w.name AS author,
    w.is_guest, a.created_at, a.updated_at,
    a.conflict_of IS NOT NULL
      AND EXISTS (SELECT 1 FROM annotation o WHERE o.conflict_of = a.conflict_of AND o.id <> a.id) AS conflict,
    (SELECT group_concat(c.framework || '/' || c.code, ' ' ORDER BY c.position)
     FROM annotation_code c WHERE c.annotation_id = a.id) AS codes
  FROM annotation a
  JOIN recording r ON r.id = a.recording_id
  JOIN author w ON w.id = a.author_id`;

const shown = shownSql('w', 'a.recording_id');

function visibleIn(db: Database, recording: string): string {
  const sql = 'SELECT id FROM recording WHERE uid = :recording';
  return visibleGuests(db, selectOne(db, z.object({ id: z.number() }), sql, { recording })?.id ?? 0);
}

/** The moments of a recording that are shown: not those of others that are still sealed. */
export function listAnnotations(db: Database, recording: string, author: string | null): Annotation[] {
  const sql = `${selectAnnotations}
    WHERE r.uid = :recording AND (:author IS NULL OR w.name = :author) AND ${shown} ORDER BY a.start_ms, a.id`;
  return selectAll(db, annotationRow, sql, { recording, author, visible: visibleIn(db, recording) });
}

/** A moment that is shown. */
export function getAnnotation(db: Database, id: string): Annotation | null {
  const found = selectOne(db, annotationRow, `${selectAnnotations} WHERE a.uid = :id`, { id });
  if (found === null || found.isMine) return found;
  const visible = visibleIn(db, found.recording);
  return selectOne(db, annotationRow, `${selectAnnotations} WHERE a.uid = :id AND ${shown}`, { id, visible });
}

export type NewAnnotation = Pick<
  Annotation,
  'id' | 'startMs' | 'endMs' | 'note' | 'kind' | 'speaker' | 'codes'
> & {
  recordingRowId: number;
  authorRowId: number;
  /** When it was made and changed (milliseconds since 1970) where that was elsewhere; now when it was not. */
  createdAt?: number | null;
  updatedAt?: number | null;
};

export function insertAnnotation(db: Database, annotation: NewAnnotation): void {
  const now = Date.now();
  const { insertedId } = run(
    db,
    `INSERT INTO annotation
       (uid, recording_id, author_id, start_ms, end_ms, note, kind, speaker, created_at, updated_at)
     VALUES (:id, :recording, :author, :startMs, :endMs, :note, :kind, :speaker, :createdAt, :updatedAt)`,
    {
      id: annotation.id,
      recording: annotation.recordingRowId,
      author: annotation.authorRowId,
      startMs: annotation.startMs,
      endMs: annotation.endMs,
      note: annotation.note,
      kind: annotation.kind,
      speaker: annotation.speaker,
      createdAt: annotation.createdAt ?? now,
      updatedAt: Math.max(annotation.updatedAt ?? 0, annotation.createdAt ?? now),
    },
  );
  insertCodes(db, insertedId, annotation.codes);
}

/** How far two people are with a moment is said by either of them: it leaves the moment as old as its author made it. */
export function updateProgress(db: Database, { id, progress }: Pick<Annotation, 'id' | 'progress'>): void {
  const sql = `UPDATE annotation SET progress = :progress, progress_at = :now WHERE uid = :id AND progress <> :progress`;
  run(db, sql, { id, progress, now: Date.now() });
}

export function updateAnnotation(db: Database, annotation: Annotation): void {
  updateProgress(db, annotation);
  run(
    db,
    `UPDATE annotation SET start_ms = :startMs, end_ms = :endMs, note = :note, kind = :kind, speaker = :speaker,
       updated_at = :now
     WHERE uid = :id`,
    {
      id: annotation.id,
      startMs: annotation.startMs,
      endMs: annotation.endMs,
      note: annotation.note,
      kind: annotation.kind,
      speaker: annotation.speaker,
      now: Date.now(),
    },
  );
}

export function replaceCodes(db: Database, id: string, codes: readonly string[]): void {
  const rowId = z
    .object({ id: z.number() })
    .parse(db.prepare('SELECT id FROM annotation WHERE uid = ?').get(id)).id;
  run(db, 'DELETE FROM annotation_code WHERE annotation_id = :rowId', { rowId });
  insertCodes(db, rowId, codes);
}

export function deleteAnnotation(db: Database, id: string): void {
  run(db, 'DELETE FROM annotation WHERE uid = :id', { id });
}

function insertCodes(db: Database, annotationRowId: number, codes: readonly string[]): void {
  codes.forEach((ref, position) => {
    const { framework, code } = splitCodeRef(ref);
    run(
      db,
      `INSERT INTO annotation_code (annotation_id, position, framework, code)
       VALUES (:annotation, :position, :framework, :code)`,
      { annotation: annotationRowId, position, framework, code },
    );
  });
}
