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
  /** Whose moments can be seen meanwhile. */
  others: readonly Layer[];
  onPerson: (person: Id) => void;
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
        <Others {...props} />
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
            <Button
              variant="filled"
              onClick={() => void edits.run(() => call('layers.seal', { recording }), null)}
            >
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
      <Others {...props} />
    </main>
  );
}

function Others(props: { others: readonly Layer[]; onPerson: (person: Id) => void }): ReactNode {
  const { t } = useText();
  if (props.others.length === 0) return null;
  return (
    <p className="sbs-waiting-others dim">
      {t('sideBySide.waiting.others')}
      {props.others.map(({ person }) => (
        <Button key={person.id} size="sm" variant="subtle" onClick={() => props.onPerson(person.id)}>
          {person.name}
        </Button>
      ))}
    </p>
  );
}
