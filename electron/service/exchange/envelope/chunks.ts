import { hkdfSync } from 'node:crypto';
import { type Cipher, loadCipher, nonceBytes, tagBytes } from './cipher';

// The payload of an age file: pieces of 64 KiB, each sealed by itself under its number, the last one marked as the last.
// https://age-encryption.org/v1

export const chunkBytes = 65_536;
export const sealedChunkBytes = chunkBytes + tagBytes;
/** Stands before the first chunk. */
export const payloadNonceBytes = 16;

/** Seals and opens the chunks of one file. */
export class ChunkCipher {
  readonly #cipher: Cipher;
  readonly #key: Uint8Array;
  readonly #nonce = Buffer.alloc(nonceBytes);

  private constructor(cipher: Cipher, key: Uint8Array) {
    this.#cipher = cipher;
    this.#key = key;
  }

  static async of(fileKey: Uint8Array, payloadNonce: Uint8Array): Promise<ChunkCipher> {
    const key = new Uint8Array(hkdfSync('sha256', fileKey, payloadNonce, 'payload', 32));
    return new ChunkCipher(await loadCipher(), key);
  }

  seal(sealed: Uint8Array, plain: Uint8Array, index: number, isLast: boolean): void {
    this.#cipher.seal(sealed, plain, this.#nonceOf(index, isLast), this.#key);
  }

  /** False where this is not the chunk that was sealed in this place. */
  open(plain: Uint8Array, sealed: Uint8Array, index: number, isLast: boolean): boolean {
    return this.#cipher.open(plain, sealed, this.#nonceOf(index, isLast), this.#key);
  }

  /** Eleven bytes of number, most significant first, and one that says whether this is the end. */
  #nonceOf(index: number, isLast: boolean): Uint8Array {
    this.#nonce.writeUInt32BE(Math.floor(index / 2 ** 32), 3);
    this.#nonce.writeUInt32BE(index % 2 ** 32, 7);
    this.#nonce[11] = isLast ? 1 : 0;
    return this.#nonce;
  }
}
