import { availableParallelism } from 'node:os';
import { toSecondsText } from '../../../shared/model/time';
import { type FfmpegInput, withoutHiddenCaptions, withoutMetadata } from './args';
import { clockInput, deinterlaced, readClock, type Stretch } from './clock-reading';
import type { ClockPiece, ClockSource } from './clock-source';
import type { MediaFacts } from './facts';
import { darkGround, fittedSize, type PictureSize, plainPicture } from './video-filters';

/** Ticks a second of a stretch's picture and of its sound; whole ticks to a millisecond in both. */
export const pictureTicks = 90_000;
export const soundTicks = 48_000;

export type StretchPlan = { inputs: readonly FfmpegInput[]; outputOptions: readonly string[] };

/** Small enough to be made several times faster than it plays, large enough to see a face by. */
const largestSize: PictureSize = { width: 640, height: 640 };

/** What the stretches of a recording measure: all of them the same, over joins too. */
export function stretchSize(facts: Pick<MediaFacts, 'width' | 'height'>): PictureSize {
  const [width, height] = [facts.width ?? largestSize.width, facts.height ?? 360];
  return fittedSize(facts, {
    width: Math.min(largestSize.width, Math.max(2, width)),
    height: Math.min(largestSize.height, Math.max(2, height)),
  });
}

/** Millions of pixels a second that one modest core decodes of HEVC while there is other work too. */
const pixelsPerCore = 50e6;
/** What a pixel of a codec costs beside one of HEVC. */
const costOf: Readonly<Record<string, number>> = {
  h264: 0.6,
  vp8: 0.5,
  vp9: 0.8,
  mpeg2video: 0.3,
  mpeg4: 0.4,
};

/** Too much to decode live: then only its key frames are shown until the proxy is there, and sound never waits. */
export function isHeavy(
  facts: Pick<MediaFacts, 'width' | 'height' | 'frameRate' | 'videoCodec'>,
  cores: number = availableParallelism(),
): boolean {
  const pixels = (facts.width ?? 0) * (facts.height ?? 0) * (facts.frameRate ?? 25);
  return pixels * (costOf[facts.videoCodec ?? ''] ?? 1) > pixelsPerCore * cores;
}

export type PictureReading = {
  part: Stretch;
  size: PictureSize;
  flatten: boolean;
  /** How long before the part to look for the frame that is on screen at its start. */
  leadMs: number;
  /** How long after the part to look for the frame that ends its last one. */
  tailMs: number;
  keyFramesOnly: boolean;
};

/**
 * A part of one piece's picture, every frame at its own time on the recording's clock and decodable by itself: a frame
 * can then begin any stretch, be held, and be replaced while it plays.
 */
export function picturePlan(reading: PictureReading): StretchPlan {
  const { part, size, flatten, leadMs, tailMs } = reading;
  const { facts, startMs: pieceMs } = part.piece;
  const fromMs = Math.max(0, part.fromMs - leadMs);
  // Where there is no frame from then, it is noticed, and looked for further back.
  const input = clockInput(part.piece, fromMs, false);
  // Of key frames the one before is further back than anybody can say; the file is read from there anyway.
  const keptFromMs = reading.keyFramesOnly ? 0 : fromMs;
  const untilMs = part.fromMs + (part.endMs - part.startMs) + tailMs;
  const filters = [
    'settb=1/1000000',
    `select='gte(t,${toSecondsText(keptFromMs)})'`,
    `trim=end=${toSecondsText(untilMs)}`,
    ...deinterlaced(facts),
    ...plainPicture(facts, size, flatten),
    `setpts=PTS+${toSecondsText(pieceMs)}/TB`,
  ];
  const options = reading.keyFramesOnly ? ['-skip_frame', 'nokey', ...input.options] : input.options;
  return {
    inputs: [{ path: input.path, options }],
    outputOptions: pictureOptions(`[0:v:${facts.videoIndex}]${filters.join(',')}[picture]`),
  };
}

/** One dark frame at `startMs`, for a piece without a picture. */
export function darkPlan(piece: ClockPiece, size: PictureSize, startMs: number): StretchPlan {
  const ground = `color=c=${darkGround}:s=${size.width}x${size.height}:r=1,format=yuv420p,setsar=1`;
  return {
    inputs: [clockInput(piece, 0, false)],
    outputOptions: pictureOptions(
      `${ground},trim=end_frame=1,setpts=PTS+${toSecondsText(startMs)}/TB[picture]`,
    ),
  };
}

/** Sound of a stretch of the recording's clock in whole blocks of a tenth of a second, so that stretches join unheard. */
export function soundPlan(source: ClockSource, range: { startMs: number; endMs: number }): StretchPlan {
  const reading = readClock({ source, range, picture: null, sound: true, flatten: false });
  const shift = `[sound]asetpts=PTS+${toSecondsText(range.startMs)}/TB[shifted]`;
  return {
    inputs: reading.inputs,
    outputOptions: [
      ['-filter_complex', [...reading.chains, shift].join(';'), '-map', '[shifted]'],
      // FLAC has no run-in: what is decoded is exactly what was encoded. Older ffmpegs call it experimental in mp4.
      ['-c:a', 'flac', '-sample_fmt', 's16', '-frame_size', String(soundTicks / 10), '-strict', '-2'],
      fragmentOptions(),
    ].flat(),
  };
}

function pictureOptions(graph: string): string[] {
  return [
    ['-filter_complex', graph, '-map', '[picture]', '-fps_mode', 'passthrough'],
    ['-enc_time_base', `1/${pictureTicks}`, '-video_track_timescale', String(pictureTicks)],
    ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '1', '-crf', '26'],
    withoutHiddenCaptions,
    fragmentOptions(),
  ].flat();
}

/** A fragment for every frame, each with its time on the recording's clock: without an edit list it would begin at 0. */
function fragmentOptions(): string[] {
  const flags = '+frag_every_frame+empty_moov+default_base_moof+frag_discont';
  return [...withoutMetadata(), '-use_editlist', '1', '-movflags', flags, '-f', 'mp4'];
}
