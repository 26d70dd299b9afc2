import { Checkbox, Select, Tabs, TextInput } from '@mantine/core';
import { IconFolder } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { AppError } from '../../../shared/errors';
import type { Settings } from '../../../shared/model/settings';
import { call, toAppError } from '../../api/client';
import { ownFrameworks } from '../../../shared/model/framework-copy';
import { useQuery } from '../../api/use-query';
import { folderName } from '../../ui/folder-name';
import { Dialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { KeysSettings } from './keys-settings';
import './settings-dialog.css';
import { Choice, type SettingsPaneProps } from './settings-fields';
import { TaggingSettings } from './tagging-settings';

const tabs = ['general', 'tagging', 'exchange', 'keys'] as const;
export type SettingsTab = (typeof tabs)[number];

export type SettingsDialogProps = {
  opened: boolean;
  onClose: () => void;
  /** What is shown first. */
  tab: SettingsTab;
  /** Whose codes' keys are shown; those of the usual framework when left out. */
  framework?: string;
  /** What there is to choose about handing over: another feature's own. */
  exchange: ReactNode;
};

/** What the user chose once, to be changed at any time. Every change holds at once. */
export function SettingsDialog({
  opened,
  onClose,
  tab,
  framework,
  exchange,
}: SettingsDialogProps): ReactNode {
  const { t } = useText();
  return (
    <Dialog opened={opened} onClose={onClose} size={720} title={t('settings.title')} hasFixedTop>
      <SettingsForm tab={tab} exchange={exchange} {...(framework === undefined ? {} : { framework })} />
    </Dialog>
  );
}

function SettingsForm({
  tab,
  framework,
  exchange,
}: Pick<SettingsDialogProps, 'tab' | 'framework' | 'exchange'>): ReactNode {
  const { t, errorText } = useText();
  const settings = useQuery('settings.get', {}).data;
  const [error, setError] = useState<AppError | null>(null);
  const onChange = (values: Partial<Settings>): void => {
    setError(null);
    call('settings.set', values).catch((thrown: unknown) => setError(toAppError(thrown)));
  };
  if (settings === undefined) return null;
  const pane = { settings, onChange };
  return (
    <Tabs defaultValue={tab} keepMounted={false}>
      <Tabs.List mb="md">
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`settings.tabs.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {error !== null && <Notice tone="error">{errorText(error)}</Notice>}
      <Tabs.Panel className="settings-pane" value="general">
        <GeneralFields {...pane} />
      </Tabs.Panel>
      <Tabs.Panel className="settings-pane" value="tagging">
        <TaggingSettings {...pane} />
      </Tabs.Panel>
      <Tabs.Panel className="settings-pane" value="exchange">
        {exchange}
      </Tabs.Panel>
      <Tabs.Panel className="settings-pane" value="keys">
        <KeysSettings {...pane} {...(framework === undefined ? {} : { framework })} />
      </Tabs.Panel>
    </Tabs>
  );
}

function GeneralFields({ settings, onChange }: SettingsPaneProps): ReactNode {
  const { t } = useText();
  return (
    <div className="settings-form">
      <PersonFields settings={settings} onChange={onChange} />
      <hr />
      <AppearanceFields settings={settings} onChange={onChange} />
      <hr />
      <Checkbox
        label={t('settings.originals')}
        description={t('settings.originalsHint')}
        checked={settings.offerToDiscardOriginals}
        onChange={(event) => onChange({ offerToDiscardOriginals: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('settings.listens')}
        description={t('settings.listensHint')}
        checked={settings.listensByItself}
        onChange={(event) => onChange({ listensByItself: event.currentTarget.checked })}
      />
      <LibraryPlace />
    </div>
  );
}

function PersonFields({ settings, onChange }: SettingsPaneProps): ReactNode {
  const { t, language } = useText();
  const frameworks = useQuery('frameworks.list', {}).data ?? [];
  const [name, setName] = useState(settings.authorName);
  const keepName = (): void => {
    if (name.trim() !== settings.authorName) onChange({ authorName: name.trim() });
  };
  return (
    <>
      <TextInput
        label={t('settings.name')}
        description={t('settings.nameHint')}
        value={name}
        maxLength={100}
        autoComplete="off"
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={keepName}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keepName();
        }}
      />
      <Choice
        label={t('settings.role')}
        value={settings.role}
        onChange={(role) => onChange({ role })}
        options={(['coach', 'supervisor', 'trainer'] as const).map((value) => ({
          value,
          label: t(`roles.${value}.name`),
        }))}
      />
      <Select
        label={t('settings.framework')}
        description={t('settings.frameworkHint')}
        value={settings.framework}
        allowDeselect={false}
        data={ownFrameworks(frameworks).map((framework) => ({
          value: framework.id,
          label: framework.name[language],
        }))}
        onChange={(framework) => framework !== null && onChange({ framework })}
      />
    </>
  );
}

function AppearanceFields({ settings, onChange }: SettingsPaneProps): ReactNode {
  const { t } = useText();
  return (
    <>
      <Choice
        label={t('settings.language')}
        value={settings.language}
        onChange={(language) => onChange({ language })}
        options={[
          { value: 'system', label: t('settings.system') },
          { value: 'nl', label: 'Nederlands' },
          { value: 'en', label: 'English' },
        ]}
      />
      <Choice
        label={t('settings.theme')}
        value={settings.theme}
        onChange={(theme) => onChange({ theme })}
        options={(['system', 'light', 'dark'] as const).map((value) => ({
          value,
          label: t(value === 'system' ? 'settings.system' : `settings.${value}`),
        }))}
      />
    </>
  );
}

function LibraryPlace(): ReactNode {
  const { t, language } = useText();
  const info = useQuery('library.info', {}).data;
  const environment = useQuery('shell.environment', {}).data;
  return (
    <div className="settings-place text-sm dim">
      <IconFolder size={20} stroke={1.75} aria-hidden />
      <span className="grow">
        {info !== undefined && (
          <>
            {t('settings.place')} <strong>{folderName(info.folder, language)}</strong>
            <br />
            <span className="text-xs faint settings-path">{info.folder}</span>
          </>
        )}
      </span>
      {environment !== undefined && (
        <span className="text-xs faint">{t('settings.version', { version: environment.version })}</span>
      )}
    </div>
  );
}
