import { seekSeconds, toMilliseconds, toSeconds } from '../../shared/model/time';
import { FrameClock } from './frame-clock';
import { SeekQueue } from './seek-queue';

export type PlayerSource = {
  playUrl: string;
  kind: 'video' | 'audio';
  durationMs: number;
  /** Frames a second as the probe found them; null for sound only. */
  frameRate: number | null;
};

/** What changes rarely; the position is not in it, so that playing does not redraw the room sixty times a second. */
export type PlayerState = {
  readonly phase: 'loading' | 'ready' | 'failed';
  /** `no-picture`: sound plays, but of the picture that should be there nothing comes through. */
  readonly problem: 'cannot-play' | 'no-picture' | null;
  readonly playing: boolean;
  readonly rate: number;
  readonly volume: number;
  readonly muted: boolean;
  readonly looping: boolean;
};

export const playbackRates: readonly number[] = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3];

/** How long a seek may wait to hear of its frame before the frame on screen counts as the one. */
const framePatienceMs = 250;
const longestFrameMs = 1_000;
/** With less than this left of a stretch, playing it means playing it again. */
const shortestRestMs = 100;

type PlayRange = { startMs: number; endMs: number; loop: boolean };

/**
 * The one owner of the media element, for picture and for sound alone. Times are integer milliseconds on the recording's
 * own clock.
 */
export class Player {
  readonly element: HTMLVideoElement;
  readonly source: PlayerSource;
  readonly #frames: FrameClock;
  readonly #seeks = new SeekQueue((targetMs) => this.#seek(targetMs));
  readonly #stateListeners = new Set<() => void>();
  readonly #timeListeners = new Set<() => void>();
  readonly #gone = new AbortController();
  #state: PlayerState;
  /** The place last asked for, as long as the picture still stands there. */
  #askedMs: number | null = null;
  #range: PlayRange | null = null;
  #tick = 0;

  constructor(source: PlayerSource) {
    this.source = source;
    this.element = document.createElement('video');
    this.element.crossOrigin = 'anonymous';
    this.element.preload = 'auto';
    this.element.playsInline = true;
    this.element.disablePictureInPicture = true;
    this.#state = {
      phase: 'loading',
      problem: null,
      playing: false,
      rate: 1,
      volume: 1,
      muted: false,
      looping: false,
    };
    this.#frames = new FrameClock(this.element, () => this.#announceTime());
    this.#listen();
    this.element.src = source.playUrl;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  };

  readonly getState = (): PlayerState => this.#state;

  /** Calls back whenever the position may have changed: once a frame while playing, once for each change while not. */
  onTime(listener: () => void): () => void {
    this.#timeListeners.add(listener);
    return () => this.#timeListeners.delete(listener);
  }

  /**
   * The instant a person means by "now": the clock while playing, the frame on screen while paused, and the place that
   * was asked for while its picture is still coming.
   */
  now(): number {
    if (this.#seeks.targetMs !== null) return this.#seeks.targetMs;
    const clockMs = Math.min(toMilliseconds(this.element.currentTime), this.source.durationMs);
    if (!this.element.paused) return clockMs;
    return Math.min(this.#frames.shownMs ?? this.#askedMs ?? clockMs, this.source.durationMs);
  }

  /** Where the playhead stands: the place that was asked for, also when its frame began a little earlier. */
  positionMs(): number {
    return this.#seeks.targetMs ?? this.#askedMs ?? this.now();
  }

  play(): void {
    if (this.#state.phase === 'failed') return;
    // Refused only when a seek or a new source came between; the state says what is.
    this.element.play().catch(() => this.#update());
  }

  pause(): void {
    this.element.pause();
  }

  togglePlayback(): void {
    if (this.element.paused) this.play();
    else this.pause();
  }

  /** Shows the frame that contains the instant. Resolves when it, or a later wish, is on screen. */
  seekTo(targetMs: number): Promise<void> {
    const clampedMs = Math.max(0, Math.min(this.source.durationMs, Math.round(targetMs)));
    const range = this.#range;
    if (range !== null && (clampedMs < range.startMs || clampedMs > range.endMs)) this.#setRange(null);
    const shown = this.#seeks.request(clampedMs);
    this.#announceTime();
    return shown;
  }

  skip(byMs: number): Promise<void> {
    return this.seekTo(this.positionMs() + byMs);
  }

  /** One picture on or back; for sound alone a twenty-fifth of a second. */
  async stepFrame(direction: 1 | -1): Promise<void> {
    this.pause();
    const fromMs = this.now();
    const frameMs = 1000 / (this.source.frameRate ?? 25);
    if (this.source.kind === 'audio') return this.seekTo(fromMs + direction * frameMs);
    if (direction === -1) return this.seekTo(fromMs - 1);
    // Frames need not last equally long: look further until another one appears.
    for (let stepMs = frameMs; stepMs <= longestFrameMs; stepMs *= 2) {
      await this.seekTo(fromMs + stepMs);
      if (this.now() !== fromMs) return;
    }
  }

  setRate(rate: number): void {
    this.element.playbackRate = rate;
  }

  /** The next slower or faster of the offered speeds. */
  changeRate(direction: 1 | -1): void {
    const { rate } = this.#state;
    const next =
      direction === 1
        ? playbackRates.find((offered) => offered > rate)
        : playbackRates.findLast((offered) => offered < rate);
    if (next !== undefined) this.setRate(next);
  }

  setVolume(volume: number): void {
    this.element.volume = volume;
    this.element.muted = volume === 0;
  }

  setMuted(muted: boolean): void {
    this.element.muted = muted;
  }

  /** Plays one stretch and stops exactly at its end, or goes round in it; from where it stands when that is inside. */
  async playRange(range: PlayRange): Promise<void> {
    const fromMs = this.positionMs();
    this.#setRange(range);
    if (fromMs < range.startMs || fromMs >= range.endMs - shortestRestMs) await this.seekTo(range.startMs);
    this.play();
  }

  stopLooping(): void {
    this.#setRange(null);
  }

  destroy(): void {
    this.#gone.abort();
    cancelAnimationFrame(this.#tick);
    this.#frames.stop();
    this.element.pause();
    this.element.removeAttribute('src');
    this.element.load();
    this.element.remove();
  }

  async #seek(targetMs: number): Promise<void> {
    if (!(await this.#hasMetadata())) return;
    const itself = toSeconds(targetMs + 0.5);
    // The middle of the frame, but never before the instant: where frames do not last equally long, another may lie between.
    await this.#seekElement(Math.max(seekSeconds(targetMs, this.source.frameRate), itself), targetMs);
    const { shownMs } = this.#frames;
    // Nor after it, for the same reason.
    if (shownMs !== null && shownMs > targetMs + 1) await this.#seekElement(itself, targetMs);
    this.#askedMs = this.element.paused ? targetMs : null;
    this.#announceTime();
  }

  async #seekElement(seconds: number, targetMs: number): Promise<void> {
    const seeked = this.#once('seeked');
    this.element.currentTime = Math.min(seconds, this.element.duration);
    await seeked;
    if (this.source.kind === 'audio' || this.element.videoWidth === 0 || !this.element.paused) return;
    if (this.#shows(targetMs)) return;
    await this.#frames.nextFrame(framePatienceMs);
    if (!this.#shows(targetMs) && (this.#frames.shownMs ?? 0) > targetMs + longestFrameMs)
      this.#frames.forget();
  }

  #shows(targetMs: number): boolean {
    const { shownMs } = this.#frames;
    const frameMs = 1000 / (this.source.frameRate ?? 1000);
    return shownMs !== null && shownMs <= targetMs + 1 && shownMs > targetMs - frameMs;
  }

  async #hasMetadata(): Promise<boolean> {
    if (this.element.readyState >= HTMLMediaElement.HAVE_METADATA) return true;
    await this.#once('loadedmetadata');
    return this.element.readyState >= HTMLMediaElement.HAVE_METADATA;
  }

  /** Resolves at the event, and also when playback failed or ended for good, so that nobody waits for ever. */
  #once(event: 'seeked' | 'loadedmetadata'): Promise<void> {
    const { signal } = this.#gone;
    return new Promise((resolve) => {
      if (this.element.error !== null || signal.aborted) return resolve();
      const done = (): void => {
        for (const name of [event, 'error', 'emptied']) this.element.removeEventListener(name, done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      for (const name of [event, 'error', 'emptied']) this.element.addEventListener(name, done);
      signal.addEventListener('abort', done);
    });
  }

  #listen(): void {
    const on = (events: readonly string[], listener: () => void): void => {
      for (const event of events)
        this.element.addEventListener(event, listener, { signal: this.#gone.signal });
    };
    on(
      ['loadeddata', 'play', 'playing', 'pause', 'ended', 'ratechange', 'volumechange', 'error', 'resize'],
      () => this.#update(),
    );
    on(['play'], () => {
      this.#askedMs = null;
      cancelAnimationFrame(this.#tick);
      this.#tick = requestAnimationFrame(this.#onAnimationFrame);
    });
    on(['pause', 'seeked', 'timeupdate', 'ended'], () => {
      this.#keepInRange();
      this.#announceTime();
    });
  }

  readonly #onAnimationFrame = (): void => {
    this.#keepInRange();
    this.#announceTime();
    if (!this.element.paused) this.#tick = requestAnimationFrame(this.#onAnimationFrame);
  };

  #keepInRange(): void {
    const range = this.#range;
    if (range === null || this.element.paused || this.#seeks.targetMs !== null || this.now() < range.endMs)
      return;
    if (range.loop) {
      void this.#seeks.request(range.startMs);
      return;
    }
    this.#setRange(null);
    this.pause();
    void this.seekTo(range.endMs);
  }

  #setRange(range: PlayRange | null): void {
    this.#range = range;
    this.#update();
  }

  #update(): void {
    const { element } = this;
    const failed = element.error !== null;
    const loaded = element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
    const blind = loaded && this.source.kind === 'video' && element.videoWidth === 0;
    this.#state = {
      phase: failed ? 'failed' : loaded ? 'ready' : 'loading',
      problem: failed ? 'cannot-play' : blind ? 'no-picture' : null,
      playing: !element.paused && !failed,
      rate: element.playbackRate,
      volume: element.volume,
      muted: element.muted,
      looping: this.#range?.loop === true,
    };
    for (const listener of this.#stateListeners) listener();
  }

  #announceTime(): void {
    for (const listener of this.#timeListeners) listener();
  }
}
