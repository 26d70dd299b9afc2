import {
  stretchAt,
  type StretchKind,
  stretchLengthMs,
  stretchRange,
  stretchTypes,
} from '../../shared/model/stretch';
import { toSeconds } from '../../shared/model/time';
import { darkPicture } from './dark-picture';
import { heldPicture } from './held-picture';

export type StretchTrackOptions = {
  kind: StretchKind;
  durationMs: number;
  mediaSource: MediaSource;
  address: (kind: StretchKind, index: number) => string;
  /** Where playing goes on from. */
  playheadMs: () => number;
  /** How far ahead of that there should be something to play. */
  aheadMs: () => number;
  /** A stretch was added, or could not be had. */
  onChange: () => void;
};

/** Well within what Chromium keeps for one source of picture (150 MB) and of sound (12 MB). */
const mostBytes: Readonly<Record<StretchKind, number>> = { picture: 60_000_000, sound: 7_000_000 };
/** Times in a buffer are rounded; less than this is no gap. */
const toleranceMs = 10;
/** After so many refusals in a row it is said that it fails; tried it is all the same, ever less often. */
const mostTries = 4;
const firstPauseMs = 150;
const longestPauseMs = 3_000;
/** How long a frame is held at most before something must come. */
const holdMs = 30_000;

/** Feeds one source buffer, picture or sound, with the stretches that the playhead needs next: one at a time. */
export class StretchTrack {
  readonly kind: StretchKind;
  readonly #options: StretchTrackOptions;
  readonly #buffer: SourceBuffer;
  readonly #gone = new AbortController();
  /** Bytes of what was added and not taken out again. */
  readonly #added = new Map<number, number>();
  #fetching: { index: number; abort: AbortController } | null = null;
  #wake: (() => void) | null = null;
  #skip: (() => void) | null = null;
  #failed = false;
  #lastFile: ArrayBuffer | null = null;
  /** Changes of the buffer are made one after the other. */
  #updates: Promise<void> = Promise.resolve();

  constructor(options: StretchTrackOptions) {
    this.kind = options.kind;
    this.#options = options;
    this.#buffer = options.mediaSource.addSourceBuffer(stretchTypes[options.kind]);
    void this.#run();
  }

  /** Whether a stretch could not be had. */
  get failed(): boolean {
    return this.#failed;
  }

  get isBusy(): boolean {
    return this.#buffer.updating;
  }

  /** Whether what is added reaches from this instant to the recording's end. */
  get reachesEnd(): boolean {
    const { durationMs } = this.#options;
    return this.#added.has(stretchAt(this.kind, durationMs, durationMs)) && this.#missing() === null;
  }

  has(instantMs: number): boolean {
    return this.#isAdded(stretchAt(this.kind, instantMs, this.#options.durationMs));
  }

  /** The playhead moved: what is being fetched may not be the next thing wanted any more. */
  look(): void {
    const wanted = this.#missing();
    if (this.#fetching !== null && wanted !== this.#fetching.index && !this.#isAhead(this.#fetching.index))
      this.#fetching.abort.abort();
    this.#wake?.();
  }

  /** Shows the last picture there was, or a dark one, from the playhead on until the real one comes. */
  async hold(): Promise<void> {
    const { durationMs, playheadMs } = this.#options;
    const { startMs } = stretchRange(this.kind, stretchAt(this.kind, playheadMs(), durationMs), durationMs);
    const file = this.#lastFile === null ? darkPicture() : new Uint8Array(this.#lastFile);
    const held = heldPicture(file, startMs, Math.min(durationMs, startMs + holdMs));
    await this.#update(() => this.#buffer.appendBuffer(held)).catch(() => {});
  }

  close(): void {
    this.#gone.abort();
    this.#fetching?.abort.abort();
    this.#wake?.();
    this.#skip?.();
  }

  /** Does not wait any longer to try again. */
  retry(): void {
    this.#skip?.();
    this.look();
  }

  async #run(): Promise<void> {
    let tries = 0;
    while (!this.#gone.signal.aborted) {
      const index = this.#missing();
      if (index === null) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
        this.#wake = null;
        continue;
      }
      const outcome = await this.#add(index);
      if (this.#gone.signal.aborted) return;
      tries = outcome === 'refused' ? tries + 1 : 0;
      this.#failed = tries >= mostTries;
      this.#options.onChange();
      if (tries > 0) await this.#pause(Math.min(longestPauseMs, firstPauseMs * 2 ** tries));
    }
  }

  /** The first stretch from the playhead on that is not there; null when there is enough. */
  #missing(): number | null {
    const { durationMs, playheadMs, aheadMs } = this.#options;
    const fromMs = playheadMs();
    const last = stretchAt(this.kind, fromMs + aheadMs(), durationMs);
    for (let index = stretchAt(this.kind, fromMs, durationMs); index <= last; index += 1)
      if (!this.#isAdded(index)) return index;
    return null;
  }

  #isAhead(index: number): boolean {
    const { durationMs, playheadMs } = this.#options;
    const first = stretchAt(this.kind, playheadMs(), durationMs);
    return index === first || (index > first && this.#isAdded(first));
  }

  async #add(index: number): Promise<'added' | 'dropped' | 'refused'> {
    const abort = new AbortController();
    this.#fetching = { index, abort };
    const bytes = await this.#fetch(index, abort.signal);
    this.#fetching = null;
    if (abort.signal.aborted || this.#gone.signal.aborted) return 'dropped';
    if (bytes === null) return 'refused';
    return await this.#append(index, bytes);
  }

  async #fetch(index: number, signal: AbortSignal): Promise<ArrayBuffer | null> {
    try {
      const answer = await fetch(this.#options.address(this.kind, index), { signal });
      return answer.ok ? await answer.arrayBuffer() : null;
    } catch {
      return null;
    }
  }

  async #append(index: number, bytes: ArrayBuffer): Promise<'added' | 'dropped' | 'refused'> {
    await this.#makeRoom(mostBytes[this.kind] - bytes.byteLength);
    try {
      await this.#update(() => this.#buffer.appendBuffer(bytes));
      this.#added.set(index, bytes.byteLength);
      if (this.kind === 'picture') this.#lastFile = bytes;
      return 'added';
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'QuotaExceededError') return 'refused';
      // Chromium counts in its own way: with half of it gone the next try has room.
      await this.#makeRoom(this.#bytes / 2);
      return 'refused';
    }
  }

  get #bytes(): number {
    return [...this.#added.values()].reduce((sum, bytes) => sum + bytes, 0);
  }

  /** Takes out what is furthest from the playhead until no more than this is left. */
  async #makeRoom(leftBytes: number): Promise<void> {
    const playhead = stretchAt(this.kind, this.#options.playheadMs(), this.#options.durationMs);
    // Behind counts double: it is asked for less.
    const distance = (index: number): number =>
      index < playhead ? (playhead - index) * 2 : index - playhead;
    const byDistance = [...this.#added.keys()].toSorted((one, other) => distance(other) - distance(one));
    for (const index of byDistance) {
      if (this.#bytes <= leftBytes || this.#gone.signal.aborted) return;
      const { startMs, endMs } = stretchRange(this.kind, index, this.#options.durationMs);
      await this.#update(() => this.#buffer.remove(toSeconds(startMs), toSeconds(endMs))).catch(() => {});
      this.#added.delete(index);
      // Its first frame began in the one before it, and has gone with that.
      this.#added.delete(index + 1);
    }
  }

  /** Also looks into the buffer itself, from which the browser may take things out. */
  #isAdded(index: number): boolean {
    if (!this.#added.has(index)) return false;
    const { startMs, endMs } = stretchRange(this.kind, index, this.#options.durationMs);
    const { buffered } = this.#buffer;
    for (let range = 0; range < buffered.length; range += 1) {
      const [fromMs, toMs] = [buffered.start(range) * 1000, buffered.end(range) * 1000];
      if (
        fromMs <= startMs + toleranceMs &&
        toMs >= Math.min(endMs, startMs + stretchLengthMs[this.kind]) - toleranceMs
      )
        return true;
    }
    return false;
  }

  /** One change of the buffer, to its end, after those before it. */
  #update(change: () => void): Promise<void> {
    const updated = this.#updates.then(() => this.#change(change));
    this.#updates = updated.catch(() => {});
    return updated;
  }

  #change(change: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#gone.signal.aborted) return resolve();
      const signal = this.#gone.signal;
      this.#buffer.addEventListener('updateend', () => resolve(), { once: true, signal });
      signal.addEventListener('abort', () => resolve(), { once: true });
      try {
        change();
      } catch (error) {
        reject(error);
      }
    });
  }

  #pause(lengthMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, lengthMs);
      this.#skip = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
