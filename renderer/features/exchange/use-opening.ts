import { useCallback, useEffect, useRef, useState } from 'react';
import type { MethodInput, MethodOutput } from '../../../shared/contract/index';
import type { AppError } from '../../../shared/errors';
import type { Id } from '../../../shared/model/id';
import type { Manifest } from '../../../shared/model/package';
import { passphraseReadings } from '../../../shared/model/passphrase';
import { call, toAppError } from '../../api/client';
import { newId } from '../../api/new-id';
import { type ExchangeTask, useExchangeTask } from './use-exchange-task';

type From = MethodInput<'exchange.look'>['from'];
type Looked = MethodOutput<'exchange.look'>;

export type Opening = {
  state: 'looking' | 'locked' | 'shown' | 'refused' | 'opened';
  /** Whether a passphrase is being tried. */
  trying: boolean;
  /** What the file says; known from `shown` on. */
  manifest: Manifest | null;
  /** Whether its conversation is in this library already. */
  known: boolean;
  /** How much it would change of somebody else than its sender. */
  changesOthers: Looked['changesOthers'];
  error: AppError | null;
  task: ExchangeTask;
  outcome: MethodOutput<'exchange.open'> | null;
  unlock: (typed: string) => void;
  open: () => void;
};

/** Looks into a file, asks for its passphrase where it has one, and takes it in. */
export function useOpening(from: From): Opening {
  const task = useExchangeTask();
  const [state, setState] = useState<Opening['state']>('looking');
  const [trying, setTrying] = useState(false);
  const [looked, setLooked] = useState<(Omit<Looked, 'manifest'> & { manifest: Manifest }) | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [outcome, setOutcome] = useState<Opening['outcome']>(null);
  const passphrase = useRef<string | undefined>(undefined);
  const asked = useRef(from);

  const looking = useRef<Id | null>(null);
  const look = useCallback(async (given?: string): Promise<void> => {
    const id = newId();
    looking.current = id;
    const answer = await call('exchange.look', {
      task: id,
      from: asked.current,
      ...(given === undefined ? {} : { passphrase: given }),
    });
    looking.current = null;
    if (answer.manifest === null) return setState(answer.locked === 'key' ? 'refused' : 'locked');
    passphrase.current = given;
    setLooked({ ...answer, manifest: answer.manifest });
    setState('shown');
  }, []);
  useEffect(() => {
    look().catch((thrown: unknown) => {
      const failure = toAppError(thrown);
      if (failure.code === 'cancelled') return;
      setError(failure);
      setState('refused');
    });
    // Nobody looks any more: a file that lies on a slow disk need not be read on.
    return () => {
      if (looking.current !== null) call('exchange.cancel', { task: looking.current }).catch(() => {});
    };
  }, [look]);

  const unlock = useCallback(
    (typed: string) => {
      const tryAll = async (): Promise<void> => {
        setTrying(true);
        setError(null);
        try {
          await tryReadings(passphraseReadings(typed), look);
        } catch (thrown) {
          setError(toAppError(thrown));
        } finally {
          setTrying(false);
        }
      };
      void tryAll();
    },
    [look],
  );
  const { run } = task;
  const open = useCallback(
    () =>
      void run(async (id) => {
        const given = passphrase.current === undefined ? {} : { passphrase: passphrase.current };
        const shown = looked === null ? {} : { looked: looked.manifest.id };
        setOutcome(await call('exchange.open', { task: id, from: asked.current, ...given, ...shown }));
        setState('opened');
      }),
    [run, looked],
  );
  const { manifest = null, known = false, changesOthers = { mine: 0, others: 0 } } = looked ?? {};
  return {
    state,
    trying,
    manifest,
    known,
    changesOthers,
    error: error ?? task.error,
    task,
    outcome,
    unlock,
    open,
  };
}

/** The first reading that fits; when none does, what the last one said. */
async function tryReadings(
  readings: readonly string[],
  look: (passphrase: string) => Promise<void>,
): Promise<void> {
  const [first, ...others] = readings;
  if (first === undefined) return;
  try {
    await look(first);
  } catch (thrown) {
    if (others.length === 0 || toAppError(thrown).code !== 'package-passphrase-wrong') throw thrown;
    await tryReadings(others, look);
  }
}
