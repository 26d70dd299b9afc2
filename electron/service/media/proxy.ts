import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../../shared/errors';
import { type FfmpegPlan, decodedInput } from './args';
import type { MediaBinaries } from './binaries';
import type { ClockPiece, ClockSource } from './clock-source';
import { encodeFile } from './encode';
import { probeFile } from './probe';
import { packProxy } from './proxy-pack';
import { asPlainFile, soundPlan } from './proxy-sound';
import { ensureSpace } from './store-space';
import { type TimeCheck, checkTime, isTimeKept } from './time-check';

export type ProxyRequest = {
  source: ClockSource;
  /** Where the file goes that the window plays. Finished parts are kept beside it until it is whole. */
  target: string;
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
  onProgress?: ((fraction: number) => void) | undefined;
};

/** Measured: 0.43 to 0.57 MB a second for lively 720p; talking heads need less. Its parts and the whole, for a moment. */
const pictureBytesPerMs = 1_200;
const soundBytesPerMs = 20;
/** What containers differ in about the first and last stamp; a picture alone may say less about how long it stays. */
const edgeToleranceMs = 150;

/**
 * Makes what the window can play of a recording that it cannot play itself, on the recording's own clock, and compares
 * the two. A run that was stopped goes on where it was when it is asked for again; `removeProxyParts` forgets it.
 * Throws `proxy-time-mismatch` when the result's clock is not the recording's: every moment would lie in the wrong
 * place; or `disk-full`, `cancelled`, `ffmpeg-failed`, `ffmpeg-stalled`, `file-missing`.
 */
export async function makeProxy(request: ProxyRequest): Promise<TimeCheck> {
  const { source, target } = request;
  const packed = packedPiece(source);
  const neededBytes = await neededSpace(request, packed);
  await mkdir(dirname(target), { recursive: true });
  await ensureSpace(dirname(target), neededBytes);
  const run = { ...request, neededBytes };
  if (packed !== null) {
    return await encodeWhole(run, source.sound === null ? copyPlan(packed) : newSoundPlan(source, packed));
  }
  if (source.facts.kind === 'audio') return await encodeSound(run);
  return await checked(run, (verify) => packProxy({ ...run, verify }));
}

const copiedRoutes: ReadonlySet<string> = new Set(['direct', 'remux']);

/** The one file whose picture can stay as it is; null when it has to be made anew. */
function packedPiece({ pieces, sound, facts }: ClockSource): ClockPiece | null {
  const [piece] = pieces;
  if (piece === undefined || pieces.length > 1) return null;
  if (sound === null) return facts.playback === 'remux' ? piece : null;
  return piece.facts.videoCodec === 'h264' && copiedRoutes.has(piece.facts.playback) ? piece : null;
}

async function neededSpace({ source }: ProxyRequest, packed: ClockPiece | null): Promise<number> {
  if (packed !== null) return (await stat(packed.path)).size;
  return source.facts.durationMs * (source.facts.kind === 'audio' ? soundBytesPerMs : pictureBytesPerMs);
}

type Run = ProxyRequest & { neededBytes: number };

/** Packets of sound from before the clock begins hold nothing to hear, and make Chromium play the rest too late. */
const withoutEarlySound = ['-bsf:a', 'noise=drop=lt(pts\\,0):amount=0'];

function copyPlan({ path, facts }: ClockPiece): Omit<FfmpegPlan, 'output'> {
  const picture = facts.kind === 'video' ? ['-map', `0:v:${facts.videoIndex}`] : ['-vn'];
  const sound = facts.hasAudio ? ['-map', `0:a:${facts.audioIndex}`] : ['-an'];
  return {
    inputs: [decodedInput(path)],
    outputOptions: [...picture, ...sound, '-c', 'copy', ...withoutEarlySound, ...asPlainFile],
  };
}

/** Another recorder's sound beside a picture that the window plays: only the sound is made. */
function newSoundPlan(source: ClockSource, { path, facts }: ClockPiece): Omit<FfmpegPlan, 'output'> {
  const { inputs, outputOptions } = soundPlan(source);
  return {
    inputs: [...inputs, decodedInput(path)],
    outputOptions: ['-map', `${inputs.length}:v:${facts.videoIndex}`, '-c:v', 'copy', ...outputOptions],
  };
}

async function encodeSound(run: Run): Promise<TimeCheck> {
  return await encodeWhole(run, soundPlan(run.source));
}

async function encodeWhole(run: Run, plan: Omit<FfmpegPlan, 'output'>): Promise<TimeCheck> {
  const { target, binaries, signal, onProgress, neededBytes } = run;
  return await checked(run, (verify) =>
    encodeFile({
      ...{ target, binaries, signal, onProgress, neededBytes, plan, verify },
      step: 'proxy',
      outputDurationMs: run.source.facts.durationMs,
      isBackground: true,
    }),
  );
}

/** Lets a file be made, and answers how well it kept its time. */
async function checked(
  run: Run,
  make: (verify: (part: string, hasGaps?: boolean) => Promise<void>) => Promise<void>,
): Promise<TimeCheck> {
  const checks: TimeCheck[] = [];
  await make(async (part, hasGaps = false) => {
    checks.push(await verifyTime(part, hasGaps ? { ...run, source: damaged(run.source) } : run));
  });
  const [check] = checks;
  if (check === undefined) throw new AppError('ffmpeg-failed', { step: 'proxy' });
  return check;
}

/** What could not be read of a file is damage that nobody had noticed before. */
function damaged(source: ClockSource): ClockSource {
  const { facts } = source;
  return { ...source, facts: { ...facts, warnings: [...facts.warnings, 'damaged'] } };
}

async function verifyTime(part: string, request: ProxyRequest): Promise<TimeCheck> {
  const { source, binaries, signal } = request;
  const made = await probeFile({ path: part, name: 'proxy', binaries, signal });
  const driftMs = made.durationMs - source.facts.durationMs;
  const isLate = Math.abs(made.startOffsetMs) > edgeToleranceMs;
  const isOtherLength = source.facts.hasAudio && Math.abs(driftMs) > edgeToleranceMs;
  if (isOtherLength || isLate) {
    throw new AppError('proxy-time-mismatch', { driftMs: isLate ? made.startOffsetMs : driftMs });
  }
  const check = await checkTime({ original: source, played: part, binaries, signal });
  if (!isTimeKept(check, source)) throw new AppError('proxy-time-mismatch', { driftMs: check.withinMs });
  return check;
}
