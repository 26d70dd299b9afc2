/**
 * How well typed letters fit a name: the higher the better, null when they do not. Capitals and accents make no difference.
 * Words in any order beat letters in order: "vr op" finds "Open vraag" and so does "ovr".
 */
export function fuzzyScore(typed: string, name: string): number | null {
  const wanted = plain(typed);
  const text = plain(name);
  if (wanted === '') return 0;
  if (text.startsWith(wanted)) return 100 - text.length / 100;
  const starts = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const parts = wanted.split(/\s+/u);
  if (parts.every((part) => starts.some((word) => word.startsWith(part)))) return 80 - text.length / 100;
  if (text.includes(wanted)) return 60 - Math.min(9, text.indexOf(wanted) / 10);
  const letters = wanted.replaceAll(' ', '');
  if (
    starts
      .map((word) => word.charAt(0))
      .join('')
      .startsWith(letters)
  )
    return 50;
  return inOrder(letters, text);
}

/** What fits by its words or first letters; below that, letters merely stand in the right order. */
const goodScore = 50;

/**
 * The names that fit, the best first; of those that fit equally well, in the order given. Names that have no more than the
 * letters in order are found only when no other fits.
 */
export function fuzzyFind<T>(typed: string, all: readonly T[], nameOf: (one: T) => string): T[] {
  const found = all
    .map((one) => ({ one, score: fuzzyScore(typed, nameOf(one)) }))
    .filter((one): one is { one: T; score: number } => one.score !== null);
  const good = found.filter(({ score }) => score >= goodScore || typed.trim() === '');
  return (good.length > 0 ? good : found).toSorted((a, b) => b.score - a.score).map(({ one }) => one);
}

/** Letters that stand in the text in this order; the fewer that lie between them, the better. */
function inOrder(letters: string, text: string): number | null {
  let at = -1;
  let gaps = 0;
  for (const letter of letters) {
    const next = text.indexOf(letter, at + 1);
    if (next === -1) return null;
    if (at !== -1) gaps += next - at - 1;
    at = next;
  }
  return Math.max(1, 40 - gaps);
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
