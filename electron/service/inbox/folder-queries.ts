import { z } from 'zod';
import { type Database, jsonColumn, run, selectOne } from '../db/rows';

// Not among the settings of the contract: the page may set those to anything, and a folder only a dialog may choose.
const folderKey = 'exchangeFolder';
const seenKey = 'exchangeSeen';
const mostSeen = 5_000;

/** The watched folder; null when there is none. */
export function getFolder(db: Database): string | null {
  return read(db, folderKey, z.string().nullable());
}

export function setFolder(db: Database, folder: string | null): void {
  write(db, folderKey, folder);
}

/** Prints of the files that were opened or passed over. */
export function getSeen(db: Database): Set<string> {
  return new Set(read(db, seenKey, z.array(z.string())) ?? []);
}

export function addSeen(db: Database, print: string): void {
  const seen = [...getSeen(db)].filter((known) => known !== print);
  write(db, seenKey, [...seen, print].slice(-mostSeen));
}

/** Null where nothing is stored, or nothing that is understood. */
function read<S extends z.ZodType>(db: Database, key: string, schema: S): z.output<S> | null {
  const row = z.object({ value: z.string() });
  const stored = selectOne(db, row, 'SELECT value FROM setting WHERE key = :key', { key });
  const parsed = stored === null ? null : jsonColumn(schema).safeParse(stored.value);
  return parsed?.success === true ? parsed.data : null;
}

function write(db: Database, key: string, value: unknown): void {
  run(
    db,
    'INSERT INTO setting (key, value) VALUES (:key, :value) ON CONFLICT DO UPDATE SET value = excluded.value',
    { key, value: JSON.stringify(value) },
  );
}
