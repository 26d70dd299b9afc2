import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutNames } from '../../shared/model/written-names';
import { findSaid } from '../../shared/model/said-names';

test('a name is written without its letters, and the rest of the sentence stays', () => {
  const write = withoutNames(['Fatima', 'Wil']);
  expect(write("Fatima's broer belt WIL")).toBe("…'s broer belt …");
  expect(write('ik wil graag')).toBe('ik wil graag');
});

test.each([
  ['mevr. Jansen', 'Dag mevr Jansen, kom binnen'],
  ['J.P. de Vries', 'J. P. de Vries belde'],
  ["D'Angelo", 'Hier is D Angelo weer'],
  ['Anna.', 'Anna zegt het zelf'],
  ['Jan Jansen', 'Jan, Jansen dus'],
  ['Anna', 'Ａｎｎａ zegt het'],
  ['Anna', 'Annaʼs moeder'],
])('a sentence in which %s is bleeped says no letter of it, however it is written', (name, said) => {
  expect(withoutNames([name])(said)).toBe('…');
});

test('a name that is a word too is not written where it is bleeped', () => {
  const write = withoutNames(['Roos']);
  expect(write('ik ben roos', true)).toBe('…');
  expect(write('een roos in de tuin', false)).toBe('een roos in de tuin');
});

test('what is found to be said is never written where it is bleeped', () => {
  const each = [
    'a',
    'A',
    'n',
    'N',
    '.',
    ',',
    '-',
    "'",
    ' ',
    '´',
    'ʼ',
    '\u{ad}',
    '\u{200b}',
    'é',
    '\u{308}',
    'Ａ',
  ];
  const signs = fc.constantFrom(...each);
  const texts = fc.string({ unit: signs, minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(texts, texts, (name, text) => {
      const written = withoutNames([name])(text, true);
      const [hit] = findSaid([{ startMs: 0, endMs: 1_000, text: written }], [name], 1_000).hits;
      expect(hit?.count).toBe(0);
    }),
  );
});
