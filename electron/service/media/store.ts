import { createHash } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors';
import { exists, isFull, isPart, partPath, putInPlace } from './part-files';
import { copyBytes, SourceEnded } from './store-copy';
import { ensureUnchanged, openSource, readFully } from './store-source';
import { occupiedBytes, SpaceGuard } from './store-space';

const edgeBytes = 1 << 20;

export type Fingerprint = { sizeBytes: number; sha256: string };

/** Recognises a file without reading all of it: SHA-256 over its first and last MiB and its size (decimal digits). */
export async function fingerprint(path: string): Promise<Fingerprint> {
  const file = await openSource(path);
  try {
    const { size } = await file.stat();
    const hash = createHash('sha256');
    const edge = new Uint8Array(Math.min(size, edgeBytes));
    for (const position of [0, Math.max(0, size - edgeBytes)]) {
      hash.update(edge.subarray(0, await readFully(file, edge, position)));
    }
    hash.update(String(size));
    return { sizeBytes: size, sha256: hash.digest('hex') };
  } finally {
    await file.close();
  }
}

export type CopyRequest = {
  source: string;
  target: string;
  signal?: AbortSignal | undefined;
  /** From 0 to 1. */
  onProgress?: ((fraction: number) => void) | undefined;
  /** Through the system's file cache even where the disk could do without; slower. */
  throughCache?: boolean | undefined;
};

/** A copy that was made, and the CRC-32 by which `readBack` tells whether the disk kept it. */
export type MadeCopy = { sizeBytes: number; crc32: number };

/**
 * Copies a file: summed up on the way, flushed, and only then given its name. The source is only ever read. An existing
 * target is replaced; a half copy is begun anew, which is hardly slower than reading both halves again to trust it. Holes
 * of a sparse file stay holes.
 * Throws `disk-full`, `file-missing`, `file-unreadable`, `file-changed` or `cancelled`.
 */
export async function copyIntoPlace(request: CopyRequest): Promise<MadeCopy> {
  const part = partPath(request.target);
  const name = basename(request.source);
  const source = await openSource(request.source);
  const before = await source.stat();
  const { size, blocks } = before;
  try {
    const folder = dirname(request.target);
    await mkdir(folder, { recursive: true });
    const space = await SpaceGuard.open(folder, occupiedBytes(before));
    const report = progressOver(size, request.onProgress);
    const { signal, throughCache = false } = request;
    const sum = await copyBytes({ source, size, blocks, part, space, signal, throughCache, report });
    await ensureUnchanged(request.source, before);
    await putInPlace(part, request.target);
    return { sizeBytes: size, crc32: sum };
  } catch (error) {
    await rm(part, { force: true });
    if (isFull(error)) throw new AppError('disk-full', { neededBytes: occupiedBytes(before) });
    if (error instanceof SourceEnded) throw new AppError('file-changed', { name }, { cause: error });
    throw error;
  } finally {
    await source.close();
  }
}

/** Removes every `.part` below a folder: what a killed run left. Returns how many there were. */
export async function removeStrays(folder: string): Promise<number> {
  if (!(await exists(folder))) return 0;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const strays = entries.filter((entry) => entry.isFile() && isPart(entry.name));
  for (const stray of strays) await rm(join(stray.parentPath, stray.name), { force: true });
  return strays.length;
}

function progressOver(
  totalBytes: number,
  onProgress: ((fraction: number) => void) | undefined,
): (bytes: number) => void {
  let done = 0;
  return (bytes) => {
    done += bytes;
    onProgress?.(totalBytes === 0 ? 1 : Math.min(1, done / totalBytes));
  };
}
