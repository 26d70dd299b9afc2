import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { type Recording, type Speaker, speakerRoles } from '../../../shared/model/recording';
import { call } from '../../api/client';
import { useText } from '../../ui/text';
import { AboutSection } from './about-section';
import type { AboutActions } from './use-about-actions';

type Props = { recording: Recording; actions: AboutActions };

/** Who speaks: the names as tracks and transcripts have them, to be changed, and who is who in the conversation. */
export function AboutSpeakers({ recording, actions }: Props): ReactNode {
  const { t } = useText();
  const [adding, setAdding] = useState(false);
  return (
    <AboutSection
      title={t('about.speakers.title')}
      actions={
        adding ? undefined : (
          <Button
            size="sm"
            leftSection={<IconUserPlus size={18} stroke={1.75} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {t('about.speakers.add')}
          </Button>
        )
      }
    >
      {recording.speakers.length === 0 && !adding && (
        <p className="text-sm dim">{t('about.speakers.none')}</p>
      )}
      <ul className="about-list">
        {recording.speakers.map((speaker) => (
          <li key={speaker.id}>
            <SpeakerRow speaker={speaker} actions={actions} />
          </li>
        ))}
        {adding && (
          <li>
            <NewSpeaker recording={recording} actions={actions} onDone={() => setAdding(false)} />
          </li>
        )}
      </ul>
    </AboutSection>
  );
}

function SpeakerRow({ speaker, actions }: { speaker: Speaker; actions: AboutActions }): ReactNode {
  const { t } = useText();
  const [name, setName] = useState(speaker.name);
  const [shown, setShown] = useState(speaker.name);
  // Changed elsewhere, or taken back.
  if (shown !== speaker.name) {
    setShown(speaker.name);
    setName(speaker.name);
  }
  const keepName = (): void => {
    if (name.trim() === '') setName(speaker.name);
    else if (name.trim() !== speaker.name) {
      actions.attempt(async () => {
        await call('speakers.update', { speaker: speaker.id, name });
        return t('about.done.named');
      });
    }
  };
  return (
    <div className="about-row about-speaker" data-role={speaker.role ?? 'unknown'}>
      <TextInput
        className="grow"
        aria-label={t('about.speakers.name', { name: speaker.name })}
        value={name}
        maxLength={100}
        autoComplete="off"
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={keepName}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keepName();
        }}
      />
      <SegmentedControl
        aria-label={t('about.speakers.role', { name: speaker.name })}
        value={speaker.role ?? ''}
        data={speakerRoles.map((role) => ({ value: role, label: t(`about.speakers.${role}`) }))}
        onChange={(role) => {
          const next = speakerRoles.find((one) => one === role);
          if (next === undefined) return;
          actions.attempt(async () => {
            await call('speakers.update', { speaker: speaker.id, role: next });
            return t('about.done.role', { name: speaker.name, role: t(`about.speakers.${next}`) });
          });
        }}
      />
    </div>
  );
}

function NewSpeaker(props: Props & { onDone: () => void }): ReactNode {
  const { t } = useText();
  const [name, setName] = useState('');
  const add = (): void => {
    if (name.trim() === '') return;
    props.actions.attempt(async () => {
      await call('speakers.add', { recording: props.recording.id, name });
      props.onDone();
      return t('about.done.speakerAdded', { name: name.trim() });
    });
  };
  return (
    <div className="about-row">
      <TextInput
        className="grow"
        autoFocus
        aria-label={t('about.speakers.newName')}
        placeholder={t('about.speakers.newName')}
        value={name}
        maxLength={100}
        autoComplete="off"
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') add();
        }}
      />
      <Button onClick={add} disabled={name.trim() === ''}>
        {t('about.speakers.confirm')}
      </Button>
      <Button variant="subtle" onClick={props.onDone}>
        {t('about.keepOut')}
      </Button>
    </div>
  );
}
