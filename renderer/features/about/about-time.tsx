import { Button } from '@mantine/core';
import { IconClock, IconClockCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isSettled, type Job } from '../../../shared/model/job';
import type { Recording } from '../../../shared/model/recording';
import { fromWire } from '../../api/client';
import { useQuery } from '../../api/use-query';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { AboutSection } from './about-section';
import type { AboutActions } from './use-about-actions';

/** Whether what plays keeps the recording's own time: how far off it is at worst, and a way to look again. */
export function AboutTime(props: { recording: Recording; actions: AboutActions }): ReactNode {
  const { recording, actions } = props;
  const { t, errorText } = useText();
  const jobs = useQuery('jobs.list', { recording: recording.id }).data ?? [];
  const job = jobs.findLast(({ kind }) => kind === 'time-check') ?? null;
  const running = job !== null && !isSettled(job);
  const { timeCheckedMs } = recording;
  const early = !canCheckTime(recording);
  const Picture = timeCheckedMs === null ? IconClock : IconClockCheck;
  return (
    <AboutSection
      title={t('about.time.title')}
      actions={
        <Button size="sm" loading={running} disabled={early} onClick={actions.checkTime}>
          {t('about.time.check')}
        </Button>
      }
    >
      <div className="about-row">
        <Picture
          size={20}
          stroke={1.75}
          aria-hidden
          className={timeCheckedMs === null ? '' : 'about-verified'}
        />
        <div className="grow" role="status">
          <strong className={timeCheckedMs === null ? '' : 'about-verified'}>
            {timeCheckedMs === null
              ? t('about.time.unknown')
              : t('about.time.checked', { ms: timeCheckedMs })}
          </strong>
          <p className="text-sm dim">
            {early ? t('about.time.early') : timeText(job, running, timeCheckedMs, t)}
          </p>
        </div>
      </div>
      {!early && job?.state === 'failed' && job.error !== null && (
        <Notice tone="error">{errorText(fromWire(job.error))}</Notice>
      )}
    </AboutSection>
  );
}

/** While it plays straight from the recording there is nothing to lay beside it; once there is, that is done by itself. */
export function canCheckTime({ playsFrom }: Pick<Recording, 'playsFrom'>): boolean {
  return playsFrom === 'file';
}

function timeText(
  job: Job | null,
  running: boolean,
  timeCheckedMs: number | null,
  t: ReturnType<typeof useText>['t'],
): string {
  if (running) return t('about.time.running', { percent: Math.floor((job?.progress ?? 0) * 100) });
  if (timeCheckedMs === null) return t('about.time.unknownMeans');
  return timeCheckedMs === 0
    ? t('about.time.exactMeans')
    : t('about.time.checkedMeans', { ms: timeCheckedMs });
}
