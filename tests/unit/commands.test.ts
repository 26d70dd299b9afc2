import { describe, expect, test } from 'vitest';
import { commands, type KeyPress, matchesShortcut, pressedKey, splitShortcut } from '../../shared/commands';
import { reservedKeys } from '../../shared/model/framework';

function press(key: string, code: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, code, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
}

describe('shortcuts', () => {
  test('belong to one command in each room', () => {
    const all = Object.entries(commands).flatMap(([id, { scope, shortcuts }]) =>
      shortcuts.flatMap((shortcut) => scope.map((room) => ({ id, room, shortcut }))),
    );
    const clashes = all.filter((one) =>
      all.some(
        (other) =>
          other.id !== one.id &&
          other.shortcut === one.shortcut &&
          (other.room === one.room || other.room === 'everywhere'),
      ),
    );
    expect(clashes).toEqual([]);
  });

  test('made of one letter or digit are kept out of every framework', () => {
    const single = Object.values(commands)
      .flatMap(({ shortcuts }) => [...shortcuts])
      .filter((shortcut) => /^[A-Z0-9]$/u.test(shortcut))
      .map((shortcut) => shortcut.toLowerCase());
    expect(single.filter((key) => !reservedKeys.includes(key))).toEqual([]);
  });

  test('with Mod are Ctrl, and Command on a Mac', () => {
    const [ctrlZ, commandZ] = [press('z', 'KeyZ', { ctrlKey: true }), press('z', 'KeyZ', { metaKey: true })];
    expect([matchesShortcut(ctrlZ, 'Mod+Z', false), matchesShortcut(ctrlZ, 'Mod+Z', true)]).toEqual([
      true,
      false,
    ]);
    expect([matchesShortcut(commandZ, 'Mod+Z', false), matchesShortcut(commandZ, 'Mod+Z', true)]).toEqual([
      false,
      true,
    ]);
    const redo = press('Z', 'KeyZ', { ctrlKey: true, shiftKey: true });
    expect([matchesShortcut(redo, 'Mod+Z', false), matchesShortcut(redo, 'Mod+Shift+Z', false)]).toEqual([
      false,
      true,
    ]);
  });

  test('go by the letter typed and by the place of a digit, so AZERTY works', () => {
    expect(pressedKey(press('&', 'Digit1'))).toBe('1');
    expect(matchesShortcut(press('&', 'Digit1', { altKey: true }), 'Alt+1', false)).toBe(true);
    expect(matchesShortcut(press('z', 'KeyW', { ctrlKey: true }), 'Mod+Z', false)).toBe(true);
    expect(matchesShortcut(press('?', 'Comma', { shiftKey: true }), '?', false)).toBe(true);
    expect(matchesShortcut(press(' ', 'Space'), 'Space', false)).toBe(true);
  });

  test('can have a plus sign as their key', () => {
    expect(splitShortcut('Mod++')).toEqual({ modifiers: new Set(['Mod']), key: '+' });
    expect(matchesShortcut(press('+', 'Equal', { ctrlKey: true, shiftKey: true }), 'Mod++', false)).toBe(
      true,
    );
  });
});
