import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { readPieces } from './file-pieces';

export type ReadBackRequest = {
  path: string;
  signal?: AbortSignal | undefined;
  /** From 0 to 1. */
  onProgress?: ((fraction: number) => void) | undefined;
  /** Is awaited between two pieces: nobody waits for this. */
  giveWay?: (() => Promise<void>) | undefined;
};

/** What the disk holds: `crc32` to compare with what was copied, `sha256` (hexadecimal) to know it by from now on. */
export type ReadBack = { sizeBytes: number; crc32: number; sha256: string };

/** Reads a whole file as the disk has it, not as the system's file cache remembers it. Throws `cancelled`. */
export async function readBack(request: ReadBackRequest): Promise<ReadBack> {
  const { path, signal, onProgress, giveWay } = request;
  const { size } = await stat(path);
  const hash = createHash('sha256');
  let [sizeBytes, sum] = [0, 0];
  await readPieces({ path, to: size, signal }, async (piece) => {
    hash.update(piece);
    sum = crc32(piece, sum);
    sizeBytes += piece.byteLength;
    onProgress?.(sizeBytes / size);
    await giveWay?.();
  });
  return { sizeBytes, crc32: sum, sha256: hash.digest('hex') };
}
