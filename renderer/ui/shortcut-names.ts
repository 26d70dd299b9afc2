import { hasText, type Language, translate } from '../../shared/i18n/translate';
import { type Keyboard, type Shortcut, splitShortcut } from '../../shared/shortcut';

/** The keys of a shortcut as they are called on this keyboard and in this language. */
export function shortcutNames(shortcut: Shortcut, language: Language, keyboard: Keyboard): string[] {
  const { modifiers, key } = splitShortcut(shortcut);
  // With Mod, letters go by what is typed on every keyboard.
  const own = modifiers.has('Mod') ? key : labelOf(key, keyboard);
  return [...modifiers, own].map((part) => keyName(part, language, keyboard.mac));
}

/** What is on the key that has this name in shortcuts: another letter only where keys go by their place. */
export function labelOf(key: string, { lettersBy, labels }: Keyboard): string {
  if (lettersBy === 'label' || !/^[A-Za-z]$/u.test(key)) return key;
  return labels.get(`Key${key.toUpperCase()}`)?.toUpperCase() ?? key;
}

const macNames: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };
const signs: Readonly<Record<string, string>> = {
  ...{ ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', '-': '−' },
};

function keyName(part: string, language: Language, mac: boolean): string {
  const macName = mac ? macNames[part] : undefined;
  const named = macName ?? signs[part];
  if (named !== undefined) return named;
  const key = `keyNames.${part}`;
  return hasText(language, key) ? translate(language, key) : part;
}
