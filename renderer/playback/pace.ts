import { BackShuttle } from './back-shuttle';
import { playbackRates } from './player-state';
import { nextShuttle } from './shuttle';

export type PaceActions = {
  positionMs: () => number;
  show: (targetMs: number) => Promise<void>;
  play: () => void;
  onChange: () => void;
};

/** How fast it goes and which way: the speed the user chose, and the shuttle's own until the next pause. */
export class Pace {
  readonly #element: HTMLMediaElement;
  readonly #actions: PaceActions;
  readonly #back: BackShuttle;
  #ownRate = 1;

  constructor(element: HTMLMediaElement, actions: PaceActions) {
    this.#element = element;
    this.#actions = actions;
    this.#back = new BackShuttle(actions.show, actions.onChange);
  }

  get goesBack(): boolean {
    return this.#back.speed > 0;
  }

  /** As it goes now; below zero backward. */
  get rate(): number {
    return this.goesBack ? -this.#back.speed : this.#element.playbackRate;
  }

  setRate(rate: number): void {
    this.#ownRate = rate;
    this.#element.playbackRate = rate;
  }

  /** The next slower or faster of the offered speeds. */
  changeRate(direction: 1 | -1): void {
    const rate = this.#element.playbackRate;
    const next =
      direction === 1
        ? playbackRates.find((offered) => offered > rate)
        : playbackRates.findLast((offered) => offered < rate);
    if (next !== undefined) this.setRate(next);
  }

  /** One press of the shuttle: plays, goes faster, or turns round. Backward there is no sound. */
  shuttle(direction: 1 | -1): void {
    const isGoing = this.goesBack || !this.#element.paused;
    const speed = nextShuttle(isGoing ? this.rate : 0, direction, this.#ownRate);
    if (speed > 0) {
      this.#actions.play();
      this.#element.playbackRate = speed;
    } else {
      const atMs = this.#actions.positionMs();
      this.#element.pause();
      this.#back.start(atMs, -speed);
    }
  }

  stopBack(): void {
    this.#back.stop();
  }

  paused(): void {
    this.#element.playbackRate = this.#ownRate;
  }
}
