import type { FileHandle } from 'node:fs/promises';
import { AppError } from '../../../../shared/errors';
import { readFully } from '../../media/store-source';
import { ChunkCipher, chunkBytes, payloadNonceBytes, sealedChunkBytes } from './chunks';
import { tagBytes } from './cipher';
import { FilePieces } from '../../media/file-pieces';

/** A megabyte at a time: for as long as the service is held up by it, a keystroke does not notice. */
const chunksAtOnce = 16;
const nothing = Buffer.alloc(0);

/** An age file whose header is open already. */
export type Unlocked = {
  file: FileHandle;
  path: string;
  name: string;
  headerBytes: number;
  fileKey: Uint8Array;
};

/** Opens the payload of a file, in order. */
export class SealedReader {
  /** How many plain bytes there are. */
  readonly totalBytes: number;
  readonly #name: string;
  readonly #cipher: ChunkCipher;
  readonly #pieces: FilePieces;
  readonly #sealedBytes: number;
  readonly #chunkCount: number;
  #chunk = 0;
  #isBroken = false;
  #piece: Buffer = nothing;
  /** A chunk that lies in two pieces. */
  readonly #joined = Buffer.alloc(sealedChunkBytes);
  /** Two: what was handed out last stays as it is while the next is made. */
  #plain = Buffer.alloc(chunksAtOnce * chunkBytes);
  #spare = Buffer.alloc(chunksAtOnce * chunkBytes);

  private constructor(name: string, cipher: ChunkCipher, pieces: FilePieces, sealedBytes: number) {
    this.#name = name;
    this.#cipher = cipher;
    this.#pieces = pieces;
    this.#sealedBytes = sealedBytes;
    this.#chunkCount = Math.ceil(sealedBytes / sealedChunkBytes);
    this.totalBytes = sealedBytes - this.#chunkCount * tagBytes;
  }

  /** Throws `package-incomplete` at once where the file does not end as it was sealed. */
  static async begin({ file, path, name, headerBytes, fileKey }: Unlocked): Promise<SealedReader> {
    const nonce = Buffer.alloc(payloadNonceBytes);
    const start = headerBytes + payloadNonceBytes;
    await readFully(file, nonce, headerBytes);
    const { size } = await file.stat();
    const cipher = await ChunkCipher.of(fileKey, nonce);
    if (!(await endsAsSealed(file, cipher, { start, sealedBytes: size - start })))
      throw new AppError('package-incomplete', { name });
    return new SealedReader(name, cipher, await FilePieces.open(path, start, size), size - start);
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

  async close(): Promise<void> {
    await this.#pieces.close();
  }

  async #nextBatch(): Promise<Buffer> {
    const plain = this.#plain;
    [this.#plain, this.#spare] = [this.#spare, this.#plain];
    let filled = 0;
    const end = Math.min(this.#chunk + chunksAtOnce, this.#chunkCount);
    for (; this.#chunk < end; this.#chunk += 1) {
      const isLast = this.#chunk === this.#chunkCount - 1;
      const length = isLast ? this.#sealedBytes - this.#chunk * sealedChunkBytes : sealedChunkBytes;
      const sealed = await this.#sealedChunk(length);
      const into = plain.subarray(filled, filled + length - tagBytes);
      if (sealed === null || !this.#cipher.open(into, sealed, this.#chunk, isLast))
        throw new AppError('package-damaged', { name: this.#name });
      filled += into.byteLength;
    }
    return plain.subarray(0, filled);
  }

  /** The next so many bytes of the file; null where someone made it shorter in the meantime. */
  async #sealedChunk(length: number): Promise<Buffer | null> {
    if (this.#piece.byteLength < length) return await this.#joinedChunk(length);
    const chunk = this.#piece.subarray(0, length);
    this.#piece = this.#piece.subarray(length);
    return chunk;
  }

  async #joinedChunk(length: number): Promise<Buffer | null> {
    for (let filled = 0; filled < length; ) {
      if (this.#piece.byteLength === 0) this.#piece = await this.#nextPiece();
      if (this.#piece.byteLength === 0) return null;
      const some = this.#piece.subarray(0, length - filled);
      this.#joined.set(some, filled);
      this.#piece = this.#piece.subarray(some.byteLength);
      filled += some.byteLength;
    }
    return this.#joined.subarray(0, length);
  }

  async #nextPiece(): Promise<Buffer> {
    try {
      return (await this.#pieces.next()) ?? nothing;
    } catch (cause) {
      throw new AppError('file-unreadable', { name: this.#name }, { cause });
    }
  }
}

/** The last chunk alone knows that it is the last, so whoever looks at it first need not read all to miss an end. */
async function endsAsSealed(
  file: FileHandle,
  cipher: ChunkCipher,
  { start, sealedBytes }: { start: number; sealedBytes: number },
): Promise<boolean> {
  if (sealedBytes < tagBytes) return false;
  const index = Math.ceil(sealedBytes / sealedChunkBytes) - 1;
  const sealed = Buffer.alloc(sealedBytes - index * sealedChunkBytes);
  // Only a file that says nothing at all ends with an empty chunk.
  if (sealed.byteLength < tagBytes || (sealed.byteLength === tagBytes && index > 0)) return false;
  const count = await readFully(file, sealed, start + index * sealedChunkBytes);
  const plain = Buffer.alloc(sealed.byteLength - tagBytes);
  return count === sealed.byteLength && cipher.open(plain, sealed, index, true);
}
