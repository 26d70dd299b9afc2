import { randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { writeFully } from '../../media/store-source';
import { ChunkCipher, chunkBytes, payloadNonceBytes, sealedChunkBytes } from './chunks';
import { tagBytes } from './cipher';

/** A megabyte is written at a time: as long as the service is held up by it, a keystroke does not notice. */
const chunksAtOnce = 16;

/** Seals what it is given, in order, and writes it behind a header. One megabyte is written while the next is sealed. */
export class SealedWriter {
  readonly #file: FileHandle;
  readonly #cipher: ChunkCipher;
  readonly #chunk = Buffer.alloc(chunkBytes);
  #filled = 0;
  #chunks = 0;
  #batch = Buffer.alloc(chunksAtOnce * sealedChunkBytes);
  #spare = Buffer.alloc(chunksAtOnce * sealedChunkBytes);
  #batched = 0;
  #position = 0;
  #writing: Promise<void> = Promise.resolve();

  private constructor(file: FileHandle, cipher: ChunkCipher) {
    this.#file = file;
    this.#cipher = cipher;
  }

  static async begin(file: FileHandle, header: Uint8Array, fileKey: Uint8Array): Promise<SealedWriter> {
    const nonce = randomBytes(payloadNonceBytes);
    const writer = new SealedWriter(file, new ChunkCipher(fileKey, nonce));
    const start = Buffer.concat([header, nonce]);
    await writeFully(file, start, 0);
    writer.#position = start.byteLength;
    return writer;
  }

  /** The bytes may be changed again as soon as this is answered. */
  async write(bytes: Uint8Array): Promise<void> {
    for (let taken = 0; taken < bytes.byteLength; ) {
      // A full chunk waits until there is more: only then is it known not to be the last.
      if (this.#filled === chunkBytes) await this.#seal(this.#chunk, false);
      if (this.#filled === 0 && bytes.byteLength - taken > chunkBytes) {
        await this.#seal(bytes.subarray(taken, taken + chunkBytes), false);
        taken += chunkBytes;
        continue;
      }
      const piece = bytes.subarray(taken, taken + chunkBytes - this.#filled);
      this.#chunk.set(piece, this.#filled);
      this.#filled += piece.byteLength;
      taken += piece.byteLength;
    }
  }

  /** Writes what is left; answers how large the file is. */
  async end(): Promise<number> {
    await this.#seal(this.#chunk.subarray(0, this.#filled), true);
    await this.#flushBatch();
    await this.#writing;
    return this.#position;
  }

  /** Waits until nothing is written any more, however that went. */
  async settle(): Promise<void> {
    await this.#writing.catch(() => undefined);
  }

  async #seal(plain: Uint8Array, isLast: boolean): Promise<void> {
    const end = this.#batched + plain.byteLength + tagBytes;
    this.#cipher.seal(this.#batch.subarray(this.#batched, end), plain, this.#chunks, isLast);
    this.#chunks += 1;
    this.#filled = 0;
    this.#batched = end;
    if (this.#batched === this.#batch.byteLength) await this.#flushBatch();
  }

  async #flushBatch(): Promise<void> {
    await this.#writing;
    this.#writing = writeFully(this.#file, this.#batch.subarray(0, this.#batched), this.#position);
    // Its failure is thrown where it is waited for next.
    this.#writing.catch(() => undefined);
    this.#position += this.#batched;
    this.#batched = 0;
    [this.#batch, this.#spare] = [this.#spare, this.#batch];
  }
}
