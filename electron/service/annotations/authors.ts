import { z } from 'zod';
import { type Database, run, selectOne } from '../db/rows';
import { newId } from '../id';

/** The row of the author of this name, made when there is none yet. */
export function authorRowId(db: Database, name: string): number {
  const found = selectOne(db, z.object({ id: z.number() }), 'SELECT id FROM author WHERE name = :name', {
    name,
  });
  return (
    found?.id ??
    run(db, 'INSERT INTO author (uid, name) VALUES (:uid, :name)', { uid: newId(), name }).insertedId
  );
}

/** The user's earlier moments follow a new name, unless somebody else already goes by it. */
export function renameAuthor(db: Database, before: string, after: string): void {
  run(db, 'UPDATE OR IGNORE author SET name = :after WHERE name = :before', { before, after });
}
