import { z } from 'zod';
import type { Comment } from '../../../shared/model/comment';
import { type Database, dateColumn, flagSchema, run, selectAll } from '../db/rows';
import { shownSql, visibleGuests } from '../layers/queries';

const commentRow = z
  .object({
    uid: z.string(),
    annotation: z.string(),
    author: z.string(),
    is_guest: flagSchema,
    conflict: flagSchema,
    body: z.string(),
    created_at: dateColumn,
    updated_at: dateColumn,
  })
  .transform(
    (row): Comment => ({
      id: row.uid,
      annotation: row.annotation,
      author: row.author,
      isMine: !row.is_guest,
      conflict: row.conflict,
      body: row.body,
      createdAt: new Date(row.created_at).toISOString(),
      updatedAt: new Date(row.updated_at).toISOString(),
    }),
  );

const selectComments = `
  SELECT c.uid, a.uid AS annotation, w.name AS author, w.is_guest, c.body, c.created_at, c.updated_at,
    c.conflict_of IS NOT NULL
      AND EXISTS (SELECT 1 FROM comment o WHERE o.conflict_of = c.conflict_of AND o.id <> c.id) AS conflict
  FROM comment c
  JOIN annotation a ON a.id = c.annotation_id
  JOIN author w ON w.id = c.author_id
  JOIN author m ON m.id = a.author_id
  WHERE ${shownSql('w', 'a.recording_id')} AND ${shownSql('m', 'a.recording_id')}`;

/** What was said under the moments of a recording, the oldest first; without what is sealed, be it the words or the moment. */
export function listComments(db: Database, recording: string): Comment[] {
  const sql = `${selectComments} AND a.recording_id = (SELECT id FROM recording WHERE uid = :recording)
    ORDER BY c.created_at, c.uid`;
  return selectAll(db, commentRow, sql, { recording, visible: visibleGuests(db, null) });
}

export function getComment(db: Database, id: string): Comment | null {
  const visible = visibleGuests(db, null);
  return selectAll(db, commentRow, `${selectComments} AND c.uid = :id`, { id, visible })[0] ?? null;
}

const oneYearMs = 366 * 24 * 3_600_000;

/**
 * Now, and after all that it answers: comments stand by time, and clocks differ and are not that fine. A clock that is years
 * ahead is not followed.
 */
const answeringAt = `
  SELECT max(:now, 1 + coalesce(max(c.created_at), 0)) AS at
  FROM comment c JOIN annotation a ON a.id = c.annotation_id
  WHERE a.uid = :annotation AND c.created_at < :now + ${oneYearMs}`;

export function insertComment(
  db: Database,
  comment: Pick<Comment, 'id' | 'annotation' | 'body'> & { authorRowId: number },
): void {
  run(
    db,
    `INSERT INTO comment (uid, annotation_id, author_id, body, created_at, updated_at)
     SELECT :id, a.id, :authorRowId, :body, t.at, t.at FROM annotation a, (${answeringAt}) t WHERE a.uid = :annotation`,
    { ...comment, now: Date.now() },
  );
}

export function updateComment(db: Database, { id, body }: Pick<Comment, 'id' | 'body'>): void {
  run(db, 'UPDATE comment SET body = :body, updated_at = :now WHERE uid = :id', {
    id,
    body,
    now: Date.now(),
  });
}

export function deleteComment(db: Database, id: string): void {
  run(db, 'DELETE FROM comment WHERE uid = :id', { id });
}
