import { availableParallelism } from 'node:os';
import type { ClipRange } from '../../../shared/model/clip';
import { type FfmpegInput, withoutHiddenCaptions, withoutMetadata } from './args';
import { type ClipShape, type ClipTimeline, contentEdges } from './clip-shape';
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
  const decoding = threads ?? (hasFewCores ? 2 : null);
  if (decoding === null) return reading;
  const withThreads = ({ path, options }: FfmpegInput): FfmpegInput => {
    return { path, options: [...options, '-threads', String(decoding)] };
  };
  return { ...reading, inputs: reading.inputs.map(withThreads) };
}

/**
 * ffmpeg chooses threads by the number of cores, as if nothing of one run waited for another part of it. On few cores some of
 * them are then idle for a sixth of the time: with more threads there is always one that can go on (measured on two).
 */
const hasFewCores = availableParallelism() <= 4;
const encodingOnFewCores = 4;

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
  timeline: ClipTimeline;
  /** Which input holds the subtitles; null where there are none. */
  subtitles: number | null;
  /** How many threads encode; null: as ffmpeg likes. */
  threads: number | null;
  /** What a part of a reel is encoded for: to be joined without a change. */
  isJoined: boolean;
};

/** Everything about the outputs: the small ones to check against, then the clip, whose path follows. */
export function clipOutputOptions(outputs: ClipOutputs): string[] {
  const { hasSound, channels, subtitles, threads, isJoined, timeline } = outputs;
  return [
    ['-filter_complex_script', workNames.graph],
    ['-map', '[edges]', '-fps_mode', 'passthrough', '-c:v', 'rawvideo', '-f', 'rawvideo', workNames.edges],
    hasSound ? ['-map', '[told]', '-c:a', 'pcm_s16le', '-f', 's16le', workNames.told] : [],
    ['-map', '[shown]', ...(hasSound ? ['-map', '[heard]'] : [])],
    subtitles === null ? [] : ['-map', `${subtitles}:s:0`],
    ['-fps_mode', 'passthrough'],
    ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p', '-profile:v', 'high'],
    keyFrames(timeline),
    withoutHiddenCaptions,
    encodingThreads(threads),
    isJoined ? joinedOptions : [],
    hasSound ? (isJoined ? ['-c:a', 'pcm_s16le'] : aacOptions(channels)) : [],
    subtitles === null ? [] : ['-c:s', 'mov_text'],
    withoutMetadata(subtitles !== null),
    ['-movflags', '+faststart', '-f', isJoined ? 'mov' : 'mp4'],
  ].flat();
}

/** ffmpeg's own ten seconds at 25 frames are a wait in some players. Shorter costs more bytes: this a seventh. */
const keyFrameSeconds = 4;

/**
 * So that a place in a clip is shown at once, and its edges can be looked at without decoding what lies before them. A
 * quarter of a frame early: ffmpeg rounds to the encoder's ticks, which may be whole frames, and takes the frame from there on.
 */
function keyFrames(timeline: ClipTimeline): string[] {
  const { rate } = timeline;
  const edges = contentEdges(timeline).map((frame) => (Math.max(0, frame - 0.25) / rate).toFixed(6));
  return ['-g', String(Math.round(rate * keyFrameSeconds)), '-force_key_frames', edges.join(',')];
}

function encodingThreads(threads: number | null): string[] {
  const wanted = threads ?? (hasFewCores ? encodingOnFewCores : null);
  return wanted === null ? [] : ['-threads:v', String(wanted)];
}

export function aacOptions(channels: 1 | 2): string[] {
  return ['-c:a', 'aac', '-b:a', '128k', '-ar', '48000', '-ac', String(channels)];
}

/** All parts must be one stream, and frames that look ahead would begin before their part. */
const joinedOptions: readonly string[] = [
  ...['-enc_time_base', '1:90000', '-video_track_timescale', '90000', '-level:v', '4.2', '-bf', '0'],
];
