import { expect, test } from 'vitest';
import { StretchSelection } from '../../renderer/timeline/selection';

test('a stretch runs forward in whole milliseconds, whichever way it was dragged', () => {
  const selection = new StretchSelection();
  selection.set({ startMs: 9_000.6, endMs: 1_000.2 });
  expect(selection.get()).toEqual({ startMs: 1_000, endMs: 9_001 });
  selection.set({ startMs: 5_000.1, endMs: 5_000.3 });
  expect(selection.get()).toBeNull();
});

test('listeners are told of a change, and of nothing else', () => {
  const selection = new StretchSelection();
  let told = 0;
  const stop = selection.subscribe(() => {
    told += 1;
  });
  selection.set(null);
  selection.set({ startMs: 1, endMs: 2 });
  selection.set({ startMs: 2, endMs: 1 });
  expect(told).toBe(1);
  stop();
  selection.set(null);
  expect(told).toBe(1);
});
