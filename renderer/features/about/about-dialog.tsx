import { IconCheck, IconAlertCircle } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { AboutCommand } from '../../../shared/commands';
import { formatNumber } from '../../../shared/i18n/translate';
import type { Recording } from '../../../shared/model/recording';
import { formatClock } from '../../../shared/model/time';
import { useQuery } from '../../api/use-query';
import { formatDay } from '../../ui/day';
import { Dialog } from '../../ui/dialog';
import { useText } from '../../ui/text';
import './about.css';
import { AboutFiles } from './about-files';
import { AboutSound } from './about-sound';
import { AboutSpeakers } from './about-speakers';
import { AboutTime, canCheckTime } from './about-time';
import { AboutTranscripts } from './about-transcripts';
import { AboutWarnings } from './about-warnings';
import { type AboutActions, useAboutActions } from './use-about-actions';

/** Which recording is looked into, and what was asked for when it was opened. */
export type About = { recording: Recording['id']; command: AboutCommand };

/** What a recording is made of, who speaks in it, whether its time is right, and how to add to it. */
export function AboutDialog({ about, onClose }: { about: About | null; onClose: () => void }): ReactNode {
  const { t } = useText();
  return (
    <Dialog opened={about !== null} onClose={onClose} size={720} title={t('commands.aboutRecording')}>
      {about !== null && <Content about={about} />}
    </Dialog>
  );
}

function Content({ about }: { about: About }): ReactNode {
  const recording = useQuery('recordings.get', { recording: about.recording }).data;
  return recording === undefined ? null : <Parts recording={recording} command={about.command} />;
}

function Parts({ recording, command }: { recording: Recording; command: AboutCommand }): ReactNode {
  const actions = useAboutActions(recording.id);
  const time = useRef<HTMLDivElement>(null);
  const parts = { recording, actions };
  useOnce(() => {
    if (command === 'checkTime') time.current?.scrollIntoView({ block: 'center' });
    begin(command, parts);
  });
  return (
    <div className="about">
      <Head recording={recording} />
      <AboutWarnings {...parts} />
      <AboutFiles {...parts} />
      <AboutSound {...parts} />
      <AboutSpeakers {...parts} />
      <AboutTranscripts {...parts} />
      <div ref={time}>
        <AboutTime {...parts} />
      </div>
      <Said actions={actions} />
    </div>
  );
}

/** What the dialog was opened for is begun at once. */
function begin(
  command: AboutCommand,
  { recording, actions }: { recording: Recording; actions: AboutActions },
): void {
  switch (command) {
    case 'aboutRecording':
      return;
    case 'appendFile':
      return actions.appendFile();
    case 'attachSound':
      return actions.chooseSound();
    case 'attachTranscript':
      return actions.attachTranscript();
    case 'checkTime':
      return canCheckTime(recording) ? actions.checkTime() : undefined;
    case 'findFile':
      return actions.findFile();
  }
}

function useOnce(work: () => void): void {
  const done = useRef(false);
  useEffect(() => {
    if (done.current) return;
    done.current = true;
    work();
  });
}

function Head({ recording }: { recording: Recording }): ReactNode {
  const { t, language } = useText();
  const { width, height, frameRate } = recording;
  const facts = [
    formatDay(recording.recordedAt, language),
    formatClock(recording.durationMs),
    t(recording.kind === 'video' ? 'about.video' : 'about.audio'),
    ...(width === null || height === null ? [] : [`${width} × ${height}`]),
    ...(frameRate === null ? [] : [t('about.frames', { rate: formatNumber(language, frameRate) })]),
  ];
  return (
    <div>
      <p className="about-title">{recording.title}</p>
      <p className="text-sm dim about-facts">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
    </div>
  );
}

/** What was just done, in words. */
function Said({ actions }: { actions: AboutActions }): ReactNode {
  const { text, failed } = actions.said;
  const Picture = failed ? IconAlertCircle : IconCheck;
  return (
    <p className="about-said text-sm" data-failed={failed || undefined} role="status">
      {text !== '' && (
        <>
          <Picture size={18} stroke={1.75} aria-hidden />
          <span>{text}</span>
        </>
      )}
    </p>
  );
}
