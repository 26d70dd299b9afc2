import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../../shared/errors';
import { decodedInput } from './args';
import type { MediaBinaries } from './binaries';
import { encodeFile } from './encode';
import type { MediaFacts } from './facts';
import { hasFilters } from './ffmpeg';
import { probeFile } from './probe';
import { ensureSpace } from './store';
import { fullHdrToPlain, halvedRate, proxyScale } from './video-filters';

export type ProxyRequest = {
  source: string;
  facts: MediaFacts;
  /** Where the mp4 goes that the window plays. */
  target: string;
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
  onProgress?: ((fraction: number) => void) | undefined;
};

/** Measured: 0.43 to 0.57 MB a second for lively 720p; talking heads need less. */
const pictureBytesPerMs = 600;
const soundBytesPerMs = 20;
const timeToleranceMs = 150;

/**
 * Makes what the window can play of a recording that it cannot play itself, by the route that its facts name. Throws
 * `proxy-time-mismatch` when the result's clock is not the recording's: every moment would lie in the wrong place.
 */
export async function makeProxy(request: ProxyRequest): Promise<void> {
  const { facts, source, target, binaries, signal } = request;
  const neededBytes = await neededSpace(request);
  await mkdir(dirname(target), { recursive: true });
  await ensureSpace(dirname(target), neededBytes);
  await encodeFile({
    binaries,
    step: 'proxy',
    signal,
    onProgress: request.onProgress,
    outputDurationMs: facts.durationMs,
    isBackground: true,
    neededBytes,
    target,
    plan: { inputs: [decodedInput(source)], outputOptions: await outputOptions(request) },
    verify: async (part) => {
      await verifyTime(part, request);
    },
  });
}

async function neededSpace({ facts, source }: ProxyRequest): Promise<number> {
  if (facts.playback === 'remux' || facts.playback === 'direct') return (await stat(source)).size;
  return facts.durationMs * (facts.playback === 'audio' ? soundBytesPerMs : pictureBytesPerMs);
}

async function outputOptions({ facts, binaries }: ProxyRequest): Promise<string[]> {
  const picture = facts.kind === 'video' ? ['-map', '0:V:0'] : ['-vn'];
  const sound = facts.hasAudio ? ['-map', '0:a:0'] : ['-an'];
  const streams = [...picture, ...sound, '-sn', '-dn', '-map_metadata', '-1', '-map_chapters', '-1'];
  const file = ['-movflags', '+faststart', '-f', 'mp4'];
  if (facts.playback === 'remux' || facts.playback === 'direct') return [...streams, '-c', 'copy', ...file];
  const sounding = facts.hasAudio ? soundOptions() : [];
  if (facts.kind === 'audio') return [...streams, ...sounding, ...file];
  const canFlatten = facts.hdr && (await hasFilters(binaries, ['zscale', 'tonemap']));
  const filter = canFlatten ? fullHdrToPlain(facts) : `${proxyScale},setsar=1,format=yuv420p`;
  return [
    ...streams,
    ...['-vf', filter, '-fps_mode', 'cfr', '-r', String(halvedRate(facts))],
    // A key frame every 30 frames, no frames between them that look ahead: seeks then take 20 ms instead of 200.
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-tune', 'fastdecode', '-crf', '23', '-profile:v', 'high'],
    ...['-g', '30', '-keyint_min', '30', '-sc_threshold', '0', '-bf', '0'],
    ...sounding,
    ...file,
  ];
}

/** Sound that begins late or has a hole keeps its place: silence is put where there was none. */
function soundOptions(): string[] {
  const options = '-af aresample=async=1:first_pts=0 -ac 2 -ar 48000 -c:a aac -b:a 128k';
  return options.split(' ');
}

async function verifyTime(part: string, request: ProxyRequest): Promise<void> {
  const made = await probeFile({ ...request, path: part, name: 'proxy' });
  const driftMs = made.durationMs - request.facts.durationMs;
  const isLate = Math.abs(made.startOffsetMs) > timeToleranceMs;
  if (Math.abs(driftMs) > timeToleranceMs || isLate) {
    throw new AppError('proxy-time-mismatch', { driftMs: isLate ? made.startOffsetMs : driftMs });
  }
}
