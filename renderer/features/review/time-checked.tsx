import { IconClockCheck } from '@tabler/icons-react';
import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatNumber } from '../../../shared/i18n/translate';
import type { Recording } from '../../../shared/model/recording';
import { useQuery } from '../../api/use-query';
import { useText } from '../../ui/text';

/** How far, at worst, what plays was found to be from the original. Nothing while that is unknown. */
export function TimeChecked({ about }: { about: Recording }): ReactNode {
  const { t, language } = useText();
  const jobs = useQuery('jobs.list', { recording: about.id }).data ?? [];
  const checking = jobs.some(({ kind, state }) => kind === 'time-check' && state === 'running');
  const { timeCheckedMs } = about;
  if (!checking && timeCheckedMs === null) return null;
  const words = checking
    ? t('review.time.checking')
    : t('review.time.checked', { ms: formatNumber(language, timeCheckedMs ?? 0) });
  return (
    <Tooltip label={t('review.time.help')} multiline w={280}>
      <span className="review-time-checked text-xs" data-testid="time-checked" data-within-ms={timeCheckedMs}>
        <IconClockCheck size={16} stroke={1.75} aria-hidden />
        <span>{words}</span>
      </span>
    </Tooltip>
  );
}
