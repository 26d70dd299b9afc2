/** Where words that are looked for were said, in integer milliseconds and by time; `now` is the one in view. */
export type Hits = { readonly atMs: readonly number[]; readonly nowMs: number | null };

export const noHits: Hits = { atMs: [], nowMs: null };

/** What a search found, for whoever draws the whole conversation. */
export class SearchHits {
  readonly #listeners = new Set<() => void>();
  #hits: Hits = noHits;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly get = (): Hits => this.#hits;

  set(hits: Hits): void {
    if (hits.atMs.length === 0 && this.#hits.atMs.length === 0) return;
    this.#hits = hits;
    for (const listener of this.#listeners) listener();
  }
}
