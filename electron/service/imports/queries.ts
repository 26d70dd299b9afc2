import { z } from 'zod';
import { errorDataSchema, type WireError } from '../../../shared/errors';
import type { ImportItem } from '../../../shared/model/import-item';
import { type Database, flagSchema, jsonColumn, run, selectAll, selectOne } from '../db/rows';
import { newId } from '../id';

/** An item as it stands on disk: that it is being read right now is known to the queue alone. */
export type StoredItem = Omit<ImportItem, 'state'> & {
  state: Exclude<ImportItem['state'], 'reading'>;
  joined: boolean;
};

const itemRow = z
  .object({
    uid: z.string(),
    batch: z.string(),
    name: z.string(),
    inputs: jsonColumn(z.array(z.string())).catch([]),
    joined: flagSchema,
    state: z.enum(['waiting', 'done', 'failed', 'cancelled']),
    recording: z.string().nullable(),
    duplicate: flagSchema,
    problems: jsonColumn(z.array(errorDataSchema)).catch([]),
    error: jsonColumn(errorDataSchema).nullable().catch(null),
  })
  .transform(({ uid, ...row }): StoredItem => ({ id: uid, ...row }));

const selectItems = `
  SELECT i.uid, i.batch, i.name, i.inputs, i.joined, i.state, r.uid AS recording, i.duplicate, i.problems, i.error
  FROM import_item i LEFT JOIN recording r ON r.id = i.recording_id`;

export function listItems(db: Database): StoredItem[] {
  return selectAll(db, itemRow, `${selectItems} ORDER BY i.id`);
}

/** The first that wait: thousands may, and this is asked after each. */
export function listWaiting(db: Database, limit: number): StoredItem[] {
  const sql = `${selectItems} WHERE i.state = 'waiting' ORDER BY i.id LIMIT :limit`;
  return selectAll(db, itemRow, sql, { limit });
}

export function isWaiting(db: Database, batch: string): boolean {
  const sql = `SELECT 1 FROM import_item WHERE state = 'waiting' AND batch = :batch LIMIT 1`;
  return selectOne(db, z.unknown(), sql, { batch }) !== null;
}

export function getItem(db: Database, id: string): StoredItem | null {
  return selectOne(db, itemRow, `${selectItems} WHERE i.uid = :id`, { id });
}

export function insertItem(
  db: Database,
  item: { batch: string; name: string; inputs: readonly string[]; joined: boolean; error: WireError | null },
): void {
  run(
    db,
    `INSERT INTO import_item (uid, batch, name, inputs, joined, state, error, made_at)
     VALUES (:id, :batch, :name, :inputs, :joined, :state, :error, :now)`,
    {
      id: newId(),
      batch: item.batch,
      name: item.name,
      inputs: JSON.stringify(item.inputs),
      joined: item.joined ? 1 : 0,
      state: item.error === null ? 'waiting' : 'failed',
      error: item.error === null ? null : JSON.stringify(item.error),
      now: Date.now(),
    },
  );
}

/** Counts that the item is begun once more. Answers with how often it was. */
export function countAttempt(db: Database, id: string): number {
  run(db, 'UPDATE import_item SET attempt = attempt + 1 WHERE uid = :id', { id });
  const row = z.object({ attempt: z.number() });
  return selectOne(db, row, 'SELECT attempt FROM import_item WHERE uid = :id', { id })?.attempt ?? Infinity;
}

/** Notes which recording an item became, in the transaction that makes it: a crash after it must not make another. */
export function setItemRecording(db: Database, id: string, recording: string, duplicate: boolean): void {
  run(
    db,
    `UPDATE import_item SET recording_id = (SELECT id FROM recording WHERE uid = :recording), duplicate = :duplicate
     WHERE uid = :id`,
    { id, recording, duplicate: duplicate ? 1 : 0 },
  );
}

export function settleItem(
  db: Database,
  id: string,
  end: { state: 'done' | 'failed' | 'cancelled'; problems?: readonly WireError[]; error?: WireError },
): void {
  run(db, 'UPDATE import_item SET state = :state, problems = :problems, error = :error WHERE uid = :id', {
    id,
    state: end.state,
    problems: JSON.stringify(end.problems ?? []),
    error: end.error === undefined ? null : JSON.stringify(end.error),
  });
}

export function requeueItem(db: Database, id: string): void {
  run(
    db,
    `UPDATE import_item SET state = 'waiting', attempt = 0, error = NULL WHERE uid = :id AND state IN ('failed', 'cancelled')`,
    { id },
  );
}

export function cancelWaiting(db: Database, batch: string, except: readonly string[]): void {
  for (const item of listItems(db)) {
    if (item.state === 'waiting' && item.batch === batch && !except.includes(item.id))
      settleItem(db, item.id, { state: 'cancelled' });
  }
}

/** Forgets the ended items of a batch. */
export function forgetEnded(db: Database, batch: string): void {
  run(db, `DELETE FROM import_item WHERE batch = :batch AND state <> 'waiting'`, { batch });
}

/** Forgets rows of which nobody could say what they were to become. */
export function forgetUnreadableItems(db: Database): void {
  for (const row of db.prepare(selectItems).all()) {
    const parsed = itemRow.safeParse(row);
    if (parsed.success && parsed.data.inputs.length > 0) continue;
    const { uid } = z.object({ uid: z.string() }).parse(row);
    run(db, 'DELETE FROM import_item WHERE uid = :uid', { uid });
  }
}
