import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors';
import { exists, hasCode, isFull, isPart, partPath, putInPlace } from './part-files';

const chunkBytes = 4 << 20;
const edgeBytes = 1 << 20;
/** What stays free on the disk whatever is copied: a full system disk harms more than this application. */
const reserveBytes = 64 << 20;

export type Fingerprint = { sizeBytes: number; sha256: string };

/** Recognises a file without reading all of it: SHA-256 over its first and last MiB and its size (decimal digits). */
export async function fingerprint(path: string): Promise<Fingerprint> {
  const file = await openSource(path);
  try {
    const { size } = await file.stat();
    const hash = createHash('sha256');
    const edge = Math.min(size, edgeBytes);
    hash.update(await readExactly(file, 0, edge));
    hash.update(await readExactly(file, Math.max(0, size - edgeBytes), edge));
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
  /** From 0 to 1 over copying and reading back. */
  onProgress?: ((fraction: number) => void) | undefined;
};

/**
 * Copies a file so that it can be trusted: hashed on the way, flushed, read back from the copy and compared, and only
 * then given its name. The source is only ever read. An existing target is replaced.
 * Throws `disk-full`, `file-missing`, `file-unreadable`, `file-changed`, `copy-mismatch` or `cancelled`.
 */
export async function copyVerified(request: CopyRequest): Promise<Fingerprint> {
  const part = partPath(request.target);
  const source = await openSource(request.source);
  try {
    const before = await source.stat();
    await mkdir(dirname(request.target), { recursive: true });
    await ensureSpace(dirname(request.target), before.size);
    const report = progressOver(before.size * 2, request.onProgress);
    const written = await writeHashed(source, part, request.signal, report);
    await ensureUnchanged(request.source, before);
    const readBack = await hashFile(part, request.signal, report);
    if (readBack !== written.sha256 || written.sizeBytes !== before.size) {
      throw new AppError('copy-mismatch', { name: basename(request.source) });
    }
    await putInPlace(part, request.target);
    return written;
  } catch (error) {
    await rm(part, { force: true });
    throw isFull(error) ? new AppError('disk-full', { neededBytes: await sizeOf(source) }) : error;
  } finally {
    await source.close();
  }
}

/** Throws `disk-full` when a folder's disk cannot take this much and stay usable. */
export async function ensureSpace(folder: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < neededBytes + reserveBytes) {
    throw new AppError('disk-full', { neededBytes: neededBytes + reserveBytes });
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

async function openSource(path: string): Promise<FileHandle> {
  const name = basename(path);
  try {
    const file = await open(path, 'r');
    if ((await file.stat()).isFile()) return file;
    await file.close();
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) throw new AppError('file-missing', { name }, { cause: error });
    throw new AppError('file-unreadable', { name }, { cause: error });
  }
  throw new AppError('file-is-folder', { name });
}

type Report = (bytes: number) => void;

function progressOver(totalBytes: number, onProgress: ((fraction: number) => void) | undefined): Report {
  let done = 0;
  return (bytes) => {
    done += bytes;
    onProgress?.(totalBytes === 0 ? 1 : Math.min(1, done / totalBytes));
  };
}

async function writeHashed(
  source: FileHandle,
  part: string,
  signal: AbortSignal | undefined,
  report: Report,
): Promise<Fingerprint> {
  const target = await open(part, 'w');
  try {
    const hash = createHash('sha256');
    let sizeBytes = 0;
    for await (const chunk of chunksOf(source, signal)) {
      hash.update(chunk);
      await writeAll(target, chunk);
      sizeBytes += chunk.byteLength;
      report(chunk.byteLength);
    }
    await target.sync();
    return { sizeBytes, sha256: hash.digest('hex') };
  } finally {
    await target.close();
  }
}

/** A full disk may take part of a chunk and say so only at the next write. */
async function writeAll(target: FileHandle, chunk: Uint8Array): Promise<void> {
  let written = 0;
  while (written < chunk.byteLength) {
    written += (await target.write(chunk, written, chunk.byteLength - written)).bytesWritten;
  }
}

async function hashFile(path: string, signal: AbortSignal | undefined, report: Report): Promise<string> {
  const file = await open(path, 'r');
  try {
    const hash = createHash('sha256');
    for await (const chunk of chunksOf(file, signal)) {
      hash.update(chunk);
      report(chunk.byteLength);
    }
    return hash.digest('hex');
  } finally {
    await file.close();
  }
}

/** A file's bytes in order. Each chunk is only valid until the next one is asked for. */
async function* chunksOf(file: FileHandle, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(chunkBytes);
  let position = 0;
  for (;;) {
    if (signal?.aborted === true) throw new AppError('cancelled', {});
    const { bytesRead } = await file.read(buffer, 0, chunkBytes, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function readExactly(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** A meeting program or a sync client may still be writing: then what was copied is nobody's recording. */
async function ensureUnchanged(path: string, before: { size: number; mtimeMs: number }): Promise<void> {
  const name = basename(path);
  const after = await stat(path).catch((error: unknown) => {
    throw new AppError('file-missing', { name }, { cause: error });
  });
  if (after.size !== before.size || after.mtimeMs !== before.mtimeMs)
    throw new AppError('file-changed', { name });
}

async function sizeOf(file: FileHandle): Promise<number> {
  return (await file.stat()).size;
}
