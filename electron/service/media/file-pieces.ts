import { constants, type FileHandle, open } from 'node:fs/promises';
import { AppError } from '../../../shared/errors';
import { hasCode } from './part-files';
import { alignedMemory, blockBytes } from './store-copy';

const pieceBytes = 1 << 20;
export const directRefusals = ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP'];

/** A file opened past the system's cache; null where this system or this disk does not know how. */
export async function openDirect(path: string, flags: number): Promise<FileHandle | null> {
  const flag: number | undefined = constants.O_DIRECT;
  if (flag === undefined) return null;
  try {
    return await open(path, flags | flag);
  } catch (error) {
    if (hasCode(error, ...directRefusals)) return null;
    throw error;
  }
}

type Ahead = { memory: Buffer; position: number; count: Promise<number> };

/**
 * Reads a file from a place to another, in order; the next megabyte is read while this one is used. Past the system's
 * file cache where the disk allows it: what is read once would only drive out of memory what the player needs. `isFresh`:
 * it was just written, so that it is in memory and may not be on the disk yet.
 */
export class FilePieces {
  #file: FileHandle;
  #isDirect: boolean;
  readonly #path: string;
  readonly #from: number;
  readonly #to: number;
  #position: number;
  #ahead: Ahead | null = null;
  #memory = alignedMemory(pieceBytes);
  #spare = alignedMemory(pieceBytes);

  private constructor(
    path: string,
    file: FileHandle,
    isDirect: boolean,
    range: { from: number; to: number },
  ) {
    this.#path = path;
    this.#file = file;
    this.#isDirect = isDirect;
    this.#from = range.from;
    this.#to = range.to;
    this.#position = Math.floor(range.from / blockBytes) * blockBytes;
  }

  static async open(path: string, from: number, to: number, isFresh = false): Promise<FilePieces> {
    const direct = isFresh ? null : await openDirect(path, constants.O_RDONLY);
    return new FilePieces(path, direct ?? (await open(path)), direct !== null, { from, to });
  }

  /** Null at the end, and where the file has become shorter. What it answers is left alone until the next call. */
  async next(): Promise<Buffer | null> {
    const now = this.#ahead ?? this.#read();
    this.#ahead = null;
    if (now === null) return null;
    const count = await now.count;
    this.#ahead = this.#read();
    const first = Math.max(0, this.#from - now.position);
    const end = Math.min(count, this.#to - now.position);
    return end <= first ? null : now.memory.subarray(first, end);
  }

  async close(): Promise<void> {
    await this.#ahead?.count.catch(() => undefined);
    await this.#file.close();
  }

  #read(): Ahead | null {
    const position = this.#position;
    if (position >= this.#to) return null;
    const memory = this.#memory;
    [this.#memory, this.#spare] = [this.#spare, this.#memory];
    this.#position += pieceBytes;
    const count = this.#fill(memory, position);
    // Its failure is thrown where it is waited for.
    count.catch(() => undefined);
    return { memory, position, count };
  }

  async #fill(memory: Buffer, position: number): Promise<number> {
    const wanted = Math.min(pieceBytes, this.#to - position);
    let filled = 0;
    while (filled < wanted) {
      const { bytesRead } = await this.#readOnce(memory, filled, position + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return filled;
  }

  async #readOnce(memory: Buffer, filled: number, position: number): Promise<{ bytesRead: number }> {
    try {
      return await this.#file.read(memory, filled, pieceBytes - filled, position);
    } catch (error) {
      // A disk may take the flag and refuse to read, or to read on behind half a block.
      if (!this.#isDirect || !hasCode(error, ...directRefusals)) throw error;
      await this.#file.close();
      this.#isDirect = false;
      this.#file = await open(this.#path);
      return await this.#file.read(memory, filled, pieceBytes - filled, position);
    }
  }
}

/** Hands a file's bytes over piece by piece, from its start up to `to`. Throws `cancelled`. */
export async function readPieces(
  from: { path: string; to: number; isFresh?: boolean; signal?: AbortSignal | undefined },
  take: (piece: Buffer) => void | Promise<void>,
): Promise<void> {
  const pieces = await FilePieces.open(from.path, 0, from.to, from.isFresh);
  try {
    for (let piece = await pieces.next(); piece !== null; piece = await pieces.next()) {
      if (from.signal?.aborted === true) throw new AppError('cancelled', {});
      await take(piece);
    }
  } finally {
    await pieces.close();
  }
}
