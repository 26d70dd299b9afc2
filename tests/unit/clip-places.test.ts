import { expect, test } from 'vitest';
import { placesOf } from '../../electron/service/clips/places';
import { noDisguise } from '../../shared/model/disguise';

const id = '0190b4f0-0000-7000-8000-000000000001';

test('the instant at which a place is covered no longer is looked at, as the one from which it is', () => {
  const keys = [{ atMs: 0, x: 0, y: 0, width: 0.5, height: 0.5 }];
  const area = { id, fromMs: 2_000, untilMs: 4_000, keys, source: 'hand' as const };
  const range = { startMs: 1_000, endMs: 9_000 };
  const places = (untilMs: number): unknown[] =>
    placesOf(
      {
        range,
        disguise: { ...noDisguise, picture: 'areas' },
        cover: { areas: [{ ...area, untilMs }], bleeps: [] },
      },
      id,
      0,
      (ms) => ms - range.startMs,
    ).map(({ why, atMs }) => [why, atMs]);
  expect(places(4_000)).toEqual([
    ['start', 0],
    ['area', 1_000],
    ['area', 3_000],
    ['end', 7_999],
  ]);
  // Where it is covered to the clip's end there is nothing of that in it.
  expect(places(9_000)).toHaveLength(3);
});
