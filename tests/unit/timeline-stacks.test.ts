import { expect, test } from 'vitest';
import type { LaneItem } from '../../renderer/timeline/lane';
import { LaneStacks } from '../../renderer/timeline/lane-stacks';

const point = (id: string, startMs: number, more: Partial<LaneItem> = {}): LaneItem => ({
  ...{ id, startMs, endMs: null, label: id, color: '#cc3300', kind: null, state: 'saved' },
  ...{ lane: 'own', author: null, replies: 0 },
  ...more,
});

const before = [point('a', 1_000), point('b', 2_000)];

function filled(): LaneStacks {
  const stacks = new LaneStacks();
  stacks.setItems(before);
  return stacks;
}

test('a tag that was drawn at once and then saved is not drawn again, and is the item as it is now', () => {
  const stacks = filled();
  stacks.put(point('c', 1_500, { state: 'saving' }));
  const drawn = stacks.stackOf('own', 0.1, 3);
  expect(stacks.setItems([...before, point('c', 1_500, { state: 'saving' })])).toBe(false);
  expect(stacks.setItems([...before, point('c', 1_500)])).toBe(false);
  expect(stacks.find('c')?.state).toBe('saved');
  const now = stacks.stackOf('own', 0.1, 3);
  expect(now.items.map(({ id, state }) => [id, state])).toEqual([
    ['a', 'saved'],
    ['c', 'saved'],
    ['b', 'saved'],
  ]);
  expect(now.placed).toEqual(drawn.placed);
  expect(now.roomPx).toEqual(drawn.roomPx);
});

test.each<[string, LaneItem[]]>([
  ['one more', [...before, point('c', 3_000)]],
  ['one less', [point('a', 1_000)]],
  ['none left', []],
  ['moved', [point('a', 1_000), point('b', 2_001)]],
  ['in its place another', [point('a', 1_000), point('c', 2_000)]],
  ['longer', [point('a', 1_000), point('b', 2_000, { endMs: 2_500 })]],
  ['called otherwise', [point('a', 1_000), point('b', 2_000, { label: 'c' })]],
  ['of another colour', [point('a', 1_000), point('b', 2_000, { color: null })]],
  ['of a kind', [point('a', 1_000), point('b', 2_000, { kind: 'strength' })]],
  ['slow', [point('a', 1_000), point('b', 2_000, { state: 'slow' })]],
  ['failed', [point('a', 1_000), point('b', 2_000, { state: 'failed' })]],
  ['in another lane', [point('a', 1_000), point('b', 2_000, { lane: 'bands' })]],
  ['of somebody else', [point('a', 1_000), point('b', 2_000, { author: 'Sam' })]],
  ['answered', [point('a', 1_000), point('b', 2_000, { replies: 1 })]],
])('what looks otherwise is to be drawn: %s', (_what, items) => {
  const stacks = filled();
  expect(stacks.setItems([...before].reverse())).toBe(false);
  expect(stacks.setItems(items)).toBe(true);
  expect(stacks.stackOf('own', 0.1, 3).items).toEqual(items.filter(({ lane }) => lane === 'own'));
});

test('slow and failed do not look alike, and what was drawn at once goes when it is not kept', () => {
  const stacks = filled();
  expect(stacks.setItems(before.map((item) => ({ ...item, state: 'slow' as const })))).toBe(true);
  expect(stacks.setItems(before.map((item) => ({ ...item, state: 'failed' as const })))).toBe(true);
  stacks.setItems(before);
  stacks.put(point('c', 3_000, { lane: 'bands', state: 'saving' }));
  expect(stacks.setItems(before)).toBe(true);
});
