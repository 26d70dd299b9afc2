import { link, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { AppError } from '../../../shared/errors';

const partEnding = '.part';

/** The name a file has while it is being made. ffmpeg is told the format, so no ending needs to follow. */
export function partPath(target: string): string {
  return `${target}${partEnding}`;
}

export function isPart(name: string): boolean {
  return name.endsWith(partEnding);
}

export async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}

/** Whether a thrown value is a system error with this code. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code)
  );
}

export function isFull(error: unknown): boolean {
  return hasCode(error, 'ENOSPC', 'EDQUOT');
}

/** Flushes a finished part, gives it its name (replacing what had it) and makes that durable. */
export async function putInPlace(part: string, target: string): Promise<void> {
  await flush(part);
  await rename(part, target);
  await flushFolder(dirname(target));
}

/** The same, but never over an existing file: a name is linked, which fails where it is taken. */
export async function putInNewPlace(part: string, target: string): Promise<void> {
  await flush(part);
  try {
    await link(part, target);
    await rm(part);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) {
      throw new AppError('clip-target-exists', { name: basename(target) }, { cause: error });
    }
    // FAT and some network disks know no links: the window between look and rename is theirs.
    await renameUnlessTaken(part, target);
  }
  await flushFolder(dirname(target));
}

async function renameUnlessTaken(part: string, target: string): Promise<void> {
  if (await exists(target)) throw new AppError('clip-target-exists', { name: basename(target) });
  await rename(part, target);
}

/** Has the disk keep what was written: some find only now that they are full. */
export async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes a rename durable. Windows cannot flush a folder and does not need it. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Takes a part away after a failure and says what to throw: a full disk by its name, anything else as it was. */
export async function removePart(part: string, error: unknown, neededBytes = 0): Promise<unknown> {
  await rm(part, { force: true });
  return isFull(error) ? new AppError('disk-full', { neededBytes }) : error;
}
