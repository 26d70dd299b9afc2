import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../../shared/errors';
import { hasCode } from './part-files';

/** Opens what is to be copied, for reading only. Throws `file-missing`, `file-unreadable` or `file-is-folder`. */
export async function openSource(path: string): Promise<FileHandle> {
  const name = basename(path);
  try {
    // Not to wait for a writer where a pipe has taken the file's place.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    if ((await file.stat()).isFile()) return file;
    await file.close();
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) throw new AppError('file-missing', { name }, { cause: error });
    throw new AppError('file-unreadable', { name }, { cause: error });
  }
  throw new AppError('file-is-folder', { name });
}

/** A meeting program or a sync client may still be writing: then what was copied is nobody's recording. */
export async function ensureUnchanged(
  path: string,
  before: { size: number; mtimeMs: number },
): Promise<void> {
  const name = basename(path);
  const after = await stat(path).catch((error: unknown) => {
    throw new AppError('file-missing', { name }, { cause: error });
  });
  if (after.size !== before.size || after.mtimeMs !== before.mtimeMs)
    throw new AppError('file-changed', { name });
}

/** Fills the start of `buffer` from a place in a file; answers how much there was before the file's end. */
export async function readFully(file: FileHandle, buffer: Uint8Array, position: number): Promise<number> {
  let filled = 0;
  while (filled < buffer.byteLength) {
    const { bytesRead } = await file.read(buffer, filled, buffer.byteLength - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}

/** A full disk may take part of a piece and say so only at the next write. */
export async function writeFully(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.byteLength) {
    const rest = bytes.byteLength - written;
    written += (await file.write(bytes, written, rest, position + written)).bytesWritten;
  }
}
