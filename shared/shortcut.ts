/**
 * A shortcut: modifiers and one key, joined by `+`, the modifiers in the order `Mod`, `Alt`, `Shift`. `Mod` is Ctrl, on a
 * Mac Command. Letters are capitals. Named keys are those of `KeyboardEvent.key`, with `Space` for the space bar.
 */
export type Shortcut = string;

/** What a key press says, taken from a `KeyboardEvent` by its own names. */
export type KeyPress = {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  /** Is AltGr held down, which Windows also tells as Ctrl with Alt? */
  altGraph?: boolean;
};

/**
 * The keyboard in use. `lettersBy` says what a letter in a shortcut means: the key with that letter on it, or the key that
 * has this place on QWERTY, whatever is on it. `labels`: what is on each key, by `KeyboardEvent.code`, as far as known.
 */
export type Keyboard = {
  mac: boolean;
  lettersBy: 'label' | 'place';
  labels: ReadonlyMap<string, string>;
};

const signPlaces: Readonly<Record<string, string>> = {
  ...{ Comma: ',', Period: '.', Slash: '/', Semicolon: ';', Quote: "'", Backquote: '`', Backslash: '\\' },
  ...{ BracketLeft: '[', BracketRight: ']', Minus: '-', Equal: '=' },
};

/**
 * The names a press may have in a shortcut, the surest first. A digit is the key itself, so that it works without Shift on
 * AZERTY. With Mod a letter is always what is typed: Ctrl Z is the Z of this keyboard, as in every other program.
 */
export function keysOfPress(press: KeyPress, keyboard: Keyboard): readonly string[] {
  const { key, code } = press;
  const typed = key.length === 1 ? key.toUpperCase() : null;
  if (press.altGraph === true && typed !== null && isSign(typed)) return [typed];
  const mod = keyboard.mac ? press.metaKey : press.ctrlKey;
  const digit = /^(?:Digit|Numpad)(\d)$/u.exec(code)?.[1];
  if (digit !== undefined && (code.startsWith('Digit') || typed === digit)) {
    // On AZERTY the minus sign shares a key with 6: with Mod it is meant as often as the digit.
    return mod && typed !== null && isSign(typed) ? [digit, typed] : [digit];
  }
  if (key === ' ') return ['Space'];
  if (!mod && keyboard.lettersBy === 'place') {
    const place = placeOf(code);
    if (place !== null) return press.shiftKey && isSign(place) && typed !== null ? [typed] : [place];
  }
  if (typed !== null && isLetter(typed)) return [typed];
  // Option on a Mac, dead keys and other alphabets type no letter of ours, but the key has its place and its label.
  const spoilt = typed === null ? isUnnamed(key) : !isSign(typed) || (keyboard.mac && press.altKey);
  if (!spoilt) return [typed ?? key];
  const label = keyboard.labels.get(code)?.toUpperCase();
  if (label !== undefined && isLetter(label)) return [label];
  return [placeOf(code) ?? typed ?? key];
}

/** What this press is as a shortcut, the surest first; none for a modifier by itself. */
export function shortcutsOfPress(press: KeyPress, keyboard: Keyboard): readonly Shortcut[] {
  if (['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'OS'].includes(press.key)) return [];
  const { mac } = keyboard;
  if (mac ? press.ctrlKey : press.metaKey) return [];
  const keys = keysOfPress(press, keyboard);
  // AltGr writes a sign, and is no modifier of ours.
  if (press.altGraph === true) return keys.filter(isSign);
  const held = { mod: mac ? press.metaKey : press.ctrlKey, alt: press.altKey, shift: press.shiftKey };
  return keys.map((key) => joinShortcut(held, key));
}

/** Does this key press mean this shortcut? */
export function matchesShortcut(press: KeyPress, shortcut: Shortcut, keyboard: Keyboard): boolean {
  return shortcutsOfPress(press, keyboard).includes(tidyShortcut(shortcut));
}

/** Takes a shortcut apart; the last part is the key, which may itself be `+`. */
export function splitShortcut(shortcut: Shortcut): { modifiers: ReadonlySet<string>; key: string } {
  const key = shortcut.endsWith('+') ? '+' : shortcut.slice(shortcut.lastIndexOf('+') + 1);
  const modifiers = shortcut.slice(0, shortcut.length - key.length).split('+');
  return { modifiers: new Set(modifiers.filter((part) => part !== '')), key };
}

/** The one way of writing a shortcut, so that two that mean the same are the same text. */
export function tidyShortcut(shortcut: Shortcut): Shortcut {
  const { modifiers, key } = splitShortcut(shortcut);
  return joinShortcut(
    { mod: modifiers.has('Mod'), alt: modifiers.has('Alt'), shift: modifiers.has('Shift') },
    isLetter(key.toUpperCase()) ? key.toUpperCase() : key,
  );
}

/** The letter or digit of a shortcut whose Mod is not held: there it can collide with the keys of codes. */
export function plainKey(shortcut: Shortcut): string | null {
  const { modifiers, key } = splitShortcut(shortcut);
  return !modifiers.has('Mod') && /^[A-Z0-9]$/u.test(key) ? key : null;
}

function joinShortcut(held: { mod: boolean; alt: boolean; shift: boolean }, key: string): Shortcut {
  const parts = [held.mod ? 'Mod' : '', held.alt ? 'Alt' : ''];
  // A sign such as `?` needs Shift on most keyboards: there the sign itself says enough.
  parts.push(held.shift && !isSign(key) ? 'Shift' : '', key);
  return parts.filter((part) => part !== '').join('+');
}

/** What has this place on QWERTY: a letter, or a sign without Shift. */
function placeOf(code: string): string | null {
  return /^Key([A-Z])$/u.exec(code)?.[1] ?? signPlaces[code] ?? null;
}

function isLetter(key: string): boolean {
  return /^[A-Z]$/u.test(key);
}

function isSign(key: string): boolean {
  return /^[!-~]$/u.test(key) && !/[A-Za-z0-9]/u.test(key);
}

function isUnnamed(key: string): boolean {
  return key === 'Dead' || key === 'Process' || key === 'Unidentified';
}
