import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HeardShare, watchedShare } from '../../renderer/features/review/heard-share';

test('a second heard twice counts once, and what was skipped does not count', () => {
  const heard = new HeardShare(10_000);
  for (let ms = 0; ms < 5_000; ms += 40) heard.hear(ms);
  for (let ms = 0; ms < 5_000; ms += 40) heard.hear(ms);
  expect(heard.share).toBe(0.5);
  for (let ms = 6_000; ms <= 10_000; ms += 40) heard.hear(ms);
  expect(heard.share).toBe(watchedShare);
});

test('is the part of all seconds that were heard, in any order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60_000 })), (places) => {
      const heard = new HeardShare(60_000);
      for (const ms of places) heard.hear(ms);
      const seconds = new Set(places.map((ms) => Math.min(59, Math.floor(ms / 1000))));
      expect(heard.share).toBeCloseTo(seconds.size / 60);
    }),
  );
});
