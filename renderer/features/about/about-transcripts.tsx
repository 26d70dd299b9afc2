import { Button } from '@mantine/core';
import { IconFileText, IconMessage } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Recording } from '../../../shared/model/recording';
import type { Transcript } from '../../../shared/model/transcript';
import { call } from '../../api/client';
import { useQuery } from '../../api/use-query';
import { useText } from '../../ui/text';
import { AboutSection } from './about-section';
import { OffsetField } from './offset-field';
import { RemoveButton } from './remove-button';
import type { AboutActions } from './use-about-actions';

/** The transcripts of a recording, each to be shifted until it fits, or taken out. */
export function AboutTranscripts(props: { recording: Recording; actions: AboutActions }): ReactNode {
  const { recording, actions } = props;
  const { t } = useText();
  const transcripts = useQuery('transcripts.list', { recording: recording.id }).data ?? [];
  return (
    <AboutSection
      title={t('about.transcripts.title')}
      actions={
        <Button
          size="sm"
          leftSection={<IconFileText size={18} stroke={1.75} aria-hidden />}
          disabled={actions.busy}
          onClick={actions.attachTranscript}
        >
          {t('commands.attachTranscript')}
        </Button>
      }
    >
      {transcripts.length === 0 && <p className="text-sm dim">{t('about.transcripts.none')}</p>}
      <ul className="about-list">
        {transcripts.map((transcript) => (
          <li key={transcript.id}>
            <TranscriptRow transcript={transcript} actions={actions} />
          </li>
        ))}
      </ul>
    </AboutSection>
  );
}

function TranscriptRow(props: { transcript: Transcript; actions: AboutActions }): ReactNode {
  const { transcript, actions } = props;
  const { t } = useText();
  const { id, name, format, cueCount } = transcript;
  const Picture = format === 'zoom-chat' ? IconMessage : IconFileText;
  return (
    <div className="about-row">
      <Picture size={20} stroke={1.75} aria-hidden />
      <div className="grow">
        <strong className="about-name">{name}</strong>
        <span className="about-facts text-sm dim">
          <span>{t(`about.transcripts.formats.${format}`)}</span>
          <span>{t('about.transcripts.cues', { count: cueCount })}</span>
        </span>
      </div>
      <OffsetField
        label={t('about.transcripts.offset', { name })}
        offsetMs={transcript.offsetMs}
        onCommit={(offsetMs) =>
          actions.attempt(async () => {
            await call('transcripts.shift', { transcript: id, offsetMs });
            return t('about.done.moved', { name });
          })
        }
      />
      <RemoveButton
        label={t('about.transcripts.remove', { name })}
        onRemove={() =>
          actions.attempt(async () => {
            await call('transcripts.remove', { transcript: id });
            return t('about.done.detached', { name });
          })
        }
      />
    </div>
  );
}
