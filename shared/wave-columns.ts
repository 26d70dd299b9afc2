import type { WaveformData } from './waveform-data';

/** How loud each drawn column is, 0 to 1. `mean` over its stretch for an overview, `peak` for a close look. */
export type WaveMeasure = 'mean' | 'peak';

/**
 * The loudness of `count` columns over a stretch of the waveform (source columns `from` to `to`, whole by default),
 * scaled so that the loudest column of the whole is 1. Lightly smoothed over `smooth` neighbours on both sides.
 */
export function waveColumns(
  data: WaveformData,
  count: number,
  options: { measure?: WaveMeasure; smooth?: number; from?: number; to?: number } = {},
): Float32Array {
  const { measure = 'mean', smooth = 0, from = 0, to = data.length } = options;
  const columns = new Float32Array(Math.max(0, count));
  const each = (to - from) / Math.max(1, count);
  for (let index = 0; index < columns.length; index += 1) {
    const first = Math.floor(from + index * each);
    const last = Math.max(first + 1, Math.floor(from + (index + 1) * each));
    columns[index] = loudness(data, first, Math.min(last, data.length), measure);
  }
  return scale(smooth > 0 ? smoothed(columns, smooth) : columns);
}

/** Half the distance between lowest and highest, over all channels. */
function loudness(data: WaveformData, first: number, last: number, measure: WaveMeasure): number {
  const perColumn = data.channels * 2;
  let sum = 0;
  let peak = 0;
  for (let column = first; column < last; column += 1) {
    let highest = 0;
    for (let channel = 0; channel < data.channels; channel += 1) {
      const at = column * perColumn + channel * 2;
      highest = Math.max(highest, ((data.values[at + 1] ?? 0) - (data.values[at] ?? 0)) / 2);
    }
    sum += highest;
    peak = Math.max(peak, highest);
  }
  return measure === 'peak' ? peak : sum / Math.max(1, last - first);
}

function smoothed(columns: Float32Array, radius: number): Float32Array {
  return columns.map((_, index) => {
    let sum = 0;
    let weights = 0;
    for (let offset = -radius; offset <= radius; offset += 1) {
      const value = columns[index + offset];
      if (value === undefined) continue;
      const weight = radius + 1 - Math.abs(offset);
      sum += value * weight;
      weights += weight;
    }
    return sum / weights;
  });
}

function scale(columns: Float32Array): Float32Array {
  const highest = columns.reduce((most, value) => Math.max(most, value), 0);
  return highest === 0 ? columns : columns.map((value) => value / highest);
}
