import { constants, type FileHandle, open } from 'node:fs/promises';
import { hasCode } from '../../media/part-files';
import { alignedMemory, blockBytes } from '../../media/store-copy';
import { writeFully } from '../../media/store-source';
import { directRefusals, openDirect } from '../../media/file-pieces';

const pieceBytes = 1 << 20;

/**
 * A new file that is written from its start to its end. Past the system's file cache where the disk allows it: filling
 * the cache with gigabytes costs more work than sealing them does, and takes it from the player.
 */
export class SequentialFile {
  readonly #path: string;
  #file: FileHandle;
  #isDirect: boolean;
  #memory = alignedMemory(pieceBytes);
  #spare = alignedMemory(pieceBytes);
  #filled = 0;
  #position = 0;
  #writing: Promise<void> = Promise.resolve();

  private constructor(path: string, file: FileHandle, isDirect: boolean) {
    this.#path = path;
    this.#file = file;
    this.#isDirect = isDirect;
  }

  /** `new`: throws where there is such a file already. */
  static async create(path: string, mode: 'new' | 'replace'): Promise<SequentialFile> {
    const flags =
      constants.O_WRONLY | constants.O_CREAT | (mode === 'new' ? constants.O_EXCL : constants.O_TRUNC);
    const file = await open(path, flags);
    const direct = await openDirect(path, constants.O_WRONLY);
    if (direct === null) return new SequentialFile(path, file, false);
    await file.close();
    return new SequentialFile(path, direct, true);
  }

  /** The bytes may be changed again as soon as this is answered. */
  async write(bytes: Uint8Array): Promise<void> {
    for (let taken = 0; taken < bytes.byteLength; ) {
      const some = bytes.subarray(taken, taken + pieceBytes - this.#filled);
      this.#memory.set(some, this.#filled);
      this.#filled += some.byteLength;
      taken += some.byteLength;
      if (this.#filled === pieceBytes) await this.#flushPiece();
    }
  }

  /** All of it is on the disk; answers how much that is. */
  async end(): Promise<number> {
    const sizeBytes = this.#position + this.#filled;
    await this.#flushPiece();
    await this.#writing;
    // The last piece was written up to a whole block.
    await this.#file.truncate(sizeBytes);
    await this.#file.sync();
    return sizeBytes;
  }

  /** Whatever happened before. */
  async close(): Promise<void> {
    await this.#writing.catch(() => undefined);
    await this.#file.close();
  }

  /** This piece is written while the next one is filled. */
  async #flushPiece(): Promise<void> {
    await this.#writing;
    const length = this.#isDirect ? Math.ceil(this.#filled / blockBytes) * blockBytes : this.#filled;
    this.#memory.fill(0, this.#filled, length);
    this.#writing = this.#writePiece(this.#memory.subarray(0, length), this.#position);
    // Its failure is thrown where it is waited for next.
    this.#writing.catch(() => undefined);
    this.#position += length;
    this.#filled = 0;
    [this.#memory, this.#spare] = [this.#spare, this.#memory];
  }

  async #writePiece(piece: Buffer, position: number): Promise<void> {
    try {
      await writeFully(this.#file, piece, position);
    } catch (error) {
      // A disk may take the flag and refuse the first piece.
      if (!this.#isDirect || position > 0 || !hasCode(error, ...directRefusals)) throw error;
      await this.#file.close();
      this.#isDirect = false;
      this.#file = await open(this.#path, 'r+');
      await writeFully(this.#file, piece, position);
    }
  }
}
