import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors';
import { type Excerpt, excerptDuration } from '../../../shared/model/excerpt';
import { withoutHiddenCaptions, withoutMetadata } from './args';
import type { MediaBinaries } from './binaries';
import { readClock } from './clock-reading';
import type { ClockSource } from './clock-source';
import { encodeFile } from './encode';
import { excerptSources } from './excerpt-source';
import { hasFilters } from './ffmpeg';
import { probeFile } from './probe';
import { packPlan } from './proxy-join';
import { lookAtPart } from './proxy-parts';
import { soundPlan } from './proxy-sound';
import { ensureSpace } from './store-space';
import { checkTime, isTimeKept } from './time-check';
import { clipRate, flatteningFilters, proxySize } from './video-filters';

export type ExcerptRequest = {
  /** The originals, never the proxy. */
  source: ClockSource;
  excerpt: Excerpt;
  target: string;
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
  onProgress?: ((fraction: number) => void) | undefined;
};

/** Generous for lively 720p; only to refuse a disk that is nearly full before the work. */
const bytesPerMs = 1_200;
const soundShare = 0.1;
const pictureShare = 0.75;
/** What may be missing or too much at the end: a frame, or a block of sound. */
const lengthToleranceMs = 45;

/** Frames of one chosen part: which of the excerpt's steady frames it has, and where on the excerpt's clock. */
type PartFrames = { first: number; count: number };

/**
 * Makes one file of the chosen parts of a recording, one after the other: nothing of it lies outside them, every frame is
 * the one on screen at its instant, sound has no gap at the joins. Compared with the recording before it gets its name.
 * Throws `proxy-time-mismatch` when it is not exact, and what ffmpeg and the disk can say.
 */
export async function makeExcerpt(request: ExcerptRequest): Promise<void> {
  const { source, excerpt, target } = request;
  await mkdir(dirname(target), { recursive: true });
  const lengthMs = excerptDuration(excerpt);
  await ensureSpace(dirname(target), lengthMs * bytesPerMs * 2);
  const sources = excerptSources(source, excerpt);
  const folder = `${target}.parts`;
  await mkdir(folder, { recursive: true });
  try {
    if (source.facts.kind === 'audio') return await makeSound(request, sources.sound, target, 1);
    const sound = source.facts.hasAudio ? join(folder, 'sound.m4a') : null;
    if (sound !== null) await makeSound(request, sources.sound, sound, soundShare);
    await packParts(request, sources.picture, { folder, sound });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeSound(
  request: ExcerptRequest,
  source: ClockSource,
  target: string,
  share: number,
): Promise<void> {
  await encodeFile({
    ...stepOf(request, 0, share),
    target,
    plan: soundPlan(source),
    verify: async (part) => verifyTime(request, source, part),
  });
}

async function packParts(
  request: ExcerptRequest,
  picture: ClockSource,
  { folder, sound }: { folder: string; sound: string | null },
): Promise<void> {
  const rate = clipRate(request.source.facts);
  const frames = framesOf(request.excerpt, rate);
  const list = join(folder, 'parts.txt');
  const lines = ['ffconcat version 1.0'];
  let done = 0;
  for (const [index, part] of frames.entries()) {
    const target = join(folder, `part${String(index).padStart(5, '0')}.mp4`);
    await makePicture(request, picture, part, { rate, target, done, total: frames.length });
    lines.push(`file ${basename(target)}`, `duration ${(part.count / rate).toFixed(6)}`);
    done += 1;
  }
  await writeFile(list, [...lines, ''].join('\n'));
  const total = frames.reduce((sum, part) => sum + part.count, 0);
  await encodeFile({
    ...stepOf(request, soundShare + pictureShare, 1),
    target: request.target,
    plan: packPlan(list, sound),
    verify: async (part) => {
      const made = await lookAtPart(part, request);
      if (made?.frameCount !== total) throw new AppError('proxy-time-mismatch', { driftMs: 0 });
      await verifyTime(request, picture, part);
    },
  });
}

/** Frame n lasts from n/rate; a part has those that begin in it. Counted over all parts, so that nothing adds up. */
function framesOf(excerpt: Excerpt, rate: number): PartFrames[] {
  const firstFrom = (instantMs: number): number => Math.ceil((instantMs * rate) / 1000 - 1e-6);
  let beforeMs = 0;
  return excerpt
    .map(([startMs, endMs]) => {
      const first = firstFrom(beforeMs);
      beforeMs += endMs - startMs;
      return { first, count: firstFrom(beforeMs) - first };
    })
    .filter(({ count }) => count > 0);
}

async function makePicture(
  request: ExcerptRequest,
  picture: ClockSource,
  part: PartFrames,
  { rate, target, done, total }: { rate: number; target: string; done: number; total: number },
): Promise<void> {
  const { facts } = request.source;
  const flatten = facts.hdr && (await hasFilters(request.binaries, flatteningFilters));
  const startMs = Math.round((part.first * 1000) / rate);
  const range = { startMs, endMs: startMs + Math.max(1, Math.round((part.count * 1000) / rate)) };
  const shape = { ...proxySize(facts), rate };
  const reading = readClock({ source: picture, range, picture: shape, sound: false, flatten });
  const at = soundShare + (pictureShare * done) / total;
  await encodeFile({
    ...stepOf(request, at, at + pictureShare / total),
    outputDurationMs: range.endMs - range.startMs,
    target,
    plan: {
      inputs: reading.inputs,
      outputOptions: [
        ['-filter_complex', reading.chains.join(';'), '-map', '[picture]', '-fps_mode', 'passthrough'],
        ['-enc_time_base', '1:90000', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23'],
        // All parts must be one stream, and frames that look ahead would begin before their part.
        ['-profile:v', 'high', '-level:v', '4.2', '-g', '60', '-sc_threshold', '0', '-bf', '0'],
        withoutHiddenCaptions,
        [...withoutMetadata(), '-video_track_timescale', '90000', '-f', 'mp4'],
      ].flat(),
    },
    verify: async (made) => {
      const found = await lookAtPart(made, request);
      if (found?.frameCount !== part.count) throw new AppError('proxy-time-mismatch', { driftMs: 0 });
    },
  });
}

async function verifyTime(request: ExcerptRequest, original: ClockSource, part: string): Promise<void> {
  const { binaries, signal } = request;
  const made = await probeFile({ path: part, name: 'excerpt', binaries, signal });
  const driftMs = made.durationMs - original.facts.durationMs;
  if (Math.abs(driftMs) > lengthToleranceMs || Math.abs(made.startOffsetMs) > lengthToleranceMs)
    throw new AppError('proxy-time-mismatch', { driftMs });
  const check = await checkTime({ original, played: part, binaries, signal });
  if (!isTimeKept(check, original)) throw new AppError('proxy-time-mismatch', { driftMs: check.withinMs });
}

function stepOf(request: ExcerptRequest, from: number, to: number) {
  return {
    binaries: request.binaries,
    signal: request.signal,
    step: 'excerpt',
    outputDurationMs: excerptDuration(request.excerpt),
    onProgress: (fraction: number): void => request.onProgress?.(from + fraction * (to - from)),
  };
}
