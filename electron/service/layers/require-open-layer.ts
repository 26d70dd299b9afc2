import { AppError } from '../../../shared/errors';
import type { Database } from '../db/rows';
import { authorRowId } from '../people/queries';
import { getLayerState } from './queries';

/** Throws `layer-not-yours` for what came from somebody else. */
export function requireMine({ isMine, author }: { isMine: boolean; author: string }): void {
  if (!isMine) throw new AppError('layer-not-yours', { name: author });
}

/** Throws `layer-sealed` where this author (by their row id) said to be done.. */
export function requireOpenLayer(db: Database, recordingRowId: number, author: number): void {
  if (getLayerState(db, recordingRowId, author) === 'sealed') throw new AppError('layer-sealed', {});
}

/** Throws when any of these moments cannot be changed: `layer-not-yours`, `layer-sealed`. */
export function requireChangeable(
  db: Database,
  recordingRowId: number,
  moments: readonly { isMine: boolean; author: string }[],
): void {
  for (const moment of moments) requireMine(moment);
  for (const author of new Set(moments.map((moment) => moment.author)))
    requireOpenLayer(db, recordingRowId, authorRowId(db, author));
}
