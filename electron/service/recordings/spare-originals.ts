import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import type { ServiceContext } from '../context';
import { hashOfFile } from '../media/content-hash';
import { listAllFiles, listFiles } from './file-queries';
import { pathOf } from './source';

/**
 * The files a recording came from that are still there and identical to the library's own copies. Both are read whole, now:
 * what was compared once may have been damaged since.
 */
export async function spareOriginals(context: ServiceContext, recording: string): Promise<string[]> {
  const spare: string[] = [];
  const needed = sourcesInUse(context);
  const ours = await Promise.all([context.resourcesFolder, context.library.path].map(realOf));
  for (const file of listFiles(context.db, recording)) {
    if (file.storedName === null || file.sourcePath === null) continue;
    if (needed.has(file.sourcePath)) continue;
    const copy = pathOf(context, recording, file);
    const real = await realOf(file.sourcePath);
    if (ours.some((folder) => real.startsWith(folder + sep))) continue;
    const [own, source] = await Promise.all([hashOfFile(copy), hashOfFile(file.sourcePath)]).catch(() => []);
    // One that has not been read back yet has no hash to be known by.
    if (own !== undefined && own === source && own === (file.contentHash ?? own)) spare.push(file.sourcePath);
  }
  return spare;
}

/** What another recording is read from until it has its own copy. */
function sourcesInUse({ db }: ServiceContext): Set<string> {
  const files = [...listAllFiles(db).values()].flat();
  return new Set(
    files.flatMap(({ storedName, sourcePath }) =>
      storedName === null && sourcePath !== null ? [sourcePath] : [],
    ),
  );
}

/** Through links, so that what lies in a folder is known as such by whatever path it was given. */
async function realOf(path: string): Promise<string> {
  return await realpath(path).catch(() => path);
}
