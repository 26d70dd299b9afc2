import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { AppError } from '../../../shared/errors';
import { hasCode } from '../media/part-files';

/** Looked at before the work, so that a person hears at once that a name or folder will not do. */
export async function requireTarget(target: string, overwrite: boolean): Promise<void> {
  const name = basename(target);
  const taken = await stat(target).catch((cause: unknown) => {
    if (hasCode(cause, 'ENAMETOOLONG')) throw new AppError('clip-target-unwritable', { name }, { cause });
    return null;
  });
  if (taken !== null && !overwrite) throw new AppError('clip-target-exists', { name });
  if (taken?.isDirectory() === true) throw new AppError('clip-target-unwritable', { name });
  await access(dirname(target), constants.W_OK).catch((cause: unknown) => {
    throw new AppError('clip-target-unwritable', { name }, { cause });
  });
}

/** The same for a film with a file of subtitles beside it. Throws `clip-target-double` where both would have one name. */
export async function requireTargets(target: string, beside: string, overwrite: boolean): Promise<void> {
  requireNamesApart([beside, target]);
  for (const one of [target, beside]) await requireTarget(one, overwrite);
}

/** Throws `clip-target-double` where two would have one name, also on a disk to which `A.mp4` and `a.mp4` are one. */
export function requireNamesApart(targets: readonly string[]): void {
  const names = new Set<string>();
  for (const target of targets) {
    const name = target.normalize('NFC').toLowerCase();
    if (names.has(name)) throw new AppError('clip-target-double', { name: basename(target) });
    names.add(name);
  }
}

/** What a folder or name that takes no file is called; anything else as it was. */
export function unwritable(error: unknown, target: string): unknown {
  if (!hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOENT', 'EISDIR', 'ENAMETOOLONG', 'ENOTDIR', 'EEXIST'))
    return error;
  return new AppError('clip-target-unwritable', { name: basename(target) }, { cause: error });
}
