import type { Sample } from './stretch-fragments';

/** A grid of stretches in ticks: they are all `lengthTicks` long, but for the last, which ends at `endTicks`. */
export type StretchGrid = { firstIndex: number; lengthTicks: number; endTicks: number };

export type CutStretch = { index: number; samples: readonly Sample[]; endTicks: number };

/**
 * Deals samples, as they come, out to the stretches of a grid. The frame on screen at a stretch's first instant is in it
 * with its own earlier time, and is the last of the stretch before too: each can be shown without the other.
 */
export class StretchCutter {
  readonly #grid: StretchGrid;
  readonly #onStretch: (stretch: CutStretch) => void;
  #index: number;
  #samples: Sample[] = [];

  constructor(grid: StretchGrid, onStretch: (stretch: CutStretch) => void) {
    this.#grid = grid;
    this.#onStretch = onStretch;
    this.#index = grid.firstIndex;
  }

  /** Whether any frame has come. */
  get isEmpty(): boolean {
    return this.#samples.length === 0;
  }

  push(sample: Sample): void {
    const last = this.#samples.at(-1);
    // Two frames at one instant: the later one is what is on screen.
    if (last !== undefined && sample.startTicks <= last.startTicks) this.#samples.pop();
    while (!this.#isDone && sample.startTicks >= this.#endOf(this.#index)) this.#emit(sample.startTicks);
    this.#samples.push(sample);
  }

  /** No more frames: the last one stays to the end. */
  finish(): void {
    while (!this.#isDone && !this.isEmpty) this.#emit(null);
  }

  get #isDone(): boolean {
    return this.#index * this.#grid.lengthTicks >= this.#grid.endTicks;
  }

  #endOf(index: number): number {
    return Math.min((index + 1) * this.#grid.lengthTicks, this.#grid.endTicks);
  }

  #emit(nextTicks: number | null): void {
    const startTicks = this.#index * this.#grid.lengthTicks;
    const endTicks = this.#endOf(this.#index);
    const held = this.#samples.findLastIndex((sample) => sample.startTicks <= startTicks);
    const samples = this.#samples.slice(Math.max(0, held));
    const [first] = samples;
    // Nothing is known of an earlier picture: better its first frame a little early than a place that cannot be shown.
    if (first !== undefined && first.startTicks > startTicks) samples[0] = { ...first, startTicks };
    if (first !== undefined)
      this.#onStretch({ index: this.#index, samples, endTicks: Math.max(endTicks, nextTicks ?? endTicks) });
    this.#samples = this.#samples.slice(-1);
    this.#index += 1;
  }
}
