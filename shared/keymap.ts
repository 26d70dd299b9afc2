import { type Command, type CommandId, commands, isCommandId } from './commands';
import { beginsCode, type CodeKeys, codeAt } from './model/code-keys';
import type { Code } from './model/framework';
import type { Settings } from './model/settings';
import { plainKey, type Shortcut, splitShortcut, tidyShortcut } from './shortcut';

/** What the user made of the commands' keys: other shortcuts than those they come with, none for an empty list. */
export type KeyChoices = Settings['keys'];

/** Who has a key: a command, or a code of the framework in force. */
export type KeyOwner = { kind: 'command'; id: CommandId } | { kind: 'code'; code: Code };

const commandIds: readonly CommandId[] = Object.keys(commands).filter(isCommandId);

/** The shortcuts of a command as they are in force; the first is shown in menus and tooltips. */
export function shortcutsOf(id: CommandId, choices: KeyChoices): readonly Shortcut[] {
  return choices[id] ?? commands[id].shortcuts;
}

/** Every shortcut in force with its commands; several commands may share one in different rooms. */
export function commandsByShortcut(choices: KeyChoices): ReadonlyMap<Shortcut, readonly CommandId[]> {
  const found = new Map<Shortcut, CommandId[]>();
  for (const id of commandIds) {
    for (const shortcut of shortcutsOf(id, choices).map(tidyShortcut)) {
      found.set(shortcut, [...(found.get(shortcut) ?? []), id]);
    }
  }
  return found;
}

/** The letters and digits that commands of the review room use by themselves: no code gets them. Small letters. */
export function keysOfCommands(choices: KeyChoices): ReadonlySet<string> {
  const keys = commandIds
    .filter((id) => isUsedIn(id, 'review'))
    .flatMap((id) => shortcutsOf(id, choices))
    .filter((shortcut) => /^[A-Z0-9]$/u.test(shortcut));
  return new Set(keys.map((key) => key.toLowerCase()));
}

/**
 * Who is in the way when this command gets this shortcut: another command of the same room, or a code, which needs its
 * letter also with Shift, Alt and both.
 */
export function inTheWayOfCommand(
  id: CommandId,
  shortcut: Shortcut,
  choices: KeyChoices,
  codes: CodeKeys,
): KeyOwner | null {
  const others = commandsByShortcut(choices).get(tidyShortcut(shortcut)) ?? [];
  const other = others.find((one) => one !== id && shareARoom(one, id));
  if (other !== undefined) return { kind: 'command', id: other };
  const key = plainKey(shortcut)?.toLowerCase();
  if (key === undefined || !isUsedIn(id, 'review') || !beginsCode(codes, key)) return null;
  // Alt with a digit is the commands' own: a code on a digit is changed to by its name.
  if (/\d/u.test(key) && splitShortcut(shortcut).modifiers.has('Alt')) return null;
  const code = codeAt(codes, key);
  return code === null ? null : { kind: 'code', code };
}

/** Who is in the way when this code gets this key, or these two in turn. */
export function inTheWayOfCode(
  code: Code,
  key: string,
  choices: KeyChoices,
  codes: CodeKeys,
): KeyOwner | null {
  const shortcut = key.charAt(0).toUpperCase();
  const command = (commandsByShortcut(choices).get(shortcut) ?? []).find((id) => isUsedIn(id, 'review'));
  if (command !== undefined) return { kind: 'command', id: command };
  const other = codeAt(codes, key);
  return other === null || other.id === code.id ? null : { kind: 'code', code: other };
}

function isUsedIn(id: CommandId, room: Command['scope'][number]): boolean {
  const { scope }: Command = commands[id];
  return scope.includes(room) || scope.includes('everywhere');
}

function shareARoom(a: CommandId, b: CommandId): boolean {
  const { scope }: Command = commands[a];
  return scope.some((room) => (room === 'everywhere' ? true : isUsedIn(b, room)));
}
