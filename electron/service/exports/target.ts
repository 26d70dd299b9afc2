import { lstat, readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../../shared/errors';
import { isNeutralClipName } from '../../../shared/model/clip';
import { exists } from '../media/part-files';
import { requireTarget } from '../media/target';

/** A film with a file of subtitles beside it. Throws `clip-target-double` where both would have one name. */
export async function requireTargets(target: string, beside: string, overwrite: boolean): Promise<void> {
  requireNamesApart([beside, target]);
  for (const one of [target, beside]) await requireTarget(one, overwrite);
}

/**
 * A folder with clips, which may take the place of such a one: anything else that lies in it is somebody's own, and to
 * replace a page said nothing about that. Throws `clip-target-exists`.
 */
export async function requireClipFolder(target: string, overwrite: boolean): Promise<void> {
  if (!(await exists(target))) return;
  if (!overwrite || !(await holdsOnlyClips(target)))
    throw new AppError('clip-target-exists', { name: basename(target) });
}

async function holdsOnlyClips(folder: string): Promise<boolean> {
  if (!(await lstat(folder)).isDirectory()) return false;
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.every(
    (entry) => entry.isFile() && (isNeutralClipName(entry.name) || leftBySystems.has(entry.name)),
  );
}

/** What a system puts into a folder that somebody looked into. */
const leftBySystems: ReadonlySet<string> = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/** Throws `clip-target-double` where two would have one name, also on a disk to which `A.mp4` and `a.mp4` are one. */
export function requireNamesApart(targets: readonly string[]): void {
  const names = new Set<string>();
  for (const target of targets) {
    const name = target.normalize('NFC').toLowerCase();
    if (names.has(name)) throw new AppError('clip-target-double', { name: basename(target) });
    names.add(name);
  }
}
