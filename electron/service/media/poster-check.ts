import { readFile } from 'node:fs/promises';
import { AppError } from '../../../shared/errors';

/** Throws unless a file is one whole JPEG: from start to end mark. ffmpeg ends with 0 when it found no frame at all. */
export async function probePicture(path: string): Promise<void> {
  const bytes = await readFile(path);
  const isWhole =
    bytes.length > 4 && bytes.readUInt16BE(0) === 0xffd8 && bytes.readUInt16BE(bytes.length - 2) === 0xffd9;
  if (!isWhole) throw new AppError('ffmpeg-failed', { step: 'poster' });
}
