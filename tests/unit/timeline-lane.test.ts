import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  byPlace,
  type Chip,
  chipsBetween,
  chipWidth,
  type LaneItem,
  overflowsBetween,
  pointPx,
  stackLane,
  type StackedLane,
} from '../../renderer/timeline/lane';

const neededPx = ({ label }: LaneItem): number => label.length * 7 + 24;
const chipsOf = (lane: StackedLane): readonly Chip[] =>
  chipsBetween(lane, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
const widthOf = (chip: Chip): number => chipWidth(chip, neededPx);

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
        lane: 'own',
        author: null,
        replies: 0,
      }),
    ),
  )
  .map((all) => all.toSorted(byPlace));
const rowCounts = fc.integer({ min: 1, max: 3 });
const zoom = fc.double({ min: 0.001, max: 0.2, noNaN: true });

test('every item is drawn or counted, and left edges are exactly on time', () => {
  fc.assert(
    fc.property(items, zoom, rowCounts, (all, pxPerMs, rows) => {
      const lane = stackLane(all, pxPerMs, rows);
      const counted = lane.overflows.reduce((sum, { count }) => sum + count, 0);
      expect(chipsOf(lane).length + counted).toBe(all.length);
      for (const chip of chipsOf(lane)) expect(chip.leftPx).toBe(chip.item.startMs * pxPerMs);
    }),
  );
});

test('chips of one row never touch, however long their labels, and rows are as many as there are', () => {
  fc.assert(
    fc.property(items, zoom, rowCounts, (all, pxPerMs, rows) => {
      const lane = stackLane(all, pxPerMs, rows);
      const ends = new Map<number, number>();
      for (const chip of chipsOf(lane)) {
        expect(chip.row).toBeLessThan(rows);
        expect(chip.leftPx).toBeGreaterThanOrEqual(ends.get(chip.row) ?? Number.NEGATIVE_INFINITY);
        ends.set(chip.row, chip.leftPx + widthOf(chip));
      }
    }),
  );
});

test('a point takes at least 26 px, a range exactly its time', () => {
  fc.assert(
    fc.property(items, zoom, rowCounts, (all, pxPerMs, rows) => {
      for (const chip of chipsOf(stackLane(all, pxPerMs, rows))) {
        const { startMs, endMs } = chip.item;
        if (endMs === null) expect(widthOf(chip)).toBeGreaterThanOrEqual(pointPx);
        else expect(widthOf(chip)).toBeCloseTo(Math.max(5, (endMs - startMs) * pxPerMs), 6);
      }
    }),
  );
});

test('what is in view is what a look at every chip and badge would find', () => {
  const window = fc.record({
    from: fc.double({ min: -100, max: 60_000, noNaN: true }),
    width: fc.double({ min: 0, max: 2_000, noNaN: true }),
  });
  fc.assert(
    fc.property(items, zoom, window, rowCounts, (all, pxPerMs, { from, width }, rows) => {
      const lane = stackLane(all, pxPerMs, rows);
      const found = new Set(chipsBetween(lane, from, from + width).map(({ item: { id } }) => id));
      for (const chip of chipsOf(lane)) {
        const seen = chip.leftPx <= from + width && chip.leftPx + widthOf(chip) >= from;
        // A little more may be found, never less: what a label could reach.
        if (seen) expect(found.has(chip.item.id)).toBe(true);
      }
      const badges = lane.overflows.filter(({ leftPx }) => leftPx <= from + width && leftPx + 28 >= from);
      expect(overflowsBetween(lane, from, from + width)).toEqual(badges);
    }),
  );
});

test('the order in which items come changes nothing', () => {
  fc.assert(
    fc.property(items, zoom, (all, pxPerMs) => {
      const rows = (given: readonly LaneItem[]): [string, number][] =>
        chipsOf(stackLane(given.toSorted(byPlace), pxPerMs, 3)).map(({ item, row }) => [item.id, row]);
      expect(rows(all.toReversed())).toEqual(rows(all));
    }),
  );
});

test('the fourth at one instant is counted behind the third', () => {
  const same = Array.from(
    { length: 6 },
    (_, index): LaneItem => ({
      ...{ id: String(index), startMs: 5_000, endMs: null, label: 'x', color: null, kind: null },
      ...{ state: 'saved', lane: 'own', author: null, replies: 0 },
    }),
  );
  const lane = stackLane(same, 0.01, 3);
  expect(chipsOf(lane).map(({ row }) => row)).toEqual([0, 1, 2]);
  expect(lane.overflows).toEqual([{ leftPx: 78, count: 3 }]);
});

test('a badge lies upon a range that lasts long, and beside one that ends soon', () => {
  const range = (id: string, startMs: number, endMs: number): LaneItem => ({
    ...{ id, startMs, endMs, label: 'x', color: null, kind: null, state: 'saved' },
    ...{ lane: 'own', author: null, replies: 0 },
  });
  const long = [range('a', 0, 90_000), range('b', 10_000, 20_000)];
  expect(stackLane(long, 0.01, 1).overflows).toEqual([{ leftPx: 100, count: 1 }]);
  const short = [range('a', 0, 10_000), range('b', 8_000, 20_000)];
  expect(stackLane(short, 0.01, 1).overflows).toEqual([{ leftPx: 102, count: 1 }]);
});
