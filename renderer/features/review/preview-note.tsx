import { Button } from '@mantine/core';
import { IconPhotoSensor } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatNumber } from '../../../shared/i18n/translate';
import type { Job } from '../../../shared/model/job';
import type { Recording } from '../../../shared/model/recording';
import { fromWire } from '../../api/client';
import { useMutation, useQuery } from '../../api/use-query';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';

/** `opening`: nothing is there yet; `coming`: the sound is; `shown`: the picture too. */
export type PictureState = 'opening' | 'coming' | 'shown';

/**
 * Says that the picture on screen is a quick one, and how far the sharp one is; or that the picture is still coming
 * while the sound already plays. Only a file that could not be made asks for attention.
 */
export function PreviewNote({ about, state }: { about: Recording; state: PictureState }): ReactNode {
  const { t, language, errorText } = useText();
  const jobs = useQuery('jobs.list', { recording: about.id }).data ?? [];
  const job = jobs.findLast(({ kind }) => kind === 'proxy') ?? null;
  if (job?.state === 'failed' && job.error !== null) {
    return (
      <div className="review-stage-notice">
        <Notice tone="error" action={<Retry job={job} />}>
          {errorText(fromWire(job.error))}
        </Notice>
      </div>
    );
  }
  if (about.kind === 'audio') return null;
  const share = job?.state === 'running' ? job.progress : null;
  return (
    <p className="review-preview" role="status" data-testid="preview-note">
      <IconPhotoSensor size={16} stroke={1.75} aria-hidden />
      <span>{t(`review.preview.${state}`)}</span>
      {share !== null && (
        <>
          <progress max={1} value={share} aria-label={t('review.preview.progress')} />
          <span aria-hidden="true">{formatNumber(language, Math.floor(share * 100))} %</span>
        </>
      )}
    </p>
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
