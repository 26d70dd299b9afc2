import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inTheWayOfCode, inTheWayOfCommand, keysOfCommands, shortcutsOf } from '../../shared/keymap';
import { collide, freeKeys, resolveCodeKeys } from '../../shared/model/code-keys';
import type { Code, Framework } from '../../shared/model/framework';
import { withCodeReplaced, withCodeToggled } from '../../renderer/features/review/use-change-code';
import { fuzzyFind } from '../../renderer/ui/fuzzy';

function code(id: string, key: string): Code {
  const text = { nl: id, en: id };
  return {
    ...{ id, key, name: text, definition: text, example: text, group: 'all', color: '#336699' },
    ...{ speaker: 'coach', polarity: 'neutral', kind: 'event' },
  };
}

function framework(...codes: Code[]): Framework {
  const text = { nl: 'Eigen', en: 'Own' };
  return {
    ...{ id: 'own', version: '1.0.0', name: text, description: text, source: 'test', codes },
    ...{ groups: [{ id: 'all', name: text }], summaryScores: [] },
  };
}

const commandKeys = keysOfCommands({});
const own = framework(code('A', 'a'), code('B', 'b'), code('N1', 'na'), code('N2', 'nb'));

describe('the keys of codes', () => {
  const keys = resolveCodeKeys(own, {}, commandKeys);

  test('are one, or two in turn', () => {
    expect([...keys.single.keys()]).toEqual(['a', 'b']);
    expect([...(keys.pairs.get('n')?.keys() ?? [])]).toEqual(['a', 'b']);
    expect(keys.pairs.get('n')?.get('b')?.id).toBe('N2');
  });

  test('are the ones the user chose, and what they were is free', () => {
    const chosen = resolveCodeKeys(own, { 'own/A': 'x', 'own/B': 'nc' }, commandKeys);
    expect([...chosen.keyOf]).toEqual([
      ['A', 'x'],
      ['B', 'nc'],
      ['N1', 'na'],
      ['N2', 'nb'],
    ]);
    expect(freeKeys(chosen, commandKeys)).toContain('a');
    expect(freeKeys(chosen, commandKeys)).not.toContain('n');
  });

  test('are never given twice: the choice wins, a command wins from both', () => {
    expect(resolveCodeKeys(own, { 'own/A': 'b' }, commandKeys).keyOf.has('B')).toBe(false);
    expect(resolveCodeKeys(own, { 'own/A': 'n' }, commandKeys).pairs.size).toBe(0);
    expect(resolveCodeKeys(own, { 'own/A': 'k' }, commandKeys).keyOf.has('A')).toBe(false);
    expect(resolveCodeKeys(own, {}, new Set(['a'])).keyOf.has('A')).toBe(false);
  });

  test('leave every code that has one reachable, whatever was chosen', () => {
    const anyKey = fc.stringMatching(/^[a-z0-9]{1,2}$/u);
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('own/A', 'own/B', 'own/N1', 'own/N2'), anyKey), (chosen) => {
        const found = resolveCodeKeys(own, chosen, commandKeys);
        const given = [...found.keyOf.values()];
        for (const [index, key] of given.entries()) {
          expect(commandKeys.has(key.charAt(0))).toBe(false);
          expect(given.slice(index + 1).filter((other) => collide(key, other))).toEqual([]);
        }
        const reachable =
          found.single.size + [...found.pairs.values()].reduce((sum, seconds) => sum + seconds.size, 0);
        expect(reachable).toBe(given.length);
      }),
    );
  });
});

describe('in the way', () => {
  const keys = resolveCodeKeys(own, {}, commandKeys);
  const first = own.codes[0]!;

  test('of a command is another of the same room, not one of another room', () => {
    expect(inTheWayOfCommand('zoomIn', 'Mod+Z', {}, keys)).toEqual({ kind: 'command', id: 'undo' });
    expect(inTheWayOfCommand('undo', 'Mod+Z', {}, keys)).toBeNull();
    expect(inTheWayOfCommand('removeRecording', 'Enter', {}, keys)).toBeNull();
    // What the user took away is free, what they gave is not.
    expect(inTheWayOfCommand('zoomIn', 'Mod+Z', { undo: [] }, keys)).toBeNull();
    expect(inTheWayOfCommand('zoomIn', 'Mod+U', { undo: ['Mod+U'] }, keys)).not.toBeNull();
  });

  test('of a command is a code, whose letter also works with Shift and Alt', () => {
    for (const shortcut of ['A', 'Shift+A', 'Alt+A', 'Alt+Shift+A', 'N']) {
      expect(inTheWayOfCommand('zoomIn', shortcut, {}, keys)).toMatchObject({ kind: 'code' });
    }
    expect(inTheWayOfCommand('zoomIn', 'Mod+B', {}, keys)).toBeNull();
    expect(inTheWayOfCommand('zoomIn', 'Y', {}, keys)).toBeNull();
    expect(inTheWayOfCommand('removeRecording', 'A', {}, keys)).toBeNull();
  });

  test('of a code is a command, a code, or the codes its key begins', () => {
    expect(inTheWayOfCode(first, 'k', {}, keys)).toMatchObject({ kind: 'command' });
    expect(inTheWayOfCode(first, 'ka', {}, keys)).toMatchObject({ kind: 'command' });
    expect(inTheWayOfCode(first, 'b', {}, keys)).toEqual({ kind: 'code', code: own.codes[1] });
    expect(inTheWayOfCode(first, 'ba', {}, keys)).toEqual({ kind: 'code', code: own.codes[1] });
    expect(inTheWayOfCode(first, 'n', {}, keys)).toEqual({ kind: 'code', code: own.codes[2] });
    expect(inTheWayOfCode(first, 'na', {}, keys)).toEqual({ kind: 'code', code: own.codes[2] });
    expect(inTheWayOfCode(first, 'nc', {}, keys)).toBeNull();
    expect(inTheWayOfCode(first, 'a', {}, keys)).toBeNull();
  });
});

test('a command has the shortcuts the user gave it, or those it comes with', () => {
  expect(shortcutsOf('undo', {})).toEqual(['Mod+Z']);
  expect(shortcutsOf('undo', { undo: ['Mod+U'] })).toEqual(['Mod+U']);
  expect(shortcutsOf('undo', { undo: [] })).toEqual([]);
  expect(keysOfCommands({ undo: ['U'] }).has('u')).toBe(true);
});

test('another code takes the place of the first, and one code more is taken off again', () => {
  expect(withCodeReplaced(['f/A', 'f/B'], 'f/C')).toEqual(['f/C', 'f/B']);
  expect(withCodeReplaced(['f/A', 'f/B'], 'f/B')).toEqual(['f/B']);
  expect(withCodeReplaced([], 'f/A')).toEqual(['f/A']);
  expect(withCodeToggled(['f/A'], 'f/B')).toEqual(['f/A', 'f/B']);
  expect(withCodeToggled(['f/A', 'f/B'], 'f/A')).toEqual(['f/B']);
});

test('a name is found by its beginning, its words, its first letters, or letters in order', () => {
  const names = ['Open vraag', 'Gesloten vraag', 'Eenvoudige reflectie', 'Complexe reflectie', 'Één ding'];
  const find = (typed: string) => fuzzyFind(typed, names, (name) => name);
  expect(find('open')).toEqual(['Open vraag']);
  expect(find('vraag')).toEqual(['Open vraag', 'Gesloten vraag']);
  expect(find('vr ges')).toEqual(['Gesloten vraag']);
  expect(find('cr')[0]).toBe('Complexe reflectie');
  expect(find('EEN')).toEqual(['Één ding', 'Eenvoudige reflectie']);
  expect(find('')).toEqual(names);
  expect(find('xyz')).toEqual([]);
});
