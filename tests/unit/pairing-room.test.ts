import { describe, expect, test } from 'vitest';
import { goalFor } from '../../renderer/features/review/goal-for';
import {
  findPair,
  type MomentPair,
  pairNear,
  progressOf,
  rangeOf,
  shownPairs,
  stepFrom,
  takingOver,
} from '../../renderer/features/side-by-side/pair-list';
import { besideUser, putPerson, twoPeople } from '../../renderer/features/side-by-side/two-people';
import type { Annotation } from '../../shared/model/annotation';
import type { Goal } from '../../shared/model/goal';
import type { Layer } from '../../shared/model/layer';
import { pairMoments } from '../../shared/model/pairing';

const open = 'mi-skills-oars-processes/OPEN';
const affirm = 'mi-skills-oars-processes/AFFIRM';

function moment(id: string, startMs: number, more: Partial<Annotation> = {}): Annotation {
  return {
    ...{ id, startMs, recording: 'r', endMs: null, codes: [open], note: '', kind: null, speaker: null },
    ...{ progress: 'open', author: 'Marieke', isMine: true, conflict: false },
    ...{ createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' },
    ...more,
  };
}

/** Three differences, with agreement before, between and after them. */
const pairs: readonly MomentPair[] = pairMoments(
  [moment('a1', 1_000), moment('a2', 20_000), moment('a3', 40_000), moment('a5', 80_000)],
  [
    moment('b1', 1_500),
    moment('b2', 21_000, { codes: [affirm], kind: 'strength', speaker: 'coach' }),
    moment('b3', 40_000),
    moment('b4', 60_000, { endMs: 66_000, kind: 'opportunity' }),
  ],
);

describe('stepping through what two people marked', () => {
  const step = (from: string | null, direction: 1 | -1, filter: 'all' | 'different' | 'same') => {
    const pair = stepFrom(pairs, from, direction, filter);
    return pair === null ? null : pairs.indexOf(pair);
  };

  test('goes from difference to difference, and ends', () => {
    expect(pairs.map(({ relation }) => relation)).toEqual([
      'same',
      'other-code',
      'same',
      'only-right',
      'only-left',
    ]);
    expect([step(null, 1, 'different'), step('b2', 1, 'different'), step('b4', 1, 'different')]).toEqual([
      1, 3, 4,
    ]);
    expect([step('a5', 1, 'different'), step('a5', -1, 'different'), step('b1', -1, 'different')]).toEqual([
      null,
      3,
      null,
    ]);
    expect([step(null, -1, 'different'), step('b2', 1, 'same'), step('b1', 1, 'all')]).toEqual([4, 2, 1]);
  });

  test('keeps the chosen pair in sight when it does not fit any more', () => {
    expect(shownPairs(pairs, 'different', null)).toHaveLength(3);
    expect(shownPairs(pairs, 'different', 'a3').map((pair) => pairs.indexOf(pair))).toEqual([1, 2, 3, 4]);
    // Known by either of its moments, whichever it was chosen by.
    expect(findPair(pairs, 'a2')).toBe(findPair(pairs, 'b2'));
  });

  test('finds the nearest to a place, a difference first', () => {
    const near = (atMs: number) => pairs.indexOf(pairNear(pairs, atMs) ?? pairs[0]!);
    expect([near(0), near(19_000), near(63_000), near(90_000)]).toEqual([0, 1, 3, 4]);
    expect(pairNear([], 0)).toBeNull();
  });

  test('plays what either of them meant, and a little around a point', () => {
    expect(rangeOf(pairs[1]!, 100_000)).toEqual({ startMs: 17_000, endMs: 24_000 });
    expect(rangeOf(pairs[3]!, 64_000)).toEqual({ startMs: 60_000, endMs: 64_000 });
  });
});

describe('a pair', () => {
  test('is as far as the moment that is furthest', () => {
    const [pair] = pairMoments([moment('a', 0)], [moment('b', 0, { progress: 'tried' })]);
    expect(progressOf(pair!)).toBe('tried');
  });

  test('is taken over as a moment of one’s own, or as other codes on it', () => {
    expect(takingOver(pairs[3]!, 'left')).toEqual({
      add: { startMs: 60_000, endMs: 66_000, codes: [open], kind: 'opportunity', speaker: null },
    });
    expect(takingOver(pairs[1]!, 'left')).toEqual({
      change: 'a2',
      to: { codes: [affirm], kind: 'strength' },
    });
    // The other way round there is no kind to take over, and one's own stands.
    expect(takingOver(pairs[1]!, 'right')).toEqual({ change: 'b2', to: { codes: [open], kind: 'strength' } });
    expect([takingOver(pairs[0]!, 'left'), takingOver(pairs[4]!, 'left')]).toEqual([null, null]);
  });
});

describe('who stands beside whom', () => {
  const layer = (id: string, more: Partial<Layer> = {}): Layer => ({
    person: { id, name: id, role: null },
    ...{ isMine: false, state: 'shared', visible: true, revealed: false, changedAt: null },
    ...{ moments: 1, comments: 0 },
    ...more,
  });
  const me = layer('me', { isMine: true, state: 'open' });
  const early = layer('early', { changedAt: '2026-01-01T00:00:00.000Z' });
  const late = layer('late', { changedAt: '2026-02-01T00:00:00.000Z' });
  const sealed = layer('sealed', { visible: false, changedAt: '2026-03-01T00:00:00.000Z' });
  const ids = (people: ReturnType<typeof twoPeople>) =>
    people === null ? null : [people.left.person.id, people.right.person.id];

  test('is the user, and whoever can be seen and came last', () => {
    expect(ids(twoPeople([me, early, late, sealed], 'me', {}))).toEqual(['me', 'late']);
    expect(ids(twoPeople([me, sealed], 'me', {}))).toEqual(['me', 'sealed']);
    expect(twoPeople([me], 'me', {})).toBeNull();
  });

  test('is for the user to say, and two change places when one takes the other’s', () => {
    const people = twoPeople([me, early, late], 'me', {});
    expect(people).not.toBeNull();
    if (people === null) return;
    const put = (side: 'left' | 'right', id: string) =>
      ids(twoPeople([me, early, late], 'me', putPerson(people, side, id)));
    expect([put('right', 'early'), put('left', 'early'), put('right', 'me'), put('left', 'late')]).toEqual([
      ['me', 'early'],
      ['early', 'late'],
      ['late', 'me'],
      ['late', 'me'],
    ]);
  });

  test('is beside the user when a moment of a third asks for it', () => {
    const layers = [me, early, late];
    const third = (people: ReturnType<typeof twoPeople>) =>
      people && ids(twoPeople(layers, 'me', putPerson(people, besideUser(people, 'me'), 'early')));
    expect(third(twoPeople(layers, 'me', {}))).toEqual(['me', 'early']);
    expect(third(twoPeople(layers, 'me', { left: 'late', right: 'me' }))).toEqual(['early', 'me']);
  });
});

describe('the goal to have in mind', () => {
  const goal = (id: string, recording: string, more: Partial<Goal> = {}): Goal => ({
    ...{ id, recording, author: 'Marieke', isMine: true, conflict: false, body: id, done: false },
    ...{ createdAt: `2026-01-0${id}T00:00:00.000Z`, updatedAt: '2026-01-09T00:00:00.000Z' },
    ...more,
  });
  const first = { id: 'first', recordedAt: '2026-01-01T10:00:00.000Z' };
  const second = { id: 'second', recordedAt: '2026-02-01T10:00:00.000Z' };
  const third = { id: 'third', recordedAt: '2026-03-01T10:00:00.000Z' };
  const found = (about: typeof first, goals: Goal[]) =>
    goalFor(about, goals, [first, second, third], 'Marieke')?.id;

  test('is the last open one of an earlier conversation, the user’s own', () => {
    const goals = [goal('1', 'first'), goal('2', 'second'), goal('3', 'third')];
    expect([found(third, goals), found(second, goals), found(first, goals)]).toEqual(['2', '1', undefined]);
    expect(found(third, [goal('1', 'first'), goal('2', 'second', { done: true })])).toBe('1');
    expect(found(third, [goal('1', 'first', { author: 'Joris' })])).toBeUndefined();
    expect(found(third, [goal('1', 'gone')])).toBeUndefined();
  });
});
