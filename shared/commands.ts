/**
 * A shortcut: modifiers and one key, joined by `+`. `Mod` is Ctrl, on a Mac Command. Letters and signs go by what the
 * key types, digits by where the key is (on AZERTY they need Shift otherwise). Named keys are those of `KeyboardEvent.key`,
 * with `Space` for the space bar.
 */
export type Shortcut = string;

/** Where a command can be used: everywhere, or in one room only. */
export type CommandScope = 'everywhere' | 'library' | 'review' | 'clip';

/** In which menu a command stands. */
export type CommandMenu = 'file' | 'edit' | 'moment' | 'playback' | 'view' | 'help';

/** Something the user wants, whether by key, menu or button. Its name is in the locale under `commands.<id>`. */
export type Command = {
  scope: readonly CommandScope[];
  menu: CommandMenu;
  /** The first is shown in menus and tooltips; all of them work. */
  shortcuts: readonly Shortcut[];
};

const everywhere = ['everywhere'] as const;
const review = ['review'] as const;
const player = ['review', 'clip'] as const;

/** Every command, in the order in which menus show them. */
export const commands = {
  importRecording: { scope: everywhere, menu: 'file', shortcuts: ['Mod+O'] },
  addSample: { scope: everywhere, menu: 'file', shortcuts: [] },
  renameRecording: { scope: ['library', 'review'], menu: 'file', shortcuts: ['F2'] },
  removeRecording: { scope: ['library'], menu: 'file', shortcuts: ['Mod+Backspace'] },
  exportClip: { scope: player, menu: 'file', shortcuts: ['Mod+E'] },
  openSettings: { scope: everywhere, menu: 'file', shortcuts: ['Mod+,'] },

  undo: { scope: everywhere, menu: 'edit', shortcuts: ['Mod+Z'] },
  redo: { scope: everywhere, menu: 'edit', shortcuts: ['Mod+Shift+Z', 'Mod+Y'] },
  search: { scope: ['library'], menu: 'edit', shortcuts: ['Mod+F'] },

  writeNote: { scope: review, menu: 'moment', shortcuts: ['Enter'] },
  addPlainMoment: { scope: review, menu: 'moment', shortcuts: ['Mod+M'] },
  startHere: { scope: player, menu: 'moment', shortcuts: ['I'] },
  endHere: { scope: player, menu: 'moment', shortcuts: ['O'] },
  kindStrength: { scope: review, menu: 'moment', shortcuts: ['Alt+1'] },
  kindOpportunity: { scope: review, menu: 'moment', shortcuts: ['Alt+2'] },
  kindQuestion: { scope: review, menu: 'moment', shortcuts: ['Alt+3'] },
  kindNote: { scope: review, menu: 'moment', shortcuts: ['Alt+4'] },
  previousMoment: { scope: review, menu: 'moment', shortcuts: ['ArrowUp'] },
  nextMoment: { scope: review, menu: 'moment', shortcuts: ['ArrowDown'] },
  removeMoment: { scope: review, menu: 'moment', shortcuts: ['Delete', 'Backspace'] },

  togglePlayback: { scope: player, menu: 'playback', shortcuts: ['Space', 'K'] },
  skipBack: { scope: player, menu: 'playback', shortcuts: ['ArrowLeft', 'J'] },
  skipForward: { scope: player, menu: 'playback', shortcuts: ['ArrowRight', 'L'] },
  frameBack: { scope: player, menu: 'playback', shortcuts: [','] },
  frameForward: { scope: player, menu: 'playback', shortcuts: ['.'] },
  slower: { scope: player, menu: 'playback', shortcuts: ['['] },
  faster: { scope: player, menu: 'playback', shortcuts: [']'] },
  normalSpeed: { scope: player, menu: 'playback', shortcuts: ['='] },

  goToLibrary: { scope: player, menu: 'view', shortcuts: ['Alt+ArrowLeft'] },
  zoomIn: { scope: review, menu: 'view', shortcuts: ['Mod+=', 'Mod++'] },
  zoomOut: { scope: review, menu: 'view', shortcuts: ['Mod+-'] },
  zoomWhole: { scope: review, menu: 'view', shortcuts: ['Mod+0'] },
  toggleFinished: { scope: review, menu: 'view', shortcuts: ['Mod+Shift+D'] },

  showKeys: { scope: everywhere, menu: 'help', shortcuts: ['F1', '?'] },
} as const satisfies Record<string, Command>;

export type CommandId = keyof typeof commands;

/** Narrows any text to a command's id. */
export function isCommandId(id: string): id is CommandId {
  return Object.hasOwn(commands, id);
}

/** What a key press says, taken from a `KeyboardEvent` by its own names. */
export type KeyPress = {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
};

/** Does this key press mean this shortcut? `mac` decides what `Mod` is. */
export function matchesShortcut(press: KeyPress, shortcut: Shortcut, mac: boolean): boolean {
  const { modifiers, key } = splitShortcut(shortcut);
  const mod = mac ? press.metaKey : press.ctrlKey;
  const other = mac ? press.ctrlKey : press.metaKey;
  if (other || mod !== modifiers.has('Mod') || press.altKey !== modifiers.has('Alt')) return false;
  if (pressedKey(press) !== key) return false;
  // A sign such as `?` needs Shift on most keyboards: there the sign itself says enough.
  return isSign(key) || press.shiftKey === modifiers.has('Shift');
}

/** The key of a press as shortcuts and framework codes name it: letters in capitals, digits by place. */
export function pressedKey(press: Pick<KeyPress, 'key' | 'code'>): string {
  const digit = /^(?:Digit|Numpad)(\d)$/u.exec(press.code)?.[1];
  if (digit !== undefined) return digit;
  if (press.key === ' ') return 'Space';
  return press.key.length === 1 ? press.key.toUpperCase() : press.key;
}

/** Takes a shortcut apart; the last part is the key, which may itself be `+`. */
export function splitShortcut(shortcut: Shortcut): { modifiers: ReadonlySet<string>; key: string } {
  const key = shortcut.endsWith('+') ? '+' : shortcut.slice(shortcut.lastIndexOf('+') + 1);
  const modifiers = shortcut.slice(0, shortcut.length - key.length).split('+');
  return { modifiers: new Set(modifiers.filter((part) => part !== '')), key };
}

function isSign(key: string): boolean {
  return key.length === 1 && !/[A-Z0-9]/u.test(key);
}
