import { constants } from 'node:fs';
import { access, copyFile, rm, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { AppError } from '../../../shared/errors';
import { hasCode, partPath, putInNewPlace, putInPlace, removePart } from '../media/part-files';

/** Looked at before the work, so that a person hears at once that a name or folder will not do. */
export async function requireTarget(target: string, overwrite: boolean): Promise<void> {
  const name = basename(target);
  const taken = await stat(target).catch(() => null);
  if (taken !== null && !overwrite) throw new AppError('clip-target-exists', { name });
  if (taken?.isDirectory() === true) throw new AppError('clip-target-unwritable', { name });
  await access(dirname(target), constants.W_OK).catch((cause: unknown) => {
    throw new AppError('clip-target-unwritable', { name }, { cause });
  });
}

/** Copies a finished file out of the library: under a part name first, so that nobody finds half of it. */
export async function copyOut(from: string, target: string, overwrite: boolean): Promise<void> {
  const part = partPath(target);
  try {
    await copyFile(from, part);
    await (overwrite ? putInPlace : putInNewPlace)(part, target);
  } catch (error) {
    throw unwritable(await removePart(part, error), target);
  }
}

/** Takes back what was copied out before the rest could not be. */
export async function takeBack(targets: readonly string[]): Promise<void> {
  for (const target of targets) await rm(target, { force: true });
}

/** What a folder or name that takes no file is called; anything else as it was. */
export function unwritable(error: unknown, target: string): unknown {
  if (!hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOENT', 'EISDIR', 'ENAMETOOLONG', 'ENOTDIR'))
    return error;
  return new AppError('clip-target-unwritable', { name: basename(target) }, { cause: error });
}
