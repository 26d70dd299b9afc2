import { codeRef } from './annotation';
import type { Code, Framework } from './framework';
import type { Settings } from './settings';

/**
 * Which key puts which code. Keys are small letters and digits. A code has one key, or two that are pressed in turn; a key
 * that begins such a pair is nobody's own.
 */
export type CodeKeys = {
  /** By one key. */
  readonly single: ReadonlyMap<string, Code>;
  /** By the first key, then by the second. */
  readonly pairs: ReadonlyMap<string, ReadonlyMap<string, Code>>;
  /** By the code's id; a code that is not in it is reached by its name. */
  readonly keyOf: ReadonlyMap<string, string>;
};

const keyPattern = /^[a-z0-9]{1,2}$/u;

/**
 * The keys in force: what the user chose goes before what the framework proposes, and either gives way to `taken`, the
 * keys that commands use by themselves. A key that collides is not given twice: its second code has none.
 */
export function resolveCodeKeys(
  framework: Framework,
  chosen: Settings['codeKeys'],
  taken: ReadonlySet<string>,
): CodeKeys {
  const codes = framework.codes.filter(({ kind }) => kind !== 'rating');
  const choiceOf = (code: Code): string | undefined => chosen[codeRef(framework.id, code.id)];
  const wishes = [
    ...codes.flatMap((code) => ({ code, key: choiceOf(code) ?? '' })),
    ...codes.flatMap((code) => (choiceOf(code) === undefined ? { code, key: code.key } : [])),
  ];
  const given: { code: Code; key: string }[] = [];
  for (const wish of wishes) {
    const { key } = wish;
    if (!keyPattern.test(key) || taken.has(key.charAt(0))) continue;
    if (!given.some((other) => collide(other.key, key))) given.push(wish);
  }
  return sorted(given);
}

/** Can two codes not have these keys both? They are the same, or one of them begins the other. */
export function collide(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

/** The code that has this key, or a pair that this key would be in the way of. */
export function codeAt(keys: CodeKeys, key: string): Code | null {
  const owner =
    keys.single.get(key) ??
    (key.length === 2 ? keys.single.get(key.charAt(0)) : firstOf(keys.pairs.get(key)));
  return owner ?? keys.pairs.get(key.charAt(0))?.get(key.charAt(1)) ?? null;
}

/** Is this letter or digit the first, or only, key of any code? */
export function beginsCode(keys: CodeKeys, key: string): boolean {
  return keys.single.has(key) || keys.pairs.has(key);
}

/** Keys that nothing uses yet: letters, then digits. */
export function freeKeys(keys: CodeKeys, taken: ReadonlySet<string>): string[] {
  return 'abcdefghijklmnopqrstuvwxyz0123456789'
    .split('')
    .filter((key) => !taken.has(key) && !beginsCode(keys, key));
}

function sorted(given: readonly { code: Code; key: string }[]): CodeKeys {
  const single = new Map<string, Code>();
  const pairs = new Map<string, Map<string, Code>>();
  for (const { code, key } of given) {
    const [first = '', second] = key;
    if (second === undefined) single.set(first, code);
    else pairs.set(first, (pairs.get(first) ?? new Map<string, Code>()).set(second, code));
  }
  return { single, pairs, keyOf: new Map(given.map(({ code, key }) => [code.id, key])) };
}

function firstOf(pairs: ReadonlyMap<string, Code> | undefined): Code | undefined {
  return pairs === undefined ? undefined : [...pairs.values()][0];
}
