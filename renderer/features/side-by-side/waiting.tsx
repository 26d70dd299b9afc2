import { Button } from '@mantine/core';
import { IconLock, IconUserHeart } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Id } from '../../../shared/model/id';
import type { Layer } from '../../../shared/model/layer';
import { call } from '../../api/client';
import { EmptyState } from '../../ui/empty-state';
import { CommandCap } from '../../ui/key-cap';
import { useText } from '../../ui/text';
import type { RoomEdits } from './use-room-edits';

/** The other is done and the user is not: how much is waiting, never where, and the ways to it. */
export function Waiting(props: {
  recording: Id;
  layer: Layer;
  edits: RoomEdits;
  onReview: () => void;
}): ReactNode {
  const { recording, layer, edits, onReview } = props;
  const { t } = useText();
  const { name, id: person } = layer.person;
  if (layer.state === 'open') {
    return (
      <main className="sbs-waiting">
        <EmptyState icon={IconUserHeart} title={t('sideBySide.waiting.busyTitle', { name })}>
          {t('sideBySide.waiting.busy', { name })}
        </EmptyState>
      </main>
    );
  }
  return (
    <main className="sbs-waiting">
      <EmptyState
        icon={IconLock}
        title={
          layer.moments === 0
            ? t('sideBySide.waiting.none', { name })
            : t('sideBySide.waiting.title', { name, count: layer.moments })
        }
        action={
          <span className="sbs-waiting-ways">
            <Button onClick={() => void edits.run(() => call('layers.seal', { recording }), null)}>
              {t('sideBySide.waiting.seal')}
            </Button>
            <Button variant="default" onClick={onReview} rightSection={<CommandCap command="showReview" />}>
              {t('sideBySide.waiting.review')}
            </Button>
            <Button
              variant="subtle"
              onClick={() => void edits.run(() => call('layers.reveal', { recording, person }), null)}
            >
              {t('sideBySide.waiting.reveal')}
            </Button>
          </span>
        }
      >
        {t('sideBySide.waiting.why')}
      </EmptyState>
    </main>
  );
}
