import { z } from 'zod';
import { type Database, run, selectOne } from '../db/rows';

/** The secret key of this library; null before anybody asked for the public one. */
export function secretKeyOf(db: Database): string | null {
  const row = z.object({ secret_key: z.string() });
  return selectOne(db, row, 'SELECT secret_key FROM identity WHERE id = 1')?.secret_key ?? null;
}

/** Keeps it unless there is one already: two may have made one at once, and the first is everybody's. */
export function keepSecretKey(db: Database, secretKey: string): void {
  run(db, 'INSERT OR IGNORE INTO identity (id, secret_key) VALUES (1, :secretKey)', { secretKey });
}
