import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../shared/errors';
import { hasCode } from './media/part-files';

/**
 * All bytes of a small file. Throws what `tooLarge` makes where it has more than `mostBytes`; `file-missing`,
 * `file-unreadable`, `file-is-folder`.
 */
export async function readWhole(
  path: string,
  mostBytes: number,
  tooLarge: (name: string) => AppError,
): Promise<Uint8Array> {
  const name = basename(path);
  try {
    // Looked at before it is opened: opening a pipe waits for somebody to write into it.
    if (!(await stat(path)).isFile()) throw new AppError('file-is-folder', { name });
    const file = await open(path, 'r');
    try {
      return await readBytes(file, mostBytes, () => tooLarge(name));
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) throw new AppError('file-missing', { name }, { cause: error });
    throw new AppError('file-unreadable', { name }, { cause: error });
  }
}

/** Reads until the end, whatever size the file claims to have. */
async function readBytes(file: FileHandle, mostBytes: number, tooLarge: () => AppError): Promise<Uint8Array> {
  const { size } = await file.stat();
  if (size > mostBytes) throw tooLarge();
  const buffer = new Uint8Array(mostBytes + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
    length += bytesRead;
    if (length > mostBytes) throw tooLarge();
    if (bytesRead === 0) return buffer.subarray(0, length);
  }
}
