import type { ClipRange } from '../../../shared/model/clip';
import { toSecondsText } from '../../../shared/model/time';
import { type FfmpegInput, decodedInput, withoutMetadata } from './args';
import { type CaptionLayout, captionFilters } from './caption';
import type { MediaFacts } from './facts';
import { clipRate } from './video-filters';

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
const groundColour = '0x15120f';
const waveColour = '0xd690b0';

export function clipShape(facts: MediaFacts, range: ClipRange): ClipShape {
  const durationMs = range.endMs - range.startMs;
  const isVideo = facts.kind === 'video';
  const rate = isVideo ? clipRate(facts) : soundCard.rate;
  const frameCount = Math.max(1, Math.round((durationMs * rate) / 1000));
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

/** A stretch before the clip is read too: the frame that is on screen at its start may have begun earlier. */
function leadMs(facts: MediaFacts, range: ClipRange): number {
  return Math.min(range.startMs, facts.variableFrameRate ? 20_000 : 1_000);
}

export function clipInput(source: string, facts: MediaFacts, range: ClipRange): FfmpegInput {
  const lead = leadMs(facts, range);
  const durationMs = lead + range.endMs - range.startMs + 1_000;
  return decodedInput(source, { startMs: range.startMs - lead, durationMs });
}

export function clipOutputOptions(
  facts: MediaFacts,
  range: ClipRange,
  shape: ClipShape,
  caption: CaptionLayout | null,
): string[] {
  const lead = leadMs(facts, range);
  const graph =
    facts.kind === 'video' ? videoGraph(facts, lead, shape, caption) : cardGraph(lead, shape, caption);
  return [
    ['-filter_complex', graph, '-map', '[picture]', ...(facts.hasAudio ? ['-map', '[sound]'] : [])],
    ['-fps_mode', 'passthrough'],
    ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p', '-profile:v', 'high'],
    facts.hasAudio ? ['-c:a', 'aac', '-b:a', '128k', '-ar', '48000', '-ac', '2'] : [],
    [...withoutMetadata(), '-movflags', '+faststart', '-f', 'mp4'],
  ].flat();
}

function videoGraph(
  facts: MediaFacts,
  lead: number,
  shape: ClipShape,
  caption: CaptionLayout | null,
): string {
  const picture = [
    ...steadyFrames(lead, shape),
    `scale=${shape.width}:${shape.height}`,
    'setsar=1',
    'format=yuv420p',
    ...(caption === null ? [] : captionFilters(caption, shape.height)),
  ];
  const sound = facts.hasAudio ? `;[0:a:0]${exactSound(lead, shape).join(',')}[sound]` : '';
  return `[0:V:0]${picture.join(',')}[picture]${sound}`;
}

/**
 * Frame n of the clip is the frame that the recording shows at its start + n/rate. `fps` rounding up gives exactly
 * that: a frame counts from the first instant of the clip's own grid at which it is on screen. Half a millisecond is
 * added because a start that was taken from a frame's time was rounded, maybe to just before that frame.
 */
function steadyFrames(lead: number, shape: ClipShape): string[] {
  return [
    'settb=1/1000000',
    // Shifted here rather than by `start_time` of `fps`, which forgets the shift at the end and drops the last frame.
    `setpts=PTS-${lead * 1000 + 500}`,
    `fps=fps=${shape.rate}:start_time=0:round=up`,
    ...wholeLength(shape),
  ];
}

/**
 * A picture that ends before the sound stays on its last frame. The count is kept here and not by `-frames:v`: that
 * ends the other streams of the file with it, and so the last bit of sound.
 */
function wholeLength(shape: ClipShape): string[] {
  return ['tpad=stop=-1:stop_mode=clone', `trim=end_frame=${shape.frameCount}`];
}

/** Sound from the same instant, to the sample, with silence wherever there is none. */
function exactSound(lead: number, shape: ClipShape): string[] {
  return [
    'aresample=48000:async=1:first_pts=0',
    'apad',
    `atrim=start=${toSecondsText(lead)}:duration=${toSecondsText(shape.durationMs)}`,
    'asetpts=PTS-STARTPTS',
  ];
}

/** Sound alone gets a quiet card with its own wave: an mp4 without any picture does not open everywhere. */
function cardGraph(lead: number, shape: ClipShape, caption: CaptionLayout | null): string {
  const { waveHeight } = soundCard;
  const size = `${shape.width}x${shape.height}`;
  const ground = `color=c=${groundColour}:s=${size}:r=${shape.rate}[ground]`;
  const wave = `showwaves=s=${shape.width}x${waveHeight}:mode=cline:rate=${shape.rate}:colors=${waveColour}`;
  const picture = [
    `overlay=x=0:y=${(shape.height - waveHeight) / 2}:shortest=1`,
    'format=yuv420p',
    // `showwaves` gives its last, part-filled picture a time of its own.
    `fps=fps=${shape.rate}:start_time=0`,
    ...wholeLength(shape),
    ...(caption === null ? [] : captionFilters(caption, shape.height)),
  ];
  return [
    `[0:a:0]${exactSound(lead, shape).join(',')},asplit[sound][heard]`,
    `[heard]${wave}[wave]`,
    ground,
    `[ground][wave]${picture.join(',')}[picture]`,
  ].join(';');
}
