import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../../../shared/errors';
import type { FoundFile } from '../../../shared/model/handover';
import { packageEndings } from '../../../shared/model/package';
import { commit, type ServiceContext } from '../context';
import { lockOf } from '../exchange/envelope/age-header';
import { isCloudPlaceholder } from '../media/placeholder';
import { addSeen, getFolder, getSeen, setFolder } from './folder-queries';

/** Looked at again and again rather than told by the system: shared and synced folders often tell nothing. */
const intervalMs = 4_000;
/** A file that did not change between two looks this far apart has come in whole. */
const settleMs = 2_000;
const mostFiles = 2_000;

type Stamp = { sizeBytes: number; changedAt: number };
type Candidate = Stamp & { firstSeenAt: number };
type Found = FoundFile & { path: string; print: string };

/** A folder in which packages turn up. It is only ever read. */
export class WatchedFolder {
  private context: ServiceContext | null = null;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | null = null;
  private readonly candidates = new Map<string, Candidate>();
  private found: Found[] = [];
  private missing = false;
  private closing = false;

  start(context: ServiceContext): void {
    this.context = context;
    this.lookAgain(0);
  }

  get folderMissing(): boolean {
    return this.missing;
  }

  list(): FoundFile[] {
    return this.found.map(({ path: _path, print: _print, ...file }) => file);
  }

  /** Where a found file lies. Throws `not-found`. */
  pathOf(id: string): string {
    return this.require(id).path;
  }

  /** Chooses the folder, and looks into it. Throws `file-missing`. */
  async setFolder(folder: string | null): Promise<void> {
    const context = this.requireContext();
    const isFolder = folder === null || (await stat(folder).catch(() => null))?.isDirectory() === true;
    if (!isFolder) throw new AppError('file-missing', { name: basename(folder) });
    this.candidates.clear();
    this.found = [];
    this.missing = false;
    commit(context, ['exchange'], null, () => setFolder(context.db, folder));
    await this.lookOnce();
    this.lookAgain(settleMs);
  }

  /** The file was opened, or made here: it is not offered (again). Where that cannot be kept, it is offered once more. */
  async markSeen(path: string): Promise<void> {
    try {
      const known = this.found.find((file) => file.path === path);
      if (known !== undefined) this.passOver(known.id);
      else if (getFolder(this.requireContext().db) !== null)
        this.remember(printOf(basename(path), stampOf(await stat(path))));
    } catch {
      this.context?.log({ event: 'package-not-marked-seen' });
    }
  }

  /** Puts a found file out of sight. Throws `not-found`. */
  passOver(id: string): void {
    const { print } = this.require(id);
    this.remember(print);
  }

  /** Does not wait for a look that goes on: a share that is gone may not answer for minutes. */
  close(): void {
    this.closing = true;
    clearTimeout(this.timer);
  }

  private remember(print: string): void {
    if (this.closing) return;
    const context = this.requireContext();
    this.found = this.found.filter((file) => file.print !== print);
    commit(context, ['exchange'], null, () => addSeen(context.db, print));
  }

  private lookAgain(afterMs: number): void {
    clearTimeout(this.timer);
    if (this.closing) return;
    this.timer = setTimeout(() => void this.look(), afterMs);
    this.timer.unref();
  }

  /** One look at a time; never throws. */
  private async look(): Promise<void> {
    this.looking ??= this.lookOnce()
      .catch(() => this.context?.log({ event: 'watch-failed' }))
      .finally(() => {
        this.looking = null;
        this.lookAgain(this.candidates.size > 0 ? settleMs : intervalMs);
      });
    await this.looking;
  }

  private async lookOnce(): Promise<void> {
    const context = this.requireContext();
    const folder = getFolder(context.db);
    if (folder === null) return;
    const names = await readdir(folder).catch(() => null);
    // Meanwhile another folder may have been chosen, or the library closed.
    const isOver = (): boolean => this.closing || getFolder(context.db) !== folder;
    if (isOver()) return;
    const seen = getSeen(context.db);
    const found: Found[] = [];
    const here = new Set<string>();
    for (const name of (names ?? []).filter((one) => kindOf(one) !== null).slice(0, mostFiles)) {
      here.add(name);
      const one = await this.lookAt(folder, name, seen);
      if (isOver()) return;
      if (one !== null) found.push(one);
    }
    for (const name of this.candidates.keys()) if (!here.has(name)) this.candidates.delete(name);
    this.settle(found, names === null);
  }

  /** Null for what is not whole, not ours, or known already. */
  private async lookAt(folder: string, name: string, seen: ReadonlySet<string>): Promise<Found | null> {
    const path = join(folder, name);
    const file = await stat(path).catch(() => null);
    const kind = kindOf(name);
    if (file === null || kind === null || !file.isFile() || file.size === 0) return null;
    const place = { name, sizeBytes: file.size, blocks: file.blocks, platform: process.platform };
    const stamp = stampOf(file);
    const print = printOf(name, stamp);
    if (isCloudPlaceholder(place) || seen.has(print)) {
      this.candidates.delete(name);
      return null;
    }
    const known = this.found.find((one) => one.path === path && one.print === print);
    if (known !== undefined) return known;
    if (!this.isSettled(name, stamp) || (await lockOf(path).catch(() => null)) === null) return null;
    this.candidates.delete(name);
    return {
      id: idOf(print),
      name,
      kind,
      path,
      print,
      sizeBytes: file.size,
      foundAt: new Date().toISOString(),
    };
  }

  private isSettled(name: string, stamp: Stamp): boolean {
    const before = this.candidates.get(name);
    const isSame = before?.sizeBytes === stamp.sizeBytes && before.changedAt === stamp.changedAt;
    if (isSame) return Date.now() - before.firstSeenAt >= settleMs;
    this.candidates.set(name, { ...stamp, firstSeenAt: Date.now() });
    return false;
  }

  private settle(looked: readonly Found[], missing: boolean): void {
    // Some may have been opened or passed over while it was looked.
    const seen = getSeen(this.requireContext().db);
    const found = looked.filter(({ print }) => !seen.has(print));
    const ids = (files: readonly Found[]): string => files.map(({ id }) => id).join(' ');
    const hasChanged = ids(found) !== ids(this.found) || missing !== this.missing;
    this.found = found;
    this.missing = missing;
    if (hasChanged)
      this.context?.emit({ name: 'data.changed', payload: { topics: ['exchange'], recording: null } });
  }

  private require(id: string): Found {
    const found = this.found.find((file) => file.id === id);
    if (found === undefined) throw new AppError('not-found', { what: 'package' });
    return found;
  }

  private requireContext(): ServiceContext {
    if (this.context === null) throw new AppError('service-stopped', {});
    return this.context;
  }
}

function kindOf(name: string): 'review' | 'feedback' | null {
  if (name.startsWith('.')) return null;
  const text = name.toLowerCase();
  if (text.endsWith(packageEndings.feedback)) return 'feedback';
  return text.endsWith(packageEndings.review) ? 'review' : null;
}

function stampOf({ size, mtimeMs }: { size: number; mtimeMs: number }): Stamp {
  return { sizeBytes: size, changedAt: Math.round(mtimeMs) };
}

/** Tells one file from another without keeping its name. */
function printOf(name: string, { sizeBytes, changedAt }: Stamp): string {
  return createHash('sha256').update(`${name}\0${sizeBytes}\0${changedAt}`).digest('hex').slice(0, 32);
}

/** The same file has the same id in every look, also after a new start. */
function idOf(print: string): string {
  const [a, b, c, d, e] = [
    [0, 8],
    [8, 12],
    [13, 16],
    [17, 20],
    [20, 32],
  ].map(([from, until]) => print.slice(from, until));
  return `${a}-${b}-8${c}-8${d}-${e}`;
}
