export type BoxSize = { readonly widthPx: number; readonly heightPx: number };

/** How large boxes were when that last changed: asking the page in every frame would have it laid out in every frame. */
export class BoxSizes {
  readonly #sizes = new Map<Element, BoxSize>();
  readonly #observer: ResizeObserver;

  constructor(boxes: readonly Element[], onChange: () => void) {
    this.#observer = new ResizeObserver(() => {
      for (const box of boxes) this.#sizes.set(box, sizeOf(box));
      onChange();
    });
    for (const box of boxes) {
      this.#sizes.set(box, sizeOf(box));
      this.#observer.observe(box);
    }
  }

  of(box: Element): BoxSize {
    return this.#sizes.get(box) ?? sizeOf(box);
  }

  destroy(): void {
    this.#observer.disconnect();
  }
}

function sizeOf({ clientWidth, clientHeight }: Element): BoxSize {
  return { widthPx: clientWidth, heightPx: clientHeight };
}
