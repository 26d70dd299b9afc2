import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Chip,
  chipAt,
  laneRows,
  type LaneItem,
  pointPx,
  stackLane,
  visibleChips,
} from '../../renderer/timeline/lane';

const labelPx = (label: string): number => label.length * 7;

const items = fc
  .array(
    fc.record({
      startMs: fc.integer({ min: 0, max: 600_000 }),
      lengthMs: fc.option(fc.integer({ min: 1, max: 90_000 })),
      label: fc.string({ maxLength: 24 }),
    }),
    { maxLength: 120 },
  )
  .map((places) =>
    places.map(
      ({ startMs, lengthMs, label }, index): LaneItem => ({
        id: String(index).padStart(4, '0'),
        startMs,
        endMs: lengthMs === null ? null : startMs + lengthMs,
        label,
        color: null,
        kind: null,
        state: 'saved',
      }),
    ),
  );
const zoom = fc.double({ min: 0.001, max: 0.2, noNaN: true });

test('every item is drawn or counted, and left edges are exactly on time', () => {
  fc.assert(
    fc.property(items, zoom, (all, pxPerMs) => {
      const lane = stackLane(all, pxPerMs, labelPx);
      const counted = lane.overflows.reduce((sum, { count }) => sum + count, 0);
      expect(lane.chips.length + counted).toBe(all.length);
      for (const chip of lane.chips) expect(chip.leftPx).toBe(chip.item.startMs * pxPerMs);
    }),
  );
});

test('chips of one row never touch, and there are at most three rows', () => {
  fc.assert(
    fc.property(items, zoom, (all, pxPerMs) => {
      const lane = stackLane(all, pxPerMs, labelPx);
      const ends = new Map<number, number>();
      for (const { row, leftPx, widthPx } of lane.chips) {
        expect(row).toBeLessThan(laneRows);
        expect(leftPx).toBeGreaterThanOrEqual(ends.get(row) ?? Number.NEGATIVE_INFINITY);
        ends.set(row, leftPx + widthPx);
      }
    }),
  );
});

test('a point takes at least 26 px, a range exactly its time', () => {
  fc.assert(
    fc.property(items, zoom, (all, pxPerMs) => {
      for (const { item, widthPx } of stackLane(all, pxPerMs, labelPx).chips) {
        if (item.endMs === null) expect(widthPx).toBeGreaterThanOrEqual(pointPx);
        else expect(widthPx).toBeCloseTo(Math.max(5, (item.endMs - item.startMs) * pxPerMs), 6);
      }
    }),
  );
});

test('what is visible is what a look at every chip would find', () => {
  const window = fc.record({
    from: fc.double({ min: -100, max: 60_000, noNaN: true }),
    width: fc.double({ min: 0, max: 2_000, noNaN: true }),
  });
  fc.assert(
    fc.property(items, zoom, window, (all, pxPerMs, { from, width }) => {
      const lane = stackLane(all, pxPerMs, labelPx);
      const seen = (chip: Chip): boolean => chip.leftPx <= from + width && chip.leftPx + chip.widthPx >= from;
      expect(visibleChips(lane, from, from + width)).toEqual(lane.chips.filter(seen));
    }),
  );
});

test('a chip is found where it is drawn', () => {
  fc.assert(
    fc.property(items, zoom, (all, pxPerMs) => {
      const lane = stackLane(all, pxPerMs, labelPx);
      for (const chip of lane.chips) {
        const middle = chip.leftPx + chip.widthPx / 2;
        expect(chipAt(lane, middle, chip.row)?.item.id).toBe(chip.item.id);
      }
    }),
  );
});

test('scrolling moves no chip to another row: rows do not depend on the view', () => {
  fc.assert(
    fc.property(items, zoom, (all, pxPerMs) => {
      const shuffled = all.toReversed();
      const rows = (given: readonly LaneItem[]): [string, number][] =>
        stackLane(given, pxPerMs, labelPx).chips.map(({ item, row }) => [item.id, row]);
      expect(rows(shuffled)).toEqual(rows(all));
    }),
  );
});

test('the fourth at one instant is counted there', () => {
  const same = Array.from(
    { length: 6 },
    (_, index): LaneItem => ({
      ...{
        id: String(index),
        startMs: 5_000,
        endMs: null,
        label: 'x',
        color: null,
        kind: null,
        state: 'saved',
      },
    }),
  );
  const lane = stackLane(same, 0.01, labelPx);
  expect(lane.chips.map(({ row }) => row)).toEqual([0, 1, 2]);
  expect(lane.overflows).toEqual([{ leftPx: 50, count: 3 }]);
});
