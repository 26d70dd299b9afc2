import { expect, test } from 'vitest';
import { afterKey } from '../../renderer/ui/boundary';

const press = (key: string, more: { shiftKey?: boolean; ctrlKey?: boolean } = {}) => ({
  ...{ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false },
  ...more,
});
const at = { direction: 'vertical', sign: 1, sizePx: 300, leastPx: 200, mostPx: 500 } as const;

test('arrows move a boundary where they point, whichever side its part is on', () => {
  expect(afterKey(press('ArrowRight'), at)).toBe(308);
  expect(afterKey(press('ArrowLeft'), at)).toBe(292);
  expect(afterKey(press('ArrowRight'), { ...at, sign: -1 })).toBe(292);
  expect(afterKey(press('ArrowRight', { shiftKey: true }), at)).toBe(348);
  expect(afterKey(press('ArrowUp'), { ...at, direction: 'horizontal', sign: -1 })).toBe(308);
});

test('Home, End and Enter go to the least, the most and the first size; other keys are the room’s', () => {
  expect(afterKey(press('Home'), at)).toBe(200);
  expect(afterKey(press('End'), at)).toBe(500);
  expect(afterKey(press('Enter'), at)).toBeNull();
  expect(afterKey(press('ArrowUp'), at)).toBeUndefined();
  expect(afterKey(press('v'), at)).toBeUndefined();
  expect(afterKey(press('ArrowLeft', { ctrlKey: true }), at)).toBeUndefined();
});
