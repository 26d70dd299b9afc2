import type { StretchKind } from '../../shared/model/stretch';
import { toMilliseconds, toSeconds } from '../../shared/model/time';
import { StretchTrack } from './stretch-track';

export type StretchSource = {
  durationMs: number;
  kinds: readonly StretchKind[];
  /** Where the page fetches a stretch. */
  address: (kind: StretchKind, index: number) => string;
};

/** Enough for a stall of the disk, little enough to be no burden for who only looks in. */
const aheadMs = 20_000;

/**
 * Plays a recording for which there is no file that Chromium can play: short stretches of it, fetched around the playhead,
 * go into a media element through Media Source Extensions. To the element it is one recording of full length.
 */
export class StretchFeed {
  /** What the element plays. */
  readonly url: string;
  readonly #element: HTMLMediaElement;
  readonly #source: StretchSource;
  readonly #mediaSource = new MediaSource();
  readonly #gone = new AbortController();
  readonly #onProblem: () => void;
  #tracks: readonly StretchTrack[] = [];

  constructor(element: HTMLMediaElement, source: StretchSource, onProblem: () => void) {
    this.#element = element;
    this.#source = source;
    this.#onProblem = onProblem;
    this.url = URL.createObjectURL(this.#mediaSource);
    const { signal } = this.#gone;
    this.#mediaSource.addEventListener('sourceopen', () => this.#open(), { once: true, signal });
    for (const event of ['timeupdate', 'ratechange', 'waiting'])
      element.addEventListener(event, () => this.#look(), { signal });
    for (const event of ['seeking', 'play']) element.addEventListener(event, () => this.retry(), { signal });
  }

  /** Whether stretches could not be had. */
  get failed(): boolean {
    return this.#tracks.some((track) => track.failed);
  }

  /** Tries again what failed. */
  retry(): void {
    for (const track of this.#tracks) track.retry();
  }

  close(): void {
    this.#gone.abort();
    for (const track of this.#tracks) track.close();
    URL.revokeObjectURL(this.url);
  }

  #open(): void {
    this.#mediaSource.duration = toSeconds(this.#source.durationMs);
    this.#tracks = this.#source.kinds.map(
      (kind) =>
        new StretchTrack({
          kind,
          durationMs: this.#source.durationMs,
          mediaSource: this.#mediaSource,
          address: this.#source.address,
          playheadMs: () => toMilliseconds(this.#element.currentTime),
          aheadMs: () => aheadMs * Math.max(1, this.#element.playbackRate),
          onChange: () => this.#changed(),
        }),
    );
  }

  #look(): void {
    for (const track of this.#tracks) track.look();
  }

  #changed(): void {
    if (this.failed) this.#onProblem();
    const isWhole = this.#tracks.every((track) => track.reachesEnd && !track.isBusy);
    // Without this the element would wait at the end for more, and never be at its end.
    if (isWhole && this.#mediaSource.readyState === 'open') this.#mediaSource.endOfStream();
  }
}
