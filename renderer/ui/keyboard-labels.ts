/** Chromium's own list of what is on each key; TypeScript does not know it. */
type LayoutReader = { getLayoutMap: () => Promise<Iterable<[string, string]>> };

/**
 * What is on the keys of this keyboard, by `KeyboardEvent.code`: as the system says where it does, and as the keys that
 * were pressed said since, because a layout may be changed at any time.
 */
export class KeyboardLabels {
  readonly #listeners = new Set<() => void>();
  #labels: ReadonlyMap<string, string> = new Map();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly get = (): ReadonlyMap<string, string> => this.#labels;

  /** Asks the system. */
  async read(): Promise<void> {
    const { keyboard } = navigator as Navigator & { keyboard?: LayoutReader };
    // Without an answer the labels of QWERTY are as good a guess as any.
    const layout = await keyboard?.getLayoutMap().catch(() => null);
    if (layout !== null && layout !== undefined) this.#take([...layout]);
  }

  /** A key without modifiers says itself what is on it. */
  learn(press: KeyboardEvent): void {
    const { key, code } = press;
    if (press.ctrlKey || press.metaKey || press.altKey || press.getModifierState('AltGraph')) return;
    const label = key.toLowerCase();
    if (key.length !== 1 || code === '' || key === ' ') return;
    // With Shift only a letter is what it is without.
    if (press.shiftKey && label === key.toUpperCase()) return;
    this.#take([[code, label]]);
  }

  #take(found: readonly (readonly [string, string])[]): void {
    if (found.every(([code, label]) => this.#labels.get(code) === label)) return;
    this.#labels = new Map([...this.#labels, ...found]);
    for (const listener of this.#listeners) listener();
  }
}
