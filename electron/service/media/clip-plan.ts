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
};

/** How the recording is read for a clip: from the files themselves, over their seams, with the sound that is heard. */
export function clipReading(wish: ReadingWish): ClockReading {
  const { source, range, shape, hasPicture, tracks, flatten } = wish;
  return readClock({
    ...{ source, range, flatten },
    picture: hasPicture ? shape : null,
    sound: tracks === null && source.facts.hasAudio,
    tracks: tracks ?? [],
  });
}

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
  /** Which input holds the subtitles; null where there are none. */
  subtitles: number | null;
  /** How many threads encode; null: as ffmpeg likes. */
  threads: number | null;
  /** What a part of a reel is encoded for: to be joined without a change. */
  isJoined: boolean;
};

/** Everything about the outputs: the small ones to check against, then the clip, whose path follows. */
export function clipOutputOptions({ hasSound, subtitles, threads, isJoined }: ClipOutputs): string[] {
  return [
    ['-filter_complex_script', workNames.graph],
    ['-map', '[edges]', '-fps_mode', 'passthrough', '-c:v', 'rawvideo', '-f', 'rawvideo', workNames.edges],
    hasSound ? ['-map', '[told]', '-c:a', 'pcm_s16le', '-f', 's16le', workNames.told] : [],
    ['-map', '[shown]', ...(hasSound ? ['-map', '[heard]'] : [])],
    subtitles === null ? [] : ['-map', `${subtitles}:s:0`],
    ['-fps_mode', 'passthrough'],
    ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p', '-profile:v', 'high'],
    withoutHiddenCaptions,
    threads === null ? [] : ['-threads:v', String(threads)],
    isJoined ? joinedOptions : [],
    hasSound ? (isJoined ? ['-c:a', 'pcm_s16le'] : aacOptions) : [],
    subtitles === null ? [] : ['-c:s', 'mov_text'],
    [...withoutMetadata(subtitles !== null), '-movflags', '+faststart', '-f', isJoined ? 'mov' : 'mp4'],
  ].flat();
}

export const aacOptions: readonly string[] = ['-c:a', 'aac', '-b:a', '128k', '-ar', '48000', '-ac', '2'];

/** All parts must be one stream, and frames that look ahead would begin before their part. */
const joinedOptions: readonly string[] = [
  ...['-enc_time_base', '1:90000', '-video_track_timescale', '90000', '-level:v', '4.2', '-bf', '0'],
];
