import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors';
import { safeInputOptions, fileUrl } from './args';
import type { MediaBinaries } from './binaries';
import type { ClockSource } from './clock-source';
import { runFfprobe } from './ffmpeg';
import { exists, isPart, partPath, putInPlace } from './part-files';

/** Changes whenever parts of an earlier version can no longer stand beside new ones. */
const recipeVersion = 1;
const recipeName = 'recipe.json';
/** The folder, beside the proxy, of what is finished of it. */
export const proxyPartsName = 'proxy-parts';

/** A finished part: its first frame's time in ticks of the recording's clock, and how many frames it holds. */
export type PicturePart = { path: string; firstTick: number; frameCount: number };

/** Where the finished parts of a proxy are kept until it is whole. */
export function partsFolder(target: string): string {
  return join(dirname(target), proxyPartsName);
}

/** Throws the finished parts away: the proxy is whole, or nobody wants it any more. */
export async function removeProxyParts(target: string): Promise<void> {
  await rm(partsFolder(target), { recursive: true, force: true });
}

/** Makes the folder ready: what is in it was made from the same files by the same rules, or is gone. */
export async function openPartsFolder(target: string, source: ClockSource): Promise<string> {
  const folder = partsFolder(target);
  const recipe = await recipeOf(source);
  const known = await readFile(join(folder, recipeName), 'utf8').catch(() => null);
  if (known !== recipe) {
    await removeProxyParts(target);
    await mkdir(folder, { recursive: true });
    const part = partPath(join(folder, recipeName));
    await writeFile(part, recipe);
    await putInPlace(part, join(folder, recipeName));
  }
  await removeUnfinished(folder);
  return folder;
}

/** Not the paths: the original may be copied into the library while its proxy is made. */
async function recipeOf({ pieces, sound, facts }: ClockSource): Promise<string> {
  const files = [];
  for (const piece of sound === null ? pieces : [...pieces, sound]) {
    const { size } = await stat(piece.path);
    files.push({ size, startMs: piece.startMs, facts: piece.facts });
  }
  return JSON.stringify({ recipeVersion, facts, files, hasSound: sound !== null });
}

const runPrefix = 'run-';

/**
 * A folder of its own for one run of ffmpeg. Of a run that outlives a killed service it is taken away, and then that run
 * cannot begin another part: it ends, instead of writing over what a new run makes.
 */
export async function openRunFolder(folder: string): Promise<string> {
  return await mkdtemp(join(folder, runPrefix));
}

async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (isPart(name) || name.startsWith(runPrefix)) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
  }
}

export function partPattern(piece: number): string {
  return partPath(`piece${piece}-%05d.mp4`);
}

function isPartOf(name: string, piece: number): boolean {
  return name.startsWith(`piece${piece}-`);
}

/** A piece's finished parts, in order. */
export async function finishedParts(folder: string, piece: number): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => !isPart(name) && isPartOf(name, piece));
  return names.toSorted().map((name) => join(folder, name));
}

/**
 * Moves the parts that ffmpeg has closed to where they are kept: those after which it has begun another, or all of them
 * once it has ended well.
 */
export async function keepClosedParts(runFolder: string, folder: string, hasEnded: boolean): Promise<void> {
  const written = (await readdir(runFolder)).filter(isPart).toSorted();
  for (const name of hasEnded ? written : written.slice(0, -1)) {
    await putInPlace(join(runFolder, name), join(folder, name.slice(0, -partPath('').length)));
  }
}

/** What is known of a piece: that nothing more can be made of it; that some of it had to be passed over. */
export type PieceMark = 'whole' | 'gaps';

export async function markPiece(folder: string, piece: number, mark: PieceMark): Promise<void> {
  const path = join(folder, `piece${piece}.${mark}`);
  await writeFile(partPath(path), '');
  await putInPlace(partPath(path), path);
}

export async function isMarked(folder: string, piece: number, mark: PieceMark): Promise<boolean> {
  return await exists(join(folder, `piece${piece}.${mark}`));
}

type Asking = { binaries: MediaBinaries; signal?: AbortSignal | undefined };

/** What a part's header says; null for one without any frame. */
export async function lookAtPart(path: string, asking: Asking): Promise<PicturePart | null> {
  const answer = await ask(path, ['-show_entries', 'stream=start_time,nb_frames'], asking);
  const [start = '', frames = ''] = answer.trim().split(',');
  const [firstTick, frameCount] = [Math.round(Number(start) * 90_000), Number(frames)];
  if (!Number.isSafeInteger(firstTick) || !Number.isSafeInteger(frameCount) || frameCount < 1) return null;
  return { path, firstTick, frameCount };
}

/** The time of a part's last frame, in ticks. Throws `ffmpeg-failed` when the part cannot be read. */
export async function lastTickOf(path: string, asking: Asking): Promise<number> {
  const answer = await ask(path, ['-show_entries', 'packet=pts_time'], asking);
  const ticks = answer
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Math.round(Number(line.replace(',', '')) * 90_000));
  const last = ticks.filter((tick) => Number.isSafeInteger(tick)).at(-1);
  if (last === undefined) throw new AppError('ffmpeg-failed', { step: 'proxy' });
  return last;
}

async function ask(path: string, wanted: string[], asking: Asking): Promise<string> {
  const { output, succeeded } = await runFfprobe({
    ...asking,
    name: 'proxy',
    arguments: [
      ['-v', 'error', '-hide_banner', ...safeInputOptions(), '-select_streams', 'v:0'],
      [...wanted, '-of', 'csv=p=0', '-i', fileUrl(path)],
    ].flat(),
  });
  return succeeded ? output : '';
}
