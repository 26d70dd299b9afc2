import fc from 'fast-check';
import { expect, test } from 'vitest';
import { correctionOf, snapped } from '../../renderer/timeline/drag';
import { edgeAt, edgeReachPx, gripOnChips, gripOnSelection, gripOnTurns } from '../../renderer/timeline/grip';
import type { LaneItem } from '../../renderer/timeline/lane';
import type { SeenLane } from '../../renderer/timeline/lane-view';
import { edgesOf, nearestEdge, withEdge } from '../../renderer/timeline/snap';
import type { Turn } from '../../shared/model/speech';
import { layCorrections } from '../../shared/model/speech';

test('the nearest edge is found, whatever else there is', () => {
  const instants = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(instants, fc.nat(100_000), fc.nat(5_000), (starts, atMs, withinMs) => {
      const edges = edgesOf(starts.map((startMs) => ({ startMs, endMs: null })));
      const nearest = Math.min(...starts.map((startMs) => Math.abs(startMs - atMs)));
      const found = nearestEdge(edges, atMs, withinMs);
      if (nearest > withinMs) expect(found).toBeNull();
      else expect(Math.abs((found ?? Number.NaN) - atMs)).toBe(nearest);
    }),
  );
});

test('without snapping an instant stays itself', () => {
  expect(snapped(1_234.5, null)).toEqual({ atMs: 1_234.5, snappedMs: null });
  expect(snapped(1_234, { edges: Float64Array.of(1_200), withinMs: 50 })).toEqual({
    ...{ atMs: 1_200, snappedMs: 1_200 },
  });
});

test('no drag turns a stretch over, leaves the recording, or makes it vanish', () => {
  const stretches = fc.record({
    startMs: fc.nat(50_000),
    lengthMs: fc.option(fc.integer({ min: 1, max: 50_000 })),
  });
  const edge = fc.constantFrom('start', 'end');
  fc.assert(
    fc.property(
      stretches,
      edge,
      fc.integer({ min: -1e6, max: 1e6 }),
      ({ startMs, lengthMs }, which, toMs) => {
        const stretch = { startMs, endMs: lengthMs === null ? null : startMs + lengthMs };
        const moved = withEdge(stretch, which, toMs, 100_000);
        expect(moved.startMs).toBeGreaterThanOrEqual(0);
        if (moved.endMs === null) expect(stretch.endMs).toBeNull();
        else {
          expect(moved.endMs - moved.startMs).toBeGreaterThanOrEqual(Math.min(100, lengthMs ?? 0));
          expect(moved.endMs).toBeLessThanOrEqual(100_000);
          const stays = which === 'start' ? [moved.endMs, stretch.endMs] : [moved.startMs, startMs];
          expect(stays[0]).toBe(stays[1]);
        }
        expect(Number.isInteger(moved.startMs)).toBe(true);
      },
    ),
  );
});

test('an edge can be taken eight pixels on either side, and something narrow keeps its middle', () => {
  for (let x = 92; x <= 108; x += 1) {
    expect(edgeAt(x, { left: 100, right: 200, ends: true })).toMatchObject({ edge: 'start' });
    expect(edgeAt(x + 100, { left: 100, right: 200, ends: true })).toMatchObject({ edge: 'end' });
  }
  expect(edgeAt(91, { left: 100, right: 200, ends: true })).toBeNull();
  expect(edgeAt(150, { left: 100, right: 200, ends: true })).toBeNull();
  expect(edgeAt(106, { left: 100, right: 112, ends: true })).toBeNull();
  expect(edgeAt(199, { left: 100, right: 200, ends: false })).toBeNull();
  expect(edgeReachPx).toBe(8);
});

const item = (id: string, startMs: number, endMs: number | null): LaneItem => ({
  ...{ id, startMs, endMs, label: id, color: null, kind: null, state: 'saved' },
  ...{ lane: 'own', author: null, replies: 0 },
});
const seen = (...boxes: [LaneItem, left: number, width: number][]): SeenLane => ({
  chips: boxes.map(([of, left, width]) => ({
    chip: { item: of, row: 0, leftPx: left, timePx: width, roomPx: width },
    box: { left, width, top: 10, height: 21 },
  })),
  overflows: [],
});

test('between two that touch, the edge on the side of the pointer is taken', () => {
  const [one, other] = [item('een', 0, 100), item('twee', 100, 200)];
  const lane = seen([one, 0, 100], [other, 102, 100]);
  expect(gripOnChips(lane, 99, 20, null)).toEqual({ on: 'item', item: one, edge: 'end' });
  expect(gripOnChips(lane, 103, 20, null)).toEqual({ on: 'item', item: other, edge: 'start' });
  expect(gripOnChips(lane, 103, 20, 'een')).toEqual({ on: 'item', item: one, edge: 'end' });
  expect(gripOnChips(lane, 50, 20, null)).toEqual({ on: 'item', item: one, edge: null });
  expect(gripOnChips(lane, 50, 40, null)).toBeNull();
});

test('a speaker’s bar is taken by its edges, and one too narrow to aim at not at all', () => {
  const turn = (startMs: number, endMs: number): Turn => ({ speaker: 'a', startMs, endMs, guess: true });
  const turns = [turn(1_000, 2_000), turn(5_000, 5_005)];
  const place = { startMs: 0, pxPerMs: 0.1 };
  expect(gripOnTurns('a', turns, 195, place)).toMatchObject({ on: 'turn', edge: 'end' });
  expect(gripOnTurns('a', turns, 150, place)).toMatchObject({ on: 'turn', edge: null });
  expect(gripOnTurns('a', turns, 500, place)).toBeNull();
  expect(gripOnSelection({ startMs: 3_000, endMs: 4_000 }, 305, place)).toMatchObject({ edge: 'start' });
});

test('what is said about who speaks makes the turn exactly what it was dragged to', () => {
  const lengths = fc.record({ fromMs: fc.nat(900), toMs: fc.nat(900), grow: fc.boolean() });
  fc.assert(
    fc.property(lengths, fc.constantFrom('start', 'end'), ({ fromMs, toMs, grow }, edge) => {
      const before = { startMs: 10_000 + fromMs, endMs: 20_000 - fromMs };
      const by = (grow ? -1 : 1) * (toMs + 1);
      const to =
        edge === 'start'
          ? { ...before, startMs: before.startMs + by }
          : { ...before, endMs: before.endMs - by };
      const correction = { speaker: 'a', ...correctionOf(before, to) };
      const [after, ...more] = layCorrections([{ speaker: 'a', ...before }], [correction], false);
      expect(more).toEqual([]);
      expect(after).toMatchObject(to);
      // What a person drew is no guess any more; what was only cut still is.
      expect(after?.guess).toBe(!grow);
    }),
  );
});
