import type { WaveformLevel, WaveformPeaks } from './waveform-peaks';

/** The loudest swings of equal slices, scaled, 0 to 1. */
export type Swings = { readonly up: Float32Array; readonly down: Float32Array };

/** Columns that a loudest swing is sought in, at least: a bar may reach beyond its slice by one column. */
const columnsPerSwing = 4;
/** Columns that a mean is taken over, at least: fewer would show the loudest of each and look flat. */
const columnsPerMean = 8;

/** The coarsest level that still has a column for every `wantedMs`. */
function levelFor(peaks: WaveformPeaks, wantedMs: number): WaveformLevel | null {
  return peaks.levels.findLast(({ msPerColumn }) => msPerColumn <= wantedMs) ?? peaks.levels[0] ?? null;
}

/** The loudest swings in `count` slices of `msPerSlice`, from `fromMs` on: for a close look. Silent outside the sound. */
export function swingsOf(peaks: WaveformPeaks, fromMs: number, msPerSlice: number, count: number): Swings {
  const [up, down] = [new Float32Array(count), new Float32Array(count)];
  const level = levelFor(peaks, msPerSlice / columnsPerSwing);
  if (level === null) return { up, down };
  const first = fromMs / level.msPerColumn;
  const step = msPerSlice / level.msPerColumn;
  for (let slice = 0; slice < count; slice += 1) {
    const [begin, end] = columnsOf(level, first + slice * step, step);
    let [highest, lowest] = [0, 0];
    for (let column = begin; column < end; column += 1) {
      highest = Math.max(highest, level.up[column] ?? 0);
      lowest = Math.max(lowest, level.down[column] ?? 0);
    }
    up[slice] = Math.min(1, highest * peaks.scale);
    down[slice] = Math.min(1, lowest * peaks.scale);
  }
  return { up, down };
}

/** Loudness of `count` equal slices between two times: the mean of their columns, for strips where a bar is long. */
export function loudnessOf(peaks: WaveformPeaks, fromMs: number, toMs: number, count: number): Float32Array {
  const out = new Float32Array(count);
  const msPerSlice = (toMs - fromMs) / count;
  const level = levelFor(peaks, msPerSlice / columnsPerMean);
  if (level === null) return out;
  const first = fromMs / level.msPerColumn;
  const step = msPerSlice / level.msPerColumn;
  for (let slice = 0; slice < count; slice += 1) {
    const [begin, end] = columnsOf(level, first + slice * step, step);
    let sum = 0;
    for (let column = begin; column < end; column += 1) {
      sum += Math.max(level.up[column] ?? 0, level.down[column] ?? 0);
    }
    out[slice] = end > begin ? Math.min(1, (sum / (end - begin)) * peaks.scale) : 0;
  }
  return out;
}

/** The columns that a slice is made of: at least the one it begins in, and none outside the sound. */
function columnsOf(level: WaveformLevel, first: number, step: number): [begin: number, end: number] {
  const begin = Math.floor(first);
  const end = Math.max(begin + 1, Math.floor(first + step));
  return [Math.max(0, begin), Math.min(level.up.length, end)];
}
