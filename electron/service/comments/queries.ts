import { z } from 'zod';
import type { Comment } from '../../../shared/model/comment';
import { type Database, dateColumn, run, selectAll } from '../db/rows';

const commentRow = z
  .object({
    uid: z.string(),
    annotation: z.string(),
    author: z.string(),
    body: z.string(),
    created_at: dateColumn,
    updated_at: dateColumn,
  })
  .transform(
    (row): Comment => ({
      id: row.uid,
      annotation: row.annotation,
      author: row.author,
      body: row.body,
      createdAt: new Date(row.created_at).toISOString(),
      updatedAt: new Date(row.updated_at).toISOString(),
    }),
  );

const selectComments = `
  SELECT c.uid, a.uid AS annotation, w.name AS author, c.body, c.created_at, c.updated_at
  FROM comment c
  JOIN annotation a ON a.id = c.annotation_id
  JOIN author w ON w.id = c.author_id`;

/** What was said under the moments of a recording, the oldest first. */
export function listComments(db: Database, recording: string): Comment[] {
  const sql = `${selectComments} JOIN recording r ON r.id = a.recording_id WHERE r.uid = :recording ORDER BY c.id`;
  return selectAll(db, commentRow, sql, { recording });
}

export function getComment(db: Database, id: string): Comment | null {
  return selectAll(db, commentRow, `${selectComments} WHERE c.uid = :id`, { id })[0] ?? null;
}

export function insertComment(
  db: Database,
  comment: Pick<Comment, 'id' | 'annotation' | 'body'> & { authorRowId: number },
): void {
  run(
    db,
    `INSERT INTO comment (uid, annotation_id, author_id, body, created_at, updated_at)
     SELECT :id, a.id, :authorRowId, :body, :now, :now FROM annotation a WHERE a.uid = :annotation`,
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
