import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { AppError } from '../../../shared/errors';
import { FilePieces } from './file-pieces';

/** SHA-256 of a whole file, in hexadecimal, as the disk has it unless it `isFresh`. Throws `cancelled`. */
export async function hashOfFile(
  path: string,
  { signal, isFresh = false }: { signal?: AbortSignal | undefined; isFresh?: boolean } = {},
): Promise<string> {
  const hash = createHash('sha256');
  const pieces = await FilePieces.open(path, 0, (await stat(path)).size, isFresh);
  try {
    for (let piece = await pieces.next(); piece !== null; piece = await pieces.next()) {
      if (signal?.aborted === true) throw new AppError('cancelled', {});
      hash.update(piece);
    }
  } finally {
    await pieces.close();
  }
  return hash.digest('hex');
}
