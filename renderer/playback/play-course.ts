import { silenceEntered, type Span } from './silences';

export type PlayRange = { startMs: number; endMs: number; loop: boolean };

export type PlayCourseActions = {
  jump: (targetMs: number) => void;
  /** Stops for good, exactly there. */
  stopAt: (targetMs: number) => void;
  onChange: () => void;
};

/** What playing does by itself: goes round in a stretch or stops at its end, and passes over silences. */
export class PlayCourse {
  readonly #actions: PlayCourseActions;
  #range: PlayRange | null = null;
  #silences: readonly Span[] = [];
  /** Where playing was last seen; null when it did not come here by playing. */
  #lastMs: number | null = null;

  constructor(actions: PlayCourseActions) {
    this.#actions = actions;
  }

  get range(): PlayRange | null {
    return this.#range;
  }

  setRange(range: PlayRange | null): void {
    this.#range = range;
    this.#actions.onChange();
  }

  setSilences(silences: readonly Span[]): void {
    this.#silences = silences;
  }

  /** Somebody went elsewhere: a stretch that does not hold that place is left. */
  went(targetMs: number): void {
    this.#lastMs = null;
    const range = this.#range;
    if (range !== null && (targetMs < range.startMs || targetMs > range.endMs)) this.setRange(null);
  }

  /** Playing has come here. */
  reached(nowMs: number): void {
    const fromMs = this.#lastMs ?? nowMs;
    this.#lastMs = nowMs;
    const range = this.#range;
    if (range !== null && nowMs >= range.endMs) return this.#endRange(range);
    const silence = silenceEntered(this.#silences, fromMs, nowMs);
    if (silence === null) return;
    this.#lastMs = null;
    // A stretch that ends in a silence ends there.
    this.#actions.jump(Math.min(silence.endMs, range?.endMs ?? silence.endMs));
  }

  #endRange(range: PlayRange): void {
    this.#lastMs = null;
    if (range.loop) return this.#actions.jump(range.startMs);
    this.setRange(null);
    this.#actions.stopAt(range.endMs);
  }
}
