import type { ServiceContext } from '../context';
import { hashOfFile } from '../media/content-hash';
import { listFiles } from './file-queries';
import { pathOf } from './source';

/**
 * The files a recording came from that are still there and identical to the library's own copies. Both are read whole, now:
 * what was compared once may have been damaged since.
 */
export async function spareOriginals(context: ServiceContext, recording: string): Promise<string[]> {
  const spare: string[] = [];
  for (const file of listFiles(context.db, recording)) {
    if (file.storedName === null || file.sourcePath === null || file.contentHash === null) continue;
    if (file.sourcePath.startsWith(context.resourcesFolder)) continue;
    const copy = pathOf(context, recording, file);
    if (copy === file.sourcePath) continue;
    const hashes = await Promise.all([hashOfFile(copy), hashOfFile(file.sourcePath)]).catch(() => []);
    if (hashes.length === 2 && hashes.every((hash) => hash === file.contentHash)) spare.push(file.sourcePath);
  }
  return spare;
}
