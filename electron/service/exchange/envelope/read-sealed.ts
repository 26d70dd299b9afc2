import { basename } from 'node:path';
import { AppError } from '../../../../shared/errors';
import { openSource } from '../../media/store-source';
import { openHeader, readHeader, type Secrets } from './age-header';
import { PlainBytes } from './plain-bytes';
import { ordinaryLimits, type ReadLimits } from './read-limits';
import { SealedEntry } from './sealed-entry';
import { SealedReader } from './sealed-reader';
import { TarEntries } from './tar-entries';

export type ReadSealed = {
  path: string;
  secrets: Secrets;
  limits?: ReadLimits | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((doneBytes: number, totalBytes: number) => void) | undefined;
  /** Is asked for each thing inside, in order. It can be used only until this is answered. */
  onEntry: (entry: SealedEntry) => Promise<'stop' | 'go-on'>;
};

/**
 * Goes through a package. Nothing is handed out that is not exactly what was sealed, and that the file ends where it was
 * sealed is known before the first thing is. `wholeRead`: all of it was looked at, and ended as it should.
 * Throws `package-…`, `file-missing`, `file-unreadable`, `file-is-folder`, `cancelled`, and whatever `onEntry` throws.
 */
export async function readSealed(work: ReadSealed): Promise<{ wholeRead: boolean }> {
  const name = basename(work.path);
  const reader = await unlock(work.path, name, work.secrets);
  try {
    return await walk(reader, name, work);
  } finally {
    await reader.close();
  }
}

async function unlock(path: string, name: string, secrets: Secrets): Promise<SealedReader> {
  const file = await openSource(path);
  try {
    const header = await readHeader(file, name);
    if (header === null) throw new AppError('package-not-ours', { name });
    const fileKey = await openHeader(header, secrets, name);
    return await SealedReader.begin({ file, path, name, headerBytes: header.bytes.byteLength, fileKey });
  } finally {
    await file.close();
  }
}

async function walk(reader: SealedReader, name: string, work: ReadSealed): Promise<{ wholeRead: boolean }> {
  const limits = work.limits ?? ordinaryLimits;
  if (reader.totalBytes > limits.totalBytes) throw new AppError('package-too-large', { name });
  const source = new PlainBytes(reader, work.signal, work.onProgress);
  const entries = new TarEntries(source, limits, name);
  for (let found = await entries.next(); found !== null; found = await entries.next()) {
    const entry = new SealedEntry(found, source, name, limits.bytesInMemory);
    if ((await work.onEntry(entry)) === 'stop') return { wholeRead: false };
    await entry.leave();
  }
  return { wholeRead: true };
}
