import type { Cue } from '../../../shared/model/transcript';

type Said = Pick<Cue, 'startMs' | 'endMs' | 'text'>;
type Span = { readonly from: number; readonly to: number };

const wordSign = /[\p{L}\p{M}\p{N}’'-]/u;

/** The word at or behind a place in a text, without the signs around it. */
export function wordAt(text: string, offset: number): Span {
  let from = Math.max(0, Math.min(text.length, offset));
  while (from < text.length && !wordSign.test(text[from] ?? '')) from += 1;
  if (from === text.length) from = Math.max(0, Math.min(text.length, offset));
  while (from > 0 && wordSign.test(text[from - 1] ?? '')) from -= 1;
  let to = from;
  while (to < text.length && wordSign.test(text[to] ?? '')) to += 1;
  return { from, to };
}

/**
 * About when a sign of a cue is said. No transcript tells when each word was: as many signs are taken to be said in every
 * stretch of its time, so this is near, and not exact.
 */
export function timeOfSign({ startMs, endMs, text }: Said, offset: number): number {
  if (text.length === 0) return startMs;
  return Math.round(startMs + ((endMs - startMs) * Math.max(0, Math.min(text.length, offset))) / text.length);
}

/** The word that is about being said at an instant; null outside the cue. */
export function wordSaidAt(cue: Said, instantMs: number): Span | null {
  const { startMs, endMs, text } = cue;
  if (instantMs < startMs || instantMs >= endMs) return null;
  const word = wordAt(text, Math.floor((text.length * (instantMs - startMs)) / (endMs - startMs)));
  return word.to > word.from ? word : null;
}

export type TextPlace = { readonly cue: Said; readonly offset: number };

/** About when it is said, from the first word of a selection to its last; `from` stands before `to` in the text. */
export function stretchOfText(from: TextPlace, to: TextPlace): { startMs: number; endMs: number } {
  const first = wordAt(from.cue.text, from.offset).from;
  const last = wordEndBefore(to.cue.text, to.offset);
  const startMs = timeOfSign(from.cue, first);
  return { startMs, endMs: Math.max(startMs, timeOfSign(to.cue, last)) };
}

/** The end of the word in which, or right behind which, a selection ends. */
function wordEndBefore(text: string, offset: number): number {
  const inside = offset > 0 && wordSign.test(text[offset - 1] ?? '');
  return inside ? wordAt(text, offset - 1).to : offset;
}
