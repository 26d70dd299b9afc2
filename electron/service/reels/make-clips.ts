import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError, toWireError } from '../../../shared/errors';
import { neutralClipName } from '../../../shared/model/clip';
import type { FailedClip } from '../../../shared/model/export-entry';
import { makeOrdered } from '../clips/make';
import { placesOf } from '../clips/places';
import { copyOut } from '../clips/target';
import type { ServiceContext } from '../context';
import { explainFailure } from '../db/failure';
import { inClip } from '../media/clip-shape';
import type { JoinedShape } from '../media/clip-work';
import { hasCode, partPath, putInPlace } from '../media/part-files';
import { type MadeReelClip, madeClipSchema, type ReelParams } from './params';

export type ReelRun = {
  context: ServiceContext;
  params: ReelParams;
  /** The job's own folder in the library: what is made lies there until it is whole. */
  folder: string;
  /** What all clips have in common, where they become one file. */
  joined: JoinedShape | null;
  signal: AbortSignal;
  onProgress: (fraction: number) => void;
};

export type MadeClips = { made: ReadonlyMap<number, MadeReelClip>; failed: FailedClip[] };

/** Two of them leave no core idle while one reads, looks at what it made or waits for the disk; each on one thread. */
const sideBySide = 2;

/**
 * Makes the clips of a reel, those that an earlier run did not make. Into a folder it goes on past one that cannot be made;
 * of one file none may be missing. Throws what stopped all of it.
 */
export async function makeClips(run: ReelRun): Promise<MadeClips> {
  const { params, folder } = run;
  await mkdir(folder, { recursive: true });
  const made = new Map<number, MadeReelClip>();
  const failed: FailedClip[] = [];
  const fractions = params.clips.map(() => 0);
  const tell = (clip: number, fraction: number): void => {
    fractions[clip] = fraction;
    run.onProgress(fractions.reduce((sum, one) => sum + one, 0) / fractions.length);
  };
  const waiting = [...params.clips.keys()];
  const stop = new AbortController();
  const signal = AbortSignal.any([run.signal, stop.signal]);
  const work = async (): Promise<void> => {
    for (let clip = waiting.shift(); clip !== undefined; clip = waiting.shift()) {
      const index = clip;
      try {
        made.set(index, await oneClip({ ...run, signal }, index, (fraction) => tell(index, fraction)));
      } catch (error) {
        const explained = explainFailure(error);
        if (params.as === 'file' || stopsAll(explained)) {
          waiting.length = 0;
          stop.abort();
          throw explained;
        }
        failed.push({ clip: index, error: toWireError(explained) });
      }
      tell(index, 1);
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: sideBySide }, work));
  if (ends.some(({ status }) => status === 'rejected')) throw reasonOf(ends);
  return { made, failed: failed.toSorted((a, b) => a.clip - b.clip) };
}

/** The one that failed first tells why: it stopped the others. */
function reasonOf(ends: readonly PromiseSettledResult<void>[]): Error {
  const reasons = ends.flatMap((end): unknown[] => (end.status === 'rejected' ? [end.reason] : []));
  const errors = reasons.filter((reason) => reason instanceof Error);
  const isCancelled = (error: Error): boolean => error instanceof AppError && error.code === 'cancelled';
  return errors.find((error) => !isCancelled(error)) ?? errors[0] ?? new AppError('internal', {});
}

/** What would keep every other clip from being made as well. */
function stopsAll(error: unknown): boolean {
  const codes = ['cancelled', 'disk-full', 'ffmpeg-missing', 'clip-target-unwritable'];
  return !(error instanceof AppError) || codes.includes(error.code);
}

export function clipFileName(index: number, isPart: boolean): string {
  return isPart ? `part-${String(index + 1).padStart(4, '0')}.mov` : neutralClipName(index + 1);
}

async function oneClip(
  run: ReelRun,
  index: number,
  onProgress: (fraction: number) => void,
): Promise<MadeReelClip> {
  const { context, params, folder, joined, signal } = run;
  const name = clipFileName(index, joined !== null);
  const noted = join(folder, `${name}.json`);
  const before = await readMade(noted);
  const own = join(folder, name);
  if (before === null) {
    const clip = params.clips[index];
    if (clip === undefined) throw new AppError('clip-empty', {});
    const { recording, order } = clip;
    const outside = params.target === null || joined !== null ? null : join(params.target, name);
    if (outside !== null && !params.overwrite && (await isThere(outside)))
      throw new AppError('clip-target-exists', { name });
    const { timeline, subtitles, checks, beside } = await makeOrdered({
      ...{ context, recording, order, target: own, overwrite: true, signal, onProgress, threads: 1 },
      ...(joined === null ? {} : { joined }),
      workFolder: join(folder, `work-${index}`),
    });
    const toFileMs = (ms: number): number => inClip(timeline, ms - order.range.startMs);
    const { size: sizeBytes } = await stat(own);
    await writeMade(noted, {
      ...{
        frameCount: timeline.frameCount,
        durationMs: timeline.durationMs,
        sizeBytes,
        checks,
        subtitles,
        beside,
      },
      places: placesOf(order, recording, 0, toFileMs),
    });
  }
  const made = before ?? (await readMade(noted));
  if (made === null) throw new AppError('clip-not-exact', {});
  if (params.target !== null && joined === null) await leave(run, params.target, own, made);
  return made;
}

/**
 * A clip goes to the folder that was chosen as soon as it is made. What has its name there by now is itself, copied out just
 * before an earlier run was broken off: another file was looked for before it was made.
 */
async function leave(
  { folder, params }: ReelRun,
  target: string,
  own: string,
  made: MadeReelClip,
): Promise<void> {
  const { overwrite } = params;
  const leaving = join(folder, `${basename(own)}.leaving`);
  const again = await isThere(leaving);
  if (again && !(await isThere(own))) return;
  await writeFile(leaving, '');
  for (const name of [...made.beside, basename(own)]) {
    await copyOut(join(folder, name), join(target, name), overwrite || again);
  }
  for (const name of [basename(own), ...made.beside]) await rm(join(folder, name), { force: true });
}

async function readMade(path: string): Promise<MadeReelClip | null> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  });
  if (text === null) return null;
  const parsed = madeClipSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}

async function writeMade(path: string, made: MadeReelClip): Promise<void> {
  await writeFile(partPath(path), JSON.stringify(made));
  await putInPlace(partPath(path), path);
}

async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
