import type { WaveformData } from '../../shared/waveform-data';

/** One resolution of a sound: in each column the loudest swing upwards and downwards, from 0 to 1 as recorded. */
export type WaveformLevel = {
  readonly msPerColumn: number;
  readonly up: Float32Array;
  readonly down: Float32Array;
};

/**
 * A sound as the window draws it, on its own clock. Four columns of a level are one of the next, so that a drawn bar is
 * made of a handful of columns at any zoom. `doneMs` is how far the sound is known; beyond it all is silent.
 * `scale` makes ordinary speech fill the height: a phone on a table records softly.
 */
export type WaveformPeaks = {
  readonly durationMs: number;
  readonly doneMs: number;
  readonly scale: number;
  readonly levels: readonly WaveformLevel[];
};

/** A waveform that is still being made, as `recordings.waveformSoFar` tells it. */
export type WaveformSoFar = {
  readonly durationMs: number;
  readonly doneMs: number;
  readonly peaks: string;
};

/** Columns of one level in one of the next. */
const levelStep = 4;
/** Fewer columns than a narrow window has bars need no coarser level. */
const fewestColumns = 256;

/** Channels together; silence where the sound is shorter than the recording, cut where it is longer. */
export function waveformPeaks(data: WaveformData, durationMs: number): WaveformPeaks {
  const msPerColumn = (data.samplesPerPixel * 1000) / data.sampleRate;
  const columns = Math.max(1, Math.ceil(durationMs / msPerColumn));
  const { values, channels } = data;
  const full = values instanceof Int16Array ? 32_768 : 128;
  const [up, down] = [new Float32Array(columns), new Float32Array(columns)];
  const known = Math.min(columns, data.length);
  // A million columns while somebody waits for the room: plain steps, no arrays.
  for (let column = 0, at = 0; column < known; column += 1) {
    let highest = 0;
    let lowest = 0;
    for (let channel = 0; channel < channels; channel += 1, at += 2) {
      const low = values[at] ?? 0;
      const high = values[at + 1] ?? 0;
      if (low < lowest) lowest = low;
      if (high > highest) highest = high;
    }
    up[column] = highest / full;
    down[column] = -lowest / full;
  }
  return pyramid({ msPerColumn, up, down }, durationMs, durationMs);
}

/** The same of a waveform that is still growing: coarse, and known from the left. */
export function growingPeaks(soFar: WaveformSoFar): WaveformPeaks {
  const bytes = atob(soFar.peaks);
  const columns = Math.max(1, bytes.length >> 1);
  const [up, down] = [new Float32Array(columns), new Float32Array(columns)];
  for (let column = 0; column < bytes.length >> 1; column += 1) {
    down[column] = Math.max(0, -signedByte(bytes, column * 2)) / 128;
    up[column] = Math.max(0, signedByte(bytes, column * 2 + 1)) / 128;
  }
  const msPerColumn = soFar.durationMs / columns;
  return pyramid({ msPerColumn, up, down }, soFar.durationMs, soFar.doneMs);
}

function signedByte(bytes: string, index: number): number {
  return (bytes.charCodeAt(index) << 24) >> 24;
}

function pyramid(finest: WaveformLevel, durationMs: number, doneMs: number): WaveformPeaks {
  const levels = [finest];
  for (let last = finest; last.up.length > fewestColumns; ) {
    last = {
      msPerColumn: last.msPerColumn * levelStep,
      up: loudestOfFour(last.up),
      down: loudestOfFour(last.down),
    };
    levels.push(last);
  }
  return { durationMs, doneMs, levels, scale: 1 / ordinaryLoudness(levels) };
}

function loudestOfFour(columns: Float32Array): Float32Array {
  const coarser = new Float32Array(Math.ceil(columns.length / levelStep));
  for (let index = 0, at = 0; index < coarser.length; index += 1, at += levelStep) {
    const left = Math.max(columns[at] ?? 0, columns[at + 1] ?? 0);
    coarser[index] = Math.max(left, columns[at + 2] ?? 0, columns[at + 3] ?? 0);
  }
  return coarser;
}

/** Parts of a sound whose loudest instants are compared: few enough that a coarse waveform gives the same answer. */
const parts = 400;

/**
 * The loudness that nine parts in ten stay under, and a quarter more, so that one slammed door does not flatten the rest.
 * Taken from parts and not from columns: the scale must not jump when the fine waveform takes the place of the coarse one.
 */
function ordinaryLoudness(levels: readonly WaveformLevel[]): number {
  const level = levels.findLast(({ up }) => up.length >= parts * levelStep) ?? levels[0];
  if (level === undefined) return 1;
  const { up, down } = level;
  const each = Math.max(1, up.length / parts);
  const loudest: number[] = [];
  for (let begin = 0; begin < up.length; begin += each) {
    const end = Math.min(up.length, Math.max(Math.floor(begin) + 1, Math.floor(begin + each)));
    let most = 0;
    for (let column = Math.floor(begin); column < end; column += 1) {
      most = Math.max(most, up[column] ?? 0, down[column] ?? 0);
    }
    if (most > 0.001) loudest.push(most);
  }
  loudest.sort((a, b) => a - b);
  const most = loudest.at(-1) ?? 1;
  const ordinary = (loudest[Math.floor(loudest.length * 0.9)] ?? most) * 1.25;
  // Not below a fiftieth: noise in an empty room should not look like shouting.
  return Math.max(0.02, Math.min(most, ordinary));
}
