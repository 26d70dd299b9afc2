import { Fragment, type ReactNode } from 'react';
import { type CommandId, commands, type Shortcut } from '../../shared/commands';
import './key-cap.css';
import { shortcutNames } from './shortcut-names';
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
