import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverFaces } from '../../electron/service/faces/cover-faces';
import { areasOf, headOf } from '../../electron/service/faces/face-areas';
import { newId } from '../../electron/service/id';
import type { SeenFace } from '../../electron/service/faces/face-model';
import { type FaceTrack, followFaces, type LookedAt } from '../../electron/service/faces/face-tracks';
import { areaAt, type AreaPlace, type Cover, type CoverArea, coverSchema } from '../../shared/model/cover';

const stepMs = 250;
const face = (x: number, y: number, sureness = 0.95, size = 0.1): SeenFace => ({
  ...{ sureness, x, y },
  ...{ width: size, height: size * 1.6 },
});
const pictures = (...faces: SeenFace[][]): LookedAt[] =>
  faces.map((seen, index) => ({ atMs: index * stepMs, faces: seen }));
const empty: Cover = { recording: '00000000-0000-7000-8000-000000000001', areas: [], bleeps: [], names: [] };

describe('following faces', () => {
  test('keeps two faces that cross the picture apart', () => {
    const seen = Array.from({ length: 20 }, (_, index) => [face(0.1 + index * 0.02, 0.2), face(0.8, 0.2)]);
    const tracks = followFaces(pictures(...seen));
    expect(tracks.map((track) => track.length)).toEqual([20, 20]);
    expect(tracks[0]?.at(-1)?.face.x).toBeCloseTo(0.48);
  });

  test('goes on with who looked away for a while in the same place, and begins anew after long', () => {
    const gone = (count: number): SeenFace[][] => Array.from({ length: count }, () => []);
    const there = [[face(0.3, 0.3)], [face(0.3, 0.3)]];
    expect(followFaces(pictures(...there, ...gone(14), ...there))).toHaveLength(1);
    expect(followFaces(pictures(...there, ...gone(18), ...there))).toHaveLength(2);
  });

  test('takes what is hardly seen along where it is surely a face at another time, and leaves it out otherwise', () => {
    const turning = [0.35, 0.4, 0.95, 0.4, 0.35].map((sureness) => [face(0.3, 0.3, sureness)]);
    expect(followFaces(pictures(...turning)).map((track) => track.length)).toEqual([5]);
    const shadow = [0.35, 0.5, 0.5, 0.4].map((sureness) => [face(0.3, 0.3, sureness)]);
    expect(followFaces(pictures(...shadow))).toEqual([]);
    expect(followFaces(pictures([face(0.3, 0.3, 0.7)], []))).toEqual([]);
    expect(followFaces(pictures([face(0.3, 0.3, 0.92)], []))).toHaveLength(1);
  });
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
/** A face that wanders, now and then unseen for a while. */
const anyTrack: fc.Arbitrary<FaceTrack> = fc
  .record({
    size: fc.double({ min: 0.02, max: 0.3, noNaN: true }),
    x: share,
    y: share,
    steps: fc.array(
      fc.record({
        ...{ dx: fc.double({ min: -0.03, max: 0.03, noNaN: true }) },
        ...{ dy: fc.double({ min: -0.03, max: 0.03, noNaN: true }) },
        ...{ grows: fc.double({ min: 0.9, max: 1.1, noNaN: true }), skipped: fc.integer({ min: 1, max: 6 }) },
      }),
      { maxLength: 80 },
    ),
    startMs: fc.nat(5_000_000),
  })
  .map(({ size, x, y, steps, startMs }) => {
    let [atMs, width, left, top] = [startMs, size, x * (1 - size), y * (1 - size)];
    const inside = (value: number): number => Math.min(1 - width, Math.max(0, value));
    const track = [{ atMs, face: { sureness: 0.9, x: left, y: top, width, height: width } }];
    for (const { dx, dy, grows, skipped } of steps) {
      atMs += skipped * stepMs;
      width = Math.min(0.5, width * grows);
      [left, top] = [inside(left + dx), inside(top + dy)];
      track.push({ atMs, face: { sureness: 0.9, x: left, y: top, width, height: width } });
    }
    return track;
  });

const holds = (outer: AreaPlace, inner: AreaPlace): boolean =>
  outer.x <= inner.x + 1e-9 &&
  outer.y <= inner.y + 1e-9 &&
  outer.x + outer.width >= inner.x + inner.width - 1e-9 &&
  outer.y + outer.height >= inner.y + inner.height - 1e-9;

describe('what covers a face', () => {
  test('holds the whole head at every instant from before it was first seen until after it was last seen', () => {
    fc.assert(
      fc.property(anyTrack, fc.array(share, { minLength: 30, maxLength: 30 }), (track, instants) => {
        const areas = areasOf(track, stepMs).map((area) => ({ id: empty.recording, ...area }));
        const [first, last] = [track[0], track.at(-1)];
        if (first === undefined || last === undefined) throw new Error('a track has sightings');
        const covered = (atMs: number, wanted: AreaPlace): boolean =>
          areas.some((area) => {
            const place = areaAt(area, atMs);
            return place !== null && holds(place, wanted);
          });
        for (const sighting of track) expect(covered(sighting.atMs, headOf(sighting, 0))).toBe(true);
        expect(covered(Math.max(0, first.atMs - 500), headOf(first, 0))).toBe(true);
        expect(covered(last.atMs + stepMs + 499, headOf(last, 0))).toBe(true);
        for (const instant of instants) {
          const atMs = Math.round(first.atMs + instant * (last.atMs - first.atMs));
          const after = track.findIndex((sighting) => sighting.atMs > atMs);
          const [from, to] = [track[after - 1], track[after]];
          if (from === undefined || to === undefined) continue;
          const between = (atMs - from.atMs) / (to.atMs - from.atMs);
          const [one, other] = [headOf(from, 0), headOf(to, 0)];
          const mix = (a: number, b: number): number => a + (b - a) * between;
          const head = {
            ...{ x: mix(one.x, other.x), y: mix(one.y, other.y) },
            ...{ width: mix(one.width, other.width), height: mix(one.height, other.height) },
          };
          expect(covered(atMs, head)).toBe(true);
        }
      }),
    );
  });

  test('needs only the first and last position of a face that stays, and several parts for one that never does', () => {
    const still = Array.from({ length: 100 }, (_, index) => ({
      atMs: index * stepMs,
      face: face(0.4 + (index % 3) * 0.002, 0.3),
    }));
    expect(areasOf(still, stepMs).map(({ keys }) => keys.length)).toEqual([2]);
    const forAnHour = Array.from({ length: 14_400 }, (_, index) => ({
      atMs: index * stepMs,
      face: face(0.4, 0.3),
    }));
    expect(areasOf(forAnHour, stepMs).map(({ keys }) => keys.length)).toEqual([61]);
    const jumping = Array.from({ length: 1_200 }, (_, index) => ({
      atMs: index * stepMs,
      face: face(index % 2 === 0 ? 0.2 : 0.29, 0.3),
    }));
    const areas = areasOf(jumping, stepMs);
    expect(areas.map(({ keys }) => keys.length)).toEqual([500, 500, 202]);
    expect(areas.slice(1).map(({ fromMs }) => fromMs)).toEqual(
      areas.slice(0, -1).map(({ untilMs }) => untilMs),
    );
  });

  test('is added once: a face that is covered wherever it was seen is left as it is', () => {
    const tracks = followFaces(pictures([face(0.2, 0.2), face(0.7, 0.2)], [face(0.2, 0.2), face(0.7, 0.2)]));
    const once = coverFaces(empty, tracks, stepMs);
    expect(once.added).toHaveLength(2);
    expect(coverSchema.parse(once.cover)).toEqual(once.cover);
    expect(once.cover.areas.every(({ source }) => source === 'found')).toBe(true);
    const again = coverFaces(once.cover, tracks, stepMs);
    expect(again).toEqual({ cover: once.cover, added: [] });
    const [kept] = once.cover.areas;
    const removed = { ...once.cover, areas: kept === undefined ? [] : [kept] };
    expect(coverFaces(removed, tracks, stepMs).added).toHaveLength(1);
  });

  test.each([
    ['ends with its last sighting', [[0, 1_751]]],
    ['begins with its first sighting', [[1_000, null]]],
    [
      'is away between two sightings',
      [
        [0, 1_100],
        [1_150, null],
      ],
    ],
  ] as const)('is added where what is there already %s: a face is there longer', (_, limits) => {
    const seen = [0, 1, 2, 3].map((index) => ({ atMs: 1_000 + index * stepMs, faces: [face(0.2, 0.2)] }));
    const tracks = followFaces(seen);
    const areas = limits.map(([fromMs, untilMs]): CoverArea => {
      const keys = [{ atMs: 0, x: 0.1, y: 0.1, width: 0.5, height: 0.5 }];
      return { id: newId(), fromMs, untilMs, keys, source: 'hand' };
    });
    expect(coverFaces({ ...empty, areas }, tracks, stepMs).added).toHaveLength(1);
    const always = areas.slice(0, 1).map((area) => ({ ...area, fromMs: null, untilMs: null }));
    expect(coverFaces({ ...empty, areas: always }, tracks, stepMs).added).toEqual([]);
  });

  test('is refused where it would be more than anybody can look over', () => {
    const crowd = Array.from({ length: 201 }, (_, index) => [
      { atMs: 0, face: face((index % 20) * 0.05, Math.floor(index / 20) * 0.09, 0.95, 0.02) },
    ]);
    expect(() => coverFaces(empty, crowd, stepMs)).toThrowError(
      expect.objectContaining({ code: 'faces-too-many' }),
    );
  });
});
