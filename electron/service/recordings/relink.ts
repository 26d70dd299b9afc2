import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors';
import { commit, type ServiceContext } from '../context';
import { requeueFailed } from '../jobs/queries';
import { fingerprint } from '../media/store';
import { enqueueMissing } from './enqueue-missing';
import { getFile, listAllFiles, listFiles, type OwnedFile, setMissing, setSource } from './file-queries';
import { pathOf } from './source';

/** More files than this in one folder are not looked through. */
const maxEntries = 10_000;

/**
 * Finds out which files of the library are no longer where they should be. One whose copy is gone but whose source is still
 * there, unchanged, is copied again by itself.
 */
export async function findMissing(context: ServiceContext): Promise<void> {
  for (const { id } of [...listAllFiles(context.db).values()].flat()) {
    // Asked anew for each: looking takes time, and a file may have been copied or thrown away meanwhile.
    const file = getFile(context.db, id);
    const path = file === null ? null : placeOf(context, file);
    if (file === null || path === null) continue;
    const isThere = await isFile(path);
    if (isThere && !file.missing) continue;
    const source = isThere || file.sourcePath === null ? null : file.sourcePath;
    const canBeCopied = source !== null && file.storedName !== null && (await isSame(source, file));
    if (!isThere && !canBeCopied && file.missing) continue;
    const now = getFile(context.db, id);
    if (now === null || placeOf(context, now) !== path) continue;
    commit(context, ['recordings', 'jobs'], file.recording, () => {
      if (canBeCopied) setSource(context.db, file.id, source);
      else setMissing(context.db, file.id, !isThere);
      if (canBeCopied || isThere) beginAgain(context, file.recording);
    });
  }
  context.jobs.pump();
}

/** Null for a damaged name: it leads nowhere that is ours, and must not keep the others from being found. */
function placeOf(context: ServiceContext, file: OwnedFile): string | null {
  try {
    return pathOf(context, file.recording, file);
  } catch {
    return null;
  }
}

/** Looks for missing files in the folder a user pointed out, or around the file they did. Answers with how many were found. */
export async function relink(context: ServiceContext, path: string): Promise<number> {
  await findMissing(context);
  const wanted = [...listAllFiles(context.db).values()].flat().filter(({ missing }) => missing);
  const sizes = new Set(wanted.map(({ sizeBytes }) => sizeBytes));
  let found = 0;
  for (const candidate of await candidatesAt(path, sizes)) {
    const print = await fingerprint(candidate).catch(() => null);
    const matches = wanted.filter((file) => file.fingerprint === print?.sha256);
    for (const { recording, fingerprint: known } of matches) {
      commit(context, ['recordings', 'jobs'], recording, () => {
        takeBack(context, recording, known, candidate);
      });
      found += 1;
    }
  }
  if (found === 0) throw new AppError('file-not-recognised', { name: basename(path) });
  context.jobs.pump();
  return found;
}

/**
 * Has a recording's missing file copied again from where it was found. Nothing happens to one that is not missing. Must be
 * called inside a transaction, with `jobs.pump` after it.
 */
export function takeBack(
  context: Pick<ServiceContext, 'db' | 'jobs'>,
  recording: string,
  print: string,
  path: string,
): void {
  const lost = listFiles(context.db, recording).filter((file) => file.missing && file.fingerprint === print);
  for (const { id } of lost) setSource(context.db, id, path);
  beginAgain(context, recording);
}

/** What failed because the file was not there is tried again. */
function beginAgain(context: Pick<ServiceContext, 'db' | 'jobs'>, recording: string): void {
  requeueFailed(context.db, recording, ['store', 'read-back', 'waveform', 'poster', 'proxy', 'speech']);
  enqueueMissing(context, recording);
}

async function candidatesAt(path: string, sizes: ReadonlySet<number>): Promise<string[]> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const folder = isFolder ? path : dirname(path);
  const names = await readdir(folder).catch(() => []);
  const candidates: string[] = isFolder ? [] : [path];
  for (const name of names.slice(0, maxEntries)) {
    const candidate = join(folder, name);
    const size = await stat(candidate).then(
      (found) => (found.isFile() ? found.size : -1),
      () => -1,
    );
    if (candidate !== path && sizes.has(size)) candidates.push(candidate);
  }
  return candidates;
}

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function isSame(path: string, file: OwnedFile): Promise<boolean> {
  const print = await fingerprint(path).catch(() => null);
  return print?.sha256 === file.fingerprint;
}
