import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { AppError } from '../../../../shared/errors';
import { isFull } from '../../media/part-files';
import { writeFully } from '../../media/store-source';
import type { PlainBytes } from './plain-bytes';
import { paddingOf } from './tar-header';

/** One thing inside a package. It can be taken once, while it is being looked at. */
export class SealedEntry {
  readonly name: string;
  readonly sizeBytes: number;
  readonly #source: PlainBytes;
  readonly #packageName: string;
  readonly #bytesInMemory: number;
  /** Where the next thing begins. */
  readonly #endBytes: number;
  #isTaken = false;

  constructor(
    entry: { name: string; sizeBytes: number },
    source: PlainBytes,
    packageName: string,
    bytesInMemory: number,
  ) {
    this.name = entry.name;
    this.sizeBytes = entry.sizeBytes;
    this.#source = source;
    this.#packageName = packageName;
    this.#bytesInMemory = bytesInMemory;
    this.#endBytes = source.takenBytes + entry.sizeBytes + paddingOf(entry.sizeBytes);
  }

  /** All of it, in memory. Throws `package-entry-too-large`, `package-damaged`, `cancelled`. */
  async read(): Promise<Buffer> {
    const name = this.#packageName;
    if (this.sizeBytes > this.#bytesInMemory) throw new AppError('package-entry-too-large', { name });
    this.#take();
    const bytes = await this.#source.exactly(this.sizeBytes);
    if (bytes === null) throw new AppError('package-not-tar', { name });
    return bytes;
  }

  /**
   * All of it, into a new file that is flushed; answers its SHA-256. What was written is left where it is on failure.
   * Throws `disk-full`, `package-damaged`, `cancelled`, and a system error where there is such a file already.
   */
  async saveTo(path: string): Promise<{ sha256: string }> {
    this.#take();
    const file = await open(path, 'wx');
    let writing: Promise<void> = Promise.resolve();
    try {
      const hash = createHash('sha256');
      for (let position = 0; position < this.sizeBytes; ) {
        const piece = await this.#source.some(this.sizeBytes - position);
        if (piece.byteLength === 0) throw new AppError('package-not-tar', { name: this.#packageName });
        await writing;
        // Written while it is hashed and the next one is opened.
        writing = writeFully(file, piece, position);
        writing.catch(() => undefined);
        hash.update(piece);
        position += piece.byteLength;
      }
      await writing;
      await file.sync();
      return { sha256: hash.digest('hex') };
    } catch (error) {
      throw isFull(error)
        ? new AppError('disk-full', { neededBytes: this.sizeBytes }, { cause: error })
        : error;
    } finally {
      await writing.catch(() => undefined);
      await file.close();
    }
  }

  /** Passes over what was not taken, and over the zeros behind it. */
  async leave(): Promise<void> {
    this.#isTaken = true;
    await this.#source.pass(this.#endBytes - this.#source.takenBytes);
  }

  #take(): void {
    if (this.#isTaken) throw new Error('this was taken already, or is no longer at hand');
    this.#isTaken = true;
  }
}
