import { constants, type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { AppError } from '../../../shared/errors';
import { hasCode } from './part-files';
import { readFully, writeFully } from './store-source';
import { occupiedBytes, type SpaceGuard } from './store-space';

/** Large enough that a disk without its cache in between is kept busy. */
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
  /** Is told of bytes that were copied. */
  report: (bytes: number) => void;
};

/** Thrown where the source ended before its size. */
export class SourceEnded extends Error {
  override readonly name = 'SourceEnded';
}

/**
 * Writes a copy and flushes it; answers with the CRC-32 of what was read, by which the copy can be told right or wrong
 * later. Past the system's file cache where the disk allows it: that takes half the work, and leaves in memory what the
 * player needs.
 */
export async function copyBytes(work: CopyWork): Promise<number> {
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

async function copyThroughCache(work: CopyWork): Promise<number> {
  const target = await open(work.part, 'w+');
  try {
    return await copyPieces(work, target, false);
  } finally {
    await target.close();
  }
}

/** Copies every piece, a few at a time and summed up in order. `inBlocks`: the disk only takes whole blocks. */
async function copyPieces(work: CopyWork, target: FileHandle, inBlocks: boolean): Promise<number> {
  const { size, source } = work;
  // Writing inside a file, not at its end, lets pieces be written side by side.
  await target.truncate(size);
  const sparse = occupiedBytes(work) < size;
  let sum = 0;
  let next = 0;
  let summed: Promise<unknown> = Promise.resolve();

  const lane = async (): Promise<void> => {
    const memory = alignedMemory();
    while (next < size) {
      if (work.signal?.aborted === true) throw new AppError('cancelled', {});
      const position = next;
      const piece = memory.subarray(0, Math.min(pieceBytes, size - position));
      next += piece.byteLength;
      const read = readFully(source, piece, position);
      const turn = Promise.all([read, summed]).then(() => {
        sum = crc32(piece, sum);
      });
      // Whoever waits for it sees its failure; the others must not die of it.
      summed = turn.catch(() => undefined);
      if ((await read) < piece.byteLength) throw new SourceEnded();
      const isHole = sparse && piece.equals(zeros.subarray(0, piece.byteLength));
      if (!isHole) {
        await work.space.take(piece.byteLength);
        await writePiece(target, memory, piece.byteLength, position, inBlocks);
      }
      work.report(piece.byteLength);
      await turn;
    }
  };
  await allOrFirstFailure(Array.from({ length: pieceCount }, lane), () => {
    next = size;
  });
  await target.truncate(size);
  await target.sync();
  return sum;
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
