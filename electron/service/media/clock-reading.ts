import { type FfmpegInput, decodedInput } from './args';
import type { ClockPiece, ClockSource } from './clock-source';
import type { MediaFacts } from './facts';
import { readFromMs } from './seeking';
import { soundChains, trackChains } from './sound-reading';
import { type PictureShape, darkGround, fittedSize, plainPicture } from './video-filters';

export type ReadingRequest = {
  source: ClockSource;
  /** On the recording's clock, half open. May reach past its end: then the last frame stays, and silence follows. */
  range: { startMs: number; endMs: number };
  /** The picture wanted, at a steady rate; null for none. A recording of sound alone has none to give. */
  picture: PictureShape | null;
  sound: boolean;
  /** Single participants' sounds to be read beside it, as `[track0]` and so on. */
  tracks?: readonly ClockPiece[];
  /** Whether this ffmpeg can make high dynamic range plain (`canFlatten`). */
  flatten: boolean;
};

/**
 * How to read a stretch of a recording: put `inputs` first, `chains` into one `-filter_complex`, and take or continue
 * `[picture]` and `[sound]`. Both start at 0, hold exactly what was asked for and are re-stamped: `frameCount` frames in
 * yuv420p of equal length, and 48 samples of stereo a millisecond.
 */
export type ClockReading = {
  inputs: readonly FfmpegInput[];
  chains: readonly string[];
  frameCount: number;
};

export function readClock(request: ReadingRequest): ClockReading {
  const { source, range, picture } = request;
  const inputs: FfmpegInput[] = [];
  const inputOf = new Map<ClockPiece, number>();
  const open = (piece: ClockPiece, fromMs: number): number => {
    const known = inputOf.get(piece);
    if (known !== undefined) return known;
    inputOf.set(piece, inputs.length);
    return inputs.push(clockInput(piece, fromMs, picture !== null)) - 1;
  };
  const chains: string[] = [];
  const stretches = stretchesOf(source, range);
  let frameCount = 0;
  if (picture !== null) {
    frameCount = countFrames(range, picture.rate);
    chains.push(...pictureChains({ ...request, picture, frameCount, stretches, open }));
  }
  if (request.sound) chains.push(...soundChains(source, range, stretches, open));
  for (const [index, track] of (request.tracks ?? []).entries()) {
    chains.push(...trackChains(track, range, `track${index}`, open));
  }
  return { inputs, chains, frameCount };
}

/** How many frames of a steady rate a stretch has; at least one. */
export function countFrames(range: { startMs: number; endMs: number }, rate: number): number {
  return Math.max(1, Math.round(((range.endMs - range.startMs) * rate) / 1000));
}

/**
 * A file from shortly before an instant of its own clock, with its own times left as they are: every reading then
 * rounds them alike, whatever it starts from. Not cut here, since the frame that is on screen may be an older one.
 * `mustShow`: whether there must be a frame from before that instant, which some files have to be read longer for.
 */
export function clockInput({ path, facts }: ClockPiece, fromMs: number, mustShow: boolean): FfmpegInput {
  const input = decodedInput(path, { startMs: readFromMs(facts, fromMs, mustShow) });
  const times = ['-copyts', '-start_at_zero', '-noaccurate_seek'];
  // Some recorders change size on the way; a graph that is set up anew then would count from 0 again.
  return { path, options: [...times, '-reinit_filter:v', '0', ...input.options] };
}

/** The part of a piece that lies in the wanted range; `fromMs` is on the piece's own clock. */
export type Stretch = { piece: ClockPiece; fromMs: number; startMs: number; endMs: number };

/** The last piece goes on to the end of the range, and the first from its start: nothing is left open. */
export function stretchesOf(source: ClockSource, range: { startMs: number; endMs: number }): Stretch[] {
  const last = source.pieces.at(-1);
  return source.pieces.flatMap((piece) => {
    const pieceEnd = piece === last ? Infinity : piece.startMs + piece.facts.durationMs;
    const startMs = Math.max(range.startMs, piece.startMs);
    const endMs = Math.min(range.endMs, pieceEnd);
    const fromMs = startMs - piece.startMs + (piece.skippedMs ?? 0);
    return endMs > startMs ? [{ piece, fromMs, startMs, endMs }] : [];
  });
}

type PictureWork = Omit<ReadingRequest, 'picture'> & {
  picture: PictureShape;
  frameCount: number;
  stretches: readonly Stretch[];
  open: (piece: ClockPiece, fromMs: number) => number;
};

/**
 * Half a millisecond is added to every instant because one that was taken from a frame's time was rounded, maybe to
 * just before that frame.
 */
const biasUs = 500;

function pictureChains(work: PictureWork): string[] {
  const { picture, range, stretches, frameCount } = work;
  const firstFrameOf = (startMs: number): number => {
    const sinceUs = (startMs - range.startMs) * 1000 - biasUs;
    return Math.min(frameCount, Math.max(0, Math.ceil((sinceUs * picture.rate) / 1e6)));
  };
  const chains: string[] = [];
  const names: string[] = [];
  stretches.forEach((stretch, index) => {
    const first = index === 0 ? 0 : firstFrameOf(stretch.startMs);
    const next = stretches[index + 1];
    const count = (next === undefined ? frameCount : firstFrameOf(next.startMs)) - first;
    if (count <= 0) return;
    const name = `picture${index}`;
    // Where the piece's own zero lies on the grid of its frames, in microseconds.
    const zeroUs = Math.round((stretch.startMs - stretch.fromMs - range.startMs) * 1000 - biasUs);
    const shiftUs = zeroUs - Math.round((first * 1e6) / picture.rate);
    chains.push(...onePicture(work, stretch, { name, count, shiftUs }));
    names.push(`[${name}]`);
  });
  const restamp = `setpts=N/${picture.rate}/TB`;
  chains.push(`${names.join('')}concat=n=${names.length}:v=1:a=0,${restamp}[picture]`);
  return chains;
}

/** Plain ground follows every piece's frames: it shows where a piece has no picture, or none that can be read. */
function onePicture(
  work: PictureWork,
  { piece, fromMs }: Stretch,
  grid: { name: string; count: number; shiftUs: number },
): string[] {
  const { picture } = work;
  const size = `${picture.width}x${picture.height}`;
  const ground = `color=c=${darkGround}:s=${size}:r=${picture.rate},format=yuv420p,setsar=1`;
  if (piece.facts.kind !== 'video') return [`${ground},trim=end_frame=${grid.count}[${grid.name}]`];
  const input = work.open(piece, fromMs);
  const plain = pieceInWhole(work, piece);
  const steady = [...steadyFrames(picture.rate, grid.shiftUs), `trim=end_frame=${grid.count}`];
  // Whichever order leaves fewer frames to be scaled.
  const isFaster = picture.rate > (piece.facts.frameRate ?? 25);
  const frames = [
    ...deinterlaced(piece.facts),
    ...(isFaster ? [...plain, ...steady] : [...steady, ...plain]),
  ];
  return [
    `[${input}:v:${piece.facts.videoIndex}]${frames.join(',')}[${grid.name}own]`,
    `${ground}[${grid.name}ground]`,
    `[${grid.name}own][${grid.name}ground]concat=n=2:v=1:a=0,trim=end_frame=${grid.count}[${grid.name}]`,
  ];
}

/**
 * A piece of another shape than the whole stands in it as it is seen when it plays, whatever shape is wanted of the whole:
 * what was pointed out in it lies in the same place.
 */
function pieceInWhole({ source, picture, flatten }: PictureWork, { facts }: ClockPiece): string[] {
  if (source.pieces.length === 1) return plainPicture(facts, picture, flatten);
  const pad = `pad=${picture.width}:${picture.height}:-1:-1:color=${darkGround}`;
  return [...plainPicture(facts, fittedSize(source.facts, picture), flatten), pad];
}

/** Woven frames made whole, at the rate of frames: their times stay. */
export function deinterlaced(facts: Pick<MediaFacts, 'interlaced'>): string[] {
  return facts.interlaced ? ['bwdif=mode=send_frame'] : [];
}

/**
 * Frame n is the frame on screen at n/rate. `fps` rounding up gives exactly that: a frame counts from the first instant
 * of the grid at which it is on screen. Shifted before it rather than by its own `start_time`, which forgets the shift
 * at the end; and made endless before it, so that a picture that ended earlier still stays on its last frame.
 */
function steadyFrames(rate: number, shiftUs: number): string[] {
  const shift = shiftUs < 0 ? `PTS-${-shiftUs}` : `PTS+${shiftUs}`;
  return [
    'settb=1/1000000',
    `setpts=${shift}`,
    'tpad=stop=-1:stop_mode=clone',
    `fps=fps=${rate}:start_time=0:round=up`,
  ];
}
