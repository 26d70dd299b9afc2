import { statfs } from 'node:fs/promises';
import { AppError } from '../../../shared/errors';

/** What stays free on the disk whatever is copied: a full system disk harms more than this application. */
const reserveBytes = 64 << 20;
/** How much more is made sure of when a file turns out to hold more than its disk said. */
const stepBytes = 256 << 20;

/** Throws `disk-full` when a folder's disk cannot take this much and stay usable. */
export async function ensureSpace(folder: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < neededBytes + reserveBytes) {
    throw new AppError('disk-full', { neededBytes: neededBytes + reserveBytes });
  }
}

/**
 * What a file takes on its disk; less than its size where it has holes. Nothing at all means that its bytes are
 * somewhere else (a cloud's placeholder), and then all of them will come.
 */
export function occupiedBytes(file: { size: number; blocks: number }): number {
  const occupied = file.blocks * 512;
  return occupied > 0 && occupied < file.size ? occupied : file.size;
}

/** Keeps the disk usable while a file with holes is copied: only what is really written counts. */
export class SpaceGuard {
  private madeSureOf: number;
  private written = 0;

  private constructor(
    private readonly folder: string,
    neededBytes: number,
  ) {
    this.madeSureOf = neededBytes;
  }

  /** Throws `disk-full` when there is no room for this much to begin with. */
  static async open(folder: string, neededBytes: number): Promise<SpaceGuard> {
    await ensureSpace(folder, neededBytes);
    return new SpaceGuard(folder, neededBytes);
  }

  /** Before writing. A compressed disk, too, says that files are smaller than what they hold. */
  async take(bytes: number): Promise<void> {
    this.written += bytes;
    if (this.written <= this.madeSureOf) return;
    this.madeSureOf = this.written + stepBytes;
    await ensureSpace(this.folder, stepBytes);
  }
}
