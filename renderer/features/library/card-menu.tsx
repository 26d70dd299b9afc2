import { ActionIcon, Menu } from '@mantine/core';
import { IconCircleCheck, IconDots, IconPencil, IconRotate, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Recording } from '../../../shared/model/recording';
import { CommandCap } from '../../ui/key-cap';
import { useText } from '../../ui/text';

export type CardActions = {
  open: (recording: Recording) => void;
  rename: (recording: Recording) => void;
  setFinished: (recording: Recording, finished: boolean) => void;
  remove: (recording: Recording) => void;
};

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
        width={280}
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
