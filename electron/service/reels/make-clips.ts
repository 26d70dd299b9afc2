import { mkdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { AppError, toWireError } from '../../../shared/errors';
import { neutralClipName } from '../../../shared/model/clip';
import type { FailedClip } from '../../../shared/model/export-entry';
import { requireConsents } from '../clips/consent';
import { type MadeClip, makeOnce, readMade } from '../clips/made-clip';
import type { ServiceContext } from '../context';
import { explainFailure } from '../db/failure';
import { leave } from '../exports/leave';
import { noteName, removeNote } from '../exports/leaving-note';
import { settleLeaving } from '../exports/settle-leaving';
import type { JobRun } from '../jobs/define-job';
import { requireTarget } from '../media/target';
import type { JoinedShape } from '../media/clip-work';
import { exists } from '../media/part-files';
import type { ReelParams } from './params';

export type ReelRun = {
  context: ServiceContext;
  job: string;
  params: ReelParams;
  /** The job's own folder in the library: what is made lies there until it is whole. */
  folder: string;
  /** What all clips have in common, where they become one file. */
  joined: JoinedShape | null;
} & Pick<JobRun<ReelParams>, 'signal' | 'onProgress'>;

export type MadeClips = { made: ReadonlyMap<number, MadeClip>; failed: FailedClip[] };

/**
 * Each on one thread, and one more than there are cores: while one looks at what it made or waits for the disk, another
 * encodes. Not more than five, for the memory that each takes.
 */
const sideBySide = Math.min(availableParallelism() + 1, 5);

/**
 * Makes the clips of a reel, those that an earlier run did not make. Into a folder it goes on past one that cannot be made;
 * of one file none may be missing. Throws what stopped all of it.
 */
export async function makeClips(run: ReelRun): Promise<MadeClips> {
  const { params, folder } = run;
  await mkdir(folder, { recursive: true });
  const made = new Map<number, MadeClip>();
  const failed: FailedClip[] = [];
  const fractions = params.clips.map(() => 0);
  const parts = { done: 0, total: fractions.length };
  const tell = (clip: number, fraction: number): void => {
    fractions[clip] = fraction;
    run.onProgress(fractions.reduce((sum, one) => sum + one, 0) / parts.total, { ...parts });
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
      parts.done += 1;
      tell(index, 1);
    }
  };
  run.onProgress(0, { ...parts });
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
  const codes = ['cancelled', 'disk-full', 'ffmpeg-missing', 'clip-target-unwritable', 'consent-missing'];
  return !(error instanceof AppError) || codes.includes(error.code);
}

export function clipFileName(index: number, isPart: boolean): string {
  return isPart ? `part-${String(index + 1).padStart(4, '0')}.mov` : neutralClipName(index + 1);
}

async function oneClip(
  run: ReelRun,
  index: number,
  onProgress: (fraction: number) => void,
): Promise<MadeClip> {
  const { context, params, folder, joined, signal } = run;
  const clip = params.clips[index];
  if (clip === undefined) throw new AppError('clip-empty', {});
  const name = clipFileName(index, joined !== null);
  const outside = params.target === null || joined !== null ? null : join(params.target, name);
  // Looked at before the work. What was made before may be outside already.
  if (outside !== null && (await readMade(folder, name)) === null)
    await requireTarget(outside, params.overwrite);
  const made = await makeOnce({
    ...{ context, ...clip, folder, name, signal, onProgress, threads: 1 },
    ...(joined === null ? {} : { joined }),
  });
  if (outside !== null) await leaveAlone(run, index, made);
  return made;
}

/** A clip goes to the folder that was chosen as soon as it is made. */
async function leaveAlone(run: ReelRun, index: number, made: MadeClip): Promise<void> {
  const { context, job, folder, params } = run;
  const name = clipFileName(index, false);
  if (await hasLeft(folder, name, made)) return;
  const { target, overwrite } = params;
  const recording = params.clips[index]?.recording;
  if (target === null || recording === undefined) return;
  // Those before it took a while: a consent may have been withdrawn.
  requireConsents(context, [recording], params.purpose);
  const goods = [...made.beside, name].map((from) => ({ from, to: join(target, from) }));
  await leave({
    ...{ folder, into: null, goods, overwrite, clip: name, entry: null, signal: run.signal },
    label: `${job}-${index + 1}`,
  });
  await forgetInside(folder, name, made);
}

/** Whether a clip is outside: then it is not in the job's own folder any more. Puts right what was broken off between. */
export async function hasLeft(folder: string, name: string, made: MadeClip): Promise<boolean> {
  const settled = await settleLeaving(folder, noteName(name));
  if (settled?.end === 'left') await forgetInside(folder, name, made);
  return !(await exists(join(folder, name)));
}

/** In this order: as long as the note is there, what is missing inside is outside. */
async function forgetInside(folder: string, name: string, { beside }: MadeClip): Promise<void> {
  for (const one of [name, ...beside]) await rm(join(folder, one), { force: true });
  await removeNote(join(folder, noteName(name)));
}
