import type { ClockSource } from './clock-source';
import { PeakFinder, flattenUntouched, untouchedColumns } from './peaks';
import { type ColumnGrid, type Stretch, gridOf, stretchesOf } from './waveform-stretches';

/** Of three hours one is less than a second: a close look shows phrases too, and four pictures a second stay small. */
const pictureColumns = 16_000;

/** A coarse picture of the whole clock, lowest and highest in turn; what comes after `doneMs` is empty. */
export type WaveformPicture = { durationMs: number; doneMs: number; peaks: Int8Array };

export type GrowingStretch = { readonly stretch: Stretch; readonly finder: PeakFinder; isDone: boolean };

/** A waveform while it is being made: its columns, and how far they are complete from the left. */
export class GrowingWaveform {
  readonly grid: ColumnGrid;
  /** From left to right. */
  readonly stretches: readonly GrowingStretch[];
  private readonly values: Int16Array;
  private readonly durationMs: number;

  constructor(source: ClockSource, atOnce: number) {
    this.grid = gridOf(source);
    this.durationMs = source.facts.durationMs;
    const values = untouchedColumns(this.grid.columns);
    this.values = values;
    this.stretches = stretchesOf(source, this.grid, atOnce).map((stretch) => ({
      stretch,
      finder: new PeakFinder(values, stretch.peaks),
      isDone: false,
    }));
  }

  /** How much of all the sound has been decoded, from 0 to 1, wherever it lies. */
  get fraction(): number {
    let [done, all] = [0, 0];
    for (const { stretch, finder, isDone } of this.stretches) {
      const { firstColumn, endColumn } = stretch.peaks;
      all += endColumn - firstColumn;
      done += (isDone ? endColumn : finder.column) - firstColumn;
    }
    return all === 0 ? 1 : done / all;
  }

  /** How far the waveform is complete from the left, on the recording's clock. */
  get doneMs(): number {
    const { columns, sampleRate, samplesPerColumn } = this.grid;
    const column = this.doneColumns;
    return column === columns ? this.durationMs : Math.floor((column * samplesPerColumn * 1000) / sampleRate);
  }

  picture(): WaveformPicture {
    const peaks = new Int8Array(pictureColumns * 2);
    const [done, { columns }] = [this.doneColumns, this.grid];
    for (let at = 0; at < pictureColumns; at += 1) {
      const from = Math.floor((at * columns) / pictureColumns);
      const to = Math.min(done, Math.max(from + 1, Math.floor(((at + 1) * columns) / pictureColumns)));
      const { lowest, highest } = this.rangeOf(from, to);
      peaks[at * 2] = Math.trunc(lowest / 256);
      peaks[at * 2 + 1] = Math.trunc(highest / 256);
    }
    return { durationMs: this.durationMs, doneMs: this.doneMs, peaks };
  }

  /** The finished columns, lowest and highest in turn. Nothing may be added afterwards. */
  finish(): Int16Array {
    flattenUntouched(this.values);
    return this.values;
  }

  private get doneColumns(): number {
    const open = this.stretches.find(({ isDone }) => !isDone);
    return open === undefined ? this.grid.columns : open.finder.column;
  }

  private rangeOf(from: number, to: number): { lowest: number; highest: number } {
    let [lowest, highest] = [32_767, -32_768];
    for (let column = from; column < to; column += 1) {
      lowest = Math.min(lowest, this.values[column * 2] ?? 0);
      highest = Math.max(highest, this.values[column * 2 + 1] ?? 0);
    }
    return lowest > highest ? { lowest: 0, highest: 0 } : { lowest, highest };
  }
}
