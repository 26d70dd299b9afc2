import { Fragment, type ReactNode } from 'react';
import { type CommandId, commands, type Shortcut, splitShortcut } from '../../shared/commands';
import { hasText, type Language, translate } from '../../shared/i18n/translate';
import './key-cap.css';
import { useText } from './text';
import { useMac } from './use-commands';

/** One drawn key. */
export function KeyCap({ children }: { children: ReactNode }): ReactNode {
  return <kbd className="key-cap">{children}</kbd>;
}

/** A shortcut as drawn keys, one cap a key. */
export function ShortcutCaps({ shortcut }: { shortcut: Shortcut }): ReactNode {
  const { language } = useText();
  const names = shortcutNames(shortcut, language, useMac());
  return (
    <span className="key-caps">
      {names.map((name) => (
        <KeyCap key={name}>{name}</KeyCap>
      ))}
    </span>
  );
}

/** The first shortcut of a command as one cap, as in menus and tooltips; nothing when it has none. */
export function CommandCap({ command }: { command: CommandId }): ReactNode {
  const { language } = useText();
  const mac = useMac();
  const shortcut = commands[command].shortcuts[0];
  if (shortcut === undefined) return <Fragment />;
  return <KeyCap>{shortcutNames(shortcut, language, mac).join(mac ? '' : ' ')}</KeyCap>;
}

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
