import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { AppError } from '../../../shared/errors';
import { encodeWaveformData } from '../../../shared/waveform-data';
import { type FfmpegPlan, decodedInput } from './args';
import type { MediaBinaries } from './binaries';
import type { Container, MediaFacts } from './facts';
import { runFfmpeg } from './ffmpeg';
import { partPath, putInPlace, removePart } from './part-files';
import { PeakFinder } from './peaks';

export type WaveformRequest = {
  source: string;
  facts: MediaFacts;
  /** Where the `.dat` goes. */
  target: string;
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
  onProgress?: ((fraction: number) => void) | undefined;
  /** How many stretches are decoded at the same time; the result is the same. */
  parallel?: number | undefined;
};

/** One stretch of the recording: columns, and the whole second at which the first of them begins. */
export type Stretch = { firstColumn: number; endColumn: number; startSecond: number };

const columnsPerSecond = 100;
const silentRate = 48_000;
/** Decoders of overlapping blocks (AAC, Opus) are only right some blocks after a seek. */
const runUpSeconds = 1;
const shortestStretchSeconds = 240;
/** Where a seek lands on the sample. In mp3, ADTS and AMR it lands on an estimate. */
const exactSeek: ReadonlySet<Container> = new Set(['mp4', 'mov', 'matroska', 'webm', 'wav']);

/**
 * Writes the recording's waveform as a BBC `.dat` (version 2, 16-bit, mono, about 100 columns a second) that spans the
 * whole clock: sound that starts late or is missing somewhere leaves a flat line there and shifts nothing.
 */
export async function makeWaveform(request: WaveformRequest): Promise<void> {
  const { facts, target } = request;
  const part = partPath(target);
  try {
    const sampleRate = facts.sampleRate ?? silentRate;
    const samplesPerPixel = Math.max(1, Math.round(sampleRate / columnsPerSecond));
    const length = Math.max(1, Math.ceil((facts.durationMs * sampleRate) / 1000 / samplesPerPixel));
    const values = new Int16Array(length * 2);
    if (facts.hasAudio) await fill(values, request, sampleRate, samplesPerPixel);
    const bytes = encodeWaveformData({ sampleRate, samplesPerPixel, channels: 1, length, values });
    await writeFile(part, bytes);
    if (request.signal?.aborted === true) throw new AppError('cancelled', {});
    await putInPlace(part, target);
  } catch (error) {
    throw await removePart(part, error);
  }
}

async function fill(
  values: Int16Array,
  request: WaveformRequest,
  rate: number,
  perColumn: number,
): Promise<void> {
  const wanted = exactSeek.has(request.facts.container)
    ? (request.parallel ?? Math.min(4, availableParallelism()))
    : 1;
  const stretches = splitColumns(values.length / 2, rate, perColumn, wanted);
  const done = new Array<number>(stretches.length).fill(0);
  // One stretch that fails ends the others; all are awaited, so that no child outlives this call.
  const others = new AbortController();
  const signal = AbortSignal.any([others.signal, ...(request.signal === undefined ? [] : [request.signal])]);
  const runs = stretches.map(async (stretch, index) => {
    const finder = finderFor(values, stretch, rate, perColumn);
    await runFfmpeg({
      binaries: request.binaries,
      plan: soundPlan(request.source, stretch, rate, perColumn),
      step: 'waveform',
      signal,
      onBytes: (bytes) => {
        finder.push(bytes);
        done[index] = (done[index] ?? 0) + bytes.byteLength;
        const total = done.reduce((sum, count) => sum + count, 0);
        request.onProgress?.(Math.min(1, total / (values.length * perColumn)));
      },
    }).catch((error: unknown) => {
      others.abort();
      throw error;
    });
    finder.end();
  });
  const failures = (await Promise.allSettled(runs)).filter((result) => result.status === 'rejected');
  const first = failures.find((failure) => !isCancelled(failure.reason)) ?? failures[0];
  if (first !== undefined) throw first.reason;
}

function isCancelled(error: unknown): boolean {
  return error instanceof AppError && error.code === 'cancelled';
}

function finderFor(values: Int16Array, stretch: Stretch, rate: number, samplesPerColumn: number): PeakFinder {
  const skipSamples = stretch.startSecond === 0 ? 0 : runUpSeconds * rate;
  return new PeakFinder(values, { ...stretch, samplesPerColumn, skipSamples });
}

/** Cuts the columns into stretches that each begin on a column and on a whole second, so that no seam is rounded. */
export function splitColumns(
  columns: number,
  rate: number,
  samplesPerColumn: number,
  wanted: number,
): Stretch[] {
  const seconds = Math.floor((columns * samplesPerColumn) / rate);
  const count = Math.max(1, Math.min(wanted, Math.floor(seconds / shortestStretchSeconds)));
  const step = samplesPerColumn / greatestDivisor(rate, samplesPerColumn);
  const stretches: Stretch[] = [];
  for (let index = 0; index < count; index += 1) {
    const startSecond = Math.floor((seconds * index) / count / step) * step;
    const firstColumn = (startSecond * rate) / samplesPerColumn;
    const previous = stretches.at(-1);
    if (previous !== undefined && previous.firstColumn === firstColumn) continue;
    if (previous !== undefined) previous.endColumn = firstColumn;
    stretches.push({ firstColumn, endColumn: columns, startSecond });
  }
  return stretches;
}

function greatestDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestDivisor(right, left % right);
}

/**
 * `aresample` puts silence where time stamps leave a hole (from 2 ms on) or begin late; without it everything after
 * moves forward. The rate stays the sound's own: a lower one is slower and takes the peaks away.
 */
function soundPlan(source: string, stretch: Stretch, rate: number, samplesPerColumn: number): FfmpegPlan {
  const startMs = Math.max(0, stretch.startSecond - runUpSeconds) * 1000;
  const endMs = Math.ceil((stretch.endColumn * samplesPerColumn * 1000) / rate);
  return {
    inputs: [decodedInput(source, { startMs, durationMs: endMs - startMs })],
    outputOptions: [
      ['-map', '0:a:0', '-vn', '-sn', '-dn', '-ac', '1', '-ar', String(rate)],
      [
        '-af',
        'aresample=async=1:min_hard_comp=0.002:first_pts=0,asetnsamples=n=65536:p=0',
        '-c:a',
        'pcm_s16le',
        '-f',
        's16le',
      ],
    ].flat(),
    output: { to: 'stdout' },
  };
}
