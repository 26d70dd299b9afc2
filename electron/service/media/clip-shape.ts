import type { ClipRange } from '../../../shared/model/clip';
import { type ClipLook, titleCardMs } from '../../../shared/model/clip-look';
import { countFrames } from './clock-reading';
import type { MediaFacts } from './facts';
import { soundRate } from './sound-reading';
import { clipRate, type PictureShape, type PictureSize } from './video-filters';

/** The stretch of the recording in a clip, without anything that is added to it. */
export type ClipShape = {
  /** Frames a second; every frame lasts equally long. */
  rate: number;
  frameCount: number;
  width: number;
  /** Of the picture, without the caption's strip. */
  height: number;
  durationMs: number;
};

const longestSide = 1920;
const small = { longest: 1280, shortest: 720 };
const soundCard: PictureShape = { width: 1280, height: 720, rate: 25 };

/** `fixed`: the picture of every clip of a reel. */
export function clipShape(
  facts: MediaFacts,
  range: ClipRange,
  size: ClipLook['size'] = 'original',
  fixed: PictureShape | null = null,
): ClipShape {
  const picture = fixed ?? clipPicture(facts, size);
  const durationMs = range.endMs - range.startMs;
  return { ...picture, frameCount: countFrames(range, picture.rate), durationMs };
}

/** The picture that a clip of a recording has by itself. */
export function clipPicture(facts: MediaFacts, size: ClipLook['size']): PictureShape {
  if (facts.kind !== 'video') return soundCard;
  return { ...fitted(facts, size), rate: clipRate(facts) };
}

/** Even sides, which H.264 needs, and none longer than any player takes. */
function fitted(facts: MediaFacts, size: ClipLook['size']): PictureSize {
  const [width, height] = [facts.width ?? 2, facts.height ?? 2];
  const [longest, shortest] = [Math.max(width, height), Math.min(width, height)];
  const most = size === '720p' ? small : { longest: longestSide, shortest: longestSide };
  const factor = Math.min(1, most.longest / longest, most.shortest / shortest);
  const even = (side: number): number => 2 * Math.max(1, Math.round((side * factor) / 2));
  return { width: even(width), height: even(height) };
}

/** A clip is made of its own frames, `from` until `to`, and of cards. */
export type ClipPart =
  | { kind: 'content'; from: number; to: number }
  | { kind: 'title' | 'pause'; frames: number };

/** What follows what, and how long all of it is. */
export type ClipTimeline = {
  rate: number;
  parts: readonly ClipPart[];
  frameCount: number;
  /** Samples of sound at 48 kHz; those of each part follow from where its frames lie. */
  sampleCount: number;
  durationMs: number;
};

/**
 * `isJoined`: others will follow without a gap, so the sound ends exactly with the last frame. A clip alone keeps its sound
 * to the millisecond.
 */
export function clipTimeline(
  shape: ClipShape,
  startMs: number,
  { titleCard, pause }: Pick<ClipLook, 'titleCard' | 'pause'>,
  isJoined: boolean,
): ClipTimeline {
  const { rate, frameCount } = shape;
  const parts: ClipPart[] = titleCard ? [{ kind: 'title', frames: framesIn(titleCardMs, rate) }] : [];
  const pauseAt = pause === null ? frameCount : pauseFrame(pause.atMs, startMs, shape);
  const content: ClipPart[] = [{ kind: 'content', from: 0, to: pauseAt }];
  if (pause !== null) content.push({ kind: 'pause', frames: framesIn(pause.seconds * 1000, rate) });
  content.push({ kind: 'content', from: pauseAt, to: frameCount });
  parts.push(...content.filter((part) => part.kind !== 'content' || part.to > part.from));
  const total = parts.reduce((sum, part) => sum + partFrames(part), 0);
  const isPlain = parts.length === 1 && !isJoined;
  const sampleCount = isPlain ? (shape.durationMs * soundRate) / 1000 : samplesAt(total, rate);
  return {
    rate,
    parts,
    frameCount: total,
    sampleCount,
    durationMs: Math.round((sampleCount * 1000) / soundRate),
  };
}

export function partFrames(part: ClipPart): number {
  return part.kind === 'content' ? part.to - part.from : part.frames;
}

/** The first and last frame of the recording in a clip, counted in its file; of a single frame that one. */
export function contentEdges({ parts }: ClipTimeline): number[] {
  const bounds = parts.flatMap((part, index) => {
    if (part.kind !== 'content') return [];
    const from = parts.slice(0, index).reduce((sum, before) => sum + partFrames(before), 0);
    return [from, from + partFrames(part) - 1];
  });
  const [first = 0, last = first] = [bounds[0], bounds.at(-1)];
  return first === last ? [first] : [first, last];
}

/** Where a frame begins, in samples of sound. */
export function samplesAt(frame: number, rate: number): number {
  return Math.round((frame * soundRate) / rate);
}

/** Where an instant of the recording lies in the finished clip, in milliseconds. */
export function inClip({ parts, rate }: ClipTimeline, sinceStartMs: number): number {
  const frame = (sinceStartMs * rate) / 1000;
  let beforeMs = 0;
  for (const [index, part] of parts.entries()) {
    const isLast = !parts.slice(index + 1).some(({ kind }) => kind === 'content');
    if (part.kind === 'content' && (frame < part.to || isLast)) {
      return Math.round(beforeMs + ((frame - part.from) * 1000) / rate);
    }
    beforeMs += (partFrames(part) * 1000) / rate;
  }
  return Math.round(beforeMs);
}

function framesIn(ms: number, rate: number): number {
  return Math.max(1, Math.round((ms * rate) / 1000));
}

function pauseFrame(atMs: number | null, startMs: number, { rate, frameCount }: ClipShape): number {
  if (atMs === null) return frameCount;
  return Math.min(frameCount, Math.max(0, Math.round(((atMs - startMs) * rate) / 1000)));
}
