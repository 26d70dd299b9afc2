import type { WaveformData } from '../../shared/waveform-data';

/**
 * The sound of a recording as the window draws it: `columns` equal slices of the whole duration, with in each the
 * loudest swing upwards and downwards, 0 to 1. Scaled so that ordinary speech fills the height: a phone on a table
 * records softly.
 */
export type WaveformPeaks = {
  readonly durationMs: number;
  readonly columns: number;
  readonly up: Float32Array;
  readonly down: Float32Array;
};

/** Channels together; silence where the sound is shorter than the recording, cut where it is longer. */
export function waveformPeaks(data: WaveformData, durationMs: number): WaveformPeaks {
  const columns = Math.max(1, Math.round((durationMs * data.sampleRate) / (1000 * data.samplesPerPixel)));
  const up = new Float32Array(columns);
  const down = new Float32Array(columns);
  const full = data.values instanceof Int16Array ? 32_768 : 128;
  const known = Math.min(columns, data.length);
  for (let column = 0; column < known; column += 1) {
    for (let channel = 0; channel < data.channels; channel += 1) {
      const at = (column * data.channels + channel) * 2;
      up[column] = Math.max(up[column] ?? 0, (data.values[at + 1] ?? 0) / full);
      down[column] = Math.max(down[column] ?? 0, -(data.values[at] ?? 0) / full);
    }
  }
  const scale = 1 / ordinaryLoudness(up, down);
  for (let column = 0; column < known; column += 1) {
    up[column] = Math.min(1, (up[column] ?? 0) * scale);
    down[column] = Math.min(1, (down[column] ?? 0) * scale);
  }
  return { durationMs, columns, up, down };
}

/** The loudness that all but two in a thousand columns stay under, so that one slammed door does not flatten the rest. */
function ordinaryLoudness(up: Float32Array, down: Float32Array): number {
  const steps = 512;
  const counts = new Uint32Array(steps);
  let sounding = 0;
  for (let column = 0; column < up.length; column += 1) {
    const loudness = Math.max(up[column] ?? 0, down[column] ?? 0);
    if (loudness <= 0.001) continue;
    sounding += 1;
    const step = Math.min(steps - 1, Math.floor(loudness * steps));
    counts[step] = (counts[step] ?? 0) + 1;
  }
  let left = sounding * 0.002;
  for (let step = steps - 1; step > 0; step -= 1) {
    left -= counts[step] ?? 0;
    // Not below a fiftieth: noise in an empty room should not look like shouting.
    if (left < 0) return Math.max(0.02, (step + 1) / steps);
  }
  return 1;
}

/** Loudness of `count` equal slices between two times: the mean of both swings, for strips where a bar is many columns. */
export function loudnessOf(peaks: WaveformPeaks, fromMs: number, toMs: number, count: number): Float32Array {
  const out = new Float32Array(count);
  const perMs = peaks.columns / peaks.durationMs;
  const first = fromMs * perMs;
  const step = ((toMs - fromMs) * perMs) / count;
  for (let slice = 0; slice < count; slice += 1) {
    const begin = Math.max(0, Math.floor(first + slice * step));
    const end = Math.min(peaks.columns, Math.max(begin + 1, Math.floor(first + (slice + 1) * step)));
    let sum = 0;
    for (let column = begin; column < end; column += 1) {
      sum += Math.max(peaks.up[column] ?? 0, peaks.down[column] ?? 0);
    }
    out[slice] = end > begin ? sum / (end - begin) : 0;
  }
  return out;
}
