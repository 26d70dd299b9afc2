import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Context, covers, type Dot, join, type State, withDots } from '../../shared/model/version';

const replicas = ['a', 'b', 'c'].map((letter) => letter.repeat(16));
const least = <C>(one: C, other: C): C => (JSON.stringify(one) <= JSON.stringify(other) ? one : other);
const merge = (one: State<string>, other: State<string>) => join(one, other, least);

/** What people do with one thing: each has a state, writes over what they see, removes it, or hears from another. */
type Act = { who: number; what: number; other: number };

function play(acts: readonly Act[]): State<string>[] {
  const states: State<string>[] = replicas.map(() => ({ context: {}, versions: [] }));
  const given = [0, 0, 0];
  for (const { who, what, other } of acts) {
    const [mine, theirs] = [states[who], states[other]];
    if (mine === undefined || theirs === undefined) continue;
    if (what === 0) {
      given[who] = (given[who] ?? 0) + 1;
      const dot: Dot = [replicas[who] ?? '', given[who] ?? 0];
      const context: Context = withDots(mine.context, [dot]);
      states[who] = { context, versions: [{ dot, content: dot.join(' ') }] };
    } else if (what === 1) states[who] = { ...mine, versions: [] };
    else if (what === 2) states[who] = { ...mine, versions: mine.versions.slice(1) };
    else states[who] = merge(mine, theirs);
  }
  return states;
}

const histories = fc
  .array(fc.record({ who: fc.nat(2), what: fc.nat(4), other: fc.nat(2) }), { maxLength: 30, size: 'max' })
  .map(play);

describe('what is known of one thing', () => {
  test('comes together in any order, grouped in any way, any number of times', () => {
    fc.assert(
      fc.property(histories, (states) => {
        const [a, b, c] = states;
        if (a === undefined || b === undefined || c === undefined) return;
        expect(merge(a, b)).toEqual(merge(b, a));
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
        expect(merge(a, a)).toEqual(merge(a, { context: {}, versions: [] }));
        expect(merge(merge(a, b), b)).toEqual(merge(a, b));
      }),
      { numRuns: 500 },
    );
  });

  test('keeps exactly what nobody who saw it replaced or removed', () => {
    fc.assert(
      fc.property(histories, (states) => {
        const all = states.reduce(merge);
        const dots = states.flatMap(({ versions }) => versions.map(({ dot }) => dot));
        for (const dot of dots) {
          const holds = (state: State<string>) => state.versions.some((one) => one.dot.join() === dot.join());
          const removed = states.some((state) => covers(state.context, dot) && !holds(state));
          expect(holds(all)).toBe(!removed);
        }
        for (const { dot } of all.versions) expect(dots.map(String)).toContain(String(dot));
      }),
      { numRuns: 500 },
    );
  });
});

test('what two wrote without knowing of each other stands both, until somebody who saw both writes again', () => {
  const [a = '', b = ''] = replicas;
  const one: State<string> = { context: { [a]: 1 }, versions: [{ dot: [a, 1], content: 'een' }] };
  const other: State<string> = { context: { [b]: 1 }, versions: [{ dot: [b, 1], content: 'twee' }] };
  const both = merge(one, other);
  expect(both.versions.map(({ content }) => content)).toEqual(['een', 'twee']);
  const settled = {
    context: withDots(both.context, [[a, 2]]),
    versions: [{ dot: [a, 2] as Dot, content: 'zo' }],
  };
  for (const late of [one, other, both])
    expect(merge(settled, late).versions.map(({ content }) => content)).toEqual(['zo']);
});
