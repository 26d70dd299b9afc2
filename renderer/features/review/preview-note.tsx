import { Button, Tooltip } from '@mantine/core';
import { IconPhotoSensor } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatNumber } from '../../../shared/i18n/translate';
import type { Job } from '../../../shared/model/job';
import type { Recording } from '../../../shared/model/recording';
import { fromWire } from '../../api/client';
import { useMutation, useQuery } from '../../api/use-query';
import type { Player } from '../../playback/player';
import type { PlayerState } from '../../playback/player-state';
import { usePlayerState } from '../../playback/use-player';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';

/** `opening`: nothing is there yet; `coming`: the sound is; `shown`: the picture too. */
export type PictureState = 'opening' | 'coming' | 'shown';

export function pictureState({ phase, problem }: Pick<PlayerState, 'phase' | 'problem'>): PictureState {
  if (phase === 'loading') return 'opening';
  return problem === 'no-picture' ? 'coming' : 'shown';
}

function useProxyJob(recording: Recording['id']): Job | null {
  const jobs = useQuery('jobs.list', { recording }).data ?? [];
  return jobs.findLast(({ kind }) => kind === 'proxy') ?? null;
}

/**
 * On the stage as long as there is no picture that it could cover: that the picture is still coming while the sound already
 * plays. Only a file that could not be made asks for attention.
 */
export function PreviewNote({ about, state }: { about: Recording; state: PictureState }): ReactNode {
  const { t, errorText } = useText();
  const job = useProxyJob(about.id);
  if (job?.state === 'failed' && job.error !== null) {
    return (
      <div className="review-stage-notice">
        <Notice tone="error" action={<Retry job={job} />}>
          {errorText(fromWire(job.error))}
        </Notice>
      </div>
    );
  }
  if (about.kind === 'audio' || state === 'shown') return null;
  return (
    <p className="review-preview" role="status" data-testid="preview-note">
      <IconPhotoSensor size={16} stroke={1.75} aria-hidden />
      <span>{t(`review.preview.${state}`)}</span>
    </p>
  );
}

/** Beside the picture, never over it: that it is a quick one, and how far the sharp one is. */
export function PreviewMark({ about, player }: { about: Recording; player: Player | null }): ReactNode {
  const { t, language } = useText();
  const state = pictureState(usePlayerState(player));
  const job = useProxyJob(about.id);
  if (about.playsFrom === 'file' || about.kind === 'audio' || state !== 'shown') return null;
  const share = job?.state === 'running' ? job.progress : null;
  const percent = share === null ? null : Math.floor(share * 100);
  const progress = percent === null ? '' : `, ${percent} %`;
  return (
    <Tooltip label={`${t('review.preview.shown')}${progress}`}>
      <span className="transport-preview" role="status" data-testid="preview-note">
        <IconPhotoSensor size={16} stroke={1.75} aria-hidden />
        <span className="sr-only">{t('review.preview.shown')}</span>
        {percent !== null && <span aria-hidden="true">{formatNumber(language, percent)} %</span>}
      </span>
    </Tooltip>
  );
}

function Retry({ job }: { job: Job }): ReactNode {
  const { t } = useText();
  const retry = useMutation('jobs.retry');
  return (
    <Button size="sm" onClick={() => void retry.run({ job: job.id }).catch(() => {})}>
      {t('review.retry')}
    </Button>
  );
}
