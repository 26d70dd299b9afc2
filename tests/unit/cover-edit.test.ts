import { describe, expect, test } from 'vitest';
import {
  limited,
  withArea,
  withBleep,
  withFound,
  within,
  withoutPosition,
  withPosition,
} from '../../renderer/features/clips/cover-edit';
import { playedOver, stretchAround } from '../../renderer/features/clips/watched-places';
import { areaAt, type Cover, type CoverArea, coverSchema } from '../../shared/model/cover';
import type { DraftPlace } from '../../shared/model/export-entry';

const recording = '0190b4f0-0000-7000-8000-000000000001';
const id = '0190b4f0-0000-7000-8000-000000000002';
const place = { x: 0.1, y: 0.2, width: 0.3, height: 0.4 };
const empty: Cover = { recording, areas: [], bleeps: [], names: [] };

function areaOf(cover: Cover): CoverArea {
  const [area] = cover.areas;
  if (area === undefined) throw new Error('there is no area');
  return area;
}

describe('a covered place', () => {
  const area = areaOf(withArea(empty, id, place, 1_000.4));
  test('stays in the picture and can always be taken hold of', () => {
    expect(within({ x: 0.9, y: -0.2, width: 0.3, height: 0 })).toEqual({
      ...{ x: 0.7, y: 0, width: 0.3, height: 0.03 },
    });
  });
  test('moves evenly between the positions that it was given, whatever their order', () => {
    const moved = withPosition(withPosition(area, { ...place, x: 0.5 }, 3_000), { ...place, x: 0 }, 0);
    expect(moved.keys.map(({ atMs }) => atMs)).toEqual([0, 1_000, 3_000]);
    expect(areaAt(moved, 2_000)?.x).toBeCloseTo(0.3);
    expect(coverSchema.safeParse({ ...empty, areas: [moved] }).success).toBe(true);
  });
  test('has one position at one instant', () => {
    const moved = withPosition(area, { ...place, x: 0.5 }, 1_010);
    expect(moved.keys).toEqual([{ ...place, x: 0.5, atMs: 1_000 }]);
  });
  test('keeps its last position', () => {
    expect(withoutPosition(area, 1_000)).toEqual(area);
    expect(withoutPosition(withPosition(area, place, 2_000), 1_000).keys).toHaveLength(1);
  });
  test('is never limited to nothing', () => {
    const from = limited(area, 'fromMs', 2_000);
    expect(limited(from, 'untilMs', 1_500)).toMatchObject({ fromMs: null, untilMs: 1_500 });
    expect(limited(from, 'untilMs', 2_500)).toMatchObject({ fromMs: 2_000, untilMs: 2_500 });
  });
});

test('what was marked by hand stays when other names are looked for', () => {
  const marked = withBleep(empty, 5_000, 4_000);
  const found = withFound(marked, ['Samir'], [{ startMs: 100, endMs: 300, source: 'name' }]);
  expect(found.bleeps).toEqual([
    { startMs: 100, endMs: 300, source: 'name' },
    { startMs: 4_000, endMs: 5_000, source: 'hand' },
  ]);
  expect(withFound(found, [], []).bleeps).toEqual(marked.bleeps);
  expect(withBleep(empty, 700, 700)).toEqual(empty);
});

describe('a place of a draft', () => {
  const at = (file: number, atMs: number): DraftPlace => {
    return { file, atMs, why: 'area', recording, recordingMs: atMs };
  };
  const places = [at(0, 0), at(0, 4_000), at(0, 9_980), at(1, 4_000)];
  test('is seen when it was played over, in its own file', () => {
    const step = { fromMs: 3_990, toMs: 4_010, durationMs: 10_000 };
    expect(playedOver(places, 0, step)).toEqual([1]);
    expect(playedOver(places, 1, step)).toEqual([3]);
  });
  test('is not seen by a jump, or by going back', () => {
    expect(playedOver(places, 0, { fromMs: 1_000, toMs: 9_000, durationMs: 10_000 })).toEqual([]);
    expect(playedOver(places, 0, { fromMs: 4_010, toMs: 3_990, durationMs: 10_000 })).toEqual([]);
  });
  test('at the very edges is seen with the first and the last picture', () => {
    expect(playedOver(places, 0, { fromMs: 40, toMs: 80, durationMs: 10_000 })).toEqual([0]);
    expect(playedOver(places, 0, { fromMs: 9_800, toMs: 9_920, durationMs: 10_000 })).toEqual([2]);
  });
  test('is played with a little before it and after it', () => {
    expect(stretchAround(500, 1_200)).toEqual({ startMs: 0, endMs: 1_200 });
  });
});
