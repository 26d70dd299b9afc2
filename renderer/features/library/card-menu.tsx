import { ActionIcon, Menu } from '@mantine/core';
import {
  type Icon,
  IconCircleCheck,
  IconDots,
  IconFilePlus,
  IconFileSearch,
  IconFileText,
  IconInfoCircle,
  IconMicrophone,
  IconPackageExport,
  IconPencil,
  IconRotate,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AboutCommand } from '../../../shared/commands';
import type { Recording } from '../../../shared/model/recording';
import { CommandCap } from '../../ui/key-cap';
import { useText } from '../../ui/text';

export type CardActions = {
  open: (recording: Recording) => void;
  rename: (recording: Recording) => void;
  setFinished: (recording: Recording, finished: boolean) => void;
  remove: (recording: Recording) => void;
  handOver: (recording: Recording) => void;
  /** Opens what is to be known of its files, at once with one of the things that can be done there. */
  about: (recording: Recording, command: AboutCommand) => void;
  findFile: () => void;
};

const additions = [
  ['appendFile', IconFilePlus],
  ['attachSound', IconMicrophone],
  ['attachTranscript', IconFileText],
] as const satisfies readonly (readonly [AboutCommand, Icon])[];

/** What can be done with a recording besides opening it, for those who reach for the mouse. */
export function CardMenu(props: {
  recording: Recording;
  actions: CardActions;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}): ReactNode {
  const { recording, actions, open } = props;
  const { t } = useText();
  const done = recording.state === 'done';
  return (
    <div className="card-menu" data-open={open || undefined}>
      <Menu
        opened={open}
        onChange={props.onOpenChange}
        position="bottom-end"
        width={360}
        transitionProps={{ duration: 0 }}
      >
        <Menu.Target>
          <ActionIcon
            tabIndex={-1}
            size="var(--h-control-sm)"
            aria-label={t('library.menu', { title: recording.title })}
          >
            <IconDots size={18} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconInfoCircle size={18} stroke={1.75} aria-hidden />}
            rightSection={<CommandCap command="aboutRecording" />}
            onClick={() => actions.about(recording, 'aboutRecording')}
          >
            {t('commands.aboutRecording')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconPencil size={18} stroke={1.75} aria-hidden />}
            rightSection={<CommandCap command="renameRecording" />}
            onClick={() => actions.rename(recording)}
          >
            {t('commands.renameRecording')}
          </Menu.Item>
          <Menu.Item
            leftSection={
              done ? (
                <IconRotate size={18} stroke={1.75} aria-hidden />
              ) : (
                <IconCircleCheck size={18} stroke={1.75} aria-hidden />
              )
            }
            onClick={() => actions.setFinished(recording, !done)}
          >
            {t(done ? 'library.reopen' : 'library.finish')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconPackageExport size={18} stroke={1.75} aria-hidden />}
            rightSection={<CommandCap command="handOver" />}
            onClick={() => actions.handOver(recording)}
          >
            {t('commands.handOver')}
          </Menu.Item>
          <Menu.Divider />
          {recording.warnings.includes('source-missing') && (
            <Menu.Item
              leftSection={<IconFileSearch size={18} stroke={1.75} aria-hidden />}
              onClick={actions.findFile}
            >
              {t('commands.findFile')}
            </Menu.Item>
          )}
          {additions.map(([command, Picture]) => (
            <Menu.Item
              key={command}
              leftSection={<Picture size={18} stroke={1.75} aria-hidden />}
              rightSection={<CommandCap command={command} />}
              onClick={() => actions.about(recording, command)}
            >
              {t(`commands.${command}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconTrash size={18} stroke={1.75} aria-hidden />}
            rightSection={<CommandCap command="removeRecording" />}
            onClick={() => actions.remove(recording)}
          >
            {t('commands.removeRecording')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
