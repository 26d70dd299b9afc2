import { describe, expect, test } from 'vitest';
import {
  type Excerpt,
  excerptDuration,
  excerptOf,
  excerptSchema,
  inExcerpt,
  isMomentIn,
  isMostlyIn,
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

  test('has the words of which it has at least half, and no others', () => {
    const cue = (startMs: number, endMs: number | null) => isMostlyIn(excerpt, { startMs, endMs });
    expect([cue(10_000, 20_000), cue(5_000, 15_000), cue(15_000, 25_000)]).toEqual([true, true, true]);
    // What begins in it by a hair, or ends in it, says what was said outside.
    expect([cue(19_999, 25_000), cue(5_000, 10_001), cue(4_999, 15_000)]).toEqual([false, false, false]);
    expect([cue(20_000, 40_000), cue(15_000, 45_000), cue(16_000, 24_000)]).toEqual([false, false, true]);
    expect([cue(10_000, 45_000), cue(8_000, 47_000)]).toEqual([false, false]);
    expect([cue(17_000, 43_000), cue(12_000, 42_000), cue(15_000, 42_000)]).toEqual([false, false, false]);
    expect([cue(15_000, null), cue(30_000, null)]).toEqual([true, false]);
    expect(isMostlyIn(null, { startMs: 1, endMs: 2 })).toBe(true);
    // Both halves of a cue across two parts count.
    expect(isMostlyIn([...excerpt, [45_000, 50_000]], { startMs: 44_000, endMs: 51_000 })).toBe(true);
  });

  test('has the moments that begin in it, or of which it has more than half', () => {
    const moment = (startMs: number, endMs: number | null) => isMomentIn(excerpt, { startMs, endMs });
    expect([moment(19_999, 39_000), moment(10_000, 11_000), moment(15_000, null)]).toEqual([
      true,
      true,
      true,
    ]);
    expect([moment(5_000, 10_001), moment(5_000, 15_000), moment(5_000, 15_001)]).toEqual([
      false,
      false,
      true,
    ]);
    expect([moment(20_000, 40_001), moment(30_000, null), moment(20_000, 30_000)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(isMomentIn(null, { startMs: 1, endMs: null })).toBe(true);
    // Whatever is noted in an excerpt is in it, on the conversation's own clock too.
    for (let startMs = 0; startMs < excerptDuration(excerpt); startMs += 500)
      for (const lengthMs of [null, 250, 5_000]) {
        const endMs = lengthMs === null ? null : Math.min(startMs + lengthMs, excerptDuration(excerpt));
        expect(isMomentIn(excerpt, outOfExcerpt(excerpt, { startMs, endMs }))).toBe(true);
      }
    expect(isMomentIn(excerpt, outOfExcerpt(excerpt, { startMs: 15_000, endMs: null }))).toBe(true);
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

  test('are found with other hyphens and apostrophes, and with signs in them that nobody sees', () => {
    expect(replaced('Jan Willem, JAN‑WILLEM en Jan - Willem', ['Jan-Willem', 'x y'])).toBe('x y, X Y en x y');
    expect(replaced('O’Brien, O‘Brien, OBrien', ["O'Brien", 'X'])).toBe('X, X, OBrien');
    expect(replaced('Fat\u00adi\u200bma en Fat-ima', ['Fatima', 'X'])).toBe('X en Fat-ima');
    expect(replaced('Jan, Willem', ['Jan-Willem', 'X'])).toBe('Jan, Willem');
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
