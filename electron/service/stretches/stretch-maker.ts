import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/errors';
import { stretchCount, type StretchKind } from '../../../shared/model/stretch';
import type { MediaBinaries } from '../media/binaries';
import type { ClockSource } from '../media/clock-source';
import { makeStretches } from '../media/stretch-run';
import { StretchShelf } from './stretch-shelf';

export type StretchWish = { recording: string; kind: StretchKind; index: number; source: ClockSource };

const mostBytes = 1_000_000_000;
/** How many stretches one run makes: a quarter of a minute of picture, a minute of sound. */
const runLength: Readonly<Record<StretchKind, number>> = { picture: 16, sound: 12 };
/** How far ahead of what a run is making a wish may lie and still wait for it; further, starting anew is faster. */
const patience: Readonly<Record<StretchKind, number>> = { picture: 4, sound: 4 };

/**
 * Makes stretches of recordings for whoever asks, once each, and keeps them for a while. One run for picture and one for
 * sound at a time: a wish for elsewhere ends the run under way, and whoever still waited for that is told `cancelled`.
 */
export class StretchMaker {
  readonly #binaries: MediaBinaries;
  readonly #shelf: StretchShelf;
  readonly #runs = new Map<StretchKind, Run>();
  readonly #going = new Set<Promise<void>>();

  /** `folder` is this cache's own: whatever is in it is thrown away. */
  constructor(folder: string, binaries: MediaBinaries) {
    this.#binaries = binaries;
    this.#shelf = new StretchShelf(folder, mostBytes);
  }

  /** Throws away what an earlier start left. */
  async start(): Promise<void> {
    await this.#shelf.empty();
  }

  /**
   * The path of a stretch, once it is there. Throws `not-found` past the recording's end, `cancelled` when another place
   * was asked for meanwhile, `disk-full`, `ffmpeg-failed` or `ffmpeg-stalled`.
   */
  async pathOf(wish: StretchWish): Promise<string> {
    const { kind, index, source } = wish;
    if (index >= stretchCount(kind, source.facts.durationMs))
      throw new AppError('not-found', { what: 'asset' });
    const series = seriesOf(wish);
    const made = this.#shelf.take(nameOf(series, index));
    if (made !== null) return made;
    const current = this.#runs.get(kind);
    if (current?.willReach(series, index) === true) return await current.path(index);
    return await this.#begin(wish, series).path(index);
  }

  /** A recording is gone, or plays from a file now. */
  async forget(recording: string): Promise<void> {
    for (const run of this.#runs.values()) if (run.series.startsWith(`${recording}/`)) run.stop();
    await Promise.allSettled(this.#going);
    await this.#shelf.forget(`${recording}/`);
  }

  /** Ends all runs; settles when they have gone. */
  async close(): Promise<void> {
    for (const run of this.#runs.values()) run.stop();
    await Promise.allSettled(this.#going);
  }

  #begin({ kind, index, source }: StretchWish, series: string): Run {
    this.#runs.get(kind)?.stop();
    const run = new Run(series, index, this.#countFrom(series, kind, index, source), patience[kind]);
    this.#runs.set(kind, run);
    const work = run.work({ source, kind, binaries: this.#binaries }, this.#shelf);
    this.#going.add(work);
    void work.finally(() => {
      this.#going.delete(work);
      if (this.#runs.get(kind) === run) this.#runs.delete(kind);
    });
    return run;
  }

  /** Up to the next that is there already. */
  #countFrom(series: string, kind: StretchKind, index: number, { facts }: ClockSource): number {
    const most = Math.min(runLength[kind], stretchCount(kind, facts.durationMs) - index);
    let count = 1;
    while (count < most && !this.#shelf.has(nameOf(series, index + count))) count += 1;
    return count;
  }
}

type RunWork = { source: ClockSource; kind: StretchKind; binaries: MediaBinaries };
type Waiter = { resolve: (path: string) => void; reject: (error: unknown) => void };

class Run {
  readonly series: string;
  readonly #firstIndex: number;
  readonly #count: number;
  readonly #patience: number;
  readonly #stopping = new AbortController();
  readonly #paths = new Map<number, string>();
  readonly #waiting = new Map<number, Waiter[]>();
  #nextIndex: number;

  constructor(series: string, firstIndex: number, count: number, patienceCount: number) {
    this.series = series;
    this.#firstIndex = firstIndex;
    this.#nextIndex = firstIndex;
    this.#count = count;
    this.#patience = patienceCount;
  }

  willReach(series: string, index: number): boolean {
    return (
      series === this.series &&
      !this.#stopping.signal.aborted &&
      index >= this.#firstIndex &&
      index < this.#firstIndex + this.#count &&
      index <= this.#nextIndex + this.#patience
    );
  }

  async path(index: number): Promise<string> {
    const known = this.#paths.get(index);
    if (known !== undefined) return known;
    return await new Promise((resolve, reject) => {
      this.#waiting.set(index, [...(this.#waiting.get(index) ?? []), { resolve, reject }]);
    });
  }

  stop(): void {
    this.#stopping.abort();
    this.#refuse(new AppError('cancelled', {}));
  }

  /** Never rejects: those who wait are told. */
  async work({ source, kind, binaries }: RunWork, shelf: StretchShelf): Promise<void> {
    // Written one after the other; whoever waits for one does not wait for those after it.
    let written = Promise.resolve();
    try {
      await makeStretches({
        ...{ source, kind, binaries, firstIndex: this.#firstIndex, count: this.#count },
        signal: this.#stopping.signal,
        onStretch: (index, file) => {
          this.#nextIndex = index + 1;
          written = written.then(async () =>
            this.#answer(index, await shelf.put(nameOf(this.series, index), file)),
          );
          written.catch((error: unknown) => this.#refuse(error));
        },
      });
      await written;
      this.#refuse(new AppError('not-found', { what: 'asset' }));
    } catch (error) {
      this.#refuse(error);
      await written.catch(() => {});
    }
  }

  #answer(index: number, path: string): void {
    this.#paths.set(index, path);
    for (const { resolve } of this.#waiting.get(index) ?? []) resolve(path);
    this.#waiting.delete(index);
  }

  #refuse(error: unknown): void {
    for (const { reject } of [...this.#waiting.values()].flat()) reject(error);
    this.#waiting.clear();
    this.#stopping.abort();
  }
}

/**
 * A recording's stretches are others when it is read from other files or at other times: then they have another name.
 * Its own copy in the library is the same file in another place.
 */
function seriesOf({ recording, kind, source }: StretchWish): string {
  const read = [...source.pieces, ...(source.sound === null ? [] : [source.sound])];
  const said = JSON.stringify(read.map(({ facts, startMs }) => ({ facts, startMs })));
  const version = createHash('sha256').update(said).digest('hex').slice(0, 12);
  return `${recording}/${version}-${kind}`;
}

function nameOf(series: string, index: number): string {
  return `${series}-${index}.mp4`;
}
