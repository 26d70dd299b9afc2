import { type Shortcut, splitShortcut } from '../../shared/commands';
import { hasText, type Language, translate } from '../../shared/i18n/translate';

/** The keys of a shortcut as they are called on this keyboard and in this language. */
export function shortcutNames(shortcut: Shortcut, language: Language, mac: boolean): string[] {
  const { modifiers, key } = splitShortcut(shortcut);
  return [...modifiers, key].map((part) => keyName(part, language, mac));
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
