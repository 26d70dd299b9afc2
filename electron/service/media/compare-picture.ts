import { type FfmpegInput, decodedInput } from './args';
import { readClock } from './clock-reading';
import { decodedBytes } from './decoded-bytes';
import { hasFilters } from './ffmpeg';
import type { MediaFacts } from './facts';
import type { ComparedPlace } from './time-check';
import { flatteningFilters, plainPicture } from './video-filters';

/** Small grey pictures of what is on screen, every 5 ms: enough to see when a frame changes into the next. */
const shape = { rate: 200, width: 16, height: 10 };
const stepMs = 1000 / shape.rate;
const pixels = shape.width * shape.height;
const searchMs = 400;
const leadMs = 1_000;
/** A better fit elsewhere counts when it is clearly better: encoding changes a still picture too. */
const leastGain = { levels: 0.4, share: 0.2 };

/** How far, in milliseconds, what is shown at a place lies from where the original shows it; 0 where nothing moves. */
export async function comparePicture(place: ComparedPlace, playedFacts: MediaFacts): Promise<number> {
  const { startMs, endMs, original, binaries } = place;
  const flatten = original.facts.hdr && (await hasFilters(binaries, flatteningFilters));
  const range = { startMs, endMs };
  const reading = readClock({ source: original, range, picture: shape, sound: false, flatten });
  const wanted = await greyFrames(
    place,
    reading.inputs,
    `${reading.chains.join(';')};[picture]format=gray[grey]`,
  );
  const shown = await shownFrames(place, playedFacts, flatten);
  return Math.abs(bestShift(wanted, shown)) * stepMs;
}

/** Read in another way than the original, so that a mistake in one does not hide itself in the other. */
async function shownFrames(place: ComparedPlace, facts: MediaFacts, flatten: boolean): Promise<Uint8Array> {
  const fromMs = Math.max(0, place.startMs - leadMs);
  const input = decodedInput(place.played, { startMs: fromMs, durationMs: place.endMs - fromMs });
  const filters = [
    ...plainPicture(facts, shape, facts.hdr && flatten),
    `fps=fps=${shape.rate}:start_time=0:round=up`,
    `trim=start_frame=${Math.round((place.startMs - fromMs) / stepMs)}`,
    'format=gray',
  ].join(',');
  return await greyFrames(place, [input], `[0:v:${facts.videoIndex}]${filters}[grey]`);
}

async function greyFrames(
  { binaries, signal }: ComparedPlace,
  inputs: readonly FfmpegInput[],
  graph: string,
): Promise<Uint8Array> {
  const outputOptions = [
    ['-filter_complex', graph, '-map', '[grey]', '-fps_mode', 'passthrough'],
    ['-c:v', 'rawvideo', '-f', 'rawvideo'],
  ].flat();
  return await decodedBytes({ binaries, signal, step: 'time-check', inputs, outputOptions });
}

/** By how many steps the second lies behind the first; 0 unless another fit is clearly better. */
export function bestShift(wanted: Uint8Array, shown: Uint8Array): number {
  const most = searchMs / stepMs;
  const here = difference(wanted, shown, 0);
  let best = { shift: 0, difference: here };
  for (let shift = -most; shift <= most; shift += 1) {
    const found = difference(wanted, shown, shift);
    if (found < best.difference) best = { shift, difference: found };
  }
  const gain = here - best.difference;
  return gain > leastGain.levels && gain > here * leastGain.share ? best.shift : 0;
}

/** Mean difference in grey levels between frames that lie `shift` apart; infinite when hardly any do. */
function difference(wanted: Uint8Array, shown: Uint8Array, shift: number): number {
  const frames = Math.min(wanted.length, shown.length) / pixels;
  const first = Math.max(0, -shift);
  const end = Math.min(frames, frames - shift);
  if (end - first < frames / 2) return Infinity;
  let sum = 0;
  const offset = shift * pixels;
  for (let index = first * pixels; index < end * pixels; index += 1) {
    sum += Math.abs((wanted[index] ?? 0) - (shown[index + offset] ?? 0));
  }
  return sum / ((end - first) * pixels);
}
