import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/errors';
import { toAppError } from '../../api/client';

export type Kept<T> = {
  value: T;
  /** Shows a change at once; `keep` false while a hand still moves it. */
  change: (to: (value: T) => T, keep?: boolean) => void;
  /** Waits until all that was changed is kept: what is made next is made of it. Throws what kept it from being kept. */
  kept: () => Promise<void>;
  error: AppError | null;
};

/**
 * Something of the library that is worked on here: what is changed shows at once and is kept in order. `save` is told from
 * what it was changed too, for where something else of it may have changed in the library meanwhile.
 */
export function useKept<T>(saved: T, save: (value: T, from: T) => Promise<unknown>): Kept<T> {
  const [here, setHere] = useState<T | null>(null);
  const [busy, setBusy] = useState(0);
  const [error, setError] = useState<AppError | null>(null);
  const value = here ?? saved;
  const latest = useRef({ value, save });
  useEffect(() => {
    latest.current = { value, save };
  }, [value, save]);
  // What the library has of what was made here, and why it has not the rest.
  const taken = useRef(saved);
  const failure = useRef<AppError | null>(null);
  useEffect(() => {
    if (here !== null) return;
    taken.current = saved;
    failure.current = null;
  }, [here, saved]);
  // What the library says anew while nothing is on its way is how it stands: somebody took a change back.
  const [known, setKnown] = useState(saved);
  if (known !== saved) {
    setKnown(saved);
    if (busy === 0) setHere(null);
  }
  const writing = useRef<Promise<void>>(Promise.resolve());
  const change = useCallback<Kept<T>['change']>((to, keep = true) => {
    const next = to(latest.current.value);
    latest.current.value = next;
    setHere(next);
    if (!keep) return;
    setBusy((count) => count + 1);
    writing.current = writing.current.then(async () => {
      try {
        await latest.current.save(next, taken.current);
        taken.current = next;
        failure.current = null;
      } catch (thrown) {
        failure.current = toAppError(thrown);
      }
      setError(failure.current);
      setBusy((count) => count - 1);
    });
  }, []);
  const kept = useCallback(async () => {
    await writing.current;
    if (failure.current !== null) throw failure.current;
  }, []);
  return { value, change, kept, error };
}
