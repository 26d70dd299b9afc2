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
import { AboutTime } from './about-time';
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
  const actions = useAboutActions(about.recording);
  useFirstCommand(about.command, actions);
  if (recording === undefined) return null;
  const parts = { recording, actions };
  return (
    <div className="about">
      <Head recording={recording} />
      <AboutWarnings {...parts} />
      <AboutFiles {...parts} />
      <AboutSound {...parts} />
      <AboutSpeakers {...parts} />
      <AboutTranscripts {...parts} />
      <AboutTime {...parts} />
      <Said actions={actions} />
    </div>
  );
}

/** What the dialog was opened for is begun at once. */
function useFirstCommand(command: AboutCommand, actions: AboutActions): void {
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const begin: Readonly<Record<AboutCommand, () => void>> = {
      aboutRecording: () => {},
      appendFile: actions.appendFile,
      attachSound: actions.chooseSound,
      attachTranscript: actions.attachTranscript,
      checkTime: actions.checkTime,
      findFile: actions.findFile,
    };
    begin[command]();
  }, [command, actions]);
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
