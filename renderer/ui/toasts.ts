export type ToastTone = 'done' | 'plain' | 'error';
export type ToastMessage = {
  readonly id: number;
  readonly text: string;
  readonly tone: ToastTone;
  readonly undo: boolean;
};

export type Say = (text: string, options?: { tone?: ToastTone; undo?: boolean }) => void;

/** What was said last in a room. Apart from React's state: a room is not drawn again for a word about what it did. */
export class Toasts {
  readonly #listeners = new Set<() => void>();
  #said = 0;
  #shown: ToastMessage | null = null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly get = (): ToastMessage | null => this.#shown;

  /** The newest replaces the one before. */
  readonly say: Say = (text, { tone = 'done', undo = false } = {}) => {
    this.#said += 1;
    this.#show({ id: this.#said, text, tone, undo });
  };

  /** Takes this one away, unless another came since. */
  readonly leave = (id: number): void => {
    if (this.#shown?.id === id) this.#show(null);
  };

  #show(toast: ToastMessage | null): void {
    this.#shown = toast;
    for (const listener of this.#listeners) listener();
  }
}
