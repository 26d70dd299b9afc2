import { AppError } from '../../../../shared/errors';
import type { SealedReader } from './sealed-reader';

const nothing = Buffer.alloc(0);

/** The plain bytes of a package in order, in whatever portions are asked for. */
export class PlainBytes {
  readonly totalBytes: number;
  readonly #reader: SealedReader;
  readonly #signal: AbortSignal | undefined;
  readonly #report: (doneBytes: number, totalBytes: number) => void;
  #piece: Buffer = nothing;
  #takenBytes = 0;

  constructor(
    reader: SealedReader,
    signal: AbortSignal | undefined,
    report: (doneBytes: number, totalBytes: number) => void = () => undefined,
  ) {
    this.#reader = reader;
    this.#signal = signal;
    this.#report = report;
    this.totalBytes = reader.totalBytes;
  }

  get takenBytes(): number {
    return this.#takenBytes;
  }

  get leftBytes(): number {
    return this.totalBytes - this.#takenBytes;
  }

  /** At least one byte and at most so many; empty at the end. Left alone until the call after the next one. */
  async some(atMost: number): Promise<Buffer> {
    if (this.#piece.byteLength === 0) {
      if (this.#signal?.aborted === true) throw new AppError('cancelled', {});
      this.#piece = (await this.#reader.next()) ?? nothing;
      if (this.#piece.byteLength > 0) this.#report(this.#takenBytes, this.totalBytes);
    }
    const some = this.#piece.subarray(0, atMost);
    this.#piece = this.#piece.subarray(some.byteLength);
    this.#takenBytes += some.byteLength;
    return some;
  }

  /** Exactly so many, in memory of their own; null where there are not that many any more. */
  async exactly(length: number): Promise<Buffer | null> {
    if (length > this.leftBytes) return null;
    const bytes = Buffer.alloc(length);
    for (let filled = 0; filled < length; ) {
      const some = await this.some(length - filled);
      bytes.set(some, filled);
      filled += some.byteLength;
    }
    return bytes;
  }

  /** Passes over so many. */
  async pass(length: number): Promise<void> {
    for (let left = length; left > 0; ) {
      const some = await this.some(left);
      if (some.byteLength === 0) return;
      left -= some.byteLength;
    }
  }
}
