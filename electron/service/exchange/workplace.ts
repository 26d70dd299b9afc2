import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LibraryFolder } from '../library/folder';

/** Where packages are taken apart and put together: in the library, because what is in them is as confidential. */
const folders = { in: 'incoming', out: 'outgoing' } as const;

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

/** Removes what a crash left half taken in or half packed. */
export async function clearWorkplaces(library: LibraryFolder): Promise<void> {
  for (const name of Object.values(folders))
    await rm(join(library.path, name), { recursive: true, force: true });
}
