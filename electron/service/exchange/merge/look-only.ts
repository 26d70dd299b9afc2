import type { Database } from '../../db/rows';

/** Does `work` and takes back whatever it wrote: to see what would be, while nothing is. */
export function lookOnly<T>(db: Database, work: () => T): T {
  db.exec('SAVEPOINT look_only');
  try {
    return work();
  } finally {
    db.exec('ROLLBACK TO look_only; RELEASE look_only');
  }
}
