import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { AppError } from '../../../../shared/errors';
import { exists, hasCode, putInNewPlace, putInPlace, removePart } from '../../media/part-files';
import { unwritable } from '../../media/target';
import { partOf } from '../target';
import { makeHeader, type Protection } from './age-header';
import { entryName } from './entry-name';
import type { SealEntry } from './seal-entry';
import { SealedWriter } from './sealed-writer';
import { SequentialFile } from './sequential-file';
import { blockBytes, fileHeader, paddingOf } from './tar-header';

export type SealFile = {
  entries: Iterable<SealEntry> | AsyncIterable<SealEntry>;
  protection: Protection;
  target: string;
  /** Whether a file of that name may be replaced. */
  overwrite: boolean;
  /** Where it is made until it is whole: a file of its own, beside the target. */
  part?: string | undefined;
  signal?: AbortSignal | undefined;
  /** How many bytes of the entries are sealed. */
  onProgress?: ((doneBytes: number) => void) | undefined;
};

/**
 * Writes a package: a tar file inside an age file. It gets its name when it is whole and on the disk; on failure nothing
 * of it is left. Throws `clip-target-exists`, `clip-target-unwritable`, `package-target-full`, `package-target-limit`,
 * `file-changed` (an entry gave more or less than it said), `public-key-invalid`, `cancelled`, and whatever `entries` throws.
 */
export async function sealFile(work: SealFile): Promise<{ sizeBytes: number }> {
  const { target, overwrite } = work;
  const name = basename(target);
  if (!overwrite && (await exists(target))) throw new AppError('clip-target-exists', { name });
  const { header, fileKey } = await makeHeader(work.protection);
  throwIfAborted(work.signal);
  const { part = partOf(target, randomUUID()) } = work;
  const file = await openPart(part, target);
  let sizeBytes = 0;
  try {
    try {
      sizeBytes = await writeAll(file, { header, fileKey }, work);
    } finally {
      await file.close();
    }
    throwIfAborted(work.signal);
    await (overwrite ? putInPlace : putInNewPlace)(part, target);
  } catch (error) {
    throw aboutTarget(await removePart(part, error), name);
  }
  return { sizeBytes };
}

async function openPart(part: string, target: string): Promise<SequentialFile> {
  try {
    return await SequentialFile.create(part, 'new');
  } catch (error) {
    throw unwritable(error, target);
  }
}

/** What went wrong, in words about a package. */
function aboutTarget(error: unknown, name: string): unknown {
  const because = { cause: error };
  // A stick as they come from the shop takes four gigabytes in one file.
  if (hasCode(error, 'EFBIG')) return new AppError('package-target-limit', { name }, because);
  if (hasCode(error, 'EISDIR', 'ENAMETOOLONG'))
    return new AppError('clip-target-unwritable', { name }, because);
  const isFull = error instanceof AppError && error.code === 'disk-full';
  return isFull ? new AppError('package-target-full', { name }, because) : error;
}

async function writeAll(
  file: SequentialFile,
  { header, fileKey }: { header: Uint8Array; fileKey: Uint8Array },
  work: SealFile,
): Promise<number> {
  const writer = await SealedWriter.begin(file, header, fileKey);
  const report = counting(work.onProgress);
  // One time for all: when each file was made is nobody else's business.
  const sealedAt = Math.floor(Date.now() / 1000);
  for await (const entry of work.entries) {
    const name = entryName(Buffer.from(entry.name), entry.name);
    await writer.write(fileHeader(name, entry.sizeBytes, sealedAt));
    await writeEntry(writer, entry, report, work.signal);
    await writer.write(Buffer.alloc(paddingOf(entry.sizeBytes)));
  }
  await writer.write(Buffer.alloc(2 * blockBytes));
  return await writer.end();
}

async function writeEntry(
  writer: SealedWriter,
  entry: SealEntry,
  report: (bytes: number) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  let written = 0;
  for await (const piece of entry.open()) {
    throwIfAborted(signal);
    written += piece.byteLength;
    if (written > entry.sizeBytes) break;
    await writer.write(piece);
    report(piece.byteLength);
  }
  if (written !== entry.sizeBytes) throw new AppError('file-changed', { name: entry.name });
}

function counting(onProgress: ((doneBytes: number) => void) | undefined): (bytes: number) => void {
  let done = 0;
  return (bytes) => {
    done += bytes;
    onProgress?.(done);
  };
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new AppError('cancelled', {});
}
