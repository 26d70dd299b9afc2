import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown, IconSearch } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import type { Framework } from '../../../shared/model/framework';
import { ownFrameworks } from '../../../shared/model/framework-copy';
import type { Id } from '../../../shared/model/id';
import { useMutation } from '../../api/use-query';
import { IconButton } from '../../ui/icon-button';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { useInvoke } from '../../ui/use-commands';

/** Which framework the conversation is tagged with, and a way to a code by its name. */
export const FrameworkMenu = memo(function FrameworkMenu(props: {
  framework: Framework;
  frameworks: readonly Framework[];
  recording: Id;
}): ReactNode {
  const { framework, frameworks, recording } = props;
  const { t, language, errorText } = useText();
  const invoke = useInvoke();
  const choose = useMutation('recordings.setFramework');
  const shortName = framework.name[language].split(':')[0] ?? framework.name[language];
  return (
    <header>
      <Menu position="bottom-start" width={320} transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <button
            type="button"
            className="palette-framework"
            aria-label={t('review.palette.choose', { name: shortName })}
          >
            <span className="cut">{shortName}</span>
            <IconChevronDown size={18} stroke={1.75} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {ownFrameworks(frameworks).map((other) => (
            <Menu.Item
              key={other.id}
              aria-current={other.id === framework.id}
              leftSection={
                other.id === framework.id ? (
                  <IconCheck size={16} stroke={1.75} aria-hidden />
                ) : (
                  <span className="menu-gap" />
                )
              }
              onClick={() => void choose.run({ recording, framework: other.id }).catch(() => {})}
            >
              {other.name[language]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <IconButton
        small
        icon={IconSearch}
        label={t('commands.tagByName')}
        command="tagByName"
        onClick={() => invoke('tagByName')}
      />
      {choose.error !== null && <Notice tone="error">{errorText(choose.error)}</Notice>}
    </header>
  );
});
