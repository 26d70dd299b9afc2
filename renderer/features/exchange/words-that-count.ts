const word = /[\p{L}\p{M}][\p{L}\p{M}'’-]*/gu;

/**
 * Is what would leave the same, but for a few bytes, with one text as with the other? It is when there is a text at all in
 * both or in neither, and when they hold the same words with a capital: those may be names.
 */
export function previewsAlike(one: string, other: string): boolean {
  return (one.trim() === '') === (other.trim() === '') && capitalWords(one) === capitalWords(other);
}

function capitalWords(text: string): string {
  const found = (text.match(word) ?? []).filter((each) => /^\p{Lu}/u.test(each));
  return [...new Set(found)].toSorted().join(' ');
}
