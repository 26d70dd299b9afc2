import { z } from 'zod';
import type { Goal } from '../../../shared/model/goal';
import { type Database, dateColumn, flagSchema, run, selectAll } from '../db/rows';
import { shownSql, visibleGuests } from '../layers/queries';

const goalRow = z
  .object({
    uid: z.string(),
    recording: z.string(),
    author: z.string(),
    is_guest: flagSchema,
    conflict: flagSchema,
    body: z.string(),
    done: flagSchema,
    created_at: dateColumn,
    updated_at: dateColumn,
  })
  .transform(
    (row): Goal => ({
      id: row.uid,
      recording: row.recording,
      author: row.author,
      isMine: !row.is_guest,
      conflict: row.conflict,
      body: row.body,
      done: row.done,
      createdAt: new Date(row.created_at).toISOString(),
      updatedAt: new Date(row.updated_at).toISOString(),
    }),
  );

const selectGoals = `
  SELECT g.uid, r.uid AS recording, w.name AS author, w.is_guest, g.body, g.done, g.created_at, g.updated_at,
    g.conflict_of IS NOT NULL
      AND EXISTS (SELECT 1 FROM goal o WHERE o.conflict_of = g.conflict_of AND o.id <> g.id) AS conflict
  FROM goal g JOIN recording r ON r.id = g.recording_id JOIN author w ON w.id = g.author_id
  WHERE ${shownSql('w', 'g.recording_id')}`;

/** The goals of a recording, or (null) of all, the oldest first; without what is sealed. */
export function listGoals(db: Database, recording: string | null): Goal[] {
  const sql = `${selectGoals} AND (:recording IS NULL OR r.uid = :recording) ORDER BY g.created_at, g.uid`;
  return selectAll(db, goalRow, sql, { recording, visible: visibleGuests(db, null) });
}

export function getGoal(db: Database, id: string): Goal | null {
  const sql = `${selectGoals} AND g.uid = :id`;
  return selectAll(db, goalRow, sql, { id, visible: visibleGuests(db, null) })[0] ?? null;
}

export function insertGoal(
  db: Database,
  goal: Pick<Goal, 'id' | 'body' | 'done'> & { recordingRowId: number; authorRowId: number },
): void {
  run(
    db,
    `INSERT INTO goal (uid, recording_id, author_id, body, done, created_at, updated_at)
     VALUES (:id, :recording, :author, :body, :done, :now, :now)`,
    {
      id: goal.id,
      recording: goal.recordingRowId,
      author: goal.authorRowId,
      body: goal.body,
      done: goal.done ? 1 : 0,
      now: Date.now(),
    },
  );
}

export function updateGoal(db: Database, { id, body, done }: Pick<Goal, 'id' | 'body' | 'done'>): void {
  run(db, 'UPDATE goal SET body = :body, done = :done, updated_at = :now WHERE uid = :id', {
    id,
    body,
    done: done ? 1 : 0,
    now: Date.now(),
  });
}

export function deleteGoal(db: Database, id: string): void {
  run(db, 'DELETE FROM goal WHERE uid = :id', { id });
}
