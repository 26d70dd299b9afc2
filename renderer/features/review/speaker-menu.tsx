import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { type SpeakerRole, speakerRoles } from '../../../shared/model/recording';
import { useText } from '../../ui/text';

/** Whose words a moment is about. */
export function SpeakerMenu(props: {
  chosen: SpeakerRole | null | undefined;
  onChoose: (speaker: SpeakerRole | null) => void;
  children: ReactElement;
}): ReactNode {
  const { t } = useText();
  return (
    <Menu position="bottom-start" transitionProps={{ duration: 0 }}>
      <Menu.Target>{props.children}</Menu.Target>
      <Menu.Dropdown>
        {[...speakerRoles, null].map((speaker) => (
          <Menu.Item
            key={speaker ?? 'none'}
            aria-current={speaker === props.chosen}
            leftSection={<span className={`speaker-menu-mark speaker-menu-${speaker ?? 'none'}`} />}
            rightSection={
              speaker === props.chosen ? <IconCheck size={16} stroke={1.75} aria-hidden /> : undefined
            }
            onClick={() => props.onChoose(speaker)}
          >
            {t(`moments.speaker.${speaker ?? 'none'}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
