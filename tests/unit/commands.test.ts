import { describe, expect, test } from 'vitest';
import { commands, isCommandId } from '../../shared/commands';
import { keysOfCommands } from '../../shared/keymap';
import { reservedKeys } from '../../shared/model/framework';
import {
  type Keyboard,
  type KeyPress,
  keysOfPress,
  matchesShortcut,
  plainKey,
  shortcutsOfPress,
  splitShortcut,
  tidyShortcut,
} from '../../shared/shortcut';

function press(key: string, code: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, code, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
}

const pc: Keyboard = { mac: false, lettersBy: 'label', labels: new Map() };
const mac: Keyboard = { ...pc, mac: true };
const byPlace: Keyboard = { ...pc, lettersBy: 'place' };

describe('the commands', () => {
  const all = Object.entries(commands).flatMap(([id, { scope, shortcuts }]) =>
    shortcuts.flatMap((shortcut) => scope.map((room) => ({ id, room, shortcut: tidyShortcut(shortcut) }))),
  );

  test('have shortcuts that belong to one command in each room', () => {
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

  test('are written in the one tidy way', () => {
    const written = Object.values(commands).flatMap(({ shortcuts }): readonly string[] => shortcuts);
    expect(written.map(tidyShortcut)).toEqual(written);
  });

  test('keep the letters and digits they use by themselves out of every framework', () => {
    expect([...keysOfCommands({})].filter((key) => !reservedKeys.includes(key))).toEqual([]);
  });

  test('use with Shift or Alt only letters that no framework uses', () => {
    const used = Object.entries(commands).flatMap(([id, { shortcuts }]) =>
      isCommandId(id) ? shortcuts.map((shortcut: string) => plainKey(shortcut)) : [],
    );
    const letters = used.filter((key): key is string => key !== null && /[A-Z]/u.test(key));
    expect(letters.filter((key) => !reservedKeys.includes(key.toLowerCase()))).toEqual([]);
  });
});

describe('a shortcut', () => {
  test('with Mod is Ctrl, and Command on a Mac', () => {
    const [ctrlZ, commandZ] = [press('z', 'KeyZ', { ctrlKey: true }), press('z', 'KeyZ', { metaKey: true })];
    expect([matchesShortcut(ctrlZ, 'Mod+Z', pc), matchesShortcut(ctrlZ, 'Mod+Z', mac)]).toEqual([
      true,
      false,
    ]);
    expect([matchesShortcut(commandZ, 'Mod+Z', pc), matchesShortcut(commandZ, 'Mod+Z', mac)]).toEqual([
      false,
      true,
    ]);
    const redo = press('Z', 'KeyZ', { ctrlKey: true, shiftKey: true });
    expect([matchesShortcut(redo, 'Mod+Z', pc), matchesShortcut(redo, 'Mod+Shift+Z', pc)]).toEqual([
      false,
      true,
    ]);
  });

  test('can have a plus sign as its key', () => {
    expect(splitShortcut('Mod++')).toEqual({ modifiers: new Set(['Mod']), key: '+' });
    expect(matchesShortcut(press('+', 'Equal', { ctrlKey: true, shiftKey: true }), 'Mod++', pc)).toBe(true);
  });

  test('has one way of being written', () => {
    expect(tidyShortcut('Shift+Alt+Mod+k')).toBe('Mod+Alt+Shift+K');
    expect(tidyShortcut('Shift+?')).toBe('?');
    expect(tidyShortcut('Mod++')).toBe('Mod++');
  });

  test('is none for a modifier by itself', () => {
    expect(shortcutsOfPress(press('Shift', 'ShiftLeft', { shiftKey: true }), pc)).toEqual([]);
    expect(shortcutsOfPress(press('AltGraph', 'AltRight', { altGraph: true }), pc)).toEqual([]);
  });
});

describe('on AZERTY', () => {
  test('a digit needs no Shift, with it or without', () => {
    expect(keysOfPress(press('&', 'Digit1'), pc)).toEqual(['1']);
    expect(keysOfPress(press('1', 'Digit1', { shiftKey: true }), pc)).toEqual(['1']);
    expect(keysOfPress(press('é', 'Digit2'), pc)).toEqual(['2']);
    expect(matchesShortcut(press('&', 'Digit1', { altKey: true }), 'Alt+1', pc)).toBe(true);
  });

  test('a letter is the key it stands on, whatever its place', () => {
    expect(keysOfPress(press('a', 'KeyQ'), pc)).toEqual(['A']);
    expect(keysOfPress(press('Z', 'KeyW', { shiftKey: true }), pc)).toEqual(['Z']);
    expect(keysOfPress(press('m', 'Semicolon'), pc)).toEqual(['M']);
    expect(keysOfPress(press(',', 'KeyM'), pc)).toEqual([',']);
    expect(keysOfPress(press('?', 'KeyM', { shiftKey: true }), pc)).toEqual(['?']);
  });

  test('a letter is its place on QWERTY for who wants that, but for what goes with Ctrl', () => {
    expect(keysOfPress(press('a', 'KeyQ'), byPlace)).toEqual(['Q']);
    expect(keysOfPress(press('M', 'Semicolon', { shiftKey: true }), byPlace)).toEqual(['M']);
    expect(keysOfPress(press(',', 'KeyM'), byPlace)).toEqual(['M']);
    expect(keysOfPress(press(';', 'Comma'), byPlace)).toEqual([',']);
    const undo = press('z', 'KeyW', { ctrlKey: true });
    expect([matchesShortcut(undo, 'Mod+Z', pc), matchesShortcut(undo, 'Mod+Z', byPlace)]).toEqual([
      true,
      true,
    ]);
  });

  test('the minus sign with Ctrl is meant as much as the 6 it shares a key with', () => {
    expect(shortcutsOfPress(press('-', 'Digit6', { ctrlKey: true }), pc)).toEqual(['Mod+6', 'Mod+-']);
    expect(shortcutsOfPress(press('à', 'Digit0', { ctrlKey: true }), pc)).toEqual(['Mod+0']);
  });

  test('a sign written with AltGr is that sign, also where that is told as Ctrl and Alt', () => {
    const bracket = press('[', 'Digit5', { altGraph: true, ctrlKey: true, altKey: true });
    expect(shortcutsOfPress(bracket, pc)).toEqual(['[']);
    expect(shortcutsOfPress(press('€', 'KeyE', { altGraph: true }), pc)).toEqual([]);
  });
});

describe('a key that types no letter of ours', () => {
  test('goes by what is known to be on it, else by its place', () => {
    const greek = press('ω', 'KeyV');
    expect(keysOfPress(greek, pc)).toEqual(['V']);
    expect(keysOfPress(press('œ', 'KeyQ', { altKey: true }), mac)).toEqual(['Q']);
    const azertyMac: Keyboard = { ...mac, labels: new Map([['KeyQ', 'a']]) };
    expect(keysOfPress(press('æ', 'KeyQ', { altKey: true }), azertyMac)).toEqual(['A']);
    expect(keysOfPress(press('Dead', 'BracketLeft'), pc)).toEqual(['[']);
  });

  test('is its number on the number pad only when it types one', () => {
    expect(keysOfPress(press('4', 'Numpad4'), pc)).toEqual(['4']);
    expect(keysOfPress(press('ArrowLeft', 'Numpad4'), pc)).toEqual(['ArrowLeft']);
    expect(keysOfPress(press(' ', 'Space'), pc)).toEqual(['Space']);
  });
});
