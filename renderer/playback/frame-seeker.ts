import { seekSeconds, toSeconds } from '../../shared/model/time';
import type { FrameClock } from './frame-clock';
import type { PlayerSource } from './player-state';

/** How long a seek may wait to hear of its frame before the frame on screen counts as the one. */
const framePatienceMs = 250;
export const longestFrameMs = 1_000;

/** Brings the frame that contains an instant on screen, and knows when it is there. */
export class FrameSeeker {
  readonly #element: HTMLVideoElement;
  readonly #frames: FrameClock;
  readonly #source: () => PlayerSource;
  readonly #gone: AbortSignal;

  constructor(element: HTMLVideoElement, frames: FrameClock, source: () => PlayerSource, gone: AbortSignal) {
    this.#element = element;
    this.#frames = frames;
    this.#source = source;
    this.#gone = gone;
  }

  /** Whether it could: not before anything is known of the media. */
  async show(targetMs: number): Promise<boolean> {
    if (!(await this.#hasMetadata())) return false;
    const itself = toSeconds(targetMs + 0.5);
    // The middle of the frame, but never before the instant: where frames do not last equally long, another may lie between.
    await this.#seek(Math.max(seekSeconds(targetMs, this.#source().frameRate), itself), targetMs);
    const { shownMs } = this.#frames;
    // Nor after it, for the same reason.
    if (shownMs !== null && shownMs > targetMs + 1) await this.#seek(itself, targetMs);
    return true;
  }

  async #seek(seconds: number, targetMs: number): Promise<void> {
    const seeked = this.#once('seeked');
    this.#element.currentTime = Math.min(seconds, this.#element.duration);
    await seeked;
    if (this.#source().kind === 'audio' || this.#element.videoWidth === 0 || !this.#element.paused) return;
    if (this.#shows(targetMs)) return;
    await this.#frames.nextFrame(framePatienceMs);
    if (!this.#shows(targetMs) && (this.#frames.shownMs ?? 0) > targetMs + longestFrameMs)
      this.#frames.forget();
  }

  #shows(targetMs: number): boolean {
    const { shownMs } = this.#frames;
    const frameMs = 1000 / (this.#source().frameRate ?? 1000);
    return shownMs !== null && shownMs <= targetMs + 1 && shownMs > targetMs - frameMs;
  }

  async #hasMetadata(): Promise<boolean> {
    if (this.#element.readyState >= HTMLMediaElement.HAVE_METADATA) return true;
    await this.#once('loadedmetadata');
    return this.#element.readyState >= HTMLMediaElement.HAVE_METADATA;
  }

  /** Resolves at the event, and also when playback failed or ended for good, so that nobody waits for ever. */
  #once(event: 'seeked' | 'loadedmetadata'): Promise<void> {
    return new Promise((resolve) => {
      if (this.#element.error !== null || this.#gone.aborted) return resolve();
      const done = (): void => {
        for (const name of [event, 'error', 'emptied']) this.#element.removeEventListener(name, done);
        this.#gone.removeEventListener('abort', done);
        resolve();
      };
      for (const name of [event, 'error', 'emptied']) this.#element.addEventListener(name, done);
      this.#gone.addEventListener('abort', done);
    });
  }
}
