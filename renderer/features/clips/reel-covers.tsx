import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isInSight } from '../../../shared/model/cover';
import type { Id } from '../../../shared/model/id';
import type { ReelClip } from '../../../shared/model/reel';
import { call } from '../../api/client';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';

/** More numbers than this are not read any more. */
const mostNamed = 10;

/**
 * Where only places are blurred: the clips in which nobody pointed out a place, so that all of them is seen. `videos`: the
 * conversations with a picture.
 */
export function ReelCovers(props: { clips: readonly ReelClip[]; videos: ReadonlySet<Id> }): ReactNode {
  const { clips, videos } = props;
  const { t } = useText();
  const covers = useQueries({
    queries: [...videos].map((recording) => ({
      queryKey: ['covers.get', { recording }],
      queryFn: async () => await call('covers.get', { recording }),
    })),
    combine: (answers) => answers.flatMap(({ data }) => data ?? []),
  });
  const bare = clips.flatMap((clip, index) => {
    const cover = covers.find(({ recording }) => recording === clip.recording);
    return cover === undefined || cover.areas.some((area) => isInSight(area, clip)) ? [] : [index + 1];
  });
  if (bare.length === 0) return null;
  const numbers = bare.slice(0, mostNamed).join(', ') + (bare.length > mostNamed ? ' …' : '');
  return <Notice tone="warning">{t('reel.noAreas', { count: bare.length, numbers })}</Notice>;
}
