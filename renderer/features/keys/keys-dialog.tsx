import type { ReactNode } from 'react';
import { type CommandId, type CommandMenu, commands, isCommandId } from '../../../shared/commands';
import { type Shortcut, splitShortcut } from '../../../shared/shortcut';
import type { Framework } from '../../../shared/model/framework';
import { useQuery } from '../../api/use-query';
import { Dialog } from '../../ui/dialog';
import { codeStyle } from '../../ui/code-chip';
import { KeyCap, ShortcutCaps } from '../../ui/key-cap';
import { useText } from '../../ui/text';
import './keys-dialog.css';

const columns: readonly (readonly CommandMenu[])[] = [
  ['playback'],
  ['moment'],
  ['file', 'recording'],
  ['edit', 'view', 'help'],
];

/** Every command with its keys, and the keys of the codes. `framework`: whose codes; the usual one when left out. */
export function KeysDialog(props: { opened: boolean; onClose: () => void; framework?: string }): ReactNode {
  const { t } = useText();
  return (
    <Dialog opened={props.opened} onClose={props.onClose} size={1120} title={t('keyCard.title')}>
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
      <CodeKeys {...(props.framework === undefined ? {} : { framework: props.framework })} />
    </Dialog>
  );
}

function CommandGroup({ menu }: { menu: CommandMenu }): ReactNode {
  const { t } = useText();
  const ids = Object.keys(commands).filter(
    (id): id is CommandId =>
      isCommandId(id) && commands[id].menu === menu && commands[id].shortcuts.length > 0,
  );
  return (
    <section>
      <h2>{t(`keyCard.groups.${menu}`)}</h2>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <span className="keys-caps">
              {worthShowing(commands[id].shortcuts).map((shortcut, index) => (
                <span key={shortcut} className="row">
                  {index > 0 && <span className="faint text-xs">{t('keyCard.or')}</span>}
                  <ShortcutCaps shortcut={shortcut} />
                </span>
              ))}
            </span>
            <span>{t(`commands.${id}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function CodeKeys({ framework: wanted }: { framework?: string }): ReactNode {
  const { t, language } = useText();
  const settings = useQuery('settings.get', {}).data;
  const frameworks = useQuery('frameworks.list', {}).data;
  const id = wanted ?? settings?.framework;
  const framework: Framework | undefined = frameworks?.find((one) => one.id === id);
  if (framework === undefined) return null;
  return (
    <section className="keys-codes">
      <h2>{t('keyCard.codes', { framework: framework.name[language] })}</h2>
      <p className="text-sm dim keys-ranges">{t('keyCard.ranges')}</p>
      <ul>
        {framework.codes
          .filter((code) => code.kind !== 'rating')
          .map((code) => (
            <li key={code.id} style={codeStyle(code.color)}>
              <KeyCap>{code.key.toUpperCase()}</KeyCap>
              <span className="keys-stripe" />
              <span>{code.name[language]}</span>
            </li>
          ))}
      </ul>
    </section>
  );
}

/** The first shortcut, and others when they are a single key: the card is for learning, not for completeness. */
function worthShowing(shortcuts: readonly Shortcut[]): Shortcut[] {
  return shortcuts.filter((shortcut, index) => index === 0 || splitShortcut(shortcut).modifiers.size === 0);
}
