import type { SnippetPart } from '../../../shared/contract/search';

/** Characters that Unicode keeps for a program's own use, so that no text has them: the edges of what was found. */
export const hitStart = '\u{fdd0}';
export const hitEnd = '\u{fdd1}';

/** A text with marked edges, as the search answers it, in parts. */
export function toParts(marked: string): SnippetPart[] {
  const parts: SnippetPart[] = [];
  const add = (text: string, hit: boolean) => {
    const clean = text.replaceAll(hitStart, '').replaceAll(hitEnd, '');
    if (clean !== '') parts.push({ text: clean, hit });
  };
  marked.split(hitStart).forEach((piece, index) => {
    const end = index === 0 ? -1 : piece.indexOf(hitEnd);
    if (end !== -1) add(piece.slice(0, end), true);
    add(piece.slice(end + 1), false);
  });
  return parts;
}
