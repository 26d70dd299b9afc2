import { toMilliseconds } from '../../shared/model/time';

/**
 * Knows which frame is on screen. `currentTime` says where the sound is; only `requestVideoFrameCallback` says which
 * picture a person sees, also where frames do not last equally long.
 */
export class FrameClock {
  readonly #video: HTMLVideoElement;
  readonly #onFrame: () => void;
  #shownMs: number | null = null;
  #request = 0;
  #waiting: (() => void)[] = [];

  constructor(video: HTMLVideoElement, onFrame: () => void) {
    this.#video = video;
    this.#onFrame = onFrame;
    this.#listen();
  }

  /** The time of the frame on screen; null while that is not known. */
  get shownMs(): number | null {
    return this.#shownMs;
  }

  /** Forgets the frame: a seek went through without one being reported (a hidden window shows nothing). */
  forget(): void {
    this.#shownMs = null;
  }

  /** Resolves when another frame is shown, or after `patienceMs`: a frame that stays on screen is not reported again. */
  nextFrame(patienceMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patienceMs);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  stop(): void {
    this.#video.cancelVideoFrameCallback(this.#request);
    this.#wake();
  }

  #listen(): void {
    this.#request = this.#video.requestVideoFrameCallback((_now, metadata) => {
      this.#shownMs = toMilliseconds(metadata.mediaTime);
      this.#listen();
      this.#wake();
      this.#onFrame();
    });
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
