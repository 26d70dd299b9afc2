import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feedbackKinds } from '../../shared/model/annotation';
import {
  compareMoments,
  countPairs,
  defaultToleranceMs,
  type Pair,
  type Pairable,
  pairMoments,
} from '../../shared/model/pairing';

const open = 'mi-skills-oars-processes/OPEN';
const closed = 'mi-skills-oars-processes/CLOSED';
const simple = 'mi-skills-oars-processes/SIMPLE';

let made = 0;
const at = (seconds: number, codes: readonly string[], more: Partial<Pairable> = {}): Pairable => {
  made += 1;
  return { id: `m${made}`, startMs: seconds * 1000, endMs: null, codes, kind: null, ...more };
};
const range = (from: number, to: number, codes: readonly string[], more: Partial<Pairable> = {}): Pairable =>
  at(from, codes, { endMs: to * 1000, ...more });

/** Relation, and the beginnings of both in seconds. */
const short = (pairs: readonly Pair<Pairable>[]) =>
  pairs.map(({ relation, left, right }) => [
    relation,
    left === null ? null : left.startMs / 1000,
    right === null ? null : right.startMs / 1000,
  ]);
const paired = (left: Pairable[], right: Pairable[], toleranceMs?: number) =>
  short(pairMoments(left, right, toleranceMs));

describe('two moments are about one place', () => {
  test('when they begin at most three seconds apart, and no further', () => {
    expect(paired([at(10, [open])], [at(13, [open])])).toEqual([['same', 10, 13]]);
    expect(paired([at(10, [open])], [at(13.001, [open])])).toEqual([
      ['only-left', 10, null],
      ['only-right', null, 13.001],
    ]);
    expect(paired([at(10, [open])], [at(13.001, [open])], 5_000)).toEqual([['same', 10, 13.001]]);
  });

  test('as ranges, when they share half of the time that they take together', () => {
    expect(paired([range(100, 200, [open])], [range(150, 250, [open])])).toEqual([
      ['only-left', 100, null],
      ['only-right', null, 150],
    ]);
    expect(paired([range(100, 200, [open])], [range(110, 220, [closed])])).toEqual([
      ['other-code', 100, 110],
    ]);
  });

  test('when a point lies within a range with the same codes, and with those only', () => {
    expect(paired([range(100, 120, [open])], [at(110, [open])])).toEqual([['same', 100, 110]]);
    expect(paired([range(100, 120, [open])], [at(110, [closed])])).toEqual([
      ['only-left', 100, null],
      ['only-right', null, 110],
    ]);
  });
});

describe('what agrees best is paired first', () => {
  test('the same code before a nearer one', () => {
    expect(paired([at(10, [open])], [at(9.8, [closed]), at(12, [open])])).toEqual([
      ['only-right', null, 9.8],
      ['same', 10, 12],
    ]);
  });

  test('the same kind before the same code with another kind', () => {
    const mine = [at(10, [open], { kind: 'strength' })];
    const theirs = [at(9.9, [open], { kind: 'question' }), at(11, [open], { kind: 'strength' })];
    expect(paired(mine, theirs)).toEqual([
      ['only-right', null, 9.9],
      ['same', 10, 11],
    ]);
  });

  test('a shared code before none', () => {
    expect(paired([at(10, [open, simple])], [at(9.9, [closed]), at(12, [simple])])).toEqual([
      ['only-right', null, 9.9],
      ['other-code', 10, 12],
    ]);
  });

  test('the same code in ranges that overlap before another code that begins near', () => {
    expect(paired([range(100, 200, [open])], [at(101, [closed]), range(110, 195, [open])])).toEqual([
      ['same', 100, 110],
      ['only-right', null, 101],
    ]);
  });

  test('the nearest among equals, and each only once', () => {
    expect(paired([at(10, [open]), at(12, [open])], [at(12.5, [open])])).toEqual([
      ['only-left', 10, null],
      ['same', 12, 12.5],
    ]);
  });
});

describe('two moments of one place', () => {
  test('differ in code, in kind, or not', () => {
    const plain = { codes: [open], kind: null };
    expect(compareMoments(plain, { codes: [closed], kind: null })).toBe('other-code');
    expect(compareMoments(plain, { codes: [open, closed], kind: null })).toBe('other-code');
    expect(compareMoments({ codes: [open, closed], kind: null }, { codes: [closed, open], kind: null })).toBe(
      'same',
    );
    expect(compareMoments(plain, { codes: [open], kind: 'strength' })).toBe('same');
    expect(compareMoments({ codes: [open], kind: 'question' }, { codes: [open], kind: 'strength' })).toBe(
      'other-kind',
    );
  });
});

/** Crowded enough that all rules meet: few codes, a short time, points and ranges. */
const crowd = (side: string) =>
  fc
    .array(
      fc.record({
        startMs: fc.integer({ min: 0, max: 40_000 }),
        lastsMs: fc.option(fc.integer({ min: 1, max: 30_000 })),
        codes: fc.subarray([open, closed, simple], { maxLength: 2 }),
        kind: fc.option(fc.constantFrom(...feedbackKinds.slice(0, 2))),
      }),
      { maxLength: 40 },
    )
    .map((list) =>
      list.map(
        ({ startMs, lastsMs, codes, kind }, index): Pairable => ({
          id: `${index}${side}`,
          startMs,
          endMs: lastsMs === null ? null : startMs + lastsMs,
          codes,
          kind,
        }),
      ),
    );
const tolerance = fc.integer({ min: 0, max: 6_000 });
const swapped = { 'only-left': 'only-right', 'only-right': 'only-left' } as const;

/** May these two be paired at all? Written apart from the rule under test. */
function meet(a: Pairable, b: Pairable, toleranceMs: number): boolean {
  if (Math.abs(a.startMs - b.startMs) <= toleranceMs) return true;
  const sameCodes = compareMoments({ ...a, kind: null }, { ...b, kind: null }) === 'same';
  const holds = (outer: Pairable, { startMs, endMs }: Pairable): boolean =>
    endMs === null && outer.endMs !== null && outer.startMs <= startMs && startMs < outer.endMs;
  if (holds(a, b) || holds(b, a)) return sameCodes;
  if (a.endMs === null || b.endMs === null) return false;
  const shared = Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs);
  return shared / (Math.max(a.endMs, b.endMs) - Math.min(a.startMs, b.startMs)) >= 0.5;
}

describe('however many there are, and wherever', () => {
  test('everything is in one pair, by time, and only what meets is paired', () => {
    fc.assert(
      fc.property(crowd('a'), crowd('b'), tolerance, (left, right, toleranceMs) => {
        const pairs = pairMoments(left, right, toleranceMs);
        const ids = (list: readonly (Pairable | null)[]) => list.flatMap((one) => one?.id ?? []).toSorted();
        expect(ids(pairs.map((pair) => pair.left))).toEqual(ids(left));
        expect(ids(pairs.map((pair) => pair.right))).toEqual(ids(right));
        const starts = pairs.map((pair) =>
          Math.min(pair.left?.startMs ?? Infinity, pair.right?.startMs ?? Infinity),
        );
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
        for (const { relation, left: one, right: other } of pairs) {
          if (one === null || other === null) continue;
          expect(meet(one, other, toleranceMs)).toBe(true);
          expect(relation).toBe(compareMoments(one, other));
        }
        const { all, same, different } = countPairs(pairs);
        expect(same + different).toBe(all);
      }),
    );
  });

  test('nobody who could have been paired with somebody as lonely is left alone', () => {
    fc.assert(
      fc.property(crowd('a'), crowd('b'), tolerance, (left, right, toleranceMs) => {
        const pairs = pairMoments(left, right, toleranceMs);
        const alone = (side: 'only-left' | 'only-right') =>
          pairs.flatMap((pair) => (pair.relation === side ? [pair.left ?? pair.right] : []));
        for (const one of alone('only-left'))
          for (const other of alone('only-right'))
            expect(one !== null && other !== null && meet(one, other, toleranceMs)).toBe(false);
      }),
    );
  });

  test('no two would both rather be with each other: the same codes go before other ones', () => {
    fc.assert(
      fc.property(crowd('a'), crowd('b'), tolerance, (left, right, toleranceMs) => {
        const pairs = pairMoments(left, right, toleranceMs);
        const disagrees = pairs.flatMap(({ relation, left: one, right: other }) =>
          relation === 'same' || relation === 'other-kind' ? [] : [{ one, other }],
        );
        for (const { one } of disagrees)
          for (const { other } of disagrees) {
            if (one === null || other === null || !meet(one, other, toleranceMs)) continue;
            expect(compareMoments(one, other)).toBe('other-code');
          }
      }),
    );
  });

  test('it does not matter who is left and who is right, nor in which order they come', () => {
    fc.assert(
      fc.property(crowd('a'), crowd('b'), tolerance, fc.nat(), (left, right, toleranceMs, turn) => {
        const turned = <T>(list: readonly T[]): T[] => {
          const by = list.length === 0 ? 0 : turn % list.length;
          return [...list.slice(by), ...list.slice(0, by)].toReversed();
        };
        const pairs = pairMoments(left, right, toleranceMs);
        expect(pairMoments(turned(left), turned(right), toleranceMs)).toEqual(pairs);
        const mirrored = pairMoments(right, left, toleranceMs).map((pair) => ({
          relation:
            pair.relation === 'only-left' || pair.relation === 'only-right'
              ? swapped[pair.relation]
              : pair.relation,
          left: pair.right,
          right: pair.left,
        }));
        expect(mirrored).toEqual(pairs);
      }),
    );
  });

  test('ten thousand of each take less than a tenth of a second, also when all are in one minute', () => {
    const codes = [open, closed, simple];
    const many = (side: string, everyMs: number): Pairable[] =>
      Array.from({ length: 10_000 }, (_, index) => ({
        id: `${side}${index}`,
        startMs: index * everyMs + ((index * 7_919) % 3_001),
        endMs: index % 9 === 0 ? index * everyMs + 9_000 : null,
        codes: [codes[(index * (side === 'a' ? 5 : 7)) % 3] ?? open],
        kind: index % 4 === 0 ? 'strength' : null,
      }));
    const timed = (everyMs: number): number => {
      const [left, right] = [many('a', everyMs), many('b', everyMs)];
      // Work and not waiting: other work on the machine says nothing about the rule. The best of a few, once it is warm.
      return Math.min(
        ...Array.from({ length: 5 }, () => {
          const before = process.threadCpuUsage();
          expect(countPairs(pairMoments(left, right, defaultToleranceMs)).all).toBeGreaterThanOrEqual(10_000);
          const { user, system } = process.threadCpuUsage(before);
          return (user + system) / 1000;
        }),
      );
    };
    const [hours, minute] = [timed(600), timed(6)];
    expect(hours).toBeLessThan(100);
    expect(minute).toBeLessThan(100);
  });
});
