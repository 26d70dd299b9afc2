import { memo, type ReactNode } from 'react';
import type { Id } from '../../../shared/model/id';
import { useQuery } from '../../api/use-query';
import { RoomTabs } from '../../ui/room-tabs';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';

/** The way to where one's moments stand beside those of somebody else, once there is somebody else. */
export const RoomSwitch = memo(function RoomSwitch(props: {
  recording: Id;
  onSideBySide: () => void;
}): ReactNode {
  const { recording, onSideBySide } = props;
  const { t } = useText();
  const layers = useQuery('layers.people', { recording }).data;
  const me = useQuery('people.me', {}).data;
  const someone = me !== undefined && layers?.some(({ person }) => person.id !== me.id) === true;
  useCommands(someone ? { showSideBySide: onSideBySide } : {});
  if (!someone) return null;
  return (
    <RoomTabs
      label={t('sideBySide.rooms')}
      tabs={[
        { name: t('sideBySide.review'), command: null, onGo: () => undefined },
        { name: t('sideBySide.title'), command: 'showSideBySide', onGo: onSideBySide },
      ]}
    />
  );
});
