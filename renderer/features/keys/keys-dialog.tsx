import { Button, SegmentedControl } from '@mantine/core';
import { IconAdjustments, IconPrinter } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import { type CommandId, type CommandMenu, commands, isCommandId } from '../../../shared/commands';
import { codeKeysOf } from '../../../shared/key-change';
import { defaultSettings } from '../../../shared/model/settings';
import { type Shortcut, splitShortcut } from '../../../shared/shortcut';
import { useQuery } from '../../api/use-query';
import { Dialog } from '../../ui/dialog';
import { type Arrangement, arrangementOf, arrangements } from '../../ui/keyboard-rows';
import { ShortcutCaps } from '../../ui/key-cap';
import { useText } from '../../ui/text';
import { useKeyboard, useShortcuts } from '../../ui/use-commands';
import { KeyCard } from './key-card';
import './keys-dialog.css';

const columns: readonly (readonly CommandMenu[])[] = [
  ['playback'],
  ['moment'],
  ['file', 'recording'],
  ['edit', 'view', 'help'],
];

export type KeysDialogProps = {
  opened: boolean;
  onClose: () => void;
  /** Whose codes; those of the usual framework when left out. */
  framework?: string;
  /** Leads to where keys are changed. */
  onChangeKeys: () => void;
};

/** The keyboard with what each key does, to look at and to print, and below it every command with its keys. */
export function KeysDialog(props: KeysDialogProps): ReactNode {
  const { t } = useText();
  return (
    <Dialog opened={props.opened} onClose={props.onClose} size={1160} title={t('keyCard.help')}>
      <Keys {...props} />
    </Dialog>
  );
}

function Keys({ framework: wanted, onChangeKeys }: KeysDialogProps): ReactNode {
  const { t } = useText();
  const keyboard = useKeyboard();
  const settings = useQuery('settings.get', {}).data ?? defaultSettings;
  const frameworks = useQuery('frameworks.list', {}).data;
  const framework = frameworks?.find(({ id }) => id === (wanted ?? settings.framework)) ?? null;
  const codes = useMemo(() => codeKeysOf(framework, settings), [framework, settings]);
  const [chosen, setChosen] = useState<Arrangement | null>(null);
  const arrangement = chosen ?? arrangementOf(keyboard);
  const card = { framework, arrangement, codes, keys: settings.keys };
  const tools = (
    <>
      <SegmentedControl
        aria-label={t('keyCard.arrangement')}
        value={arrangement}
        onChange={(value) => setChosen(value)}
        data={arrangements.map((value) => ({ value, label: value.toUpperCase() }))}
      />
      <Button
        variant="subtle"
        leftSection={<IconAdjustments size={18} stroke={1.75} aria-hidden />}
        onClick={onChangeKeys}
      >
        {t('keyCard.change')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconPrinter size={18} stroke={1.75} aria-hidden />}
        onClick={() => window.print()}
      >
        {t('keyCard.print')}
      </Button>
    </>
  );
  return (
    <>
      <KeyCard {...card} tools={tools} />
      <h2 className="keys-all">{t('keyCard.all')}</h2>
      <p className="dim keys-lead">{t('keyCard.lead')}</p>
      <div className="keys-groups">
        {columns.map((menus) => (
          <div key={menus.join()}>
            {menus.map((menu) => (
              <CommandGroup key={menu} menu={menu} />
            ))}
          </div>
        ))}
      </div>
      {createPortal(
        <div className="print-sheet" data-mantine-color-scheme="light" aria-hidden>
          <KeyCard {...card} />
        </div>,
        document.body,
      )}
    </>
  );
}

function CommandGroup({ menu }: { menu: CommandMenu }): ReactNode {
  const { t } = useText();
  const ids = Object.keys(commands).filter(
    (id): id is CommandId => isCommandId(id) && commands[id].menu === menu,
  );
  return (
    <section>
      <h3>{t(`keyCard.groups.${menu}`)}</h3>
      <ul>
        {ids.map((id) => (
          <CommandLine key={id} id={id} />
        ))}
      </ul>
    </section>
  );
}

function CommandLine({ id }: { id: CommandId }): ReactNode {
  const { t } = useText();
  const shortcuts = useShortcuts(id);
  if (shortcuts.length === 0) return null;
  return (
    <li>
      <span className="keys-caps">
        {worthShowing(shortcuts).map((shortcut, index) => (
          <span key={shortcut} className="row">
            {index > 0 && <span className="faint text-xs">{t('keyCard.or')}</span>}
            <ShortcutCaps shortcut={shortcut} />
          </span>
        ))}
      </span>
      <span>{t(`commands.${id}`)}</span>
    </li>
  );
}

/** The first shortcut, and others when they are a single key: the card is for learning, not for completeness. */
function worthShowing(shortcuts: readonly Shortcut[]): Shortcut[] {
  return shortcuts.filter((shortcut, index) => index === 0 || splitShortcut(shortcut).modifiers.size === 0);
}
