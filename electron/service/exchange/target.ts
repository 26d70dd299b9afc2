import { stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors';

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
