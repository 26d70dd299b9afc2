/** How much of a conversation was heard: counted by the second, each second once. */
export class HeardShare {
  readonly #seconds: Uint8Array;
  #count = 0;

  constructor(durationMs: number) {
    this.#seconds = new Uint8Array(Math.max(1, Math.ceil(durationMs / 1000)));
  }

  /** From 0 to 1. */
  get share(): number {
    return this.#count / this.#seconds.length;
  }

  /** It plays here. */
  hear(positionMs: number): void {
    const second = Math.min(this.#seconds.length - 1, Math.floor(positionMs / 1000));
    if (second < 0 || this.#seconds[second] === 1) return;
    this.#seconds[second] = 1;
    this.#count += 1;
  }
}

/** From here on it counts as watched. */
export const watchedShare = 0.9;
