import { z } from 'zod';
import {
  type FeedbackKind,
  feedbackKinds,
  type MomentProgress,
  momentProgress,
} from '../../../../shared/model/annotation';
import { type LayerState, layerStates } from '../../../../shared/model/layer';
import { type SpeakerRole, speakerRoles } from '../../../../shared/model/recording';
import { type Database, dateColumn, flagSchema, selectAll } from '../../db/rows';

type Row = { readonly author: string; readonly conflictOf: string | null };

/** A moment as its row has it: on this recording's clock, with codes as this library refers to them. */
export type SaidAnnotation = Row & {
  readonly startMs: number;
  readonly endMs: number | null;
  readonly codes: readonly string[];
  readonly note: string;
  readonly kind: FeedbackKind | null;
  readonly speaker: SpeakerRole | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly progress: MomentProgress;
  readonly progressAt: number | null;
};
export type SaidComment = Row & {
  readonly annotation: string;
  readonly body: string;
  readonly createdAt: number;
  readonly updatedAt: number;
};
export type SaidGoal = Row & {
  readonly body: string;
  readonly done: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
};

/** The rows of everything that is said about one recording, by id; strengths and layers by their author's. */
export type Said = {
  readonly annotations: Map<string, SaidAnnotation>;
  readonly comments: Map<string, SaidComment>;
  readonly goals: Map<string, SaidGoal>;
  readonly strengths: Map<string, string[]>;
  readonly layers: Map<string, { state: LayerState; changedAt: number }>;
};

export function listSaid(db: Database, recordingRowId: number): Said {
  return {
    annotations: listAnnotations(db, recordingRowId),
    comments: listComments(db, recordingRowId),
    goals: listGoals(db, recordingRowId),
    strengths: listStrengths(db, recordingRowId),
    layers: listLayers(db, recordingRowId),
  };
}

const annotationRow = z.object({
  uid: z.string(),
  author: z.string(),
  start_ms: z.number(),
  end_ms: z.number().nullable(),
  codes: z.string().nullable(),
  note: z.string(),
  kind: z.enum(feedbackKinds).nullable(),
  speaker: z.enum(speakerRoles).nullable(),
  progress: z.enum(momentProgress),
  progress_at: z.number().nullable(),
  conflict_of: z.string().nullable(),
  created_at: dateColumn,
  updated_at: dateColumn,
});

function listAnnotations(db: Database, recording: number): Said['annotations'] {
  const sql = `
    SELECT a.uid, w.uid AS author, a.start_ms, a.end_ms, a.note, a.kind, a.speaker, a.progress, a.progress_at,
      a.conflict_of, a.created_at, a.updated_at,
      (SELECT group_concat(c.framework || '/' || c.code, ' ' ORDER BY c.position)
       FROM annotation_code c WHERE c.annotation_id = a.id) AS codes
    FROM annotation a JOIN author w ON w.id = a.author_id WHERE a.recording_id = :recording`;
  return new Map(
    selectAll(db, annotationRow, sql, { recording }).map((row): [string, SaidAnnotation] => [
      row.uid,
      {
        author: row.author,
        startMs: row.start_ms,
        endMs: row.end_ms,
        codes: row.codes === null ? [] : row.codes.split(' '),
        note: row.note,
        kind: row.kind,
        speaker: row.speaker,
        createdAt: row.created_at,
        updatedAt: row.updated_at,
        progress: row.progress,
        progressAt: row.progress_at,
        conflictOf: row.conflict_of,
      },
    ]),
  );
}

const textRow = z.object({
  uid: z.string(),
  author: z.string(),
  body: z.string(),
  conflict_of: z.string().nullable(),
  created_at: dateColumn,
  updated_at: dateColumn,
});
const commentRow = textRow.extend({ annotation: z.string() });
const goalRow = textRow.extend({ done: flagSchema });

function fromText(row: z.infer<typeof textRow>) {
  return {
    author: row.author,
    body: row.body,
    conflictOf: row.conflict_of,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function listComments(db: Database, recording: number): Said['comments'] {
  const sql = `
    SELECT c.uid, w.uid AS author, a.uid AS annotation, c.body, c.conflict_of, c.created_at, c.updated_at
    FROM comment c JOIN annotation a ON a.id = c.annotation_id JOIN author w ON w.id = c.author_id
    WHERE a.recording_id = :recording`;
  return new Map(
    selectAll(db, commentRow, sql, { recording }).map((row): [string, SaidComment] => [
      row.uid,
      { ...fromText(row), annotation: row.annotation },
    ]),
  );
}

function listGoals(db: Database, recording: number): Said['goals'] {
  const sql = `
    SELECT g.uid, w.uid AS author, g.body, g.done, g.conflict_of, g.created_at, g.updated_at
    FROM goal g JOIN author w ON w.id = g.author_id WHERE g.recording_id = :recording`;
  return new Map(
    selectAll(db, goalRow, sql, { recording }).map((row): [string, SaidGoal] => [
      row.uid,
      { ...fromText(row), done: row.done },
    ]),
  );
}

function listStrengths(db: Database, recording: number): Said['strengths'] {
  const sql = `
    SELECT w.uid AS author, a.uid AS annotation
    FROM strength s JOIN annotation a ON a.id = s.annotation_id JOIN author w ON w.id = s.author_id
    WHERE s.recording_id = :recording ORDER BY s.position, s.id`;
  const row = z.object({ author: z.string(), annotation: z.string() });
  const found = new Map<string, string[]>();
  for (const { author, annotation } of selectAll(db, row, sql, { recording }))
    found.set(author, [...(found.get(author) ?? []), annotation]);
  return found;
}

function listLayers(db: Database, recording: number): Said['layers'] {
  const sql = `
    SELECT w.uid AS author, l.state, l.changed_at AS changedAt
    FROM layer l JOIN author w ON w.id = l.author_id WHERE l.recording_id = :recording`;
  const row = z.object({ author: z.string(), state: z.enum(layerStates), changedAt: z.number() });
  return new Map(selectAll(db, row, sql, { recording }).map(({ author, ...layer }) => [author, layer]));
}

/** Which of these ids belong to rows of other recordings. */
export function listForeignIds(
  db: Database,
  recording: number,
  kind: 'annotation' | 'comment' | 'goal',
  ids: readonly string[],
): string[] {
  const owner = kind === 'comment' ? 'JOIN annotation o ON o.id = x.annotation_id' : '';
  const sql = `
    SELECT x.uid FROM ${kind} x ${owner}
    WHERE x.uid IN (SELECT value FROM json_each(:ids)) AND ${kind === 'comment' ? 'o' : 'x'}.recording_id <> :recording`;
  return selectAll(db, z.object({ uid: z.string() }), sql, { ids: JSON.stringify(ids), recording }).map(
    ({ uid }) => uid,
  );
}
