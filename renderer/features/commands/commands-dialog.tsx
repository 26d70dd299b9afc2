import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { type CommandId, commands } from '../../../shared/commands';
import { Dialog } from '../../ui/dialog';
import { fuzzyFind } from '../../ui/fuzzy';
import { CommandCaps, ShortcutCaps } from '../../ui/key-cap';
import { useText } from '../../ui/text';
import { useAvailable, useInvoke } from '../../ui/use-commands';
import './commands-dialog.css';

/** Kept as long as the window lives: who did something once soon does it again. */
let doneLast: readonly CommandId[] = [];

/** Everything that can be done here, by name. What is chosen is done when the dialog is gone, as if by its key. */
export function CommandsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }): ReactNode {
  const { t } = useText();
  const invoke = useInvoke();
  const wanted = useRef<CommandId | null>(null);
  const before = useFocusBefore(opened);
  const onClosed = (): void => {
    // The room gets its focus back first: some commands are about what has it, others take it.
    if (before.current?.isConnected === true) before.current.focus({ preventScroll: true });
    const command = wanted.current;
    wanted.current = null;
    if (command === null) return;
    doneLast = [command, ...doneLast.filter((other) => other !== command)];
    invoke(command);
  };
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      onClosed={onClosed}
      returnFocus={false}
      size={720}
      title={t('commandPalette.title')}
    >
      <CommandList
        onChoose={(command) => {
          wanted.current = command;
          onClose();
        }}
      />
    </Dialog>
  );
}

function CommandList({ onChoose }: { onChoose: (command: CommandId) => void }): ReactNode {
  const { t } = useText();
  const available = useAvailable();
  const [all] = useState(() => byUse(available().filter((id) => id !== 'showCommands')));
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const found = useMemo(
    () => fuzzyFind(typed, all, (id) => `${t(`commands.${id}`)} ${t(`keyCard.groups.${commands[id].menu}`)}`),
    [typed, all, t],
  );
  const index = Math.min(chosen, Math.max(0, found.length - 1));
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-at="${index}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [index, found]);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const command = found[index];
    if (event.key === 'ArrowDown') setChosen(Math.min(found.length - 1, index + 1));
    else if (event.key === 'ArrowUp') setChosen(Math.max(0, index - 1));
    else if (event.key !== 'Enter') return;
    else if (command !== undefined) onChoose(command);
    event.preventDefault();
  };
  return (
    <div className="commands">
      <TextInput
        data-autofocus
        leftSection={<IconSearch size={20} stroke={1.75} aria-hidden />}
        role="combobox"
        aria-label={t('commandPalette.field')}
        aria-expanded={found.length > 0}
        aria-controls="command-list"
        aria-activedescendant={found.length > 0 ? `command-${index}` : undefined}
        placeholder={t('commandPalette.field')}
        value={typed}
        maxLength={100}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        className="commands-list scroll"
        id="command-list"
        role="listbox"
        aria-label={t('commandPalette.title')}
        ref={list}
      >
        {found.map((id, at) => (
          <CommandRow key={id} id={id} at={at} chosen={at === index} onChoose={onChoose} />
        ))}
      </div>
      <p className="commands-foot text-xs dim" role="status">
        <span className="grow">{found.length === 0 ? t('commandPalette.nothing') : ''}</span>
        <ShortcutCaps shortcut="ArrowUp" /> <ShortcutCaps shortcut="ArrowDown" /> {t('search.move')}{' '}
        <ShortcutCaps shortcut="Enter" /> {t('commandPalette.run')}
      </p>
    </div>
  );
}

function CommandRow(props: {
  id: CommandId;
  at: number;
  chosen: boolean;
  onChoose: (command: CommandId) => void;
}): ReactNode {
  const { id, at, chosen } = props;
  const { t } = useText();
  return (
    <div
      id={`command-${at}`}
      data-at={at}
      data-command={id}
      role="option"
      aria-selected={chosen}
      className="commands-row"
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => props.onChoose(id)}
    >
      <span className="cut">{t(`commands.${id}`)}</span>
      <span className="text-xs dim">{t(`keyCard.groups.${commands[id].menu}`)}</span>
      <CommandCaps command={id} />
    </div>
  );
}

/** Those done last first, the others in the order of the menus. */
function byUse(ids: readonly CommandId[]): CommandId[] {
  const rank = (id: CommandId): number => {
    const at = doneLast.indexOf(id);
    return at === -1 ? doneLast.length : at;
  };
  return ids.toSorted((a, b) => rank(a) - rank(b));
}

/** What had the focus when this was opened. */
function useFocusBefore(opened: boolean): React.RefObject<HTMLElement | null> {
  const before = useRef<HTMLElement | null>(null);
  const wasOpened = useRef(false);
  if (opened !== wasOpened.current) {
    wasOpened.current = opened;
    const { activeElement } = document;
    if (opened) before.current = activeElement instanceof HTMLElement ? activeElement : null;
  }
  return before;
}
