import { isAlsoWord, NameReplacer } from './replace-names';
import { saysName } from './said-names';

/** What is written in the place of a name that is bleeped, and of what cannot be written without one. */
export const hiddenName = '…';

/**
 * Writes texts without these names. Names are heard in more ways than they are replaced ("mevr. Jansen" in "mevr Jansen"):
 * a text in which one still stands is not written at all. A name that is a word too may stand without a capital, but not
 * where it is bleeped.
 */
export function withoutNames(names: readonly string[]): (text: string, isBleeped?: boolean) => string {
  const replacer = new NameReplacer(names.map((from) => ({ from, to: hiddenName })));
  const onlyNames = names.filter((name) => !isAlsoWord(name));
  return (text, isBleeped = false) => {
    const written = replacer.in(text);
    return saysName(written, isBleeped ? names : onlyNames) ? hiddenName : written;
  };
}
