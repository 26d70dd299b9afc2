import { Button } from '@mantine/core';
import {
  type Icon,
  IconCheck,
  IconFilePlus,
  IconFileText,
  IconHourglass,
  IconMicrophone,
  IconUnlink,
  IconUser,
  IconVideo,
  IconWaveSine,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FileRole, Recording, RecordingFile } from '../../../shared/model/recording';
import { call } from '../../api/client';
import { useText } from '../../ui/text';
import { AboutSection } from './about-section';
import { formatPlace } from './clock-place';
import { formatFileSize } from '../../ui/file-size';
import { NewSound } from './new-sound';
import { OffsetField } from './offset-field';
import { RemoveButton } from './remove-button';
import type { AboutActions } from './use-about-actions';

const pictures: Readonly<Record<FileRole, Icon>> = {
  original: IconVideo,
  sound: IconMicrophone,
  speaker: IconUser,
  transcript: IconFileText,
  chat: IconFileText,
};

type Props = { recording: Recording; actions: AboutActions };

/** What the recording is made of: each file with its part in it, its place on the clock, and whether it is safe. */
export function AboutFiles({ recording, actions }: Props): ReactNode {
  const { t } = useText();
  const media = recording.files.filter(({ role }) => role !== 'transcript' && role !== 'chat');
  return (
    <AboutSection
      title={t('about.files.title')}
      actions={
        <>
          <Button
            size="sm"
            leftSection={<IconFilePlus size={18} stroke={1.75} aria-hidden />}
            disabled={actions.busy}
            onClick={actions.appendFile}
          >
            {t('commands.appendFile')}
          </Button>
          <Button
            size="sm"
            leftSection={<IconMicrophone size={18} stroke={1.75} aria-hidden />}
            disabled={actions.busy}
            onClick={actions.chooseSound}
          >
            {t('commands.attachSound')}
          </Button>
        </>
      }
    >
      <ul className="about-list">
        {media.map((file) => (
          <li key={file.id}>
            <FileRow recording={recording} file={file} actions={actions} />
          </li>
        ))}
      </ul>
      {actions.chosenSound !== null && <NewSound sound={actions.chosenSound} actions={actions} />}
    </AboutSection>
  );
}

function FileRow({ recording, file, actions }: Props & { file: RecordingFile }): ReactNode {
  const { t, language } = useText();
  const movable = file.role === 'sound' || file.role === 'speaker';
  const Picture = file.role === 'original' && recording.kind === 'audio' ? IconWaveSine : pictures[file.role];
  const move = (startMs: number): void =>
    actions.attempt(async () => {
      await call('recordings.moveFile', { recording: recording.id, file: file.id, startMs });
      return t('about.done.moved', { name: file.name });
    });
  const detach = (): void =>
    actions.attempt(async () => {
      await call('recordings.detachFile', { recording: recording.id, file: file.id });
      return t('about.done.detached', { name: file.name });
    });
  return (
    <div className="about-row">
      <Picture size={20} stroke={1.75} aria-hidden />
      <div className="grow">
        <strong className="about-name">{file.name}</strong>
        <span className="about-facts text-sm dim">
          <span>{roleOf(recording, file, t)}</span>
          <span>{formatPlace(file)}</span>
          <span>{formatFileSize(file.sizeBytes, language)}</span>
          <FileState file={file} />
        </span>
      </div>
      {movable && (
        <>
          <OffsetField
            label={t('about.files.startsAt', { name: file.name })}
            offsetMs={file.startMs}
            onCommit={move}
          />
          <RemoveButton label={t('about.files.remove', { name: file.name })} onRemove={detach} />
        </>
      )}
    </div>
  );
}

function FileState({ file }: { file: RecordingFile }): ReactNode {
  const { t } = useText();
  const state = file.missing ? 'missing' : file.stored ? 'stored' : 'copying';
  const Picture = { missing: IconUnlink, stored: IconCheck, copying: IconHourglass }[state];
  return (
    <span className="about-state" data-state={state}>
      <Picture size={16} stroke={1.75} aria-hidden />
      {t(`about.files.${state}`)}
    </span>
  );
}

function roleOf(recording: Recording, file: RecordingFile, t: ReturnType<typeof useText>['t']): string {
  if (file.role === 'original') {
    const pieces = recording.files.filter(({ role }) => role === 'original');
    return pieces.length === 1
      ? t('about.roles.original')
      : t('about.roles.piece', { number: pieces.indexOf(file) + 1 });
  }
  if (file.role === 'speaker') {
    const speaker = recording.speakers.find(({ id }) => id === file.speaker);
    return speaker === undefined
      ? t('about.roles.speaker')
      : t('about.roles.speakerNamed', { name: speaker.name });
  }
  return t(`about.roles.${file.role}`);
}
