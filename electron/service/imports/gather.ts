import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { AppError } from '../../../shared/errors';
import { folded, isLitter, isMedia } from './file-role';
import { entryOf, type FolderEntry, listFolder } from './folder-entry';
import { type IntakePlan, refusedPlan } from './intake-plan';
import { compareNaturally } from './natural-order';
import { isZoomRecording, tracksFolder } from './zoom-parts';

/** What was found in one folder, or given of it. */
export type Listing = {
  folder: string;
  entries: readonly FolderEntry[];
  /** The participants' tracks, when the folder is a Zoom recording. */
  tracks: Tracks;
  /** The given folder it was found under; null when its files were given one by one. */
  root: string | null;
  /** Paths that were given themselves: these are looked into whatever they are called. */
  given: ReadonlySet<string>;
};

/** The folder of tracks that may not be read is a reason to refuse the recording, not to leave people out of it. */
export type Tracks = { entries: readonly FolderEntry[]; refusal: AppError | null };

export type Gathered = {
  listings: readonly Listing[];
  roots: readonly string[];
  refusals: readonly IntakePlan[];
  /** Folders that lie too deep to be looked into. */
  unseen: readonly string[];
};

const maxDepth = 4;
const maxRecordings = 1000;
const maxEntries = 20_000;

/** Lists the given folders, and puts the given files with what was found in their folder. Opens no file. */
export async function gather(paths: readonly string[]): Promise<Gathered> {
  const { files, folders } = await sorted(paths);
  const trackFolders = folders.filter((path) => belongsToGiven(path, files));
  const walk = new Walk();
  for (const root of folders.filter((path) => !trackFolders.includes(path))) await walk.from(root);
  const loose = Map.groupBy([...files, ...trackFolders.map((path) => entryOf(path, 'folder'))], ({ path }) =>
    dirname(path),
  );
  const listings = walk.listings.map(
    (listing): Listing => ({
      ...listing,
      given: new Set(loose.get(listing.folder)?.map(({ path }) => path)),
    }),
  );
  for (const [folder, entries] of loose) {
    const found = new Set(
      listings.find((listing) => listing.folder === folder)?.entries.map(({ path }) => path),
    );
    const missing = entries.filter(({ path }) => !found.has(path));
    if (missing.length > 0) listings.push(await looseListing(folder, missing, walk));
  }
  return { listings, roots: walk.roots, refusals: walk.refusals, unseen: walk.unseen };
}

async function sorted(paths: readonly string[]): Promise<{ files: FolderEntry[]; folders: string[] }> {
  const files: FolderEntry[] = [];
  const folders: string[] = [];
  for (const path of new Set(paths.map((given) => resolve(given)))) {
    const isFolder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    );
    const entry = entryOf(path, isFolder ? 'folder' : 'file');
    if (entry.kind === 'folder') folders.push(path);
    else files.push(entry);
  }
  // What systems leave behind comes along with "select all"; given on its own it is refused by its content.
  const real = files.filter((entry) => !isLitter(entry));
  return {
    files: real.length + folders.length > 0 ? real : files,
    folders: folders.toSorted((left, right) => left.length - right.length || compareNaturally(left, right)),
  };
}

/** Zoom's folder of tracks, given together with the files it lies beside. */
function belongsToGiven(path: string, files: readonly FolderEntry[]): boolean {
  if (folded(basename(path)) !== tracksFolder) return false;
  const beside = files.filter((file) => dirname(file.path) === dirname(path));
  return isZoomRecording(basename(dirname(path)), [...beside, entryOf(path, 'folder')]);
}

async function looseListing(folder: string, entries: readonly FolderEntry[], walk: Walk): Promise<Listing> {
  const tracks = await walk.tracksIn(entries.filter(({ kind }) => kind === 'folder'));
  return { folder, entries, tracks, root: null, given: new Set(entries.map(({ path }) => path)) };
}

type Found = Omit<Listing, 'given'>;

/** One given folder as far as it has been walked. */
type Round = {
  root: string;
  listings: Found[];
  refusals: IntakePlan[];
  unseen: string[];
  entries: number;
  recordings: number;
};

class Walk {
  readonly listings: Found[] = [];
  readonly roots: string[] = [];
  readonly refusals: IntakePlan[] = [];
  readonly unseen: string[] = [];
  readonly #seen = new Set<string>();

  /** All folders under one that was given, or one refusal when that is too much. */
  async from(root: string): Promise<void> {
    if (this.#seen.has(root)) return;
    this.roots.push(root);
    const round: Round = { root, listings: [], refusals: [], unseen: [], entries: 0, recordings: 0 };
    await this.#visit(root, 0, round);
    if (isTooLarge(round)) {
      const name = basename(root).normalize('NFC');
      this.refusals.push(
        refusedFolder(root, new AppError('folder-too-large', { name, limit: maxRecordings })),
      );
      return;
    }
    for (const listing of round.listings) this.listings.push(listing);
    this.refusals.push(...round.refusals);
    this.unseen.push(...round.unseen);
  }

  async #visit(folder: string, depth: number, round: Round): Promise<void> {
    if (this.#seen.has(folder) || isTooLarge(round)) return;
    this.#seen.add(folder);
    const entries = await listOrRefuse(folder);
    if (entries instanceof AppError) {
      round.refusals.push(refusedFolder(folder, entries));
      return;
    }
    const isZoom = isZoomRecording(basename(folder), entries);
    const inner = entries.filter((entry) => entry.kind === 'folder' && !isLitter(entry));
    const isTracks = ({ name }: FolderEntry): boolean => isZoom && folded(name) === tracksFolder;
    const tracks = await this.tracksIn(inner.filter(isTracks));
    round.entries += entries.length;
    round.recordings += isZoom ? 1 : entries.filter(({ name }) => isMedia(name)).length;
    round.listings.push({ root: round.root, folder, entries, tracks });
    for (const { path } of inner.filter((entry) => !isTracks(entry))) {
      if (depth === maxDepth) round.unseen.push(path);
      else await this.#visit(path, depth + 1, round);
    }
  }

  /** What is in Zoom's folder for tracks, if it is there. */
  async tracksIn(folders: readonly FolderEntry[]): Promise<Tracks> {
    let entries: readonly FolderEntry[] = [];
    for (const { path } of folders) {
      this.#seen.add(path);
      const found = await listOrRefuse(path);
      if (found instanceof AppError) return { entries: [], refusal: found };
      entries = [...entries, ...found];
    }
    return { entries, refusal: null };
  }
}

function isTooLarge({ entries, recordings }: Round): boolean {
  return recordings > maxRecordings || entries > maxEntries;
}

function refusedFolder(folder: string, error: AppError): IntakePlan {
  return refusedPlan({ name: basename(folder).normalize('NFC'), inputs: [folder], source: 'file' }, error);
}

async function listOrRefuse(folder: string): Promise<FolderEntry[] | AppError> {
  try {
    return await listFolder(folder);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

/** Every folder that a path lies in. */
export function foldersOver(path: string): string[] {
  const above: string[] = [];
  for (let folder = dirname(path); !above.includes(folder); folder = dirname(folder)) above.push(folder);
  return above;
}
