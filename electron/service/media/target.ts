import { constants } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { AppError } from '../../../shared/errors';
import { hasCode } from './part-files';

/**
 * Where something is to be saved, looked at before the work, so that a person hears at once that a name or folder will not
 * do. Throws `clip-target-exists`, `clip-target-unwritable`.
 */
export async function requireTarget(target: string, overwrite: boolean): Promise<void> {
  const name = basename(target);
  const taken = await stat(target).catch((cause: unknown) => {
    if (hasCode(cause, 'ENAMETOOLONG')) throw new AppError('clip-target-unwritable', { name }, { cause });
    return null;
  });
  if (taken !== null && !overwrite) throw new AppError('clip-target-exists', { name });
  // A folder, or what the system itself keeps there: a device, a pipe.
  if (taken?.isFile() === false) throw new AppError('clip-target-unwritable', { name });
  await access(dirname(target), constants.W_OK).catch((cause: unknown) => {
    throw new AppError('clip-target-unwritable', { name }, { cause });
  });
}

/** A folder to save into, made with those it lies in where there is none. Throws `clip-target-unwritable`. */
export async function openFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
  } catch (error) {
    throw unwritable(error, folder);
  }
}

/** Step by step: Node's own way tries for ever where a system says of a folder that is there that it is not. */
async function makeFolder(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  await mkdir(folder).catch(async (error: unknown) => {
    // Somebody else may have made it just now.
    if (!(await isFolder(folder))) throw error;
  });
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() === true;
}

/** What a folder or name that takes no file is called; anything else as it was. */
export function unwritable(error: unknown, target: string): unknown {
  if (!hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOENT', 'EISDIR', 'ENAMETOOLONG', 'ENOTDIR', 'EEXIST'))
    return error;
  return new AppError('clip-target-unwritable', { name: basename(target) }, { cause: error });
}
