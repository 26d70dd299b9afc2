import type { ReactNode } from 'react';
import type { CommandId } from '../../shared/commands';
import type { Shortcut } from '../../shared/shortcut';
import './key-cap.css';
import { shortcutNames } from './shortcut-names';
import { useText } from './text';
import { useKeyboard, useShortcuts } from './use-commands';

/** One drawn key. */
export function KeyCap({ children }: { children: ReactNode }): ReactNode {
  return <kbd className="key-cap">{children}</kbd>;
}

/** A shortcut as drawn keys, one cap a key. */
export function ShortcutCaps({ shortcut }: { shortcut: Shortcut }): ReactNode {
  const { language } = useText();
  const names = shortcutNames(shortcut, language, useKeyboard());
  return (
    <span className="key-caps">
      {names.map((name) => (
        <KeyCap key={name}>{name}</KeyCap>
      ))}
    </span>
  );
}

/** The first shortcut of a command as a word in a sentence; null when it has none. */
export function useShortcutName(command: CommandId): string | null {
  const { language } = useText();
  const keyboard = useKeyboard();
  const [shortcut] = useShortcuts(command);
  if (shortcut === undefined) return null;
  return shortcutNames(shortcut, language, keyboard).join(keyboard.mac ? '' : ' ');
}

/** The first shortcut of a command as one cap, as in menus and tooltips; nothing when it has none. */
export function CommandCap({ command }: { command: CommandId }): ReactNode {
  const name = useShortcutName(command);
  return name === null ? null : <KeyCap>{name}</KeyCap>;
}

/** The first shortcut of a command as drawn keys, one cap a key; nothing when it has none. */
export function CommandCaps({ command }: { command: CommandId }): ReactNode {
  const [shortcut] = useShortcuts(command);
  return shortcut === undefined ? null : <ShortcutCaps shortcut={shortcut} />;
}
