import type { ClipRange } from '../../../shared/model/clip';
import { withoutMetadata } from './args';
import { type CaptionLayout, captionFilters } from './caption';
import { type ClockReading, countFrames, readClock } from './clock-reading';
import type { ClockSource } from './clock-source';
import type { MediaFacts } from './facts';
import { clipRate, darkGround } from './video-filters';

/** Everything about a clip that is decided before ffmpeg runs. */
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
const soundCard = { width: 1280, height: 720, rate: 25, waveHeight: 320 };
const waveColour = '0xd690b0';

export function clipShape(facts: MediaFacts, range: ClipRange): ClipShape {
  const durationMs = range.endMs - range.startMs;
  const isVideo = facts.kind === 'video';
  const rate = isVideo ? clipRate(facts) : soundCard.rate;
  const frameCount = countFrames(range, rate);
  const { width, height } = isVideo ? fitted(facts) : soundCard;
  return { rate, frameCount, width, height, durationMs };
}

/** Even sides, which H.264 needs, and none longer than any player takes. */
function fitted(facts: MediaFacts): { width: number; height: number } {
  const [width, height] = [facts.width ?? 2, facts.height ?? 2];
  const factor = Math.min(1, longestSide / Math.max(width, height));
  const even = (side: number): number => 2 * Math.max(1, Math.round((side * factor) / 2));
  return { width: even(width), height: even(height) };
}

/** How the recording is read for a clip: from the files themselves, over their seams, with the sound that is heard. */
export function clipReading(
  source: ClockSource,
  range: ClipRange,
  shape: ClipShape,
  flatten: boolean,
): ClockReading {
  const picture = source.facts.kind === 'video' ? shape : null;
  return readClock({ source, range, picture, sound: source.facts.hasAudio, flatten });
}

export function clipOutputOptions(
  facts: MediaFacts,
  reading: ClockReading,
  shape: ClipShape,
  caption: CaptionLayout | null,
): string[] {
  const graph = [
    ...reading.chains,
    ...(facts.kind === 'video' ? [captioned(shape, caption)] : cardChains(shape, caption)),
  ].join(';');
  const sound = facts.kind === 'video' ? '[sound]' : '[heard]';
  return [
    ['-filter_complex', graph, '-map', '[shown]', ...(facts.hasAudio ? ['-map', sound] : [])],
    ['-fps_mode', 'passthrough'],
    ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p', '-profile:v', 'high'],
    facts.hasAudio ? ['-c:a', 'aac', '-b:a', '128k', '-ar', '48000', '-ac', '2'] : [],
    [...withoutMetadata(), '-movflags', '+faststart', '-f', 'mp4'],
  ].flat();
}

function captioned(shape: ClipShape, caption: CaptionLayout | null): string {
  const filters = caption === null ? ['null'] : captionFilters(caption, shape.height);
  return `[picture]${filters.join(',')}[shown]`;
}

/** Sound alone gets a quiet card with its own wave: an mp4 without any picture does not open everywhere. */
function cardChains(shape: ClipShape, caption: CaptionLayout | null): string[] {
  const { waveHeight } = soundCard;
  const size = `${shape.width}x${shape.height}`;
  const ground = `color=c=${darkGround}:s=${size}:r=${shape.rate}[ground]`;
  const wave = `showwaves=s=${shape.width}x${waveHeight}:mode=cline:rate=${shape.rate}:colors=${waveColour}`;
  const picture = [
    `overlay=x=0:y=${(shape.height - waveHeight) / 2}:shortest=1`,
    'format=yuv420p',
    // `showwaves` gives its last, part-filled picture a time of its own.
    `fps=fps=${shape.rate}:start_time=0`,
    'tpad=stop=-1:stop_mode=clone',
    // The count is kept here and not by `-frames:v`: that ends the other streams of the file with it.
    `trim=end_frame=${shape.frameCount}`,
    ...(caption === null ? [] : captionFilters(caption, shape.height)),
  ];
  return [
    '[sound]asplit[heard][drawn]',
    `[drawn]${wave}[wave]`,
    ground,
    `[ground][wave]${picture.join(',')}[shown]`,
  ];
}
