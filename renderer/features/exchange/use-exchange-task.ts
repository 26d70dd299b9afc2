import { useCallback, useEffect, useRef, useState } from 'react';
import type { EventPayload, ExchangeStep } from '../../../shared/contract/events';
import type { AppError } from '../../../shared/errors';
import type { Id } from '../../../shared/model/id';
import { call, toAppError } from '../../api/client';
import { useEvent } from '../../api/events';
import { newId } from '../../api/new-id';

export type ExchangeTask = {
  /** Whether something is being packed or opened now. */
  working: boolean;
  /** How far it is; null before the first word of it. */
  progress: { step: ExchangeStep; fraction: number } | null;
  error: AppError | null;
  /** Does the work under a new task; null when it failed (see `error`) or was cancelled. */
  run: <T>(work: (task: Id) => Promise<T>) => Promise<T | null>;
  cancel: () => void;
  reset: () => void;
};

/**
 * One long piece of work at a time, with how far it is and a way to stop it. It stops when what shows it goes away: a package
 * whose passphrase nobody has seen is worth nothing.
 */
export function useExchangeTask(): ExchangeTask {
  const current = useRef<Id | null>(null);
  const [working, setWorking] = useState(false);
  const [progress, setProgress] = useState<ExchangeTask['progress']>(null);
  const [error, setError] = useState<AppError | null>(null);
  const hear = useCallback(({ task, step, fraction }: EventPayload<'exchange.progress'>) => {
    if (task === current.current) setProgress({ step, fraction });
  }, []);
  useEvent('exchange.progress', hear);
  const run = useCallback(async <T>(work: (task: Id) => Promise<T>): Promise<T | null> => {
    const task = newId();
    current.current = task;
    setError(null);
    setProgress(null);
    setWorking(true);
    try {
      return await work(task);
    } catch (thrown) {
      const failure = toAppError(thrown);
      // Who stopped it knows.
      if (failure.code !== 'cancelled') setError(failure);
      return null;
    } finally {
      current.current = null;
      setWorking(false);
    }
  }, []);
  const cancel = useCallback(() => {
    const task = current.current;
    if (task !== null)
      call('exchange.cancel', { task }).catch((thrown: unknown) => setError(toAppError(thrown)));
  }, []);
  useEffect(() => cancel, [cancel]);
  const reset = useCallback(() => setError(null), []);
  return { working, progress, error, run, cancel, reset };
}
