import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeCover } from '../../electron/service/covers/merge-cover';
import { type Cover, type CoverArea, mostAreas, mostBleeps, mostNames } from '../../shared/model/cover';
import { noCover } from '../support/covers';

const recording = '0190b4f0-0000-7000-8000-000000000001';

function areaOf(number: number, version: number): CoverArea {
  const id = `0190b4f0-0000-7000-8000-${String(number).padStart(12, '0')}`;
  const key = { atMs: version, x: 0.1, y: 0.1, width: 0.2, height: 0.2 };
  return { id, fromMs: null, untilMs: null, keys: [key], source: 'hand' };
}

/** Few areas in few versions, so that two covers often know the same one. */
const cover: fc.Arbitrary<Cover> = fc
  .tuple(
    fc.uniqueArray(fc.tuple(fc.nat(5), fc.nat(2)), { selector: ([number]) => number }),
    fc.uniqueArray(fc.nat(5)),
    fc.uniqueArray(fc.constantFrom('Samir', 'Fatima', 'Joris')),
  )
  .map(([areas, bleeps, names]) => ({
    recording,
    areas: areas.map(([number, version]) => areaOf(number, version)),
    bleeps: bleeps
      .toSorted((one, other) => one - other)
      .map((at) => ({ startMs: at * 100, endMs: at * 100 + 50, source: 'hand' as const })),
    names,
  }));

const byId = ({ areas }: Cover): Map<string, CoverArea> => new Map(areas.map((area) => [area.id, area]));

test('a change of what stands is what was made of it, and who changes nothing takes nothing away', () => {
  fc.assert(
    fc.property(cover, cover, (one, other) => {
      expect(mergeCover(one, one, other)).toEqual(other);
      expect(mergeCover(one, other, other)).toEqual(one);
    }),
  );
});

test('what was changed on both sides stays, and of one thing the last word counts', () => {
  fc.assert(
    fc.property(cover, cover, cover, (standing, from, to) => {
      const merged = mergeCover(standing, from, to);
      const [there, before, after, now] = [standing, from, to, merged].map(byId);
      expect(now?.size).toBe(merged.areas.length);
      for (let number = 0; number <= 5; number += 1) {
        const { id } = areaOf(number, 0);
        const mine = after?.get(id);
        const changed = JSON.stringify(mine) !== JSON.stringify(before?.get(id));
        expect(now?.get(id)).toEqual(changed ? mine : there?.get(id));
      }
      for (const name of ['Samir', 'Fatima', 'Joris']) {
        const changed = to.names.includes(name) !== from.names.includes(name);
        expect(merged.names.includes(name)).toBe((changed ? to : standing).names.includes(name));
      }
      const starts = merged.bleeps.map(({ startMs }) => startMs);
      expect(starts).toEqual([...new Set(starts)].toSorted((one, other) => one - other));
    }),
  );
});

test('both together are never more than can be looked over', () => {
  const many = Array.from({ length: mostAreas }, (_, number) => areaOf(number, 0));
  const full = { ...noCover(recording), areas: many };
  const one = { ...noCover(recording), areas: [areaOf(mostAreas, 0)] };
  expect(() => mergeCover(full, noCover(recording), one)).toThrow(
    expect.objectContaining({ code: 'faces-too-many' }),
  );
});

test('both together are never more bleeps or names than are read again: with them all that is covered would be lost', () => {
  const bleeps = Array.from({ length: mostBleeps }, (_, index) => {
    return { startMs: index * 10, endMs: index * 10 + 5, source: 'hand' as const };
  });
  const names = Array.from({ length: mostNames }, (_, index) => `Naam ${index}`);
  const full = { ...noCover(recording), bleeps, names };
  const one = { startMs: 1, endMs: 2, source: 'hand' as const };
  for (const more of [{ bleeps: [one] }, { names: ['Samir'] }]) {
    expect(() => mergeCover(full, noCover(recording), { ...noCover(recording), ...more })).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
  }
});
