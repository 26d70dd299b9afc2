import { type CommandId, commands } from './commands';
import { inTheWayOfCode, inTheWayOfCommand, type KeyOwner, keysOfCommands, shortcutsOf } from './keymap';
import { codeRef } from './model/annotation';
import { type CodeKeys, resolveCodeKeys } from './model/code-keys';
import type { Code, Framework } from './model/framework';
import type { Settings } from './model/settings';
import { type Shortcut, splitShortcut, tidyShortcut } from './shortcut';

/** What the user decided about keys. */
export type KeySettings = Pick<Settings, 'keys' | 'codeKeys'>;

/**
 * What comes of a wish for a key. `free`: it can have it. `swap`: somebody has it, and can get the old key, or none, for it.
 * `share`: it would take something from a code that keeps its own key. `refused`: it cannot be, as typing or the system
 * needs this key, or as the key belongs to several codes or commands. `change` is what the settings become.
 */
export type KeyVerdict =
  | { kind: 'free'; change: KeySettings }
  | { kind: 'swap' | 'share'; owner: KeyOwner; change: KeySettings }
  | { kind: 'refused'; owner: KeyOwner | null };

/** Keys that typing, the focus or the system needs, whatever anybody wishes. */
const keptKeys: ReadonlySet<Shortcut> = new Set([
  ...['Tab', 'Shift+Tab', 'Escape', 'Mod+A', 'Mod+C', 'Mod+V', 'Mod+X', 'Mod+Q', 'Mod+W', 'Alt+F4'],
]);

const noCodes: CodeKeys = { single: new Map(), pairs: new Map(), keyOf: new Map() };

/** A shortcut for a command. `framework` is the one whose codes are about to be used; null for none. */
export function wishForCommand(
  id: CommandId,
  wanted: Shortcut,
  settings: KeySettings,
  framework: Framework | null,
): KeyVerdict {
  const shortcut = tidyShortcut(wanted);
  if (keptKeys.has(shortcut)) return { kind: 'refused', owner: null };
  const owner = inTheWayOfCommand(id, shortcut, settings.keys, codeKeysOf(framework, settings));
  const taken = withCommand(settings, id, [shortcut]);
  if (owner === null) return { kind: 'free', change: taken };
  const old = shortcutsOf(id, settings.keys)[0];
  if (owner.kind === 'command') {
    const change = handOver(taken, owner.id, shortcut, old);
    // Commands of different rooms may have the same key; taking it from all of them is more than was asked.
    const another = inTheWayOfCommand(id, shortcut, change.keys, noCodes);
    return another === null ? { kind: 'swap', owner, change } : { kind: 'refused', owner };
  }
  const { key, modifiers } = splitShortcut(shortcut);
  if (modifiers.size > 0) return { kind: 'share', owner, change: taken };
  if (codeKeyIn(framework, settings, owner.code) !== key.toLowerCase()) return { kind: 'refused', owner };
  // Without a letter to give in return, the code is reached by its name.
  const given = old !== undefined && /^[A-Z0-9]$/u.test(old) ? old.toLowerCase() : null;
  return {
    kind: 'swap',
    owner,
    change: given === null ? taken : withCode(taken, framework, owner.code, given),
  };
}

/** A key for a code, or two that are pressed in turn: small letters and digits. */
export function wishForCode(
  code: Code,
  wanted: string,
  settings: KeySettings,
  framework: Framework,
): KeyVerdict {
  if (!/^[a-z0-9]{1,2}$/u.test(wanted)) return { kind: 'refused', owner: null };
  const owner = inTheWayOfCode(code, wanted, settings.keys, codeKeysOf(framework, settings));
  const taken = withCode(settings, framework, code, wanted);
  if (owner === null) return { kind: 'free', change: taken };
  const old = codeKeyIn(framework, settings, code);
  if (owner.kind === 'code') {
    if (codeKeyIn(framework, settings, owner.code) !== wanted || old === null)
      return { kind: 'refused', owner };
    return { kind: 'swap', owner, change: withCode(taken, framework, owner.code, old) };
  }
  if (wanted.length === 2) return { kind: 'refused', owner };
  const given = old?.length === 1 ? old.toUpperCase() : undefined;
  return { kind: 'swap', owner, change: handOver(taken, owner.id, wanted.toUpperCase(), given) };
}

/** No key for a command, or (`null`) the ones it comes with. */
export function withCommand(
  settings: KeySettings,
  id: CommandId,
  shortcuts: readonly Shortcut[] | null,
): KeySettings {
  const { [id]: _own, ...keys } = settings.keys;
  const usual: readonly Shortcut[] = commands[id].shortcuts;
  if (shortcuts === null || shortcuts.join(' ') === usual.join(' ')) return { ...settings, keys };
  return { ...settings, keys: { ...keys, [id]: [...shortcuts] } };
}

/** Another key for a code, or (`null`) the one its framework proposes. */
export function withCode(
  settings: KeySettings,
  framework: Framework | null,
  code: Code,
  key: string | null,
): KeySettings {
  if (framework === null) return settings;
  const { [codeRef(framework.id, code.id)]: _own, ...codeKeys } = settings.codeKeys;
  if (key === null || key === code.key) return { ...settings, codeKeys };
  return { ...settings, codeKeys: { ...codeKeys, [codeRef(framework.id, code.id)]: key } };
}

/** The keys of a framework's codes as they are in force. */
export function codeKeysOf(framework: Framework | null, settings: KeySettings): CodeKeys {
  if (framework === null) return noCodes;
  return resolveCodeKeys(framework, settings.codeKeys, keysOfCommands(settings.keys));
}

function codeKeyIn(framework: Framework | null, settings: KeySettings, code: Code): string | null {
  return codeKeysOf(framework, settings).keyOf.get(code.id) ?? null;
}

/** Takes a shortcut from a command and gives it another for it, unless that is used where only this command is. */
function handOver(
  settings: KeySettings,
  id: CommandId,
  shortcut: Shortcut,
  given: Shortcut | undefined,
): KeySettings {
  const rest = shortcutsOf(id, settings.keys).filter((one) => tidyShortcut(one) !== shortcut);
  const without = withCommand(settings, id, rest);
  if (given === undefined || inTheWayOfCommand(id, given, without.keys, noCodes) !== null) return without;
  return withCommand(settings, id, [given, ...rest]);
}
