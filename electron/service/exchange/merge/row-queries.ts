import { splitCodeRef } from '../../../../shared/model/annotation';
import type { LayerState } from '../../../../shared/model/layer';
import { type Database, run } from '../../db/rows';
import type { ShapedAnnotation } from './shape';

/** Where rows belong: the row ids of the recording and of the author. */
type Of = { readonly recording: number; readonly author: number };

type AnnotationToWrite = ShapedAnnotation & { readonly id: string; readonly conflictOf: string | null };

function columns(row: AnnotationToWrite) {
  return {
    ...{
      id: row.id,
      startMs: row.startMs,
      endMs: row.endMs,
      note: row.note,
      kind: row.kind,
      speaker: row.speaker,
    },
    ...{ conflictOf: row.conflictOf, createdAt: row.createdAt, updatedAt: row.updatedAt },
  };
}

export function addAnnotation(db: Database, of: Of, row: AnnotationToWrite): void {
  run(
    db,
    `INSERT INTO annotation (uid, recording_id, author_id, start_ms, end_ms, note, kind, speaker, conflict_of, created_at,
       updated_at)
     VALUES (:id, :recording, :author, :startMs, :endMs, :note, :kind, :speaker, :conflictOf, :createdAt, :updatedAt)`,
    { ...of, ...columns(row) },
  );
  writeCodes(db, row);
}

export function changeAnnotation(db: Database, row: AnnotationToWrite, codes: boolean): void {
  run(
    db,
    `UPDATE annotation SET start_ms = :startMs, end_ms = :endMs, note = :note, kind = :kind, speaker = :speaker,
       conflict_of = :conflictOf, created_at = :createdAt, updated_at = :updatedAt WHERE uid = :id`,
    columns(row),
  );
  if (codes) writeCodes(db, row);
}

function writeCodes(db: Database, { id, codes }: AnnotationToWrite): void {
  run(db, 'DELETE FROM annotation_code WHERE annotation_id = (SELECT id FROM annotation WHERE uid = :id)', {
    id,
  });
  codes.forEach((ref, position) => {
    run(
      db,
      `INSERT INTO annotation_code (annotation_id, position, framework, code)
       SELECT id, :position, :framework, :code FROM annotation WHERE uid = :id`,
      { id, position, ...splitCodeRef(ref) },
    );
  });
}

export function changeProgress(db: Database, id: string, value: string, at: number): void {
  run(db, 'UPDATE annotation SET progress = :value, progress_at = :at WHERE uid = :id', { id, value, at });
}

export function removeRow(db: Database, kind: 'annotation' | 'comment' | 'goal', id: string): void {
  run(db, `DELETE FROM ${kind} WHERE uid = :id`, { id });
}

/** What was said under one version of a moment stays under the one that is left. */
export function moveComments(db: Database, from: string, to: string): void {
  run(
    db,
    `UPDATE comment SET annotation_id = (SELECT id FROM annotation WHERE uid = :to)
     WHERE annotation_id = (SELECT id FROM annotation WHERE uid = :from)`,
    { from, to },
  );
}

type TextToWrite = {
  readonly id: string;
  readonly body: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly conflictOf: string | null;
};

export function addComment(db: Database, author: number, row: TextToWrite & { annotation: string }): void {
  run(
    db,
    `INSERT INTO comment (uid, annotation_id, author_id, body, conflict_of, created_at, updated_at)
     SELECT :id, id, :author, :body, :conflictOf, :createdAt, :updatedAt FROM annotation WHERE uid = :annotation`,
    { author, ...row },
  );
}

export function changeComment(db: Database, row: TextToWrite & { annotation: string }): void {
  run(
    db,
    `UPDATE comment SET annotation_id = (SELECT id FROM annotation WHERE uid = :annotation), body = :body,
       conflict_of = :conflictOf, created_at = :createdAt, updated_at = :updatedAt WHERE uid = :id`,
    row,
  );
}

export function addGoal(db: Database, of: Of, { done, ...row }: TextToWrite & { done: boolean }): void {
  run(
    db,
    `INSERT INTO goal (uid, recording_id, author_id, body, done, conflict_of, created_at, updated_at)
     VALUES (:id, :recording, :author, :body, :done, :conflictOf, :createdAt, :updatedAt)`,
    { ...of, ...row, done: done ? 1 : 0 },
  );
}

export function changeGoal(db: Database, { done, ...row }: TextToWrite & { done: boolean }): void {
  run(
    db,
    `UPDATE goal SET body = :body, done = :done, conflict_of = :conflictOf, created_at = :createdAt,
       updated_at = :updatedAt WHERE uid = :id`,
    { ...row, done: done ? 1 : 0 },
  );
}

/** Writes how far somebody's layer is, without touching whether the user chose to look at it. */
export function writeLayer(db: Database, of: Of, state: LayerState, changedAt: number): void {
  run(
    db,
    `INSERT INTO layer (recording_id, author_id, state, changed_at) VALUES (:recording, :author, :state, :changedAt)
     ON CONFLICT (recording_id, author_id) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at`,
    { ...of, state, changedAt },
  );
}
