import { z } from 'zod';

/** Where a name stands: among the speakers, in what was said, in notes and comments, or in a title. */
export const nameSources = ['speaker', 'transcript', 'note', 'title', 'consent'] as const;

/** `guess`: only a word with a capital in the middle of a sentence, which may be anything. */
export const foundNameSchema = z.object({
  name: z.string(),
  count: z.number().int().nonnegative(),
  sources: z.array(z.enum(nameSources)),
  guess: z.boolean(),
});
export type FoundName = z.infer<typeof foundNameSchema>;
export type NamedText = { source: (typeof nameSources)[number]; text: string };

/** Words with a capital that are nobody's name: what every conversation is full of. */
const capitalWords: ReadonlySet<string> = new Set(
  [
    'ik i nederland nederlandse nederlands vlaanderen vlaamse belgië belgische engels english dutch europa',
    'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday friday saturday sunday',
    'januari februari maart april mei juni juli augustus september oktober november december',
    'january february march may june july august october kerst pasen christmas easter',
    'zoom teams whatsapp google ocmw uwv wmo ggz gp ok mi miti darn oars god',
  ].flatMap((words) => words.split(' ')),
);
/** A role is what somebody is, not who. */
const roleWords: ReadonlySet<string> = new Set(
  'coach cliënt client klant spreker speaker deelnemer participant begeleider supervisor trainer de het een the'.split(
    ' ',
  ),
);
const mostGuesses = 60;
const word = /[\p{L}\p{M}][\p{L}\p{M}'’-]*/gu;

/**
 * Names that may be in texts: those of the speakers (`known`) and, as guesses, words that only ever stand with a capital and
 * do so in the middle of a sentence. Counted over all texts; the surest and most frequent first.
 */
export function findNames(known: readonly NamedText[], texts: readonly NamedText[]): FoundName[] {
  const counts = countWords(texts);
  const found = new Map<string, FoundName>();
  for (const { source, text } of known) {
    for (const name of namesIn(text)) {
      const seen = counts.get(name.toLowerCase());
      const before = found.get(name);
      const sources = [...new Set([...(before?.sources ?? []), source, ...(seen?.sources ?? [])])];
      found.set(name, { name, count: seen?.count ?? 0, sources, guess: false });
    }
  }
  const sure = [...found.values()];
  const taken = new Set(sure.map(({ name }) => name.toLowerCase()));
  const guesses = [...counts.values()]
    .filter(({ key, inside, isSmall }) => inside > 0 && !isSmall && !taken.has(key) && !capitalWords.has(key))
    .map(({ name, count, sources }): FoundName => ({ name, count, sources: [...sources], guess: true }))
    .toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name));
  return [...sure.toSorted((a, b) => b.count - a.count), ...guesses.slice(0, mostGuesses)];
}

/** `Fatima El Amrani` may be called by all of it or by any part. */
function namesIn(text: string): string[] {
  const parts = (text.match(word) ?? []).filter(
    (part) => part.length > 1 && /^\p{Lu}/u.test(part) && !roleWords.has(part.toLowerCase()),
  );
  const whole = text.trim();
  return parts.length > 1 && !roleWords.has(whole.toLowerCase()) ? [whole, ...parts] : parts;
}

type Counted = {
  key: string;
  name: string;
  count: number;
  /** How often with a capital where no sentence begins. */
  inside: number;
  /** Whether it also stands without a capital. */
  isSmall: boolean;
  sources: Set<NamedText['source']>;
};

function countWords(texts: readonly NamedText[]): Map<string, Counted> {
  const counts = new Map<string, Counted>();
  for (const { source, text } of texts) {
    for (const match of text.matchAll(word)) {
      const name = match[0].replace(/['’]s?$/u, '').replace(/-+$/u, '');
      const key = name.toLowerCase();
      const counted = counts.get(key) ?? newCount(key, name);
      counts.set(key, counted);
      counted.count += 1;
      counted.sources.add(source);
      if (/^\p{Lu}/u.test(name)) {
        counted.name = name;
        if (/[\p{Ll},;]['’)]?\s+$/u.test(text.slice(Math.max(0, match.index - 6), match.index)))
          counted.inside += 1;
      } else counted.isSmall = true;
    }
  }
  return counts;
}

function newCount(key: string, name: string): Counted {
  return { key, name, count: 0, inside: 0, isSmall: false, sources: new Set() };
}
