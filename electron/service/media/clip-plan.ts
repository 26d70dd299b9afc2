import { availableParallelism } from 'node:os';
import type { ClipRange } from '../../../shared/model/clip';
import { type FfmpegInput, withoutHiddenCaptions, withoutMetadata } from './args';
import type { ClipShape } from './clip-shape';
import { type ClockReading, readClock } from './clock-reading';
import type { ClockPiece, ClockSource } from './clock-source';
import type { CoarseGrid } from './coarse';

/** Names in the folder that ffmpeg works in. */
export const workNames = {
  graph: 'graph.txt',
  mask: 'mask.raw',
  subtitles: 'words.vtt',
  /** The first and last frame that were read, small and grey. */
  edges: 'edges.raw',
  /** The sound that was read, with its bleeps. */
  told: 'told.raw',
} as const;

export type ReadingWish = {
  source: ClockSource;
  range: ClipRange;
  shape: ClipShape;
  /** Whether its picture is shown at all. */
  hasPicture: boolean;
  /** Single participants' sounds instead of the recording's own. */
  tracks: readonly ClockPiece[] | null;
  flatten: boolean;
  /** How many threads encode; null: as ffmpeg likes. */
  threads: number | null;
};

/** How the recording is read for a clip: from the files themselves, over their seams, with the sound that is heard. */
export function clipReading(wish: ReadingWish): ClockReading {
  const { source, range, shape, hasPicture, tracks, flatten, threads } = wish;
  const reading = readClock({
    ...{ source, range, flatten },
    picture: hasPicture ? shape : null,
    sound: tracks === null && source.facts.hasAudio,
    tracks: tracks ?? [],
  });
  const decoding = threads ?? (availableParallelism() <= coresForOne ? 1 : null);
  if (decoding === null) return reading;
  const withThreads = ({ path, options }: FfmpegInput): FfmpegInput => {
    return { path, options: [...options, '-threads', String(decoding)] };
  };
  return { ...reading, inputs: reading.inputs.map(withThreads) };
}

/** Where encoding keeps all cores busy, decoding on several threads costs a sixth more time of them and waits for them. */
const coresForOne = 2;

/** The covered cells of every frame, as our own `coverMask` wrote them: read as bytes, never looked into. */
export function maskInput(path: string, { columns, rows }: CoarseGrid, rate: number): FfmpegInput {
  const shape = ['-pixel_format', 'gray', '-video_size', `${columns}x${rows}`, '-framerate', String(rate)];
  return { path, options: ['-protocol_whitelist', 'file', '-f', 'rawvideo', ...shape] };
}

/** Our own subtitle file. */
export function subtitleInput(path: string): FfmpegInput {
  return { path, options: ['-protocol_whitelist', 'file', '-f', 'webvtt'] };
}

export type ClipOutputs = {
  hasSound: boolean;
  /** Of the sound: what was recorded in mono stays so, which is half the work. */
  channels: 1 | 2;
  /** Frames a second. */
  rate: number;
  /** Which input holds the subtitles; null where there are none. */
  subtitles: number | null;
  /** How many threads encode; null: as ffmpeg likes. */
  threads: number | null;
  /** What a part of a reel is encoded for: to be joined without a change. */
  isJoined: boolean;
};

/** A place in a clip is shown at once in every player; ffmpeg's own ten seconds at 25 frames are a wait. Costs a seventh. */
const keyFrameSeconds = 4;

/** Everything about the outputs: the small ones to check against, then the clip, whose path follows. */
export function clipOutputOptions(outputs: ClipOutputs): string[] {
  const { hasSound, channels, subtitles, threads, isJoined, rate } = outputs;
  return [
    ['-filter_complex_script', workNames.graph],
    ['-map', '[edges]', '-fps_mode', 'passthrough', '-c:v', 'rawvideo', '-f', 'rawvideo', workNames.edges],
    hasSound ? ['-map', '[told]', '-c:a', 'pcm_s16le', '-f', 's16le', workNames.told] : [],
    ['-map', '[shown]', ...(hasSound ? ['-map', '[heard]'] : [])],
    subtitles === null ? [] : ['-map', `${subtitles}:s:0`],
    ['-fps_mode', 'passthrough'],
    ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p', '-profile:v', 'high'],
    ['-g', String(Math.round(rate * keyFrameSeconds))],
    withoutHiddenCaptions,
    threads === null ? [] : ['-threads:v', String(threads)],
    isJoined ? joinedOptions : [],
    hasSound ? (isJoined ? ['-c:a', 'pcm_s16le'] : aacOptions(channels)) : [],
    subtitles === null ? [] : ['-c:s', 'mov_text'],
    withoutMetadata(subtitles !== null),
    ['-movflags', '+faststart', '-f', isJoined ? 'mov' : 'mp4'],
  ].flat();
}

export function aacOptions(channels: 1 | 2): string[] {
  return ['-c:a', 'aac', '-b:a', '128k', '-ar', '48000', '-ac', String(channels)];
}

/** All parts must be one stream, and frames that look ahead would begin before their part. */
const joinedOptions: readonly string[] = [
  ...['-enc_time_base', '1:90000', '-video_track_timescale', '90000', '-level:v', '4.2', '-bf', '0'],
];
