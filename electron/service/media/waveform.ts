import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { AppError } from '../../../shared/errors';
import { encodeWaveformData } from '../../../shared/waveform-data';
import { type FfmpegPlan, decodedInput } from './args';
import type { MediaBinaries } from './binaries';
import type { ClockPiece, ClockSource } from './clock-source';
import { FfmpegFailure, runFfmpeg } from './ffmpeg';
import { partPath, putInPlace, removePart } from './part-files';
import { type GrowingStretch, GrowingWaveform } from './waveform-growing';
import type { Stretch } from './waveform-stretches';

export type WaveformRequest = {
  source: ClockSource;
  /** Where the `.dat` goes. */
  target: string;
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
  onProgress?: ((fraction: number) => void) | undefined;
  /** Is given what there is of it before the first sound is decoded; it grows until the call ends. */
  onBegun?: ((growing: GrowingWaveform) => void) | undefined;
  /** How many ffmpegs decode at the same time, one a core unless said otherwise; the result is the same. */
  parallel?: number | undefined;
};

/** One thread counts what they decode; more than this it cannot keep up with. */
const mostAtOnce = 8;

/** `damaged`: the files in which ffmpeg found sound that it could not decode. */
export type WaveformReport = { damaged: readonly ClockPiece[] };

/**
 * Writes the recording's waveform as a BBC `.dat` (version 2, 16-bit, mono, about 100 columns a second) that spans the
 * whole clock: sound that starts late or is missing somewhere leaves a flat line there and shifts nothing. It grows from
 * the left: stretches of it are decoded in order, a few at a time.
 */
export async function makeWaveform(request: WaveformRequest): Promise<WaveformReport> {
  const part = partPath(request.target);
  const atOnce = request.parallel ?? Math.min(mostAtOnce, availableParallelism());
  try {
    const growing = new GrowingWaveform(request.source, atOnce);
    request.onBegun?.(growing);
    const damaged = await decodeAll(growing, request, atOnce);
    const { sampleRate, samplesPerColumn, columns } = growing.grid;
    const values = growing.finish();
    const header = { sampleRate, samplesPerPixel: samplesPerColumn, channels: 1, length: columns };
    await writeFile(part, encodeWaveformData({ ...header, values }));
    if (request.signal?.aborted === true) throw new AppError('cancelled', {});
    await putInPlace(part, request.target);
    return { damaged: [...damaged] };
  } catch (error) {
    throw await removePart(part, error);
  }
}

/** As many as may run take the next stretch each, in order. One that fails ends the others; all are awaited. */
async function decodeAll(
  growing: GrowingWaveform,
  request: WaveformRequest,
  atOnce: number,
): Promise<ReadonlySet<ClockPiece>> {
  const others = new AbortController();
  const signal = AbortSignal.any([others.signal, ...(request.signal === undefined ? [] : [request.signal])]);
  const waiting = growing.stretches.values();
  const damaged = new Set<ClockPiece>();
  const failures: unknown[] = [];
  const decodeNext = async (): Promise<void> => {
    for (const next of waiting) {
      if (failures.length > 0) return;
      if (await decode(next, growing, { ...request, signal })) damaged.add(next.stretch.piece);
    }
  };
  const runs = Array.from({ length: atOnce }, () =>
    decodeNext().catch((error: unknown) => {
      failures.push(error);
      others.abort();
    }),
  );
  await Promise.all(runs);
  if (failures.length > 0) throw failures.find((failure) => !isCancelled(failure)) ?? failures[0];
  return damaged;
}

function isCancelled(error: unknown): boolean {
  return error instanceof AppError && error.code === 'cancelled';
}

/** Answers whether some of it could not be decoded; that much stays flat. */
async function decode(
  growing: GrowingStretch,
  whole: GrowingWaveform,
  request: WaveformRequest,
): Promise<boolean> {
  const { stretch, finder } = growing;
  const { binaries, signal, onProgress } = request;
  const messages = await runFfmpeg({
    binaries,
    plan: soundPlan(stretch, whole.grid.sampleRate),
    step: 'waveform',
    // It uses every core, and a room that opens meanwhile needs them at once.
    isBackground: true,
    signal,
    onBytes: (bytes) => {
      finder.push(bytes);
      onProgress?.(whole.fraction);
    },
  }).then(
    (report) => report.messages,
    (error: unknown) => messagesOfDamage(error),
  );
  finder.end();
  growing.isDone = true;
  onProgress?.(whole.fraction);
  const isBroken = messages.some((message) => checksumWords.test(message));
  return isBroken || messages.filter((message) => damageWords.test(message)).length > harmlessErrors;
}

/** How ffmpeg 4 to 8 say that they could not decode something. */
const damageWords = /Invalid data found|Error while decoding|Error submitting packet|partial file/u;
/** A page of an ogg that is not what was written: ffmpeg leaves it out and goes on. */
const checksumWords = /CRC mismatch/u;
/** Many a healthy mp3 ends with something that is no sound. */
const harmlessErrors = 1;

/** A stretch in which there is nothing to decode may end badly without the rest being any worse. */
function messagesOfDamage(error: unknown): readonly string[] {
  const cause = error instanceof AppError && error.code === 'ffmpeg-failed' ? error.cause : null;
  if (!(cause instanceof FfmpegFailure) || !cause.messages.some((message) => damageWords.test(message)))
    throw error;
  return cause.messages;
}

/**
 * `aresample` puts silence where time stamps leave a hole (from 2 ms on) or begin late; without it everything after
 * moves forward. However much cannot be decoded, the rest is still wanted.
 */
function soundPlan({ piece, readFromMs, readToMs }: Stretch, rate: number): FfmpegPlan {
  const holes = 'aresample=async=1:min_hard_comp=0.002:first_pts=0';
  return {
    inputs: [decodedInput(piece.path, { startMs: readFromMs, durationMs: readToMs - readFromMs })],
    outputOptions: [
      ['-map', `0:a:${piece.facts.audioIndex}`, '-vn', '-sn', '-dn', '-ac', '1', '-ar', String(rate)],
      ['-max_error_rate', '1', '-af', `${holes},asetnsamples=n=65536:p=0`],
      ['-c:a', 'pcm_s16le', '-f', 's16le'],
    ].flat(),
    output: { to: 'stdout' },
  };
}
