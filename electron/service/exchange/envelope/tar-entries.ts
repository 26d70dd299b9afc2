import { AppError, type ErrorCode } from '../../../../shared/errors';
import { entryName, isShadow, nameOnDisk } from './entry-name';
import type { PlainBytes } from './plain-bytes';
import { endBytes, type ReadLimits, recordBytes } from './read-limits';
import { blockBytes, paddingOf, readHeaderBlock, readRecords, type TarHeader } from './tar-header';

type Refusal = Extract<ErrorCode, `package-${string}`>;
/** One thing inside, its bytes next in `source`. */
export type TarEntry = { name: string; sizeBytes: number };
type Records = { path: Buffer | null; sizeBytes: number | null };

const noRecords: Records = { path: null, sizeBytes: null };

/** Walks through a tar file and refuses all that is not a plain file of a plain name, within limits. */
export class TarEntries {
  readonly #source: PlainBytes;
  readonly #limits: ReadLimits;
  readonly #name: string;
  readonly #seen = new Set<string>();
  #count = 0;

  constructor(source: PlainBytes, limits: ReadLimits, packageName: string) {
    this.#source = source;
    this.#limits = limits;
    this.#name = packageName;
  }

  /**
   * The next file, or null where the tar file ends as it should. What was not taken of the one before must have been
   * passed over, its padding too. Throws `package-…`.
   */
  async next(): Promise<TarEntry | null> {
    let records = noRecords;
    for (;;) {
      const block = await this.#source.exactly(blockBytes);
      if (block === null) throw this.#refusal('package-not-tar');
      if (isZero(block)) {
        if (records !== noRecords) throw this.#refusal('package-not-tar');
        await this.#passEnd();
        return null;
      }
      this.#count += 1;
      if (this.#count > this.#limits.entries) throw this.#refusal('package-too-many-entries');
      const header = readHeaderBlock(block);
      if (header === null) throw this.#refusal('package-not-tar');
      if (header.type === 'x' || header.type === 'g') {
        const found = await this.#records(header);
        if (header.type === 'x') records = found;
        else if (found.path !== null || found.sizeBytes !== null) throw this.#refusal('package-not-tar');
        continue;
      }
      const entry = await this.#judge(header, records);
      if (entry !== null) return entry;
      records = noRecords;
    }
  }

  /** The file that a header speaks of; null for a folder and for what macOS adds. */
  async #judge(header: TarHeader, records: Records): Promise<TarEntry | null> {
    // GNU's own way to write a long name: longer than any of ours.
    if (header.type === 'L' || header.type === 'K') throw this.#refusal('package-entry-name-too-long');
    const sizeBytes = records.sizeBytes ?? header.sizeBytes;
    const name = entryName(records.path ?? header.name, this.#name);
    const isFile = header.type === '0' || header.type === '\u0000';
    if (header.type === '5' || (isFile && name.endsWith('/'))) {
      if (sizeBytes > 0) throw this.#refusal('package-not-tar');
      return null;
    }
    if (!isFile) throw this.#refusal('package-entry-not-plain');
    if (sizeBytes > this.#limits.bytesOf(name)) throw this.#refusal('package-entry-too-large');
    if (sizeBytes > this.#source.leftBytes) throw this.#refusal('package-not-tar');
    if (isShadow(name)) {
      await this.#source.pass(sizeBytes + paddingOf(sizeBytes));
      return null;
    }
    if (this.#seen.has(nameOnDisk(name))) throw this.#refusal('package-entry-twice');
    this.#seen.add(nameOnDisk(name));
    return { name, sizeBytes };
  }

  async #records(header: TarHeader): Promise<Records> {
    if (header.sizeBytes > recordBytes) throw this.#refusal('package-entry-too-large');
    const bytes = await this.#source.exactly(header.sizeBytes);
    const records = bytes === null ? null : readRecords(bytes);
    if (records === null) throw this.#refusal('package-not-tar');
    await this.#source.pass(paddingOf(header.sizeBytes));
    // A file with holes: a few bytes that would become as many as they like.
    if ([...records.keys()].some((key) => key.startsWith('GNU.sparse')))
      throw this.#refusal('package-entry-not-plain');
    return { path: records.get('path') ?? null, sizeBytes: this.#size(records.get('size')) };
  }

  #size(digits: Buffer | undefined): number | null {
    if (digits === undefined) return null;
    const size = /^\d{1,16}$/u.test(digits.toString('latin1'))
      ? Number(digits.toString('latin1'))
      : Number.NaN;
    if (!Number.isSafeInteger(size)) throw this.#refusal('package-not-tar');
    return size;
  }

  /** Behind the first block of zeros only zeros may follow, and not for long. */
  async #passEnd(): Promise<void> {
    if (this.#source.leftBytes > endBytes) throw this.#refusal('package-trailing-data');
    for (;;) {
      const some = await this.#source.some(endBytes);
      if (some.byteLength === 0) return;
      if (!isZero(some)) throw this.#refusal('package-trailing-data');
    }
  }

  #refusal(code: Refusal): AppError {
    return new AppError<Refusal>(code, { name: this.#name });
  }
}

function isZero(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0);
}
