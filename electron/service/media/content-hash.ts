import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { FilePieces } from './file-pieces';

/** SHA-256 of a whole file, in hexadecimal, as the disk has it. */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  const pieces = await FilePieces.open(path, 0, (await stat(path)).size);
  try {
    for (let piece = await pieces.next(); piece !== null; piece = await pieces.next()) hash.update(piece);
  } finally {
    await pieces.close();
  }
  return hash.digest('hex');
}
