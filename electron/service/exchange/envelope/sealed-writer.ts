import { randomBytes } from 'node:crypto';
import { ChunkCipher, chunkBytes, payloadNonceBytes, sealedChunkBytes } from './chunks';
import { tagBytes } from './cipher';
import type { SequentialFile } from './sequential-file';

/** Seals what it is given, in order, and writes it behind a header. */
export class SealedWriter {
  readonly #file: SequentialFile;
  readonly #cipher: ChunkCipher;
  readonly #chunk = Buffer.alloc(chunkBytes);
  readonly #sealed = Buffer.alloc(sealedChunkBytes);
  #filled = 0;
  #chunks = 0;

  private constructor(file: SequentialFile, cipher: ChunkCipher) {
    this.#file = file;
    this.#cipher = cipher;
  }

  static async begin(file: SequentialFile, header: Uint8Array, fileKey: Uint8Array): Promise<SealedWriter> {
    const nonce = randomBytes(payloadNonceBytes);
    await file.write(Buffer.concat([header, nonce]));
    return new SealedWriter(file, await ChunkCipher.of(fileKey, nonce));
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

  /** Seals what is left; answers how large the file is, which is then on the disk. */
  async end(): Promise<number> {
    await this.#seal(this.#chunk.subarray(0, this.#filled), true);
    return await this.#file.end();
  }

  async #seal(plain: Uint8Array, isLast: boolean): Promise<void> {
    const sealed = this.#sealed.subarray(0, plain.byteLength + tagBytes);
    this.#cipher.seal(sealed, plain, this.#chunks, isLast);
    this.#chunks += 1;
    this.#filled = 0;
    await this.#file.write(sealed);
  }
}
