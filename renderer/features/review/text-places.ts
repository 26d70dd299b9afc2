/** Where in what was said a place in the page lies: which cue, and how many signs into its text. */
export type SpokenPlace = { readonly index: number; readonly offset: number };

/** The place of one end of a selection; null outside what was said. */
export function placeOfNode(node: Node | null, offset: number): SpokenPlace | null {
  const element = node instanceof Element ? node : (node?.parentElement ?? null);
  const text = element?.closest('.cue-text') ?? null;
  const row = element?.closest('[data-cue]') ?? null;
  if (node === null || row === null) return null;
  const index = Number(row.getAttribute('data-cue'));
  if (text === null) return { index, offset: 0 };
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(node, offset);
  return { index, offset: before.toString().length };
}

/** The place under the pointer; null where there is no text. */
export function placeAtPoint(x: number, y: number): SpokenPlace | null {
  const caret = document.caretPositionFromPoint(x, y);
  if (caret === null) return null;
  const element = caret.offsetNode.parentElement;
  return element?.closest('.cue-text') === null ? null : placeOfNode(caret.offsetNode, caret.offset);
}

/** The two ends of what is selected in the text, the earlier first; null when nothing is, or something else. */
export function selectedPlaces(): readonly [SpokenPlace, SpokenPlace] | null {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const from = placeOfNode(range.startContainer, range.startOffset);
  const to = placeOfNode(range.endContainer, range.endOffset);
  return from === null || to === null ? null : [from, to];
}

/** A stretch of one element's text as a range of the page. */
export function rangeOfText(element: Element, from: number, to: number): Range | null {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let passed = 0;
  let begun = false;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (!begun && from < passed + length) {
      range.setStart(node, from - passed);
      begun = true;
    }
    if (begun && to <= passed + length) {
      range.setEnd(node, to - passed);
      return range;
    }
    passed += length;
  }
  return null;
}
