import { rm } from 'node:fs/promises';
import { AppError } from '../../../shared/errors';
import type { FfmpegPlan } from './args';
import type { MediaBinaries } from './binaries';
import type { ClockPiece } from './clock-source';
import { runFfmpeg } from './ffmpeg';
import {
  finishedParts,
  isMarked,
  keepClosedParts,
  lastTickOf,
  lookAtPart,
  markPiece,
  openRunFolder,
  partPattern,
} from './proxy-parts';
import { type PieceEncode, darkPlan, piecePlan, ticksPerMs } from './proxy-picture';
import type { PictureSize } from './video-filters';

export type PieceRun = {
  folder: string;
  piece: ClockPiece;
  /** Its place among the recording's pieces. */
  number: number;
  isLast: boolean;
  size: PictureSize;
  flatten: boolean;
  /** Of the whole recording; for progress. */
  durationMs: number;
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
  /** Of the whole recording's picture, from 0 to 1. */
  onProgress: (fraction: number) => void;
  neededBytes: number;
};

/** What a quit or a power cut can cost at most, and how often a file is closed and flushed. */
const partMs = 60_000;
/** Parts are this short where a run broke off, so that all that can be read before that place is kept. */
const carefulPartMs = 1_000;
const shortestLeapMs = 2_000;

/**
 * Makes what is still missing of one piece's picture, as parts. Where ffmpeg gives up, it is asked for what comes after
 * that; a piece of which nothing can be shown is plain dark. Throws what stopped it, if not the file itself.
 */
export async function makePieceParts(run: PieceRun): Promise<void> {
  const { folder, number, piece } = run;
  if (await isMarked(folder, number, 'whole')) return;
  if (piece.facts.kind === 'video') await makeReadableParts(run);
  if ((await finishedParts(folder, number)).length === 0) await makeDarkPart(run);
  await markPiece(folder, number, 'whole');
}

async function makeReadableParts(run: PieceRun): Promise<void> {
  const { folder, number, piece } = run;
  const endMs = piece.startMs + piece.facts.durationMs;
  let fromTick = await nextTick(run);
  let leapMs = shortestLeapMs;
  for (let isCareful = false; ; isCareful = true) {
    const partsBefore = await finishedParts(folder, number);
    const failure = await encodeParts(run, fromTick, isCareful);
    if (failure === null) return;
    const hasMore = (await finishedParts(folder, number)).length > partsBefore.length;
    leapMs = hasMore || !isCareful ? shortestLeapMs : leapMs * 2;
    // The first try after a failure begins where the kept parts end; only then is anything passed over.
    const reached = (await nextTick(run)) ?? piece.startMs * ticksPerMs;
    fromTick = isCareful && !hasMore ? Math.max(reached, fromTick ?? 0) + leapMs * ticksPerMs : reached;
    if (fromTick > reached) await markPiece(folder, number, 'gaps');
    if (fromTick >= endMs * ticksPerMs) return;
  }
}

/** The first tick after the last frame that is kept; null when nothing is. */
async function nextTick({ folder, number, binaries, signal }: PieceRun): Promise<number | null> {
  const last = (await finishedParts(folder, number)).at(-1);
  return last === undefined ? null : (await lastTickOf(last, { binaries, signal })) + 1;
}

async function encodeParts(
  run: PieceRun,
  fromTick: number | null,
  isCareful: boolean,
): Promise<AppError | null> {
  const { piece, isLast } = run;
  const endMs = piece.startMs + piece.facts.durationMs;
  const fromMs = fromTick === null ? piece.startMs : fromTick / ticksPerMs;
  const encode = await encodeOf(run, partStarts(fromMs, endMs, isCareful));
  const endTick = isLast ? null : endMs * ticksPerMs;
  try {
    await runParts(run, piecePlan({ ...encode, flatten: run.flatten, fromTick, endTick }), fromMs);
    return null;
  } catch (error) {
    if (error instanceof AppError && error.code === 'ffmpeg-failed') return error;
    throw error;
  }
}

async function makeDarkPart(run: PieceRun): Promise<void> {
  const endTick = (run.piece.startMs + run.piece.facts.durationMs) * ticksPerMs;
  await runParts(run, darkPlan({ ...(await encodeOf(run, [])), endTick }), run.piece.startMs);
}

async function encodeOf(
  run: PieceRun,
  partStartsMs: readonly number[],
): Promise<Omit<PieceEncode, 'flatten' | 'fromTick' | 'endTick'>> {
  const { folder, number, piece, size } = run;
  const finished = await finishedParts(folder, number);
  return { piece, size, partStartsMs, firstPart: finished.length, namePattern: partPattern(number) };
}

function partStarts(fromMs: number, endMs: number, isCareful: boolean): number[] {
  const starts: number[] = [];
  let startMs = fromMs;
  for (;;) {
    startMs += isCareful && startMs - fromMs < partMs ? carefulPartMs : partMs;
    if (startMs >= endMs) return starts;
    starts.push(startMs);
  }
}

/** Runs ffmpeg and keeps the parts while it goes on. */
async function runParts(run: PieceRun, plan: FfmpegPlan, fromMs: number): Promise<void> {
  const { folder, binaries, signal, durationMs, neededBytes } = run;
  const runFolder = await openRunFolder(folder);
  const keeper = new PartKeeper(runFolder, folder);
  const limit = Math.min(1, (run.piece.startMs + run.piece.facts.durationMs) / durationMs);
  const onProgress = (fraction: number): void => {
    run.onProgress(Math.max(fromMs / durationMs, Math.min(fraction, limit)));
    keeper.keepSome();
  };
  try {
    await runFfmpeg({
      ...{ binaries, signal, plan, folder: runFolder, onProgress, neededBytes },
      step: 'proxy',
      isBackground: true,
      outputDurationMs: durationMs,
    });
    await keeper.end(true);
    await dropEmptyPart(run);
  } catch (error) {
    await keeper.end(false);
    throw error;
  } finally {
    await rm(runFolder, { recursive: true, force: true });
  }
}

/** Keeps the closed parts of a run, one look at a time. */
class PartKeeper {
  private looking: Promise<void> | null = null;

  constructor(
    private readonly runFolder: string,
    private readonly folder: string,
  ) {}

  keepSome(): void {
    // A failure shows again, and is heard, at the end.
    this.looking ??= keepClosedParts(this.runFolder, this.folder, false)
      .catch(() => undefined)
      .finally(() => {
        this.looking = null;
      });
  }

  async end(wentWell: boolean): Promise<void> {
    await this.looking;
    await keepClosedParts(this.runFolder, this.folder, wentWell);
  }
}

/** ffmpeg opens its first part before there is any frame, and there may be none: nothing was missing, or readable. */
async function dropEmptyPart({ folder, number, binaries, signal }: PieceRun): Promise<void> {
  const last = (await finishedParts(folder, number)).at(-1);
  if (last === undefined) return;
  if ((await lookAtPart(last, { binaries, signal })) === null) await rm(last, { force: true });
}
