import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { type CommandId, type CommandMenu, commands, isCommandId } from '../../../shared/commands';
import { shortcutsOf } from '../../../shared/keymap';
import { codeRef } from '../../../shared/model/annotation';
import type { Framework } from '../../../shared/model/framework';
import type { Settings } from '../../../shared/model/settings';
import { useQuery } from '../../api/use-query';
import { fuzzyScore } from '../../ui/fuzzy';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { KeyRow } from './key-row';
import './keys-settings.css';
import { Choice, type SettingsPaneProps } from './settings-fields';
import { type KeyChanges, useKeyChanges } from './use-key-changes';

const menus: readonly CommandMenu[] = [
  ...(['moment', 'playback', 'view', 'edit', 'recording', 'file', 'help'] as const),
];

/** Every key, to be changed. `framework` is the one whose codes are shown. */
export function KeysSettings(props: SettingsPaneProps & { framework?: string }): ReactNode {
  const { settings, onChange } = props;
  const { t, errorText } = useText();
  const frameworks = useQuery('frameworks.list', {}).data ?? [];
  const wanted = props.framework ?? settings.framework;
  const framework = frameworks.find(({ id }) => id === wanted) ?? null;
  const changes = useKeyChanges(settings, framework);
  const [typed, setTyped] = useState('');
  const fits = (name: string): boolean => typed.trim() === '' || (fuzzyScore(typed, name) ?? 0) >= 50;
  const isChanged = Object.keys(settings.keys).length + Object.keys(settings.codeKeys).length > 0;
  return (
    <div className="settings-form">
      {changes.error !== null && <Notice tone="error">{errorText(changes.error)}</Notice>}
      <Choice
        label={t('keySettings.lettersBy')}
        value={settings.lettersBy}
        onChange={(lettersBy) => onChange({ lettersBy })}
        options={[
          { value: 'label', label: t('keySettings.byLabel') },
          { value: 'place', label: t('keySettings.byPlace') },
        ]}
      />
      <p className="text-sm dim">{t('keySettings.lettersHint')}</p>
      <div className="row">
        <TextInput
          className="grow"
          leftSection={<IconSearch size={18} stroke={1.75} aria-hidden />}
          aria-label={t('keySettings.find')}
          placeholder={t('keySettings.find')}
          value={typed}
          maxLength={100}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button variant="subtle" disabled={!isChanged} onClick={changes.restoreAll}>
          {t('keySettings.restoreAll')}
        </Button>
      </div>
      {framework !== null && <CodeRows {...{ settings, framework, changes, fits }} />}
      {menus.map((menu) => (
        <CommandRows key={menu} {...{ menu, settings, changes, fits }} />
      ))}
    </div>
  );
}

type RowsProps = { settings: Settings; changes: KeyChanges; fits: (name: string) => boolean };

function CodeRows({ settings, framework, changes, fits }: RowsProps & { framework: Framework }): ReactNode {
  const { t, language } = useText();
  const codes = framework.codes.filter((code) => code.kind !== 'rating' && fits(code.name[language]));
  if (codes.length === 0) return null;
  return (
    <section className="key-rows">
      <h3>{t('keyCard.codes', { framework: framework.name[language] })}</h3>
      <ul>
        {codes.map((code) => {
          const key = changes.codes.keyOf.get(code.id);
          return (
            <KeyRow
              key={code.id}
              target={{ kind: 'code', code }}
              name={code.name[language]}
              keys={key === undefined ? [] : [key]}
              changed={settings.codeKeys[codeRef(framework.id, code.id)] !== undefined}
              changes={changes}
            />
          );
        })}
      </ul>
    </section>
  );
}

function CommandRows({ menu, settings, changes, fits }: RowsProps & { menu: CommandMenu }): ReactNode {
  const { t } = useText();
  const ids = Object.keys(commands).filter(
    (id): id is CommandId => isCommandId(id) && commands[id].menu === menu && fits(t(`commands.${id}`)),
  );
  if (ids.length === 0) return null;
  return (
    <section className="key-rows">
      <h3>{t(`keyCard.groups.${menu}`)}</h3>
      <ul>
        {ids.map((id) => (
          <KeyRow
            key={id}
            target={{ kind: 'command', id }}
            name={t(`commands.${id}`)}
            keys={shortcutsOf(id, settings.keys)}
            changed={settings.keys[id] !== undefined}
            changes={changes}
          />
        ))}
      </ul>
    </section>
  );
}
