import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The file in a recording's folder that keeps what was heard while listening goes on. */
export const notesName = 'listening.bin';

const keyBytes = 32;
const valueBytes = Float32Array.BYTES_PER_ELEMENT;
/** Five minutes of sound: a few seconds of work may be lost. */
const notedAtOnce = 9_375;

/**
 * What the model said of each frame, of one sound after the other, kept on disk while it listens: a stop or a crash then
 * costs seconds and not minutes. Notes that were made of something else (`about`) count for nothing.
 */
export class ListeningNotes {
  private taken = 0;
  private unwritten: Float32Array[] = [];

  private constructor(
    private readonly path: string,
    private readonly known: Float32Array,
    private readonly file: FileHandle,
  ) {}

  static async open(path: string, about: unknown): Promise<ListeningNotes> {
    const key = createHash('sha256').update(JSON.stringify(about)).digest();
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    const isSame = bytes.subarray(0, keyBytes).equals(key);
    const count = isSame ? Math.floor((bytes.byteLength - keyBytes) / valueBytes) : 0;
    const values = bytes.subarray(keyBytes, keyBytes + count * valueBytes);
    await mkdir(dirname(path), { recursive: true });
    if (!isSame) await writeFile(path, key);
    const file = await open(path, 'r+');
    // A last value that was only half written.
    await file.truncate(keyBytes + values.byteLength);
    return new ListeningNotes(path, new Float32Array(Uint8Array.from(values).buffer), file);
  }

  /** What is known already of the next sound, from its beginning; at most `frames` of it. */
  take(frames: number): Float32Array {
    const known = this.known.subarray(this.taken, this.taken + frames);
    this.taken += known.length;
    return known;
  }

  /** Keeps what was heard next. */
  async add(sureness: Float32Array): Promise<void> {
    this.unwritten.push(Float32Array.from(sureness));
    if (this.unwritten.reduce((sum, { length }) => sum + length, 0) >= notedAtOnce) await this.write();
  }

  /** Keeps the rest too and lets go of the file. */
  async close(): Promise<void> {
    try {
      await this.write();
    } finally {
      await this.file.close();
    }
  }

  async remove(): Promise<void> {
    await rm(this.path, { force: true });
  }

  private async write(): Promise<void> {
    const parts = this.unwritten.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength));
    this.unwritten = [];
    if (parts.length === 0) return;
    const { size } = await this.file.stat();
    await this.file.write(Buffer.concat(parts), 0, null, size);
    // Before more is heard: what a power cut leaves must be true.
    await this.file.sync();
  }
}
