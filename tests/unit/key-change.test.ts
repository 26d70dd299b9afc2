import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CommandId, commands, isCommandId } from '../../shared/commands';
import {
  codeKeysOf,
  type KeySettings,
  type KeyVerdict,
  wishForCode,
  wishForCommand,
  withCode,
  withCommand,
} from '../../shared/key-change';
import { commandsByShortcut, shortcutsOf } from '../../shared/keymap';
import { checkFrameworkText, type Code, type Framework } from '../../shared/model/framework';

const file = join(
  import.meta.dirname,
  '..',
  '..',
  'resources',
  'frameworks',
  'mi-skills-oars-processes.json',
);
const framework = load();
const untouched: KeySettings = { keys: {}, codeKeys: {} };

function load(): Framework {
  const checked = checkFrameworkText(readFileSync(file, 'utf8'));
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
  return checked.framework;
}

function codeOf(key: string): Code {
  const found = framework.codes.find((code) => code.key === key);
  if (found === undefined) throw new Error(`no code on ${key}`);
  return found;
}

const keyOf = (settings: KeySettings, code: Code) => codeKeysOf(framework, settings).keyOf.get(code.id);
const changed = (verdict: KeyVerdict): KeySettings => {
  if (verdict.kind === 'refused') throw new Error('refused');
  return verdict.change;
};

describe('a command that wants a key', () => {
  test('gets a free one at once, and its own back leaves no trace', () => {
    const verdict = wishForCommand('undo', 'Mod+U', untouched, framework);
    expect(verdict.kind).toBe('free');
    expect(changed(verdict)).toEqual({ keys: { undo: ['Mod+U'] }, codeKeys: {} });
    expect(changed(wishForCommand('undo', 'Mod+Z', changed(verdict), framework))).toEqual(untouched);
    expect(withCommand(changed(verdict), 'undo', null)).toEqual(untouched);
  });

  test('swaps with the command that has it, of which the other keys stay', () => {
    const verdict = wishForCommand('zoomIn', 'Mod+Y', untouched, framework);
    expect(verdict).toMatchObject({ kind: 'swap', owner: { kind: 'command', id: 'redo' } });
    const { keys } = changed(verdict);
    expect(shortcutsOf('zoomIn', keys)).toEqual(['Mod+Y']);
    expect(shortcutsOf('redo', keys)).toEqual(['Mod+=', 'Mod+Shift+Z']);
  });

  test('swaps letters with a code', () => {
    const verdict = wishForCommand('startHere', 'V', untouched, framework);
    expect(verdict).toMatchObject({ kind: 'swap', owner: { kind: 'code', code: { id: 'OPEN' } } });
    expect(shortcutsOf('startHere', changed(verdict).keys)).toEqual(['V']);
    expect(keyOf(changed(verdict), codeOf('v'))).toBe('i');
  });

  test('may share the letter of a code with Shift, which says what that takes', () => {
    const verdict = wishForCommand('zoomWhole', 'Shift+V', untouched, framework);
    expect(verdict).toMatchObject({ kind: 'share', owner: { kind: 'code' } });
    expect(keyOf(changed(verdict), codeOf('v'))).toBe('v');
  });

  test.each(['Tab', 'Shift+Tab', 'Escape', 'Mod+C', 'Mod+V'])('cannot have %s', (shortcut) => {
    expect(wishForCommand('undo', shortcut, untouched, framework)).toEqual({ kind: 'refused', owner: null });
  });
});

describe('a code that wants a key', () => {
  test('gets a free one, or two in turn', () => {
    expect(keyOf(changed(wishForCode(codeOf('v'), 'n', untouched, framework)), codeOf('v'))).toBe('n');
    expect(keyOf(changed(wishForCode(codeOf('v'), 'na', untouched, framework)), codeOf('v'))).toBe('na');
  });

  test('swaps with the code that has it', () => {
    const verdict = wishForCode(codeOf('v'), 'g', untouched, framework);
    expect(verdict).toMatchObject({ kind: 'swap', owner: { kind: 'code', code: { id: 'CLOSED' } } });
    expect([keyOf(changed(verdict), codeOf('v')), keyOf(changed(verdict), codeOf('g'))]).toEqual(['g', 'v']);
  });

  test('swaps with a command', () => {
    const verdict = wishForCode(codeOf('v'), 'k', untouched, framework);
    expect(verdict).toMatchObject({ kind: 'swap', owner: { kind: 'command' } });
    expect(keyOf(changed(verdict), codeOf('v'))).toBe('k');
    expect(commandsByShortcut(changed(verdict).keys).get('V')).toHaveLength(1);
  });

  test('cannot have one that begins others, nor a pair whose first is somebody’s own', () => {
    const paired = changed(wishForCode(codeOf('v'), 'na', untouched, framework));
    expect(wishForCode(codeOf('g'), 'n', paired, framework)).toMatchObject({ kind: 'refused' });
    expect(wishForCode(codeOf('v'), 'ga', untouched, framework)).toMatchObject({ kind: 'refused' });
    expect(wishForCode(codeOf('v'), 'ka', untouched, framework)).toMatchObject({ kind: 'refused' });
    expect(wishForCode(codeOf('v'), 'é', untouched, framework)).toEqual({ kind: 'refused', owner: null });
  });

  test('gets its framework’s own back', () => {
    const moved = changed(wishForCode(codeOf('v'), 'n', untouched, framework));
    expect(withCode(moved, framework, codeOf('v'), null)).toEqual(untouched);
  });
});

test('a key that several commands have, each in a room of its own, goes to none that is needed everywhere', () => {
  expect(wishForCommand('importRecording', 'Alt+3', untouched, framework)).toMatchObject({
    kind: 'refused',
    owner: { kind: 'command' },
  });
});

test('whatever is wished for in whatever order, who got a key has it, and nobody else', () => {
  const ids = Object.keys(commands).filter(isCommandId);
  const codes = framework.codes.filter(({ kind }) => kind !== 'rating');
  const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789'.split(''));
  const shortcut = fc
    .tuple(fc.constantFrom('', 'Mod+', 'Mod+Shift+', 'Shift+', 'Alt+'), letter)
    .map(([held, key]) => `${held}${key.toUpperCase()}`);
  const wish = fc.oneof(
    fc.record({ id: fc.constantFrom(...ids), wanted: shortcut }),
    fc.record({
      code: fc.constantFrom(...codes),
      wanted: fc.oneof(
        letter,
        fc.tuple(letter, letter).map((two) => two.join('')),
      ),
    }),
  );
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 25 }), (wishes) => {
      let settings = untouched;
      for (const one of wishes) {
        const verdict =
          'id' in one
            ? wishForCommand(one.id, one.wanted, settings, framework)
            : wishForCode(one.code, one.wanted, settings, framework);
        if (verdict.kind === 'refused') continue;
        settings = verdict.change;
        if ('id' in one) expect(shortcutsOf(one.id, settings.keys)).toContain(one.wanted);
        else expect(keyOf(settings, one.code)).toBe(one.wanted);
      }
      for (const [, owners] of commandsByShortcut(settings.keys)) expect(clashing(owners)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

function clashing(owners: readonly CommandId[]): CommandId[][] {
  const rooms = (id: CommandId): readonly string[] => commands[id].scope;
  const meet = (a: CommandId, b: CommandId) =>
    rooms(a).some(
      (room) => room === 'everywhere' || rooms(b).includes(room) || rooms(b).includes('everywhere'),
    );
  return owners.flatMap((a, index) => owners.slice(index + 1).flatMap((b) => (meet(a, b) ? [[a, b]] : [])));
}
