import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import {
  type Icon,
  IconChevronDown,
  IconFileImport,
  IconFolder,
  IconLink,
  IconSchool,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CommandId } from '../../../shared/commands';
import { TooltipLabel } from '../../ui/icon-button';
import { CommandCap } from '../../ui/key-cap';
import { useText } from '../../ui/text';
import './choose-button.css';
import { type Imports, useImports } from './imports';

const ways: readonly (readonly [CommandId, Icon, (imports: Imports) => void])[] = [
  ['importRecording', IconFileImport, ({ choose }) => choose()],
  ['importFolder', IconFolder, ({ chooseFolder }) => chooseFolder()],
  ['importJoined', IconLink, ({ chooseJoined }) => chooseJoined()],
  ['addSample', IconSchool, ({ addSample }) => void addSample()],
];

/** For those who do not drag: choosing files, and behind the arrow the other ways in. */
export function ChooseButton({ label, icon }: { label: string; icon?: ReactNode }): ReactNode {
  const { t } = useText();
  const imports = useImports();
  return (
    <Button.Group className="choose-button">
      <Tooltip label={<TooltipLabel label={t('commands.importRecording')} command="importRecording" />}>
        <Button variant="filled" leftSection={icon} onClick={imports.choose}>
          {label}
        </Button>
      </Tooltip>
      <Menu position="bottom-end" width={430} transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <ActionIcon
            variant="filled"
            className="choose-button-more"
            aria-label={t('library.drop.otherWays')}
          >
            <IconChevronDown size={18} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {ways.map(([command, Picture, take]) => (
            <Menu.Item
              key={command}
              leftSection={<Picture size={18} stroke={1.75} aria-hidden />}
              rightSection={<CommandCap command={command} />}
              onClick={() => take(imports)}
            >
              {t(`commands.${command}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}
