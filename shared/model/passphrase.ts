import { passphraseWords } from './passphrase-words';

/** Five words of 2,048 are 5 x 11 = 55 bits; each guess costs an attacker a whole scrypt of age (about a second). */
export const passphraseLength = 5;

/**
 * A passphrase drawn by chance. `random` gives that many whole numbers from 0 to 2^32 - 1, of cryptographic quality; 2,048
 * divides 2^32, so that every word is as likely as any other.
 */
export function drawPassphrase(random: (count: number) => ArrayLike<number>): string[] {
  return Array.from(
    Array.from(random(passphraseLength)),
    (number) => passphraseWords[number % passphraseWords.length] ?? '',
  );
}

/**
 * What somebody may have meant by a passphrase they typed over or were told, the likeliest first: as it stands, and as words
 * in small letters with one space between. Only the words, when they are words of ours.
 */
export function passphraseReadings(typed: string): string[] {
  const exact = typed.normalize('NFC').trim();
  const tidy = exact
    .toLowerCase()
    .split(/[\s,.;:/+_-]+/u)
    .filter((word) => word !== '')
    .join(' ');
  if (tidy === '') return exact === '' ? [] : [exact];
  return areOurWords(tidy) ? [tidy] : [...new Set([exact, tidy])];
}

const known: ReadonlySet<string> = new Set(passphraseWords);

function areOurWords(text: string): boolean {
  const words = text.split(' ');
  return words.length >= passphraseLength && words.every((word) => known.has(word));
}

/** A passphrase of one's own must be at least as long as this; characters. */
export const shortestOwnPassphrase = 16;
const fewestDifferent = 8;

/**
 * Is a passphrase of one's own worth calling one? A rule of thumb that refuses what is short, repeats itself or only counts
 * on (`1234…`, `abcd…`): how hard somebody's own words are to guess cannot be measured.
 */
export function isUsablePassphrase(own: string): boolean {
  const characters = Array.from(own.normalize('NFC').trim());
  if (characters.length < shortestOwnPassphrase || new Set(characters).size < fewestDifferent) return false;
  const steps = characters.filter((character, index) => {
    const before = characters[index - 1];
    if (before === undefined) return false;
    return Math.abs((character.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0)) <= 1;
  });
  return steps.length < characters.length / 2;
}
