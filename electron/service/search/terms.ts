/** More words than anybody looks for at once. */
const maxWords = 16;

/**
 * What a person typed as a query of SQLite's full-text search: every word must be there, the last one may be unfinished.
 * Each word stands in quotes, so no sign in it means anything to the search. Null when there is no letter or digit in it.
 */
export function toQuery(text: string): string | null {
  const words = text
    .normalize('NFC')
    .toWellFormed()
    .split(/[\s\p{Cc}"]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, maxWords);
  if (words.length === 0) return null;
  return `${words.map((word) => `"${word}"`).join(' ')}*`;
}
