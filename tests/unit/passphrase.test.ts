import { describe, expect, test } from 'vitest';
import { drawPassphrase, isUsablePassphrase, passphraseReadings } from '../../shared/model/passphrase';
import { passphraseWords } from '../../shared/model/passphrase-words';

describe('the words of a passphrase', () => {
  test('are 2,048 different ones in small letters, so that five are worth 55 bits', () => {
    expect(new Set(passphraseWords).size).toBe(2 ** 11);
    expect(passphraseWords.filter((word) => !/^[a-z]{3,9}$/u.test(word))).toEqual([]);
  });

  test('differ in more than one letter, so that a slip makes no other word', () => {
    const shapes = new Map<string, string>();
    const alike = passphraseWords.flatMap((word) =>
      Array.from(word, (_, index) => `${word.slice(0, index)}?${word.slice(index + 1)}`).flatMap((shape) => {
        const other = shapes.get(shape);
        shapes.set(shape, word);
        return other === undefined ? [] : [[other, word]];
      }),
    );
    expect(alike).toEqual([]);
  });

  test('are each as likely as any other', () => {
    const seen = new Map<string, number>();
    for (let first = 0; first < 2 ** 13; first += 1) {
      const [word = ''] = drawPassphrase(() => Uint32Array.of(first, 1, 2, 3, 4));
      seen.set(word, (seen.get(word) ?? 0) + 1);
    }
    expect(seen.size).toBe(2_048);
    expect(new Set(seen.values())).toEqual(new Set([4]));
  });
});

describe('a passphrase that is typed over', () => {
  test('may have capitals, commas and more spaces when it is of our words', () => {
    const [a, b, c, d, e] = ['aalbes', 'zwolle', 'merel', 'oven', 'gouda'];
    const typed = `  ${a}  ${b?.toUpperCase()},${c} - ${d}\t${e} `;
    expect(passphraseReadings(typed)).toEqual(['aalbes zwolle merel oven gouda']);
  });

  test('is tried as it stands first when it is somebody’s own', () => {
    expect(passphraseReadings(' De Hond van Riet blaft ')).toEqual([
      'De Hond van Riet blaft',
      'de hond van riet blaft',
    ]);
    expect(passphraseReadings('   ')).toEqual([]);
    expect(passphraseReadings('---')).toEqual(['---']);
  });

  test('of one’s own is refused when it is short, repeats itself or counts on', () => {
    const refused = ['geheim', 'aaaaaaaaaaaaaaaaaaaaaa', 'abababababababababab', '12345678901234567890'];
    expect(refused.filter(isUsablePassphrase)).toEqual([]);
    expect(isUsablePassphrase('abcdefghijklmnopqrst')).toBe(false);
    expect(isUsablePassphrase('de hond van riet blaft nooit')).toBe(true);
  });
});
