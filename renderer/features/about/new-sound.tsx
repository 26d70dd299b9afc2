import { Button } from '@mantine/core';
import { IconMicrophone } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useText } from '../../ui/text';
import { OffsetField } from './offset-field';
import type { AboutActions, ChosenSound } from './use-about-actions';

/** Sound that was just chosen: where it begins is asked before it is added, and can be changed afterwards. */
export function NewSound({ sound, actions }: { sound: ChosenSound; actions: AboutActions }): ReactNode {
  const { t } = useText();
  const [startMs, setStartMs] = useState(0);
  return (
    <div className="about-new">
      <div className="about-row">
        <IconMicrophone size={20} stroke={1.75} aria-hidden />
        <div className="grow">
          <strong className="about-name">{sound.name}</strong>
          <span className="text-sm dim">{t('about.sound.startsHint')}</span>
        </div>
        <OffsetField
          label={t('about.files.startsAt', { name: sound.name })}
          offsetMs={startMs}
          onCommit={setStartMs}
        />
      </div>
      <div className="row about-actions">
        <Button
          variant="filled"
          size="sm"
          loading={actions.busy}
          onClick={() => actions.attachSound(sound, startMs)}
        >
          {t('about.sound.attach')}
        </Button>
        <Button size="sm" variant="subtle" onClick={actions.leaveSound}>
          {t('about.keepOut')}
        </Button>
      </div>
    </div>
  );
}
