import { type FfmpegPlan, withoutHiddenCaptions } from './args';
import type { ClockPiece } from './clock-source';
import { clockInput, deinterlaced } from './clock-reading';
import type { MediaFacts } from './facts';
import { darkGround, type PictureSize, plainPicture } from './video-filters';

/** Ticks of a proxy's picture in a millisecond: 90,000 a second hold the times of every usual camera. */
export const ticksPerMs = 90;
const ticksPerSecond = 90_000;

export type PieceEncode = {
  piece: ClockPiece;
  size: PictureSize;
  flatten: boolean;
  /** The first instant that is still wanted, in ticks of the recording's clock; null for all of the piece. */
  fromTick: number | null;
  /** End of the piece in ticks where another follows it; null for the last one, whose frames are all kept. */
  endTick: number | null;
  /** Where parts begin: the first frame at or after each of these instants of the recording's clock. */
  partStartsMs: readonly number[];
  /** Number of the first part that is written. */
  firstPart: number;
  /** Of the parts, with `%05d` for their number. */
  namePattern: string;
};

/**
 * One piece's picture as parts of a proxy. Every frame keeps its own time, on the recording's clock; only the first
 * counts from the piece's first instant. Parts begin with a key frame and can be joined without touching a frame.
 */
export function piecePlan(encode: PieceEncode): FfmpegPlan {
  const { piece, fromTick } = encode;
  const startTick = piece.startMs * ticksPerMs;
  const fromMs = fromTick === null ? 0 : Math.floor((fromTick - startTick) / ticksPerMs);
  const input = clockInput(piece, fromMs, true);
  return {
    // A stretch that cannot be decoded is no reason to give up the rest.
    inputs: [{ path: input.path, options: ['-max_error_rate', '1', ...input.options] }],
    outputOptions: [
      ['-map', `0:v:${piece.facts.videoIndex}`, '-vf', pieceFilters(encode, startTick).join(',')],
      ...[pictureOptions(), partOptions(encode)],
    ].flat(),
    output: { to: 'file', path: encode.namePattern },
  };
}

/** The same for a piece that has no picture: a plain dark one, a frame a second. */
export function darkPlan(encode: Omit<PieceEncode, 'fromTick' | 'flatten'>): FfmpegPlan {
  const { piece, size } = encode;
  const seconds = piece.facts.durationMs / 1000;
  const ground = [
    `color=c=${darkGround}:s=${size.width}x${size.height}:r=1:d=${Math.ceil(seconds)}`,
    ...['format=yuv420p', 'setsar=1', `settb=1/${ticksPerSecond}`],
    `setpts=PTS+${piece.startMs * ticksPerMs}[dark]`,
  ];
  return {
    inputs: [clockInput(piece, 0, false)],
    outputOptions: [
      ['-filter_complex', ground.join(','), '-map', '[dark]'],
      ...[pictureOptions(), partOptions(encode)],
    ].flat(),
    output: { to: 'file', path: encode.namePattern },
  };
}

function pieceFilters(encode: PieceEncode, startTick: number): string[] {
  const { piece, size, flatten, fromTick, endTick } = encode;
  const bounds = [
    ...(fromTick === null ? [] : [`start_pts=${fromTick - startTick}`]),
    ...(endTick === null ? [] : [`end_pts=${endTick - startTick}`]),
  ];
  return [
    ...deinterlaced(piece.facts),
    `settb=1/${ticksPerSecond}`,
    ...(bounds.length === 0 ? [] : [`trim=${bounds.join(':')}`]),
    ...thinned(piece.facts),
    ...plainPicture(piece.facts, size, flatten),
    fromTick === null ? `setpts=if(eq(N\\,0)\\,0\\,PTS)+${startTick}` : `setpts=PTS+${startTick}`,
  ];
}

const steadyEnough = 31;
/** More than one frame at 36 and less than two at 70 a second: of 50 and 60, every second frame stays, and they all fit. */
const leastApartSeconds = 0.028;

/** A rule on times, not on counts: a recording that is only sometimes fast loses no frame where it is slow. */
function thinned(facts: Pick<MediaFacts, 'frameRate'>): string[] {
  if ((facts.frameRate ?? 0) <= steadyEnough) return [];
  return [`select=isnan(prev_selected_t)+gte(t-prev_selected_t\\,${leastApartSeconds})`];
}

/**
 * Key frames at most a second apart and no frames that look ahead: seeks then take 20 ms instead of 200. All that
 * decides the stream's header is said, so that the parts of one proxy are one stream.
 */
function pictureOptions(): string[] {
  return [
    ['-an', '-sn', '-dn', '-map_metadata', '-1', '-map_chapters', '-1'],
    ['-fps_mode', 'vfr', '-enc_time_base', `1:${ticksPerSecond}`],
    ['-c:v', 'libx264', '-preset', 'veryfast', '-tune', 'fastdecode', '-crf', '23'],
    withoutHiddenCaptions,
    ['-profile:v', 'high', '-level:v', '4.0', '-g', '60', '-sc_threshold', '0', '-bf', '0'],
    ['-force_key_frames', 'expr:if(isnan(prev_forced_t),1,gte(t,prev_forced_t+0.9))'],
  ].flat();
}

function partOptions(encode: Pick<PieceEncode, 'partStartsMs' | 'firstPart'>): string[] {
  const starts = encode.partStartsMs.map((ms) => (ms / 1000).toFixed(3)).join(',');
  const scale = `movie_timescale=${ticksPerSecond}:video_track_timescale=${ticksPerSecond}`;
  return [
    ['-f', 'segment', '-segment_format', 'mp4', '-segment_format_options', scale],
    ['-segment_start_number', String(encode.firstPart)],
    // Without any place to cut the muxer would choose its own.
    ['-segment_times', starts === '' ? '1000000' : starts],
  ].flat();
}
