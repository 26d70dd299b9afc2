import { z } from 'zod';

/** A name, and what is to stand in its place. */
export const replacedNameSchema = z.object({
  from: z.string().trim().min(1).max(100),
  to: z.string().trim().min(1).max(100),
});
export type ReplacedName = z.infer<typeof replacedNameSchema>;

/** Names that are also words, in Dutch or English: they are only taken for names where they have a capital. */
const alsoWords: ReadonlySet<string> = new Set(
  [
    'wil roos bloem mei juni augustus hoop door ben bas tom pim dag lente zomer noor kant klaar lief sterre',
    'will rose may june april hope grace joy mark art bill sue pat rob faith summer dawn lily ivy jack frank',
  ].flatMap((words) => words.split(' ')),
);

/** Whether a name is a word too, which is only taken for the name where it has a capital. */
export function isAlsoWord(name: string): boolean {
  return alsoWords.has(fold(name.trim()));
}

/** Finds names in texts by whole words and puts others in their place, counting each. */
export class NameReplacer {
  readonly #names: readonly { name: ReplacedName; folded: string; needsCapital: boolean }[];
  readonly #counts: Map<string, number>;

  constructor(names: readonly ReplacedName[]) {
    this.#names = names
      .map((name) => ({ name, folded: fold(name.from.replace(/\s+/gu, ' ')) }))
      .map((one) => ({ ...one, needsCapital: isAlsoWord(one.folded) }))
      // The longest first: "Jan Jansen" before "Jan".
      .toSorted((a, b) => b.folded.length - a.folded.length);
    this.#counts = new Map(names.map(({ from }) => [from, 0]));
  }

  /** How often each name was replaced so far, in the order in which they were given. */
  get replaced(): { from: string; to: string; count: number }[] {
    const toOf = new Map(this.#names.map(({ name }) => [name.from, name.to]));
    return [...this.#counts].map(([from, count]) => ({ from, to: toOf.get(from) ?? from, count }));
  }

  /**
   * The text with other names. Capitals and accents make no difference, except for names that are words too; a name in
   * capitals is replaced in capitals. The `s` of a possessive stays ("Fatima's", "Jans").
   */
  in(text: string): string {
    if (this.#names.length === 0) return text;
    const composed = text.normalize('NFC');
    const folded = fold(composed);
    let result = '';
    for (let at = 0; at < composed.length; ) {
      const hit = isWordPart(composed, at - 1) ? null : this.#hitAt(composed, folded, at);
      result += hit === null ? composed.charAt(at) : hit.text;
      at += hit === null ? 1 : hit.length;
    }
    return result;
  }

  #hitAt(text: string, folded: string, at: number): { text: string; length: number } | null {
    for (const { name, folded: wanted, needsCapital } of this.#names) {
      const end = endOfMatch(folded, at, wanted);
      if (end === null) continue;
      const hasPossessive = isWordPart(text, end);
      if (hasPossessive && (folded.charAt(end) !== 's' || isWordPart(text, end + 1))) continue;
      const found = text.slice(at, end);
      if (needsCapital && !/^\p{Lu}/u.test(found)) continue;
      this.#counts.set(name.from, (this.#counts.get(name.from) ?? 0) + 1);
      return { text: inCaseOf(found, name.to), length: end - at };
    }
    return null;
  }
}

const apostrophe = /['’‘ʼ`´]/u;
const between = /[\s\p{Pd}]/u;
/** Signs that nobody sees: where a word may be broken off, and what joins letters. */
const unseen = /[\u{ad}\u{200b}-\u{200d}\u{2060}\u{feff}]/u;

/**
 * Where a match ends that begins here. A space or hyphen in the name stands for any of them, and an apostrophe for any:
 * programs that write down what is said choose others than people do.
 */
function endOfMatch(folded: string, at: number, wanted: string): number | null {
  let place = at;
  for (const sign of wanted) {
    while (place > at && unseen.test(folded.charAt(place))) place += 1;
    if (between.test(sign)) {
      const start = place;
      while (between.test(folded.charAt(place))) place += 1;
      if (place === start) return null;
    } else if (apostrophe.test(sign)) {
      if (!apostrophe.test(folded.charAt(place))) return null;
      place += 1;
    } else if (folded.startsWith(sign, place)) place += sign.length;
    else return null;
  }
  return place;
}

/** Same length as the text, so that places in the one are places in the other. */
function fold(text: string): string {
  let folded = '';
  for (const sign of text.normalize('NFC')) {
    const plain = sign.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
    folded += plain.length === sign.length ? plain : sign;
  }
  return folded;
}

function isWordPart(text: string, at: number): boolean {
  return at >= 0 && /[\p{L}\p{N}\p{M}]/u.test(text.charAt(at));
}

function inCaseOf(found: string, to: string): string {
  const isLoud = found.length > 1 && found === found.toUpperCase() && found !== found.toLowerCase();
  return isLoud ? to.toUpperCase() : to;
}
