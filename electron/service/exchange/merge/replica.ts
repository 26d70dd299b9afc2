import { randomBytes } from 'node:crypto';
import type { Dot } from '../../../../shared/model/version';
import type { Database } from '../../db/rows';

const replicas = new WeakMap<Database, { name: string; given: number }>();

/**
 * A new dot. Each opening of a library is a replica of its own: a library that was copied, or put back from a backup, is
 * opened anew, so it can never give a dot that says something else in another copy of it.
 */
export function nextDot(db: Database): Dot {
  const replica = replicas.get(db) ?? { name: randomBytes(8).toString('hex'), given: 0 };
  replica.given += 1;
  replicas.set(db, replica);
  return [replica.name, replica.given];
}
