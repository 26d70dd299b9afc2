import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { partPath, removePart } from '../media/part-files';

/**
 * Where finished stretches lie until they are no longer needed: a cache, emptied at every start, never larger than
 * `mostBytes`. Which have been there longest without anybody asking go first.
 */
export class StretchShelf {
  readonly #folder: string;
  readonly #mostBytes: number;
  /** Sizes by name, longest unused first. */
  readonly #sizes = new Map<string, number>();
  #bytes = 0;

  constructor(folder: string, mostBytes: number) {
    this.#folder = folder;
    this.#mostBytes = mostBytes;
  }

  async empty(): Promise<void> {
    this.#sizes.clear();
    this.#bytes = 0;
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }

  has(name: string): boolean {
    return this.#sizes.has(name);
  }

  /** Where a stretch lies, now used again; null when it is not here. */
  take(name: string): string | null {
    const size = this.#sizes.get(name);
    if (size === undefined) return null;
    this.#sizes.delete(name);
    this.#sizes.set(name, size);
    return this.#pathOf(name);
  }

  /** Nothing is flushed to the disk: what a power cut takes is made again. */
  async put(name: string, file: Buffer): Promise<string> {
    const path = this.#pathOf(name);
    await mkdir(dirname(path), { recursive: true });
    try {
      await writeFile(partPath(path), file);
      await rename(partPath(path), path);
    } catch (error) {
      throw await removePart(partPath(path), error, file.byteLength);
    }
    this.#count(name, file.byteLength);
    await this.#makeRoom(name);
    return path;
  }

  /** Throws away all whose name begins so. */
  async forget(prefix: string): Promise<void> {
    const names = [...this.#sizes.keys()].filter((name) => name.startsWith(prefix));
    if (names.length === 0) return;
    for (const name of names) this.#uncount(name);
    await rm(this.#pathOf(prefix), { recursive: true, force: true, maxRetries: 3 });
  }

  #pathOf(name: string): string {
    return join(this.#folder, name);
  }

  async #makeRoom(kept: string): Promise<void> {
    for (const name of [...this.#sizes.keys()]) {
      if (this.#bytes <= this.#mostBytes) return;
      if (name === kept) continue;
      this.#uncount(name);
      await rm(this.#pathOf(name), { force: true });
    }
  }

  #count(name: string, size: number): void {
    this.#uncount(name);
    this.#sizes.set(name, size);
    this.#bytes += size;
  }

  #uncount(name: string): void {
    this.#bytes -= this.#sizes.get(name) ?? 0;
    this.#sizes.delete(name);
  }
}
