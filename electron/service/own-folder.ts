import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { AppError } from '../../shared/errors';

/**
 * Throws `clip-target-unwritable` where something is to leave into the library itself: it would take the place of what is
 * kept there, or be swept away with it. Links are followed, also to where nothing is yet.
 */
export function refuseOwnFolder(library: string, input: unknown): void {
  if (typeof input !== 'object' || input === null || !('target' in input)) return;
  const { target } = input;
  if (typeof target !== 'string') return;
  const way = relative(realPlace(library), realPlace(target));
  const isOutside = isAbsolute(way) || way === '..' || /^\.\.[/\\]/u.test(way);
  if (!isOutside) throw new AppError('clip-target-unwritable', { name: basename(target) });
}

/** Where a path really lies, by the deepest folder of it that is there. */
function realPlace(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPlace(parent), basename(path));
  }
}
