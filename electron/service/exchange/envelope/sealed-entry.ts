import { createHash } from 'node:crypto';
import { AppError } from '../../../../shared/errors';
import { isFull } from '../../media/part-files';
import type { PlainBytes } from './plain-bytes';
import { SequentialFile } from './sequential-file';
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
    const file = await SequentialFile.create(path, 'new');
    try {
      const hash = createHash('sha256');
      for (let left = this.sizeBytes; left > 0; ) {
        const piece = await this.#source.some(left);
        if (piece.byteLength === 0) throw new AppError('package-not-tar', { name: this.#packageName });
        await file.write(piece);
        hash.update(piece);
        left -= piece.byteLength;
      }
      await file.end();
      return { sha256: hash.digest('hex') };
    } catch (error) {
      throw isFull(error)
        ? new AppError('disk-full', { neededBytes: this.sizeBytes }, { cause: error })
        : error;
    } finally {
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
