import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Recording } from '../../../shared/model/recording';
import { call } from '../../api/client';
import { useText } from '../../ui/text';
import { AboutSection } from './about-section';
import type { AboutActions } from './use-about-actions';

const own = 'own';

/** Which sound is heard, where there is a choice. */
export function AboutSound({
  recording,
  actions,
}: {
  recording: Recording;
  actions: AboutActions;
}): ReactNode {
  const { t } = useText();
  const sounds = recording.files.filter(({ role }) => role === 'sound');
  if (sounds.length === 0) return null;
  const heard = sounds.find((file) => file.heard)?.id ?? own;
  const hear = (value: string): void =>
    actions.attempt(async () => {
      await call('recordings.hear', { recording: recording.id, file: value === own ? null : value });
      return t('about.done.heard');
    });
  return (
    <AboutSection title={t('about.sound.title')}>
      <Radio.Group value={heard} onChange={hear} aria-label={t('about.sound.title')}>
        <div className="about-choices">
          <Radio value={own} label={t('about.sound.own')} />
          {sounds.map(({ id, name }) => (
            <Radio key={id} value={id} label={name} />
          ))}
        </div>
      </Radio.Group>
    </AboutSection>
  );
}
