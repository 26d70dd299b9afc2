import { describe, expect, test } from 'vitest';
import {
  type Excerpt,
  excerptDuration,
  excerptOf,
  excerptSchema,
  inExcerpt,
  outOfExcerpt,
  toExcerpt,
} from '../../shared/model/excerpt';
import { findNames } from '../../shared/model/find-names';
import { NameReplacer } from '../../shared/model/replace-names';

const excerpt: Excerpt = [
  [10_000, 20_000],
  [40_000, 45_000],
];

describe('the clock of an excerpt', () => {
  test('is made of chosen parts in any order, joined where they touch, cut off at the end', () => {
    const parts = [
      [40_000, 45_000],
      [10_000, 15_000],
      [15_000, 20_000],
      [60_000, 61_000],
    ] as const;
    expect(toExcerpt(parts, 50_000)).toEqual(excerpt);
    expect(excerptDuration(excerpt)).toBe(15_000);
    expect(toExcerpt([[5, 5]], 50_000)).toBeNull();
    expect(excerptSchema.safeParse([...excerpt].reverse()).success).toBe(false);
    expect(excerptSchema.safeParse([[5, 5]]).success).toBe(false);
  });

  test('maps what lies in it there and back, and nothing else', () => {
    const point = (startMs: number) => ({ startMs, endMs: null });
    expect(inExcerpt(excerpt, point(12_345))).toEqual(point(2_345));
    expect(inExcerpt(excerpt, point(41_000))).toEqual(point(11_000));
    expect(inExcerpt(excerpt, point(30_000))).toBeNull();
    expect(inExcerpt(excerpt, { startMs: 15_000, endMs: 42_000 })).toEqual({ startMs: 5_000, endMs: 12_000 });
    expect(inExcerpt(excerpt, { startMs: 20_000, endMs: 40_000 })).toBeNull();
    expect(outOfExcerpt(excerpt, { startMs: 10_000, endMs: 15_000 })).toEqual({
      startMs: 40_000,
      endMs: 45_000,
    });
    expect(outOfExcerpt(excerpt, { startMs: 5_000, endMs: 10_000 })).toEqual({
      startMs: 15_000,
      endMs: 20_000,
    });
    for (let instant = 0; instant <= excerptDuration(excerpt); instant += 250) {
      const there = outOfExcerpt(excerpt, point(instant));
      expect(inExcerpt(excerpt, there)).toEqual(point(instant));
    }
    expect(inExcerpt(null, point(7))).toEqual(point(7));
    expect(outOfExcerpt(null, point(7))).toEqual(point(7));
  });

  test('of an excerpt counts on the first clock', () => {
    expect(excerptOf(excerpt, [[5_000, 12_000]])).toEqual([
      [15_000, 20_000],
      [40_000, 42_000],
    ]);
    expect(excerptOf(null, excerpt)).toEqual(excerpt);
  });
});

describe('names that are replaced', () => {
  const replaced = (text: string, ...names: [string, string][]) =>
    new NameReplacer(names.map(([from, to]) => ({ from, to }))).in(text);

  test('are whole words, whatever their capitals and accents', () => {
    expect(replaced('Fatima en FÁTIMA, fatima? Fatimah!', ['Fatima', 'Noor'])).toBe(
      'Noor en NOOR, Noor? Fatimah!',
    );
    expect(replaced('Fatima\u0301n Fa\u0301tima', ['Fatima', 'N'])).not.toContain('tima ');
    expect(replaced("Fatima's zus en Jans huis", ['Fatima', 'Noor'], ['Jan', 'Piet'])).toBe(
      "Noor's zus en Piets huis",
    );
    expect(replaced('Annemarie, Anne-Marie', ['Anne', 'X'])).toBe('Annemarie, X-Marie');
  });

  test('of several the longest goes first, and none twice', () => {
    expect(replaced('Jan  Jansen belde Jan', ['Jan', 'Piet'], ['Jan Jansen', 'P.'])).toBe('P. belde Piet');
    expect(replaced('Jan en Piet', ['Jan', 'Piet'], ['Piet', 'Jan'])).toBe('Piet en Jan');
  });

  test('that are words too need their capital', () => {
    expect(replaced('Wil zegt: ik wil niet', ['Wil', 'K'])).toBe('K zegt: ik wil niet');
  });

  test('are counted', () => {
    const replacer = new NameReplacer([
      { from: 'Jan', to: 'X' },
      { from: 'Els', to: 'Y' },
    ]);
    replacer.in('Jan. Jan!');
    replacer.in('jan');
    expect(replacer.replaced).toEqual([
      { from: 'Jan', to: 'X', count: 3 },
      { from: 'Els', to: 'Y', count: 0 },
    ]);
  });
});

test('names are found among speakers, and guessed where a capital stands inside a sentence', () => {
  const found = findNames(
    [
      { source: 'speaker', text: 'Fatima El Amrani' },
      { source: 'speaker', text: 'Coach' },
    ],
    [
      { source: 'transcript', text: 'Toen zei Mehmet tegen Fatima dat Ik maandag naar Zoom moest.' },
      { source: 'note', text: 'Vraagt door. Goed dat Mehmet genoemd wordt, en Vraagt zij het?' },
      { source: 'transcript', text: 'Zij vraagt het.' },
    ],
  );
  expect(found.map(({ name, guess, count }) => [name, guess, count])).toEqual([
    ['Fatima', false, 1],
    ['Fatima El Amrani', false, 0],
    ['El', false, 0],
    ['Amrani', false, 0],
    ['Mehmet', true, 2],
  ]);
  expect(found[0]?.sources).toEqual(['speaker', 'transcript']);
  expect(found.at(-1)?.sources).toEqual(['transcript', 'note']);
});
