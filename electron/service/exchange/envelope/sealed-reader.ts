import type { FileHandle } from 'node:fs/promises';
import { AppError } from '../../../../shared/errors';
import { readFully } from '../../media/store-source';
import { ChunkCipher, chunkBytes, payloadNonceBytes, sealedChunkBytes } from './chunks';
import { tagBytes } from './cipher';

const chunksAtOnce = 16;
const batchBytes = chunksAtOnce * sealedChunkBytes;

type Ahead = { sealed: Buffer; count: Promise<number> };

/** Opens the payload of a file in order; the next megabyte is read while this one is looked at. */
export class SealedReader {
  /** How many plain bytes there are. */
  readonly totalBytes: number;
  readonly #file: FileHandle;
  readonly #name: string;
  readonly #cipher: ChunkCipher;
  readonly #start: number;
  readonly #chunkCount: number;
  #chunk = 0;
  #ahead: Ahead | null = null;
  #isBroken = false;
  /** Two of each: what was handed out last stays as it is while the next is made. */
  readonly #sealed = [Buffer.alloc(batchBytes), Buffer.alloc(batchBytes)] as const;
  readonly #plain = [
    Buffer.alloc(chunksAtOnce * chunkBytes),
    Buffer.alloc(chunksAtOnce * chunkBytes),
  ] as const;

  private constructor(
    file: FileHandle,
    name: string,
    cipher: ChunkCipher,
    start: number,
    sealedBytes: number,
  ) {
    this.#file = file;
    this.#name = name;
    this.#cipher = cipher;
    this.#start = start;
    this.#chunkCount = Math.ceil(sealedBytes / sealedChunkBytes);
    this.totalBytes = sealedBytes - this.#chunkCount * tagBytes;
  }

  /** Throws `package-incomplete` at once where the file does not end as it was sealed, and `package-damaged`. */
  static async begin(
    file: FileHandle,
    header: { bytes: Uint8Array; name: string },
    fileKey: Uint8Array,
  ): Promise<SealedReader> {
    const { name } = header;
    const nonce = Buffer.alloc(payloadNonceBytes);
    const start = header.bytes.byteLength + payloadNonceBytes;
    await readFully(file, nonce, header.bytes.byteLength);
    const sealedBytes = (await file.stat()).size - start;
    const lastBytes = sealedBytes % sealedChunkBytes;
    // Only a file that says nothing at all ends with an empty chunk.
    const isCut = sealedBytes < tagBytes || (lastBytes > 0 && lastBytes < tagBytes);
    if (isCut || (lastBytes === tagBytes && sealedBytes > tagBytes))
      throw new AppError('package-incomplete', { name });
    const reader = new SealedReader(file, name, new ChunkCipher(fileKey, nonce), start, sealedBytes);
    await reader.#checkEnd(sealedBytes);
    return reader;
  }

  /** The last chunk alone knows that it is the last, so whoever looks at it first need not read all to miss an end. */
  async #checkEnd(sealedBytes: number): Promise<void> {
    const index = this.#chunkCount - 1;
    const length = sealedBytes - index * sealedChunkBytes;
    const sealed = this.#sealed[0].subarray(0, length);
    const count = await readFully(this.#file, sealed, this.#start + index * sealedChunkBytes);
    const plain = this.#plain[0].subarray(0, length - tagBytes);
    if (count < length || !this.#cipher.open(plain, sealed, index, true))
      throw new AppError('package-incomplete', { name: this.#name });
  }

  /**
   * Up to a megabyte, or null at the end. What it answers is left alone until the call after the next one.
   * Throws `package-damaged` or `file-unreadable`, and then nothing more comes; what came before is as it was sealed.
   */
  async next(): Promise<Buffer | null> {
    if (this.#isBroken) throw new AppError('package-damaged', { name: this.#name });
    if (this.#chunk >= this.#chunkCount) return null;
    try {
      return await this.#nextBatch();
    } catch (error) {
      this.#isBroken = true;
      throw error;
    }
  }

  async #nextBatch(): Promise<Buffer> {
    const { sealed, count } = this.#ahead ?? this.#read(this.#chunk);
    const length = await count;
    const first = this.#chunk;
    this.#chunk += chunksAtOnce;
    this.#ahead = this.#chunk < this.#chunkCount ? this.#read(this.#chunk) : null;
    return this.#open(sealed.subarray(0, length), first);
  }

  /** Waits until nothing is read any more. */
  async settle(): Promise<void> {
    await this.#ahead?.count.catch(() => undefined);
  }

  #read(chunk: number): Ahead {
    const sealed = this.#of(this.#sealed, chunk);
    const count = readFully(this.#file, sealed, this.#start + chunk * sealedChunkBytes).catch(
      (cause: unknown) => {
        throw new AppError('file-unreadable', { name: this.#name }, { cause });
      },
    );
    // Its failure is thrown where it is waited for.
    count.catch(() => undefined);
    return { sealed, count };
  }

  #open(sealed: Buffer, first: number): Buffer {
    const plain = this.#of(this.#plain, first);
    let filled = 0;
    for (let from = 0, index = first; from < sealed.byteLength; from += sealedChunkBytes, index += 1) {
      const chunk = sealed.subarray(from, from + sealedChunkBytes);
      const end = filled + Math.max(0, chunk.byteLength - tagBytes);
      const isLast = index === this.#chunkCount - 1;
      if (
        chunk.byteLength < tagBytes ||
        !this.#cipher.open(plain.subarray(filled, end), chunk, index, isLast)
      )
        throw new AppError('package-damaged', { name: this.#name });
      filled = end;
    }
    // Shorter than it was when it was opened: someone is writing to it.
    const expected = Math.min(this.totalBytes - first * chunkBytes, plain.byteLength);
    if (filled !== expected) throw new AppError('package-damaged', { name: this.#name });
    return plain.subarray(0, filled);
  }

  #of(pair: readonly [Buffer, Buffer], chunk: number): Buffer {
    return (chunk / chunksAtOnce) % 2 === 0 ? pair[0] : pair[1];
  }
}
