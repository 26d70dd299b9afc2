import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LaneShape, layOutLanes } from '../../renderer/timeline/lane-layout';

const lanes = (speakers: number, band: boolean, moments: number): LaneShape[] => [
  ...Array.from({ length: speakers }, (_, index): LaneShape => ({ key: `s${index}`, kind: 'speech' })),
  ...(band ? [{ key: 'band', kind: 'band' } as const] : []),
  ...Array.from({ length: moments }, (_, index): LaneShape => ({ key: `m${index}`, kind: 'moments' })),
];

test('at the drawn size each lane has the height it was drawn with', () => {
  const layout = layOutLanes(lanes(2, true, 2), { heightPx: 205, large: false, sound: true });
  expect(layout.wavePx).toBe(50);
  expect(layout.slots.map(({ heightPx }) => heightPx)).toEqual([34, 34, 18, 24, 24]);
  expect(layout.slots.map(({ rows }) => rows)).toEqual([1, 1, 1, 1, 1]);
});

test('room that is over gives moments more rows before anything grows', () => {
  const layout = layOutLanes(lanes(2, false, 1), { heightPx: 205, large: false, sound: true });
  expect(layout.slots.at(-1)).toMatchObject({ kind: 'moments', rows: 3, heightPx: 72 });
  const two = layOutLanes(lanes(0, false, 2), { heightPx: 160, large: false, sound: true });
  expect(two.slots.map(({ rows }) => rows)).toEqual([2, 2]);
});

const shapes = fc
  .record({ speakers: fc.nat(6), band: fc.boolean(), moments: fc.integer({ min: 1, max: 8 }) })
  .map(({ speakers, band, moments }) => lanes(speakers, band, moments));
const options = fc.record({
  heightPx: fc.integer({ min: 60, max: 900 }),
  large: fc.boolean(),
  sound: fc.boolean(),
});

test('no lane lies over another, and all are at least as high as can be read', () => {
  fc.assert(
    fc.property(shapes, options, (all, how) => {
      const layout = layOutLanes(all, how);
      let bottomPx = 0;
      for (const slot of layout.slots) {
        expect(slot.topPx).toBeGreaterThanOrEqual(bottomPx);
        expect(slot.heightPx / slot.rows).toBeGreaterThanOrEqual(16);
        expect(slot.rows).toBeLessThanOrEqual(3);
        bottomPx = slot.topPx + slot.heightPx;
      }
      expect(layout.lanesPx).toBeGreaterThanOrEqual(bottomPx);
      expect(layout.wavePx > 0).toBe(how.sound);
    }),
  );
});

test('where nobody is heard there is no line to make room for', () => {
  const layout = layOutLanes(lanes(0, true, 1), { heightPx: 81, large: true, sound: true });
  expect(layout.slots.map(({ topPx, heightPx }) => [topPx, heightPx])).toEqual([
    [0, 17],
    [20, 23],
  ]);
});

test('what fits at its least height is never pushed out of view', () => {
  fc.assert(
    fc.property(shapes, options, (all, how) => {
      const least = layOutLanes(all, { ...how, heightPx: 0 });
      const layout = layOutLanes(all, how);
      if (least.lanesTopPx + least.lanesPx > how.heightPx) return;
      // Heights are whole pixels: each lane may be rounded up.
      expect(layout.lanesTopPx + layout.lanesPx).toBeLessThanOrEqual(how.heightPx + all.length + 1);
    }),
  );
});
