import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors';
import { decodedInput } from './args';
import type { MediaBinaries } from './binaries';
import { edgeSize } from './clip-picture';
import { type ClipShape, type ClipTimeline, contentEdges } from './clip-shape';
import { comparedRate } from './compare-sound';
import { decodedBytes } from './decoded-bytes';
import { FfmpegFailure } from './ffmpeg';

export type ClipReadBack = {
  path: string;
  /** Where ffmpeg works. */
  folder: string;
  shape: ClipShape;
  timeline: ClipTimeline;
  hasAudio: boolean;
  isBackground: boolean;
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
};

/** What was seen and heard of a clip. */
export type PlayedClip = {
  /** The recording's first and last frame in it, small and grey, one behind the other; of a clip of one frame that one. */
  edges: Buffer;
  /** All of its sound, mono, 16 bits at `comparedRate`; null where it has none. */
  sound: Buffer | null;
};

const soundName = 'made-sound.raw';

/**
 * Reads every packet of a finished clip, and plays its sound and its key frames; its edges are among those. Throws
 * `clip-not-exact` where any of that cannot be read or does not decode.
 */
export async function readClipBack(clip: ClipReadBack): Promise<PlayedClip> {
  const { binaries, signal, folder, hasAudio, isBackground } = clip;
  const sound = [
    ...['-map', '0:a:0', '-ac', '1', '-ar', String(comparedRate)],
    ...['-c:a', 'pcm_s16le', '-f', 's16le', soundName],
  ];
  const seen = await decodedBytes({
    ...{ binaries, signal, folder, isBackground, step: 'clip-check' },
    inputs: [{ path: clip.path, options: [...strict, ...decodedInput(clip.path).options] }],
    outputOptions: [
      ['-filter_complex', edgesGraph(clip)],
      hasAudio ? sound : [],
      ['-map', '[edges]', '-fps_mode', 'passthrough', '-c:v', 'rawvideo', '-f', 'rawvideo'],
    ].flat(),
  }).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'ffmpeg-failed') throw error;
    throw new AppError('clip-not-exact', {}, { cause: new FfmpegFailure(['it does not decode']) });
  });
  return { edges: seen, sound: hasAudio ? await readFile(join(folder, soundName)) : null };
}

/** One thread: more of them mean more frames to wait for, and there is little to decode. */
const strict = ['-xerror', '-err_detect', 'explode', '-threads', '1', '-skip_frame', 'nokey'];

/** Within half a frame of each edge, so that no rounding leaves it out. */
function edgesGraph({ shape, timeline }: ClipReadBack): string {
  const { rate } = timeline;
  const isEdge = contentEdges(timeline)
    .map((frame) => `between(t,${((frame - 0.5) / rate).toFixed(6)},${((frame + 0.5) / rate).toFixed(6)})`)
    .join('+');
  const small = `scale=${edgeSize.width}:${edgeSize.height}:flags=area,format=gray`;
  return `[0:v:0]select='${isEdge}',crop=${shape.width}:${shape.height}:0:0,${small}[edges]`;
}
