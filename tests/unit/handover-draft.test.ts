import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { dayInMonths, dayInWords } from '../../renderer/features/exchange/day-in-words';
import { DraftKeeper } from '../../renderer/features/exchange/draft-keeper';
import {
  firstDraft,
  mediaDuration,
  namesToReplace,
  neutralPackageName,
  partsOf,
} from '../../renderer/features/exchange/handover-draft';
import { previewsAlike } from '../../renderer/features/exchange/words-that-count';
import type { FoundName } from '../../shared/model/find-names';
import type { Speaker } from '../../shared/model/recording';

const speaker = (name: string, role: Speaker['role']): Speaker => ({ id: name, name, role, source: 'user' });
const found = (name: string, guess = false): FoundName => ({
  name,
  count: 1,
  sources: ['transcript'],
  guess,
});
const roleName = (role: Speaker['role'] | 'somebody', letter: string): string =>
  role === 'somebody' ? `Persoon ${letter}` : (role ?? '');

function replaced(
  names: readonly FoundName[],
  speakers: readonly Speaker[],
  decided: Record<string, string | null> = {},
): Record<string, string | null> {
  const people = namesToReplace(names, { draft: { names: decided }, speakers, me: 'Marieke', roleName });
  return Object.fromEntries(people.map(({ name, to }) => [name, to]));
}

describe('names that go into a package', () => {
  const talk = [speaker('Marieke', 'coach'), speaker('Fatima El Amrani', 'client')];

  test('become roles where there is one of a role, by whatever part they are called', () => {
    const names = [found('Fatima El Amrani'), found('Fatima'), found('Amrani'), found('Marieke')];
    expect(replaced(names, talk)).toEqual({
      'Fatima El Amrani': 'client',
      Fatima: 'client',
      Amrani: 'client',
      // The other knows who sends it.
      Marieke: null,
    });
  });

  test('become letters where a role would not tell people apart, the same person the same letter', () => {
    const two = [speaker('Samir Haddad', 'client'), speaker('Els', 'client'), speaker('Bo', 'other')];
    const names = [found('Samir'), found('Els'), found('Haddad'), found('Bo'), found('Karim')];
    expect(replaced(names, two)).toEqual({
      Samir: 'Persoon A',
      Els: 'Persoon B',
      Haddad: 'Persoon A',
      Bo: 'Persoon C',
      Karim: 'Persoon D',
    });
  });

  test('are never two people’s, and never stay because a field is empty', () => {
    const names = [found('Karim'), found('Jan', true), found('Els', true), found('Bo', true)];
    expect(replaced(names, [], { Jan: '', Els: ' ', Oma: '', Bo: 'Persoon A' })).toEqual({
      ...{ Bo: 'Persoon A', Karim: 'Persoon B', Jan: 'Persoon C', Els: 'Persoon D', Oma: 'Persoon E' },
    });
    const many = Array.from({ length: 60 }, (_, index) => found(`Naam${index}`));
    expect(new Set(Object.values(replaced(many, []))).size).toBe(60);
  });

  test('that are only guessed stay until the user says so, and the user has the last word', () => {
    const names = [found('Fatima'), found('Plein', true), found('Jan', true)];
    expect(replaced(names, talk, { Fatima: null, Jan: 'Buurman', Oma: 'Persoon Z' })).toEqual({
      Fatima: null,
      Plein: null,
      Jan: 'Buurman',
      Oma: 'Persoon Z',
    });
  });
});

describe('what goes along', () => {
  test('is all of it until parts are wanted, and nothing can be made before one is chosen', () => {
    expect(partsOf(firstDraft, 60_000, [])).toMatchObject({
      media: 'original',
      stretches: null,
      ownLayer: 'no',
    });
    expect(partsOf({ ...firstDraft, media: 'stretches' }, 60_000, [])).toBeNull();
  });

  test('are the parts in order, joined where they touch, within the conversation', () => {
    const parts: [number, number][] = [
      [30_000, 90_000],
      [10_000, 20_000],
      [15_000, 30_000],
    ];
    const draft = { ...firstDraft, media: 'stretches' as const, parts };
    expect(partsOf(draft, 60_000, [])?.stretches).toEqual([[10_000, 60_000]]);
    expect(mediaDuration(draft, 60_000)).toBe(50_000);
    expect(mediaDuration({ ...draft, media: 'none' }, 60_000)).toBe(0);
  });

  test('has a name that says nothing but the day', () => {
    const day = new Date(2026, 3, 2);
    expect(neutralPackageName('review', day)).toBe('pakket-0402.terugblik');
    expect(neutralPackageName('feedback', day)).toBe('feedback-0402.terugblik-feedback');
  });
});

test('a day so many months on is the same day, or the last of a shorter month', () => {
  expect(dayInMonths(new Date(2026, 10, 22), 3)).toBe('2027-02-22');
  expect(dayInMonths(new Date(2026, 10, 30), 3)).toBe('2027-02-28');
  expect(dayInMonths(new Date(2026, 11, 31), 12)).toBe('2027-12-31');
  expect(dayInWords('2027-02-22', 'nl')).toBe('22 februari 2027');
});

describe('what was filled in', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const said = (question: string) => ({ ...firstDraft, question });
  function keeper() {
    const written: [string, string | null][] = [];
    const keep = new DraftKeeper((recording, draft) => {
      written.push([recording, draft?.question ?? null]);
      return Promise.reject(new Error('disk'));
    });
    return { keep, written };
  }

  test('is written once it rests, of each conversation by itself', () => {
    const { keep, written } = keeper();
    keep.keep('a', said('L'));
    keep.keep('b', said('Wat'));
    keep.keep('a', said('Laat ik'));
    expect(written).toEqual([]);
    vi.runAllTimers();
    expect(written).toEqual([
      ['b', 'Wat'],
      ['a', 'Laat ik'],
    ]);
    // What could not be written is still here.
    expect([keep.recall('a')?.question, keep.recall('c')]).toEqual(['Laat ik', undefined]);
  });

  test('is written at once when the room is left, and never after it was forgotten', () => {
    const { keep, written } = keeper();
    keep.flush('a');
    keep.keep('a', said('Laat ik'));
    keep.flush('a');
    keep.keep('a', said('Laat ik genoeg'));
    keep.forget('a');
    vi.runAllTimers();
    keep.flush('a');
    expect(written).toEqual([
      ['a', 'Laat ik'],
      ['a', null],
    ]);
    expect(keep.recall('a')).toBeNull();
  });
});

test('what would leave is asked again only for a question that is new or may hold another name', () => {
  const [typed, more] = ['Laat ik', 'Laat ik genoeg stilte?'];
  expect([previewsAlike(typed, more), previewsAlike('', ' ')]).toEqual([true, true]);
  expect([previewsAlike('', typed), previewsAlike(more, `${more} Vroeg Samir`)]).toEqual([false, false]);
  expect(previewsAlike('Vraagt Samir dit?', 'Vraagt Els dit?')).toBe(false);
});
