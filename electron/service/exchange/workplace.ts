import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { LibraryFolder } from '../library/folder';
import { hasCode } from '../media/part-files';
import { partNameOf } from './target';

/** Where packages are taken apart and put together: in the library, because what is in them is as confidential. */
const folders = { in: 'incoming', out: 'outgoing' } as const;

/** In the folder of a package that is made: where its part lies, which is beside its target and not in the library. */
const partNoteName = 'part';
/** What such a note is called once its part is only waited for: it lies on a disk that was not there. */
const lostEnding = '.lost';

/** Runs work with a folder of its own that is gone afterwards, whatever happened. */
export async function withWorkplace<T>(
  library: LibraryFolder,
  way: keyof typeof folders,
  id: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = join(library.path, folders[way], id);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes down where the part of a package will lie, before it does: a crash would leave it there, out of sight. */
export async function notePart(folder: string, part: string): Promise<void> {
  const file = await open(join(folder, partNoteName), 'wx');
  try {
    await file.writeFile(part);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Removes what a crash left half taken in or half packed, also beside the places where packages were to go. */
export async function clearWorkplaces({ path }: Pick<LibraryFolder, 'path'>): Promise<void> {
  await rm(join(path, folders.in), { recursive: true, force: true });
  const out = join(path, folders.out);
  for (const id of await namesIn(out)) {
    if (id.endsWith(lostEnding)) continue;
    const note = join(out, id, partNoteName);
    if (!(await removeNoted(note, id))) await rename(note, join(out, `${id}${lostEnding}`));
    await rm(join(out, id), { recursive: true, force: true });
  }
  await removeLostParts({ path });
  if ((await namesIn(out)).length === 0) await rm(out, { recursive: true, force: true });
}

/** Removes the parts whose disk was not there when the library was opened, as far as it is there now. */
export async function removeLostParts({ path }: Pick<LibraryFolder, 'path'>): Promise<void> {
  const out = join(path, folders.out);
  for (const name of await namesIn(out)) {
    if (!name.endsWith(lostEnding)) continue;
    const note = join(out, name);
    if (await removeNoted(note, name.slice(0, -lostEnding.length))) await rm(note, { force: true });
  }
}

/** False where the part that a note tells of cannot be reached now. */
async function removeNoted(note: string, id: string): Promise<boolean> {
  const part = await readFile(note, 'utf8').catch(() => null);
  // Only what bears the package's own name is ours to remove, whatever a note says.
  if (part === null || basename(part) !== partNameOf(id)) return true;
  try {
    await stat(dirname(part));
    await rm(part, { force: true });
    return true;
  } catch {
    return false;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return await readdir(folder).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  });
}
