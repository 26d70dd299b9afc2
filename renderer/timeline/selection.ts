/** A stretch of a recording, in integer milliseconds; `startMs < endMs`. */
export type Stretch = { readonly startMs: number; readonly endMs: number };

/** The stretch that was selected on the timeline by hand. A tag's key makes a range of it. */
export class StretchSelection {
  readonly #listeners = new Set<() => void>();
  #stretch: Stretch | null = null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly get = (): Stretch | null => this.#stretch;

  /** Whichever end comes first in the recording is the start; a stretch without length is none. */
  set(stretch: Stretch | null): void {
    const next = stretch === null ? null : ordered(stretch);
    if (next?.startMs === this.#stretch?.startMs && next?.endMs === this.#stretch?.endMs) return;
    this.#stretch = next;
    for (const listener of this.#listeners) listener();
  }
}

function ordered({ startMs, endMs }: Stretch): Stretch | null {
  const [first, last] = [Math.round(Math.min(startMs, endMs)), Math.round(Math.max(startMs, endMs))];
  return first === last ? null : { startMs: first, endMs: last };
}
