import { describe, expect, test } from 'vitest';
import { isLayerVisible, layerStates } from '../../shared/model/layer';
import { tellApart } from '../../shared/model/person';
import { cardText, readCard } from '../../shared/model/person-card';

describe('a layer', () => {
  test('of the user is always shown', () => {
    for (const state of layerStates)
      for (const own of layerStates)
        expect(isLayerVisible({ isMine: true, state, revealed: false }, own)).toBe(true);
  });

  test('of another is shown when shared, when both are done, or when the user looks before that', () => {
    const shown = layerStates.flatMap((state) =>
      layerStates.flatMap((own) =>
        [false, true].flatMap((revealed) =>
          isLayerVisible({ isMine: false, state, revealed }, own) ? [`${state} ${own} ${revealed}`] : [],
        ),
      ),
    );
    expect(shown).toEqual([
      'open open true',
      'open sealed true',
      'open shared true',
      'sealed open true',
      'sealed sealed false',
      'sealed sealed true',
      'sealed shared false',
      'sealed shared true',
      'shared open false',
      'shared open true',
      'shared sealed false',
      'shared sealed true',
      'shared shared false',
      'shared shared true',
    ]);
  });
});

test('people of one name are told apart by a number, whoever came first', () => {
  const people = [
    { id: 'b', givenName: 'Joris' },
    { id: 'a', givenName: 'Joris' },
    { id: 'c', givenName: 'Joris (2)' },
    { id: 'd', givenName: 'An' },
  ];
  const named = (list: typeof people) =>
    [...tellApart(list, new Set(['An']))].toSorted(([a], [b]) => (a < b ? -1 : 1));
  expect(named(people)).toEqual([
    ['a', 'Joris'],
    ['b', 'Joris (2)'],
    ['c', 'Joris (2) (2)'],
    ['d', 'An (2)'],
  ]);
  expect(named(people.toReversed())).toEqual(named(people));
});

describe('a card', () => {
  const key = `age1${'q'.repeat(58)}`;

  test('is read as it was written, also out of a message', () => {
    expect(readCard(cardText({ name: 'Joris de Wit' }, key))).toEqual({
      name: 'Joris de Wit',
      publicKey: key,
    });
    expect(readCard(`Hoi,\r\n\r\nJoris\r\n  ${key}\r\ngroet`)).toEqual({ name: 'Joris', publicKey: key });
    expect(readCard(key.toUpperCase())).toEqual({ name: '', publicKey: key });
  });

  test('without a key is none', () => {
    expect(readCard('Joris\nage1kort')).toBeNull();
    expect(readCard(`Joris\nage1${'b'.repeat(58)}`)).toBeNull();
    expect(readCard('')).toBeNull();
  });
});
