import type { Cover } from '../../../shared/model/cover';
import { call } from '../../api/client';
import { type Kept, useKept } from './use-kept';

export type CoverEdits = Omit<Kept<Cover>, 'value'> & { cover: Cover };

const saveCover = async (to: Cover, from: Cover): Promise<unknown> => await call('covers.save', { from, to });

/** What of a recording is covered, as it stands here. */
export function useCover(saved: Cover): CoverEdits {
  const { value, ...rest } = useKept(saved, saveCover);
  return { cover: value, ...rest };
}
