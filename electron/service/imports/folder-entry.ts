import { basename, dirname, join } from 'node:path';
import { readdir } from 'node:fs/promises';
import { AppError } from '../../../shared/errors';
import { hasCode } from '../media/part-files';

/** A file or folder that was given or found, by name only; nothing is opened. */
export type FolderEntry = {
  path: string;
  /** The name it has once it is really there, without what iCloud or a browser put around it; composed (NFC). */
  name: string;
  kind: 'file' | 'folder';
  state: 'here' | 'not-downloaded' | 'downloading';
};

const unfinishedDownload = /^(.+)\.(?:crdownload|opdownload|download|part|partial)$/iu;
// Safari downloads into a folder with the whole name; a folder of one's own may be called anything.
const unfinishedFolder = /^(.+\.[a-z\d]{2,4})\.download$/iu;
const cloudPlaceholder = /^\.(.+)\.icloud$/iu;

export function entryOf(path: string, kind: FolderEntry['kind']): FolderEntry {
  const name = basename(path).normalize('NFC');
  const placeholder = kind === 'folder' ? undefined : cloudPlaceholder.exec(name)?.[1];
  if (placeholder !== undefined) return { path, name: placeholder, kind: 'file', state: 'not-downloaded' };
  const unfinished = (kind === 'folder' ? unfinishedFolder : unfinishedDownload).exec(name)?.[1];
  if (unfinished !== undefined) return { path, name: unfinished, kind: 'file', state: 'downloading' };
  return { path, name, kind, state: 'here' };
}

/** What a folder holds, without links. An `AppError` when it may not be read or is gone. */
export async function listFolder(folder: string): Promise<FolderEntry[]> {
  const found = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    const code = hasCode(cause, 'ENOENT', 'ENOTDIR') ? 'file-missing' : 'file-unreadable';
    throw new AppError(code, { name: basename(folder).normalize('NFC') }, { cause });
  });
  return found
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => entryOf(join(folder, entry.name), entry.isDirectory() ? 'folder' : 'file'));
}

/** The name of the folder something lies in. */
export function folderName(path: string): string {
  return basename(dirname(path)).normalize('NFC');
}

/** Why a chosen entry cannot be used yet, or null. */
export function absenceOf({ name, state }: FolderEntry): AppError | null {
  switch (state) {
    case 'here':
      return null;
    case 'not-downloaded':
      return new AppError('file-not-downloaded', { name });
    case 'downloading':
      return new AppError('download-unfinished', { name });
  }
}
