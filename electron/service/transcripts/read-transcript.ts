import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../../shared/errors';
import { hasCode } from '../media/part-files';
import { decodeText } from './decode-text';

const maxBytes = 20 << 20;

/**
 * The text of a file that the user says is a transcript.
 * Errors: `file-missing`, `file-unreadable`, `file-is-folder`, `transcript-too-large`, `transcript-unreadable`.
 */
export async function readTranscriptText(path: string): Promise<string> {
  const name = basename(path);
  const text = decodeText(await readWhole(path, name));
  if (text === null) throw new AppError('transcript-unreadable', { name });
  return text;
}

async function readWhole(path: string, name: string): Promise<Uint8Array> {
  try {
    // Looked at before it is opened: opening a pipe waits for somebody to write into it.
    if (!(await stat(path)).isFile()) throw new AppError('file-is-folder', { name });
    const file = await open(path, 'r');
    try {
      return await readBytes(file, name);
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
async function readBytes(file: FileHandle, name: string): Promise<Uint8Array> {
  const { size } = await file.stat();
  if (size > maxBytes) throw new AppError('transcript-too-large', { name });
  const buffer = new Uint8Array(maxBytes + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
    length += bytesRead;
    if (length > maxBytes) throw new AppError('transcript-too-large', { name });
    if (bytesRead === 0) return buffer.subarray(0, length);
  }
}
