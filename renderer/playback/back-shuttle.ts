import { backwardPosition } from './shuttle';

/**
 * Plays backward, which a media element cannot: it shows one place after the other, each where the clock says it should be
 * by then. A computer that is slow at it shows fewer pictures, but goes as fast.
 */
export class BackShuttle {
  readonly #show: (targetMs: number) => Promise<void>;
  readonly #onChange: () => void;
  #speed = 0;
  #fromMs = 0;
  #since = 0;

  constructor(show: (targetMs: number) => Promise<void>, onChange: () => void) {
    this.#show = show;
    this.#onChange = onChange;
  }

  /** Above zero while it goes. */
  get speed(): number {
    return this.#speed;
  }

  start(fromMs: number, speed: number): void {
    const isGoing = this.#speed > 0;
    this.#fromMs = fromMs;
    this.#since = performance.now();
    this.#speed = speed;
    this.#onChange();
    if (!isGoing) void this.#go();
  }

  stop(): void {
    if (this.#speed === 0) return;
    this.#speed = 0;
    this.#onChange();
  }

  async #go(): Promise<void> {
    while (this.#speed > 0) {
      const targetMs = backwardPosition(this.#fromMs, this.#speed, performance.now() - this.#since);
      await this.#show(targetMs);
      if (targetMs === 0) this.stop();
      // No more often than the screen can show it.
      else await new Promise(requestAnimationFrame);
    }
  }
}
