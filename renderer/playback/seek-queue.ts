/**
 * Keeps one seek in flight; of everything asked meanwhile only the latest is carried out. Dragging over a long recording
 * asks for hundreds of places a second, and a decoder that gets them all shows none of them in time.
 */
export class SeekQueue {
  readonly #perform: (targetMs: number) => Promise<void>;
  #wantedMs: number | null = null;
  #currentMs: number | null = null;
  #waiting: (() => void)[] = [];

  constructor(perform: (targetMs: number) => Promise<void>) {
    this.#perform = perform;
  }

  /** Where the picture is on its way to; null when it is where it was asked to be. */
  get targetMs(): number | null {
    return this.#wantedMs ?? this.#currentMs;
  }

  /** Resolves when this place, or a later wish that replaced it, is shown. */
  request(targetMs: number): Promise<void> {
    this.#wantedMs = targetMs;
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#currentMs === null) void this.#run();
    });
  }

  async #run(): Promise<void> {
    while (this.#wantedMs !== null) {
      this.#currentMs = this.#wantedMs;
      this.#wantedMs = null;
      await this.#perform(this.#currentMs);
    }
    this.#currentMs = null;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
