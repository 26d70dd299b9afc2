import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
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

/** What a folder or name that takes no file is called; anything else as it was. */
export function unwritable(error: unknown, target: string): unknown {
  if (!hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOENT', 'EISDIR', 'ENAMETOOLONG', 'ENOTDIR', 'EEXIST'))
    return error;
  return new AppError('clip-target-unwritable', { name: basename(target) }, { cause: error });
}
