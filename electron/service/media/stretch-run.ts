import { type StretchKind, stretchLengthMs } from '../../../shared/model/stretch';
import { AppError } from '../../../shared/errors';
import type { MediaBinaries } from './binaries';
import { type Stretch, stretchesOf } from './clock-reading';
import type { ClockSource } from './clock-source';
import { hasFilters, runFfmpeg } from './ffmpeg';
import { StretchCutter } from './stretch-cutter';
import { FragmentReader, fragmentFile, type Sample } from './stretch-fragments';
import {
  darkPlan,
  isHeavy,
  picturePlan,
  pictureTicks,
  soundPlan,
  soundTicks,
  type StretchPlan,
  stretchSize,
} from './stretch-plan';
import { flatteningFilters } from './video-filters';

export type StretchRun = {
  source: ClockSource;
  kind: StretchKind;
  /** The first stretch wanted, and how many from there. */
  firstIndex: number;
  count: number;
  binaries: MediaBinaries;
  signal: AbortSignal;
  /** Called in order, each as soon as it is whole. */
  onStretch: (index: number, file: Buffer) => void;
};

type Range = { startMs: number; endMs: number };

/**
 * Makes stretches in a row with as few starts of ffmpeg as possible: starting and seeking is what takes time, going on
 * takes hardly any. Throws `cancelled`, `ffmpeg-failed`, `ffmpeg-stalled` or `ffmpeg-missing`.
 */
export async function makeStretches(run: StretchRun): Promise<void> {
  const lengthMs = stretchLengthMs[run.kind];
  const startMs = run.firstIndex * lengthMs;
  const endMs = Math.min(run.source.facts.durationMs, startMs + run.count * lengthMs);
  await (run.kind === 'sound' ? makeSound(run, { startMs, endMs }) : makePicture(run, { startMs, endMs }));
}

async function makeSound(run: StretchRun, range: Range): Promise<void> {
  const output = new Output(run, range, soundTicks);
  await output.take(soundPlan(run.source, range), run.signal, (sample) => output.push(sample));
  output.finish();
}

/** Where the frames of one or more runs of ffmpeg become stretches. */
class Output {
  readonly #run: StretchRun;
  readonly #cutter: StretchCutter;
  #head: Uint8Array = new Uint8Array();

  constructor(run: StretchRun, range: Range, ticks: number) {
    const lengthTicks = (stretchLengthMs[run.kind] * ticks) / 1000;
    const grid = { firstIndex: run.firstIndex, lengthTicks, endTicks: (range.endMs * ticks) / 1000 };
    this.#run = run;
    this.#cutter = new StretchCutter(grid, ({ index, samples, endTicks }) => {
      run.onStretch(index, fragmentFile(this.#head, samples, endTicks));
    });
  }

  get isEmpty(): boolean {
    return this.#cutter.isEmpty;
  }

  push(sample: Sample): void {
    this.#cutter.push(sample);
  }

  finish(): void {
    this.#cutter.finish();
  }

  /** Runs ffmpeg once and hands on its frames. */
  async take(plan: StretchPlan, signal: AbortSignal, onSample: (sample: Sample) => void): Promise<void> {
    const reader = new FragmentReader((sample) => {
      this.#head = reader.head;
      onSample(sample);
    });
    await runFfmpeg({
      binaries: this.#run.binaries,
      step: 'stretch',
      signal,
      plan: { ...plan, output: { to: 'stdout' } },
      onBytes: (bytes) => reader.push(bytes),
    });
  }
}

async function makePicture(run: StretchRun, range: Range): Promise<void> {
  const { source, binaries } = run;
  const output = new Output(run, range, pictureTicks);
  const flatten = source.facts.hdr && (await hasFilters(binaries, flatteningFilters));
  const parts = stretchesOf(source, range);
  for (const [index, part] of parts.entries()) {
    await makePart({ run, output, part, flatten, isLast: index === parts.length - 1 });
  }
  output.finish();
}

type PartWork = { run: StretchRun; output: Output; part: Stretch; flatten: boolean; isLast: boolean };

/** Frames of a camera, also of one that skips some in the dark. */
const usualLeadFrames = 3;
/**
 * How far back to look for the frame that is on screen when a part begins, and then further. From far away only key
 * frames are looked at: nobody films that way, but a shared screen can stand still for minutes.
 */
const furtherBack: readonly { leadMs: number; keyFramesOnly: boolean }[] = [
  { leadMs: 20_000, keyFramesOnly: false },
  { leadMs: 600_000, keyFramesOnly: true },
  { leadMs: Number.MAX_SAFE_INTEGER, keyFramesOnly: true },
];
const tailMs = 100;

async function makePart(work: PartWork): Promise<void> {
  const { part, flatten } = work;
  const { facts } = part.piece;
  if (facts.kind !== 'video') return await makeDark(work);
  const heavy = isHeavy(facts);
  const leadMs = heavy ? 0 : Math.ceil((usualLeadFrames * 1000) / (facts.frameRate ?? 25));
  const tries = [{ leadMs, keyFramesOnly: heavy }, ...furtherBack];
  const size = stretchSize(work.run.source.facts);
  for (const [index, further] of tries.entries()) {
    const keyFramesOnly = further.keyFramesOnly || heavy;
    const plan = picturePlan({
      ...{ part, size, flatten, keyFramesOnly, leadMs: further.leadMs },
      tailMs: work.isLast ? tailMs : 0,
    });
    const mustReach = index < tries.length - 1 && part.fromMs > further.leadMs;
    if (await takePart(work, plan, mustReach)) return;
    if (part.fromMs <= further.leadMs) break;
  }
  // Not one frame anywhere: dark, so that the sound can be heard.
  if (work.output.isEmpty) await makeDark(work);
}

/** Whether there were frames, and from the part's start on. When they must reach it and do not, none is used. */
async function takePart({ run, output, part }: PartWork, plan: StretchPlan, mustReach: boolean) {
  // A frame's time is rounded: it may count as the one at its own millisecond.
  const latestTicks = ((part.startMs + 0.5) * pictureTicks) / 1000;
  const tooLate = new AbortController();
  let seen = 0;
  try {
    await output.take(plan, AbortSignal.any([run.signal, tooLate.signal]), (sample) => {
      seen += 1;
      if (seen === 1 && mustReach && sample.startTicks > latestTicks) tooLate.abort();
      if (!tooLate.signal.aborted) output.push(sample);
    });
  } catch (error) {
    const isDamage = error instanceof AppError && error.code === 'ffmpeg-failed' && seen > 0;
    // Of a file damaged further on, what came before is shown and its last frame stays.
    if (run.signal.aborted || !(tooLate.signal.aborted || isDamage)) throw error;
  }
  return seen > 0 && !tooLate.signal.aborted;
}

async function makeDark({ run, output, part }: PartWork): Promise<void> {
  const plan = darkPlan(part.piece, stretchSize(run.source.facts), part.startMs);
  await output.take(plan, run.signal, (sample) => output.push(sample));
}
