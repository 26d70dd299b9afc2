import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageAround, pageCovers } from '../../renderer/timeline/sound-page';

const pitchPx = 3;

const reaches = fc
  .record({
    widthPx: fc.double({ min: 1, max: 7_900, noNaN: true }),
    // A day at the closest zoom of a wide window is some two hundred million pixels.
    durationPx: fc.double({ min: 1, max: 2e8, noNaN: true }),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    known: fc.integer({ min: 0, max: 1_000_000 }).map((millionths) => millionths / 1e6),
  })
  .map(({ widthPx, durationPx, at, known }) => ({
    widthPx,
    scrollPx: at * Math.max(0, durationPx - widthPx),
    knownPx: known * durationPx,
  }));

test('a page holds all that is known in the view and fits one canvas', () => {
  fc.assert(
    fc.property(reaches, (reach) => {
      const page = pageAround(reach);
      expect(pageCovers(page, reach)).toBe(true);
      expect(page.first).toBeGreaterThanOrEqual(0);
      expect((page.end - page.first) * pitchPx).toBeLessThanOrEqual(8_000);
      expect(page.end * pitchPx).toBeLessThan(Math.max(page.first * pitchPx, reach.knownPx) + pitchPx + 1e-6);
    }),
  );
});

test('the view moves within a page, and beyond it a new one is drawn', () => {
  const reach = { scrollPx: 30_000, widthPx: 1_200, knownPx: 90_000 };
  const page = pageAround(reach);
  for (const byPx of [-1_200, -1, 1, 1_199]) {
    expect(pageCovers(page, { ...reach, scrollPx: reach.scrollPx + byPx })).toBe(true);
  }
  for (const byPx of [-1_210, 1_210, 40_000]) {
    expect(pageCovers(page, { ...reach, scrollPx: reach.scrollPx + byPx })).toBe(false);
  }
});

test('a sound that has grown into the view is drawn again', () => {
  const reach = { scrollPx: 1_000, widthPx: 600, knownPx: 1_200 };
  const page = pageAround(reach);
  expect(page.end).toBe(400);
  expect(pageCovers(page, { ...reach, knownPx: 1_203 })).toBe(false);
  // Nothing of it is in the view: there is nothing to draw.
  expect(pageAround({ ...reach, knownPx: 300 })).toEqual({ first: 133, end: 133 });
});
