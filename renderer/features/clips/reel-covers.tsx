import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Recording } from '../../../shared/model/recording';
import { call } from '../../api/client';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';

/** Where only places are blurred: the conversations in which nobody pointed out a place, so that all of them is seen. */
export function ReelCovers({ used }: { used: readonly Recording[] }): ReactNode {
  const { t } = useText();
  const bare = useQueries({
    queries: used.map(({ id }) => ({
      queryKey: ['covers.get', { recording: id }],
      queryFn: async () => await call('covers.get', { recording: id }),
    })),
    combine: (answers) => used.filter((_, index) => answers[index]?.data?.areas.length === 0),
  });
  if (bare.length === 0) return null;
  return (
    <Notice tone="warning">{t('reel.noAreas', { titles: bare.map(({ title }) => title).join(', ') })}</Notice>
  );
}
