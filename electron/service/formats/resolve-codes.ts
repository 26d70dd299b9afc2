import { type CodeRef, codeRef, codeRefSchema } from '../../../shared/model/annotation';
import type { Framework } from '../../../shared/model/framework';

/** What the text of a code turned out to be. `ratings`: scored for a whole conversation, so never on a moment. */
export type Resolved = { refs: CodeRef[]; unknown: string[]; ratings: string[] };

type Found = { ref: CodeRef; isRating: boolean };

/**
 * Finds the codes that a text of another program names: by reference, by id, or by name in either language, in whatever case.
 * Of several frameworks that have such a code the recording's own counts, then the first.
 */
export class CodeResolver {
  readonly #found = new Map<string, Found>();

  constructor(frameworks: readonly Framework[], preferred: string) {
    const rank = ({ id }: Framework) => (id === preferred ? 0 : 1);
    for (const framework of frameworks.toSorted((a, b) => rank(a) - rank(b)))
      for (const code of framework.codes) {
        const found = { ref: codeRef(framework.id, code.id), isRating: code.kind === 'rating' };
        for (const text of [found.ref, code.id, code.name.nl, code.name.en]) {
          const key = keyOf(text);
          if (!this.#found.has(key)) this.#found.set(key, found);
        }
      }
  }

  /** A text may name one code, or several with a space, comma, semicolon, bar, plus or line end between. */
  resolve(text: string): Resolved {
    const whole = this.#find(text);
    if (whole !== undefined) return this.#sort([text]);
    const words = text.split(/\s+/u).filter((word) => word !== '');
    if (words.every((word) => codeRefSchema.safeParse(word).success)) return this.#sort(words);
    const parts = text.split(/[;,|+\n]/u).filter((part) => part.trim() !== '');
    if (parts.some((part) => this.#find(part) !== undefined)) return this.#sort(parts);
    return { refs: [], unknown: [text.trim()], ratings: [] };
  }

  /** How much of a text is codes; to guess what a column or tier is for. */
  knows(text: string): boolean {
    return this.resolve(text).refs.length > 0;
  }

  #find(text: string): Found | undefined {
    return this.#found.get(keyOf(text));
  }

  #sort(texts: readonly string[]): Resolved {
    const resolved: Resolved = { refs: [], unknown: [], ratings: [] };
    for (const text of texts) {
      const found = this.#find(text);
      if (found === undefined) resolved.unknown.push(text.trim());
      else if (found.isRating) resolved.ratings.push(text.trim());
      else if (!resolved.refs.includes(found.ref)) resolved.refs.push(found.ref);
    }
    return resolved;
  }
}

function keyOf(text: string): string {
  return text.trim().replaceAll(/\s+/gu, ' ').toLowerCase();
}
