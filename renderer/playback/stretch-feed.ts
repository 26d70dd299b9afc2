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
/** How long sound waits for its picture. */
const patienceMs = 700;

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
  #toldFailed = false;
  /** Whether an earlier picture stands in for the one that is still being made. */
  #isHolding = false;
  #impatientAt = 0;
  #impatience: ReturnType<typeof setTimeout> | undefined;

  constructor(element: HTMLMediaElement, source: StretchSource, onProblem: () => void) {
    this.#element = element;
    this.#source = source;
    this.#onProblem = onProblem;
    this.url = URL.createObjectURL(this.#mediaSource);
    const { signal } = this.#gone;
    this.#mediaSource.addEventListener('sourceopen', () => this.#open(), { once: true, signal });
    const on = (event: string, listener: () => void): void =>
      element.addEventListener(event, listener, { signal });
    for (const event of ['timeupdate', 'ratechange', 'seeked']) on(event, () => this.#look());
    for (const event of ['seeking', 'play'])
      on(event, () => {
        if (event === 'seeking') this.#isHolding = false;
        this.#expect(patienceMs);
        this.retry();
      });
    // The browser has waited long for a picture when it says so.
    on('waiting', () => this.#expect(0));
  }

  /** Whether stretches cannot be had at the moment. */
  get failed(): boolean {
    return this.#tracks.some((track) => track.failed);
  }

  /** Tries again at once what failed. */
  retry(): void {
    for (const track of this.#tracks) track.retry();
  }

  close(): void {
    clearTimeout(this.#impatience);
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
          playheadMs: () => this.#playheadMs,
          aheadMs: () => aheadMs * Math.max(1, this.#element.playbackRate),
          onChange: () => this.#changed(),
        }),
    );
  }

  #look(): void {
    for (const track of this.#tracks) track.look();
  }

  /** Something else is wanted from this moment on. */
  #expect(patienceMs: number): void {
    clearTimeout(this.#impatience);
    this.#impatientAt = performance.now() + patienceMs;
    this.#impatience = setTimeout(() => this.#letSoundGoFirst(), patienceMs);
  }

  /**
   * Both are needed to play at all, and a picture can take long to make. Only while playing: who stands still waits for
   * the right picture and hears nothing anyway.
   */
  #letSoundGoFirst(): void {
    const { picture, sound } = this.#byKind;
    if (picture === null || sound === null || this.#isHolding || this.#element.paused) return;
    const playheadMs = this.#playheadMs;
    if (performance.now() < this.#impatientAt || !sound.has(playheadMs) || picture.has(playheadMs)) return;
    this.#isHolding = true;
    void picture.hold();
  }

  /** While playing, the real picture shows by itself; a picture that stands still has to be asked for again. */
  #endHolding(): void {
    if (!this.#isHolding || this.#byKind.picture?.has(this.#playheadMs) !== true) return;
    this.#isHolding = false;
    const { paused, currentTime } = this.#element;
    if (paused) this.#element.currentTime = currentTime;
  }

  get #playheadMs(): number {
    return toMilliseconds(this.#element.currentTime);
  }

  get #byKind(): Record<StretchKind, StretchTrack | null> {
    const of = (kind: StretchKind) => this.#tracks.find((track) => track.kind === kind) ?? null;
    return { picture: of('picture'), sound: of('sound') };
  }

  #changed(): void {
    this.#endHolding();
    this.#letSoundGoFirst();
    if (this.failed !== this.#toldFailed) {
      this.#toldFailed = this.failed;
      this.#onProblem();
    }
    const isWhole = this.#tracks.every((track) => track.reachesEnd && !track.isBusy);
    // Without this the element would wait at the end for more, and never be at its end.
    if (isWhole && this.#mediaSource.readyState === 'open') this.#mediaSource.endOfStream();
  }
}
