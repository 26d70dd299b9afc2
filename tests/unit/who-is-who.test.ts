import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hintNow } from '../../renderer/features/review/hint-order';
import { softHyphens } from '../../renderer/ui/soft-hyphens';
import { stretchMeant } from '../../shared/model/who-is-who';

const turn = (speaker: string | null, startMs: number, endMs: number) => ({ speaker, startMs, endMs });

describe('who is who is about', () => {
  const talk = [turn(null, 1_000, 5_000), turn(null, 5_400, 9_000), turn(null, 12_000, 60_000)];

  test('the one who is heard now, however shortly', () => {
    expect(stretchMeant([turn('coach', 1_000, 9_000), turn(null, 9_800, 30_000)], 10_000, null)).toEqual({
      startMs: 9_800,
      endMs: 30_000,
    });
  });

  test('all of the utterance that is heard, over pauses for breath', () => {
    expect(stretchMeant(talk, 6_000, null)).toEqual({ startMs: 1_000, endMs: 9_000 });
    expect(stretchMeant(talk, 2_000, null)).toEqual({ startMs: 1_000, endMs: 9_000 });
    expect(stretchMeant(talk, 40_000, null)).toEqual({ startMs: 12_000, endMs: 60_000 });
  });

  test('what was heard last, when it is silent now; nothing when that is long ago', () => {
    expect(stretchMeant(talk, 10_500, null)).toEqual({ startMs: 1_000, endMs: 9_000 });
    expect(stretchMeant(talk, 11_500, null)).toBeNull();
  });

  test('the rest of an utterance, when another takes over without a pause', () => {
    const first = { atMs: 14_000, startMs: 12_000, endMs: 60_000 };
    const named = [turn('coach', 12_000, 60_000)];
    expect(stretchMeant(named, 30_000, first)).toEqual({ startMs: 29_600, endMs: 60_000 });
    // Once more further on.
    const second = { atMs: 30_000, startMs: 29_600, endMs: 60_000 };
    const split = [turn('coach', 12_000, 29_600), turn('client', 29_600, 60_000)];
    expect(stretchMeant(split, 45_000, second)).toEqual({ startMs: 44_600, endMs: 60_000 });
  });

  test('the same stretch again, when it is said again at once', () => {
    const first = { atMs: 14_000, startMs: 12_000, endMs: 60_000 };
    expect(stretchMeant([turn('coach', 12_000, 60_000)], 15_000, first)).toEqual({
      startMs: 12_000,
      endMs: 60_000,
    });
    // Not after going back to listen once more.
    expect(stretchMeant(talk, 4_000, first)).toEqual({ startMs: 1_000, endMs: 9_000 });
  });

  test('always a real stretch that was heard by then', () => {
    const turns = fc.array(
      fc
        .tuple(fc.constantFrom('a', 'b', null), fc.nat(60_000), fc.integer({ min: 1, max: 20_000 }))
        .map(([speaker, startMs, length]) => turn(speaker, startMs, startMs + length)),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(turns, fc.nat(80_000), fc.nat(80_000), (made, beforeMs, nowMs) => {
        const first = stretchMeant(made, beforeMs, null);
        const meant = stretchMeant(made, nowMs, first === null ? null : { atMs: beforeMs, ...first });
        if (meant === null) return;
        expect(meant.startMs).toBeLessThan(meant.endMs);
        expect(meant.startMs).toBeLessThanOrEqual(nowMs);
      }),
    );
  });
});

test('hints come one at a time, when it is time, and never again once seen', () => {
  expect(hintNow([], 0)).toBe('tag');
  expect(hintNow(['tag'], 1)).toBeNull();
  expect(hintNow(['tag'], 3)).toBe('range');
  expect(hintNow(['tag', 'range'], 5)).toBeNull();
  expect(hintNow(['tag', 'range', 'change', 'name'], 500)).toBeNull();
});

test('a long word may be broken by its syllables, a short one stays whole', () => {
  const shown = (text: string) => softHyphens(text).replaceAll('­', '-');
  expect(shown('Open vraag')).toBe('Open vraag');
  expect(shown('Waarschuwen')).toBe('Waar-schu-wen');
  expect(shown('Samenvatting')).toBe('Sa-men-vat-ting');
  expect(shown('Confronteren')).toBe('Con-fron-te-ren');
  expect(shown('Complexe reflectie')).toBe('Complexe re-flec-tie');
});
