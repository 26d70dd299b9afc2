import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/errors';
import type { Cover } from '../../../shared/model/cover';
import type { Id } from '../../../shared/model/id';
import { call, toAppError } from '../../api/client';
import { useQuery } from '../../api/use-query';

export type CoverEdits = {
  cover: Cover;
  /** Shows a change at once; `keep` false while a hand still moves it. */
  change: (to: (cover: Cover) => Cover, keep?: boolean) => void;
  /** Waits until all that was changed is kept: what is made next is made of it. */
  kept: () => Promise<void>;
  error: AppError | null;
};

/** What of a recording is covered, as it stands here: what is changed shows at once and is kept in order. */
export function useCover(recording: Id): CoverEdits {
  const saved = useQuery('covers.get', { recording });
  const [here, setHere] = useState<Cover | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const latest = useRef<Cover>({ recording, areas: [], bleeps: [], names: [] });
  const writing = useRef<Promise<void>>(Promise.resolve());
  const pending = useRef(0);
  const cover = here ?? saved.data ?? latest.current;
  useEffect(() => {
    latest.current = cover;
  }, [cover]);

  const change = useCallback<CoverEdits['change']>((to, keep = true) => {
    const next = to(latest.current);
    latest.current = next;
    setHere(next);
    if (!keep) return;
    pending.current += 1;
    writing.current = writing.current.then(async () => {
      try {
        await call('covers.save', next);
        setError(null);
      } catch (thrown) {
        setError(toAppError(thrown));
      }
      pending.current -= 1;
      // From here the library knows it, and whatever is undone there shows here.
      if (pending.current === 0 && latest.current === next) setHere(null);
    });
  }, []);
  const kept = useCallback(() => writing.current, []);
  return { cover, change, kept, error: error ?? saved.error };
}
