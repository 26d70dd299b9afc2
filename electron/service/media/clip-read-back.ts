import type { Readable } from 'node:stream';
import { AppError } from '../../../shared/errors';
import { allowedFormats, decodedInput, type FfmpegInput, maxPixels } from './args';
import type { MediaBinaries } from './binaries';
import { edgeSize } from './clip-picture';
import { type ClipShape, type ClipTimeline, partFrames } from './clip-shape';
import { comparedRate } from './compare-sound';
import { decodedBytes } from './decoded-bytes';
import { FfmpegFailure } from './ffmpeg';

/** In the folder it is made in: its first and last frame as they came out, small and grey; and what its packets add up to. */
export const readBackNames = { edges: 'made-edges.raw', packets: 'made-packets.txt' } as const;

export type ClipReadBack = {
  folder: string;
  shape: ClipShape;
  timeline: ClipTimeline;
  hasAudio: boolean;
  isBackground: boolean;
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
};

const strict = ['-xerror', '-err_detect', 'explode'];
/** Whoever encodes may find little to hand on for long; it is watched itself, and what is read here ends with it. */
const feedStallMs = 600_000;

/**
 * Plays a clip from start to end: the finished file, or its packets (in Matroska) while they are encoded. Leaves its edges in
 * the folder and answers with its sound, mono. Throws `clip-not-exact` where anything in it does not decode.
 */
export async function readClipBack(clip: ClipReadBack, from: string | Readable): Promise<Buffer> {
  const { hasAudio } = clip;
  const isFile = typeof from === 'string';
  const sound = hasAudio
    ? ['-map', '0:a:0', '-ac', '1', '-ar', String(comparedRate), '-c:a', 'pcm_s16le', '-f', 's16le']
    : ['-map', '0:v:0', '-frames:v', '1', '-c:v', 'rawvideo', '-f', 'rawvideo'];
  return await decodedBytes({
    ...{ binaries: clip.binaries, signal: clip.signal, folder: clip.folder, isBackground: clip.isBackground },
    step: 'clip-check',
    ...(isFile
      ? { inputs: [fileInput(from, clip.isBackground)] }
      : { inputs: [], feed: { stream: from, options: feedOptions }, stallAfterMs: feedStallMs }),
    outputOptions: [
      ['-filter_complex', edgesGraph(clip), '-map', '[edges]', '-fps_mode', 'passthrough'],
      ['-c:v', 'rawvideo', '-f', 'rawvideo', readBackNames.edges],
      isFile ? [] : [...packetSum(hasAudio), readBackNames.packets],
      sound,
    ].flat(),
  }).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'ffmpeg-failed') throw error;
    throw new AppError('clip-not-exact', {}, { cause: new FfmpegFailure(['it does not decode']) });
  });
}

/** What the packets of a file add up to, stream by stream, in the words of `readBackNames.packets`. */
export async function packetSumOf(clip: ClipReadBack, path: string): Promise<string> {
  const bytes = await decodedBytes({
    ...{ binaries: clip.binaries, signal: clip.signal, isBackground: clip.isBackground, step: 'clip-check' },
    inputs: [decodedInput(path)],
    outputOptions: packetSum(clip.hasAudio),
  });
  return bytes.toString('utf8');
}

function packetSum(hasAudio: boolean): string[] {
  const maps = ['-map', '0:v:0', ...(hasAudio ? ['-map', '0:a:0'] : [])];
  return [...maps, '-c', 'copy', '-copyinkf', '-f', 'streamhash', '-hash', 'murmur3'];
}

/** Beside others that work as well, more threads only cost more. */
function fileInput(path: string, isBackground: boolean): FfmpegInput {
  const input = decodedInput(path);
  return { path, options: [...strict, ...(isBackground ? ['-threads', '1'] : []), ...input.options] };
}

/** One thread keeps up with an encoder, and leaves the rest to it. */
const feedOptions = [
  ...[...strict, '-protocol_whitelist', 'pipe', '-format_whitelist', allowedFormats],
  ...['-max_pixels', String(maxPixels), '-threads', '1', '-f', 'matroska'],
];

/** Every frame goes through it, so every one is decoded. */
function edgesGraph({ shape, timeline }: ClipReadBack): string {
  const [first, last] = contentEdges(timeline);
  const look = [
    `crop=${shape.width}:${shape.height}:0:0`,
    `select='eq(n,${first})+eq(n,${last})'`,
    `scale=${edgeSize.width}:${edgeSize.height}:flags=area`,
    'format=gray',
  ].join(',');
  return `[0:v:0]${look}[edges]`;
}

/** The first and last frame of the recording in it, counted in the file. */
function contentEdges({ parts }: ClipTimeline): [number, number] {
  const bounds = parts.flatMap((part, index) => {
    if (part.kind !== 'content') return [];
    const from = parts.slice(0, index).reduce((sum, before) => sum + partFrames(before), 0);
    return [from, from + partFrames(part) - 1];
  });
  return [bounds[0] ?? 0, bounds.at(-1) ?? 0];
}
