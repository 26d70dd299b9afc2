import { type FfmpegInput, decodedInput } from './args';
import { readClock } from './clock-reading';
import { decodedBytes } from './decoded-bytes';
import type { MediaFacts } from './facts';
import { soundFrom } from './sound-reading';
import type { ComparedPlace } from './time-check';

/** Samples a second of the sounds that are compared. */
export const comparedRate = 8_000;
const rate = comparedRate;
const samplesPerMs = rate / 1000;
/** A stretch this long is recognised, from so much earlier to so much later. */
const patternMs = 1_500;
const searchMs = 400;
const leadMs = 1_000;
/** Quieter than -54 dB nothing can be told from noise. */
const leastLoudness = 65;
/** How alike two sounds must be (1: the same) to be taken for one. */
const leastLikeness = 0.25;
/** A steady tone is as good a fit one period on: only a clearly better fit counts against a nearer one. */
const clearlyBetter = 0.02;

/**
 * How far, in milliseconds, what is heard at a place lies from where the original sounds; 0 in silence, and the most
 * that is looked for when the original's sound is not there at all.
 */
export async function compareSound(place: ComparedPlace, playedFacts: MediaFacts): Promise<number> {
  const { startMs, endMs, original } = place;
  const range = { startMs, endMs };
  const reading = readClock({ source: original, range, picture: null, sound: true, flatten: false });
  const wanted = await samplesOf(place, reading.inputs, `${reading.chains.join(';')};[sound]anull[heard]`);
  const shift = bestShift(wanted, await playedSamples(place, playedFacts));
  if (shift !== null) return Math.abs(shift) / samplesPerMs;
  return original.facts.warnings.includes('damaged') ? 0 : searchMs;
}

async function playedSamples(place: ComparedPlace, facts: MediaFacts): Promise<Int16Array> {
  const fromMs = Math.max(0, place.startMs - leadMs);
  const input = decodedInput(place.played, { startMs: fromMs, durationMs: place.endMs - fromMs });
  const filters = [...soundFrom(0), `atrim=start_sample=${(place.startMs - fromMs) * 48}`];
  return await samplesOf(place, [input], `[0:a:${facts.audioIndex}]${filters.join(',')}[heard]`);
}

async function samplesOf(
  { binaries, signal }: ComparedPlace,
  inputs: readonly FfmpegInput[],
  graph: string,
): Promise<Int16Array> {
  const outputOptions = [
    ['-filter_complex', graph, '-map', '[heard]', '-ac', '1', '-ar', String(rate)],
    ['-c:a', 'pcm_s16le', '-f', 's16le'],
  ].flat();
  const bytes = await decodedBytes({ binaries, signal, step: 'time-check', inputs, outputOptions });
  const samples = new Int16Array(Math.floor(bytes.length / 2));
  return samples.map((_, index) => bytes.readInt16LE(index * 2));
}

/**
 * By how many samples the second sound lies behind the first: by the loudest stretch of the first, roughly by how its
 * loudness rises and falls and then to the sample. Null when it is not found; 0 in silence.
 */
export function bestShift(wanted: Int16Array, heard: Int16Array): number | null {
  const pattern = loudestStretch(wanted);
  if (pattern.loudness < leastLoudness) return 0;
  const wantedLoudness = loudnessOf(wanted);
  const heardLoudness = loudnessOf(heard);
  const fromMs = pattern.start / samplesPerMs;
  const lengthMs = pattern.length / samplesPerMs;
  const rough = bestOf(shiftsAround(0, searchMs), (shiftMs) =>
    likeness(wantedLoudness, heardLoudness, fromMs, lengthMs, shiftMs),
  );
  const near = [...shiftsAround(0, 24), ...shiftsAround(rough.shift * samplesPerMs, 24)];
  const fine = bestOf(near, (shift) => likeness(wanted, heard, pattern.start, pattern.length, shift));
  return fine.likeness >= leastLikeness ? fine.shift : null;
}

/** From the nearest on: of fits that are about as good the first one counts, and that is the least deviation. */
function shiftsAround(centre: number, most: number): number[] {
  const steps = Array.from({ length: most }, (_, index) => index + 1);
  return [centre, ...steps.flatMap((step) => [centre - step, centre + step])];
}

function bestOf(shifts: readonly number[], likenessAt: (shift: number) => number) {
  let best = { shift: 0, likeness: -1 };
  for (const shift of shifts) {
    const found = likenessAt(shift);
    if (found > best.likeness + clearlyBetter) best = { shift, likeness: found };
  }
  return best;
}

function loudestStretch(samples: Int16Array): { start: number; length: number; loudness: number } {
  const length = Math.min(samples.length, patternMs * samplesPerMs);
  let best = { start: 0, length, loudness: 0 };
  for (let start = 0; start + length <= samples.length; start += 100 * samplesPerMs) {
    const loudness = Math.sqrt(squares(samples, start, length) / Math.max(1, length));
    if (loudness > best.loudness * 1.01) best = { start, length, loudness };
  }
  return best;
}

function squares(samples: ArrayLike<number>, start: number, length: number): number {
  let sum = 0;
  for (let index = start; index < start + length; index += 1) sum += (samples[index] ?? 0) ** 2;
  return sum;
}

/** Mean height of each millisecond, around its own mean. */
function loudnessOf(samples: Int16Array): Float64Array {
  const values = new Float64Array(Math.floor(samples.length / samplesPerMs));
  for (let index = 0; index < values.length; index += 1) {
    let sum = 0;
    for (let place = 0; place < samplesPerMs; place += 1) {
      sum += Math.abs(samples[index * samplesPerMs + place] ?? 0);
    }
    values[index] = sum / samplesPerMs;
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return values.map((value) => value - mean);
}

/** From -1 to 1: how alike a stretch of one and the same stretch of the other, `shift` later, go up and down. */
function likeness(
  wanted: ArrayLike<number>,
  heard: ArrayLike<number>,
  start: number,
  length: number,
  shift: number,
): number {
  const from = Math.max(start, -shift);
  const to = Math.min(start + length, heard.length - shift);
  if (to - from < length / 2) return -1;
  let [product, first, second] = [0, 0, 0];
  for (let index = from; index < to; index += 1) {
    const [a, b] = [wanted[index] ?? 0, heard[index + shift] ?? 0];
    product += a * b;
    first += a * a;
    second += b * b;
  }
  return first === 0 || second === 0 ? -1 : product / Math.sqrt(first * second);
}
