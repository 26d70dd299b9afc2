import { createHash } from 'node:crypto';
import { constants, type FileHandle, open } from 'node:fs/promises';
import { AppError } from '../../../shared/errors';
import { hasCode } from './part-files';
import { readFully, writeFully } from './store-source';
import { occupiedBytes, type SpaceGuard } from './store-space';

/** Small enough that hashing one holds up nothing else for more than a millisecond or two. */
const pieceBytes = 2 << 20;
/** Pieces under way at the same time. One thread of Node's four stays free for everything else. */
const pieceCount = 3;
/** Disks without their cache in between want places, lengths and memory in multiples of this. */
export const blockBytes = 4096;
const zeros = Buffer.alloc(pieceBytes);

export type CopyWork = {
  source: FileHandle;
  /** Where the source stood when the copy began. */
  size: number;
  blocks: number;
  part: string;
  space: SpaceGuard;
  signal: AbortSignal | undefined;
  /** Through the system's file cache even where the disk could do without. */
  throughCache: boolean;
  /** Is told of bytes that were copied, and again when they were read back. */
  report: (bytes: number) => void;
};

/** Thrown where the copy's bytes are not those of the source. */
export class CopyDiffers extends Error {
  override readonly name = 'CopyDiffers';
}

/** Thrown where the source ended before its size. */
export class SourceEnded extends Error {
  override readonly name = 'SourceEnded';
}

/**
 * Writes a copy, flushed and read back, and answers with the SHA-256 of what both hold. Past the system's file cache
 * where the disk allows it: that takes half the work, leaves in memory what the player needs, and reads back what the
 * disk really has rather than what was just put into memory.
 */
export async function copyBytes(work: CopyWork): Promise<string> {
  const direct = work.throughCache ? null : await openDirect(work.part);
  if (direct === null) return await copyThroughCache(work);
  try {
    return await copyPieces(work, direct, true);
  } catch (error) {
    // A disk may take the flag and refuse the first piece.
    if (!hasCode(error, 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP')) throw error;
  } finally {
    await direct.close();
  }
  return await copyThroughCache(work);
}

/** Null where this system or this disk does not know how. */
async function openDirect(part: string): Promise<FileHandle | null> {
  const flag: number | undefined = constants.O_DIRECT;
  if (flag === undefined) return null;
  try {
    return await open(part, constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC | flag);
  } catch (error) {
    if (hasCode(error, 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP')) return null;
    throw error;
  }
}

async function copyThroughCache(work: CopyWork): Promise<string> {
  const target = await open(work.part, 'w+');
  try {
    const written = await copyPieces(work, target, false);
    if ((await hashFile(target, work)) !== written) throw new CopyDiffers();
    return written;
  } finally {
    await target.close();
  }
}

/** Copies every piece, a few at a time and hashed in order. `readBack`: each is read from the disk again and compared. */
async function copyPieces(work: CopyWork, target: FileHandle, readBack: boolean): Promise<string> {
  const { size, source } = work;
  // Writing inside a file, not at its end, lets pieces be written and read back side by side.
  await target.truncate(size);
  const sparse = occupiedBytes(work) < size;
  const hash = createHash('sha256');
  let next = 0;
  let hashed: Promise<unknown> = Promise.resolve();

  const lane = async (): Promise<void> => {
    const [memory, back] = [alignedMemory(), readBack ? alignedMemory() : null];
    while (next < size) {
      if (work.signal?.aborted === true) throw new AppError('cancelled', {});
      const position = next;
      const piece = memory.subarray(0, Math.min(pieceBytes, size - position));
      next += piece.byteLength;
      const read = readFully(source, piece, position);
      const turn = Promise.all([read, hashed]).then(() => hash.update(piece));
      // Whoever waits for it sees its failure; the others must not die of it.
      hashed = turn.catch(() => undefined);
      if ((await read) < piece.byteLength) throw new SourceEnded();
      const isHole = sparse && piece.equals(zeros.subarray(0, piece.byteLength));
      if (!isHole) {
        await work.space.take(piece.byteLength);
        await writePiece(target, memory, piece.byteLength, position, readBack);
      }
      work.report(piece.byteLength);
      if (back !== null) {
        if (!isHole) await comparePiece(target, piece, back, position);
        work.report(piece.byteLength);
      }
      await turn;
    }
  };
  await allOrFirstFailure(Array.from({ length: pieceCount }, lane), () => {
    next = size;
  });
  await target.truncate(size);
  await target.sync();
  return hash.digest('hex');
}

/** The last piece is written up to a whole block; the file is cut to its length afterwards. */
async function writePiece(
  target: FileHandle,
  memory: Buffer,
  length: number,
  position: number,
  inBlocks: boolean,
): Promise<void> {
  const end = inBlocks ? Math.ceil(length / blockBytes) * blockBytes : length;
  memory.fill(0, length, end);
  await writeFully(target, memory.subarray(0, end), position);
}

async function comparePiece(
  target: FileHandle,
  piece: Buffer,
  back: Buffer,
  position: number,
): Promise<void> {
  const length = Math.ceil(piece.byteLength / blockBytes) * blockBytes;
  const count = await readFully(target, back.subarray(0, length), position);
  if (count < piece.byteLength || !back.subarray(0, piece.byteLength).equals(piece)) throw new CopyDiffers();
}

/** Memory that may be resized is given whole pages, which a disk without a cache in between needs. */
export function alignedMemory(sizeBytes = pieceBytes): Buffer {
  return Buffer.from(new ArrayBuffer(sizeBytes, { maxByteLength: sizeBytes }));
}

/** Awaits all, so that nothing is still reading or writing afterwards, and throws what went wrong first. */
async function allOrFirstFailure(lanes: Promise<void>[], stop: () => void): Promise<void> {
  const failures: unknown[] = [];
  await Promise.all(
    lanes.map((lane) =>
      lane.catch((error: unknown) => {
        failures.push(error);
        stop();
      }),
    ),
  );
  if (failures.length > 0) throw failures[0];
}

async function hashFile(
  file: FileHandle,
  work: Pick<CopyWork, 'size' | 'signal' | 'report'>,
): Promise<string> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafeSlow(pieceBytes);
  for (let position = 0; ; ) {
    if (work.signal?.aborted === true) throw new AppError('cancelled', {});
    const count = await readFully(file, buffer, position);
    if (count === 0) return hash.digest('hex');
    hash.update(buffer.subarray(0, count));
    work.report(count);
    position += count;
  }
}
