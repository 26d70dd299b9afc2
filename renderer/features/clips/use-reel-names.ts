import type { Draft } from '../../../shared/model/export-entry';
import { useQuery } from '../../api/use-query';
import { useText } from '../../ui/text';

/** What the reel of a draft is called now; where it is gone, what it was called when the draft was made. */
export function useReelNames(): (draft: Pick<Draft, 'reel'>) => string {
  const { t } = useText();
  const reels = useQuery('reels.list', {}).data ?? [];
  return ({ reel }) => {
    if (reel === null) return t('reel.title');
    return (reels.find(({ id }) => id === reel.id) ?? reel).title || t('reel.untitled');
  };
}
