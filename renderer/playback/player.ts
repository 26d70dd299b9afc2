import { beforeFrameMs, frameStart, toMilliseconds, toSeconds } from '../../shared/model/time';
import { FrameClock } from './frame-clock';
import { FrameSeeker, longestFrameMs } from './frame-seeker';
import { MediaMount } from './media-mount';
import { Pace } from './pace';
import { PlayCourse, type PlayRange } from './play-course';
import { PlayerSound } from './player-sound';
import { idleState, type PlayerSource, type PlayerState } from './player-state';
import { SeekQueue } from './seek-queue';
import type { Span } from './silences';

/** With less than this left of a stretch, playing it means playing it again. */
const shortestRestMs = 100;
/** How long a change waits for a pause. It is a tenth of a second of silence, measured: better not in a word. */
const changePatienceMs = 10_000;
/** A frame older than this is being held, and does not say which instant a person means. */
const heldAfterMs = 250;

/**
 * The one owner of the media element, for picture and for sound alone. Times are integer milliseconds on the recording's
 * own clock.
 */
export class Player {
  readonly element: HTMLVideoElement;
  readonly sound: PlayerSound;
  readonly #pace: Pace;
  readonly #media: MediaMount;
  readonly #frames: FrameClock;
  readonly #seeker: FrameSeeker;
  readonly #seeks = new SeekQueue((targetMs) => this.#seek(targetMs));
  readonly #course = new PlayCourse({
    jump: (targetMs) => void this.#seeks.request(targetMs),
    stopAt: (targetMs) => {
      this.pause();
      void this.seekTo(targetMs);
    },
    onChange: () => this.#update(),
  });
  readonly #stateListeners = new Set<() => void>();
  readonly #timeListeners = new Set<() => void>();
  readonly #gone = new AbortController();
  #source: PlayerSource;
  /** What to change to at the next good moment: see `change`. */
  #next: PlayerSource | null = null;
  #changeTimer: ReturnType<typeof setTimeout> | undefined;
  #state: PlayerState = idleState;
  /** The place last asked for, as long as the picture still stands there. */
  #askedMs: number | null = null;
  #tick = 0;

  constructor(source: PlayerSource) {
    this.#source = source;
    this.element = document.createElement('video');
    this.element.crossOrigin = 'anonymous';
    this.element.preload = 'auto';
    this.element.playsInline = true;
    this.element.disablePictureInPicture = true;
    this.sound = new PlayerSound(this.element, () => this.#update());
    this.#pace = new Pace(this.element, {
      positionMs: () => this.positionMs(),
      show: (targetMs) => this.#seeks.request(targetMs),
      play: () => this.play(),
      onChange: () => this.#update(),
    });
    this.#media = new MediaMount(this.element, () => this.#update());
    this.#frames = new FrameClock(this.element, () => this.#announceTime());
    this.#seeker = new FrameSeeker(this.element, this.#frames, () => this.#source, this.#gone.signal);
    this.#listen();
    this.#media.put(source.media, source.durationMs);
  }

  get source(): PlayerSource {
    return this.#source;
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
   * Plays the same recording from something else from now on, keeping place, speed, volume, stretch, and playing if it was.
   * At once while it stands still or cannot play; while it plays, as soon as it is paused or goes elsewhere, or after a
   * while all the same.
   */
  change(source: PlayerSource): void {
    this.#next = source;
    clearTimeout(this.#changeTimer);
    if (this.element.paused || this.#state.problem !== null) this.#changeNow();
    else this.#changeTimer = setTimeout(() => this.#changeNow(), changePatienceMs);
  }

  /**
   * The instant a person means by "now": the clock while playing, the frame on screen while paused, and the place that
   * was asked for while its picture is still coming.
   */
  now(): number {
    if (this.#seeks.targetMs !== null) return this.#seeks.targetMs;
    const clockMs = Math.min(toMilliseconds(this.element.currentTime), this.#source.durationMs);
    if (!this.element.paused) return clockMs;
    return Math.min(this.#shownMs(clockMs) ?? this.#askedMs ?? clockMs, this.#source.durationMs);
  }

  /** Where the playhead stands: the place that was asked for, also when its frame began a little earlier. */
  positionMs(): number {
    return this.#seeks.targetMs ?? this.#askedMs ?? this.now();
  }

  play(): void {
    if (this.#state.phase === 'failed') return;
    this.#pace.stopBack();
    // Refused only when a seek or a new source came between; the state says what is.
    this.element.play().catch(() => this.#update());
  }

  pause(): void {
    this.#pace.stopBack();
    this.element.pause();
  }

  togglePlayback(): void {
    if (this.#state.playing) this.pause();
    else this.play();
  }

  /** One press of the shuttle: plays, goes faster, or turns round. */
  shuttle(direction: 1 | -1): void {
    if (this.#state.phase === 'failed') return;
    if (direction === -1) this.#course.setRange(null);
    this.#pace.shuttle(direction);
  }

  /** After `cannot-play`: once more. */
  retry(): void {
    this.#media.retry();
    this.#update();
  }

  /** Shows the frame that contains the instant. Resolves when it, or a later wish, is on screen. */
  seekTo(targetMs: number): Promise<void> {
    const clampedMs = this.#clamped(targetMs);
    this.#pace.stopBack();
    this.#course.went(clampedMs);
    const shown = this.#seeks.request(clampedMs);
    this.#changeNow();
    this.#announceTime();
    return shown;
  }

  skip(byMs: number): Promise<void> {
    return this.seekTo(this.positionMs() + byMs);
  }

  /** One picture on or back; for sound alone a twenty-fifth of a second. */
  async stepFrame(direction: 1 | -1): Promise<void> {
    this.pause();
    const { targetMs } = this.#seeks;
    // While a picture is still coming, the step is from that one: keys are pressed faster than pictures come.
    const fromMs = targetMs === null ? this.now() : frameStart(targetMs, this.#source.frameRate);
    const frameMs = 1000 / (this.#source.frameRate ?? 25);
    if (this.#source.kind === 'audio') return this.seekTo(fromMs + direction * frameMs);
    if (direction === -1) return this.seekTo(fromMs - beforeFrameMs);
    // Frames need not last equally long: look further until another one appears, or something else is wanted.
    for (let stepMs = frameMs; stepMs <= longestFrameMs; stepMs *= 2) {
      const wantedMs = this.#clamped(fromMs + stepMs);
      await this.seekTo(wantedMs);
      if (this.now() !== fromMs || this.#askedMs !== wantedMs) return;
    }
  }

  setRate(rate: number): void {
    this.#pace.setRate(rate);
  }

  /** The next slower or faster of the offered speeds. */
  changeRate(direction: 1 | -1): void {
    this.#pace.changeRate(direction);
  }

  /** What playing passes over; nothing for none. */
  setSilences(silences: readonly Span[]): void {
    this.#course.setSilences(silences);
  }

  /**
   * Plays one stretch and stops exactly at its end, or goes round in it; from where it stands when that is inside, unless
   * all of it is wanted (`fromStart`).
   */
  async playRange({ fromStart = false, ...range }: PlayRange & { fromStart?: boolean }): Promise<void> {
    this.#pace.stopBack();
    const atMs = this.positionMs();
    this.#course.setRange(range);
    const isInside = atMs >= range.startMs && atMs < range.endMs - shortestRestMs;
    if (fromStart || !isInside) await this.seekTo(range.startMs);
    this.play();
  }

  stopLooping(): void {
    this.#course.setRange(null);
  }

  destroy(): void {
    this.#gone.abort();
    cancelAnimationFrame(this.#tick);
    clearTimeout(this.#changeTimer);
    this.#frames.stop();
    this.#pace.stopBack();
    this.sound.close();
    this.element.pause();
    this.#media.destroy();
    this.element.remove();
  }

  /** The whole millisecond of the recording nearest to this. */
  #clamped(targetMs: number): number {
    return Math.max(0, Math.min(this.#source.durationMs, Math.round(targetMs)));
  }

  #changeNow(): void {
    const source = this.#next;
    if (source === null) return;
    this.#next = null;
    clearTimeout(this.#changeTimer);
    const atMs = Math.min(this.positionMs(), source.durationMs);
    const { paused } = this.element;
    this.#source = source;
    this.#frames.forget();
    this.#media.change(source.media, source.durationMs, toSeconds(atMs));
    this.#update();
    // The very frame, which a start somewhere in it does not promise.
    if (paused) void this.#seeks.request(atMs);
  }

  async #seek(targetMs: number): Promise<void> {
    if (!(await this.#seeker.show(targetMs))) return;
    this.#askedMs = this.element.paused ? targetMs : null;
    this.#announceTime();
  }

  /** The frame on screen; null when that is unknown, or is one that only stands in for what is between key frames. */
  #shownMs(clockMs: number): number | null {
    const { shownMs } = this.#frames;
    const isHeld = this.#source.media.from === 'stretches' && clockMs - (shownMs ?? 0) > heldAfterMs;
    return isHeld ? null : shownMs;
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
    on(['pause'], () => {
      this.#pace.paused();
      this.#changeNow();
    });
    // A stretch that ends with the recording goes round all the same.
    on(['ended'], () => {
      const { range } = this.#course;
      if (range?.loop === true) void this.seekTo(range.startMs).then(() => this.play());
    });
    on(['pause', 'seeked', 'timeupdate', 'ended'], () => {
      this.#advance();
      this.#announceTime();
    });
  }

  readonly #onAnimationFrame = (): void => {
    this.#advance();
    this.#announceTime();
    if (!this.element.paused) this.#tick = requestAnimationFrame(this.#onAnimationFrame);
  };

  #advance(): void {
    if (!this.element.paused && this.#seeks.targetMs === null) this.#course.reached(this.now());
  }

  #update(): void {
    const { element } = this;
    const failed = element.error !== null || this.#media.failed;
    const loaded = element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
    const blind = loaded && this.#source.kind === 'video' && element.videoWidth === 0;
    // While something else takes its place it goes on being what it was.
    const phase = failed ? 'failed' : loaded || this.#media.isChanging ? 'ready' : 'loading';
    this.#state = {
      phase,
      problem: failed ? 'cannot-play' : blind ? 'no-picture' : null,
      playing: (!element.paused || this.#pace.goesBack) && !failed,
      rate: this.#pace.rate,
      volume: this.sound.volume,
      muted: this.sound.muted,
      looping: this.#course.range?.loop === true,
      silentVoices: this.sound.silentVoices,
      voiceMissing: this.sound.voiceMissing,
    };
    for (const listener of this.#stateListeners) listener();
  }

  #announceTime(): void {
    for (const listener of this.#timeListeners) listener();
  }
}
