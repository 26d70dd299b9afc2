import { statSync } from 'node:fs';
import { AppError } from '../../../shared/errors';
import type { Database } from './rows';

type Place = { device: number; inode: number };

/** Which file each connection was opened on. */
const places = new WeakMap<Database, Place>();

function placeOf(path: string): Place | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? null : { device: found.dev, inode: found.ino };
}

/** Remembers the file that this connection writes. */
export function rememberPlace(db: Database): void {
  const place = placeOf(db.name);
  if (place !== null) places.set(db, place);
}

/**
 * Throws `library-unwritable` when the file under the library's name is no longer the one that is open. A system that lets
 * people delete or move an open file goes on writing it where nobody will find it: that must not be confirmed.
 */
export function ensureInPlace(db: Database): void {
  const [before, now] = [places.get(db), placeOf(db.name)];
  if (before === undefined || (now?.inode === before.inode && now.device === before.device)) return;
  throw new AppError('library-unwritable', {});
}
