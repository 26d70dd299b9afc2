import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { readPieces } from './file-pieces';

/** SHA-256 of a whole file, in hexadecimal, as the disk has it unless it `isFresh`. Throws `cancelled`. */
export async function hashOfFile(
  path: string,
  { signal, isFresh = false }: { signal?: AbortSignal | undefined; isFresh?: boolean } = {},
): Promise<string> {
  const hash = createHash('sha256');
  const to = (await stat(path)).size;
  await readPieces({ path, to, isFresh, signal }, (piece) => {
    hash.update(piece);
  });
  return hash.digest('hex');
}
