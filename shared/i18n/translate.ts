import en from './locales/en.json';
import nl from './locales/nl.json';

export type Language = 'nl' | 'en';

type Keys<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Keys<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

/** The path of a text in the locale files, for example `library.empty.title`. */
export type TextKey = Keys<typeof nl>;

/** Values for the `{holes}` of a text. A number that decides between one and many goes in as `count`. */
export type TextValues = Readonly<Record<string, string | number>>;

const locales: Record<Language, unknown> = { nl, en };

/**
 * The text for a key, with its `{holes}` filled. A text written as `one | many` is chosen by `count`.
 * A key that does not exist is answered with itself, so that a mistake is seen rather than hidden.
 */
export function translate(language: Language, key: string, values: TextValues = {}): string {
  const text = lookUp(locales[language], key);
  if (text === null) return key;
  const [one, many] = text.split(' | ');
  const chosen = many !== undefined && values['count'] !== 1 ? many : (one ?? text);
  return chosen.replace(/\{(\w+)\}/gu, (hole, name: string) => {
    const value = values[name];
    return value === undefined ? hole : typeof value === 'number' ? formatNumber(language, value) : value;
  });
}

/** Is there such a text? */
export function hasText(language: Language, key: string): key is TextKey {
  return lookUp(locales[language], key) !== null;
}

// Making one costs more than a hundred uses.
const numberFormats = new Map<Language, Intl.NumberFormat>();

/** A number as people of that language write it: decimal comma in Dutch. */
export function formatNumber(language: Language, value: number): string {
  let format = numberFormats.get(language);
  if (format === undefined) {
    format = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
    numberFormats.set(language, format);
  }
  return format.format(value);
}

/** The language in force: what the user chose, else Dutch when the system is Dutch, else English. */
export function chooseLanguage(chosen: 'system' | Language, systemLocales: readonly string[]): Language {
  if (chosen !== 'system') return chosen;
  return systemLocales[0]?.toLowerCase().startsWith('nl') === true ? 'nl' : 'en';
}

function lookUp(locale: unknown, key: string): string | null {
  let value = locale;
  for (const part of key.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return null;
    value = Reflect.get(value, part);
  }
  return typeof value === 'string' ? value : null;
}
