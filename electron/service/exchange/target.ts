import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors';
import { hasCode } from '../media/part-files';

/**
 * The name of a package while it is made, beside its target. Of this one package, so that whoever finds it knows whose it
 * is, and two that go to one place do not meet.
 */
export function partNameOf(id: string): string {
  return `terugblik-${id}.part`;
}

export function partOf(target: string, id: string): string {
  return join(dirname(target), partNameOf(id));
}

/**
 * Looked at before the work, so that a person hears at once that a name or folder will not do.
 * Throws `package-target-exists`, `package-target-unwritable`.
 */
export async function requireTarget(target: string, overwrite: boolean): Promise<void> {
  const name = basename(target);
  const taken = await stat(target).catch((cause: unknown) => {
    if (hasCode(cause, 'ENAMETOOLONG')) throw new AppError('package-target-unwritable', { name }, { cause });
    return null;
  });
  if (taken !== null && !overwrite) throw new AppError('package-target-exists', { name });
  if (taken?.isDirectory() === true) throw new AppError('package-target-unwritable', { name });
  await access(dirname(target), constants.W_OK).catch((cause: unknown) => {
    throw new AppError('package-target-unwritable', { name }, { cause });
  });
}

/** Throws `package-target-full` where so much does not fit beside a target. */
export async function requireRoom(target: string, neededBytes: number): Promise<void> {
  const { blocks, bavail, bsize } = await statfs(dirname(target));
  // Some network drives do not say how much room they have.
  if (blocks > 0 && bavail * bsize < neededBytes)
    throw new AppError('package-target-full', { name: basename(target) });
}

/** Whether what is made in a folder takes room from what is to stand beside a target. */
export async function isOnDiskOf(target: string, folder: string): Promise<boolean> {
  const [one, other] = await Promise.all([stat(dirname(target)), stat(folder)]);
  return one.dev === other.dev;
}
