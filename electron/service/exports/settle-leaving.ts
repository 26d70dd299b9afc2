import { lstat, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasCode } from '../media/part-files';
import { type LeavingNote, partsOf, readNote, removeNote } from './leaving-note';
import { isSameContent } from './same-content';

/**
 * How something left that was broken off: all of it is outside; or not, and what was is taken back; or it cannot be said,
 * because the place where it went is not there now.
 */
export type LeavingEnd = 'left' | 'taken-back' | 'out-of-reach';

/**
 * Puts right what a crash broke off while it left, after the note beside it: outside is everything, or nothing and no part.
 * Only what bears our own part names, and what is to the byte what was to leave, is taken away. Null where there is no note.
 */
export async function settleLeaving(
  folder: string,
  name: string,
): Promise<{ end: LeavingEnd; note: LeavingNote } | null> {
  const path = join(folder, name);
  const note = await readNote(path);
  if (note === null) return null;
  // What is inside goes only after it was noted that it is outside.
  const isInside = await Promise.all(note.goods.map(async ({ from }) => await isThere(join(folder, from))));
  if (isInside.includes(false)) return { end: 'left', note };
  try {
    return { end: await putRight(folder, note, path), note };
  } catch (error) {
    if (error instanceof Error && 'code' in error) return { end: 'out-of-reach', note };
    throw error;
  }
}

async function putRight(folder: string, note: LeavingNote, path: string): Promise<LeavingEnd> {
  const { goods, newFolder, overwrite } = note;
  for (const place of newFolder === null ? goods.map(({ to }) => to) : [newFolder])
    await stat(dirname(place));
  const parts = partsOf(note);
  const outside: { to: string; isNamed: boolean }[] = [];
  for (const [index, { from, to }] of goods.entries()) {
    if (!(await isThere(to)) || !(await isSameContent(join(folder, from), to))) continue;
    // What was to be replaced may have been the same as what was to replace it: that is the user's own.
    outside.push({ to, isNamed: !overwrite || !(await isThere(parts[index] ?? '')) });
  }
  for (const part of parts) await rm(part, { recursive: true, force: true });
  if (outside.length === goods.length && outside.every(({ isNamed }) => isNamed)) return 'left';
  for (const { to, isNamed } of outside) if (isNamed) await rm(to, { recursive: true, force: true });
  if (newFolder !== null) await rmdir(newFolder).catch(() => undefined);
  await removeNote(path);
  return 'taken-back';
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return false;
    throw error;
  }
}
