import { Button } from '@mantine/core';
import { IconTrash, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { AppError } from '../../../shared/errors';
import type { Recording } from '../../../shared/model/recording';
import { call, toAppError } from '../../api/client';
import { useQuery } from '../../api/use-query';
import { IconButton } from '../../ui/icon-button';
import { useText } from '../../ui/text';
import './import-report.css';
import { useImports } from './imports';
import { discardable } from './discardable';
import type { Task } from './tasks';

type Outcome = { discarded: number; error: AppError | null };

/** Offers to throw away the files that came in and are now safely in the library; only for who asked to be asked. */
export function DiscardOffer(props: { recordings: readonly Recording[]; tasks: readonly Task[] }): ReactNode {
  const { t } = useText();
  const { arrived, batches, dismissed, dismiss } = useImports();
  const wanted = useQuery('settings.get', {}).data?.offerToDiscardOriginals === true;
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const offered =
    wanted && batches.every(({ ended }) => ended)
      ? discardable({ ...props, arrived: arrived.filter((id) => !dismissed.has(id)) })
      : [];
  const ids = offered.map(({ id }) => id);
  if (outcome !== null) return <OutcomeLine outcome={outcome} onClose={() => setOutcome(null)} />;
  const [first] = offered;
  if (first === undefined) return null;

  const discard = async (): Promise<void> => {
    setBusy(true);
    const sum: Outcome = { discarded: 0, error: null };
    // One after the other: each is read whole and compared once more before it goes.
    for (const recording of ids) {
      try {
        sum.discarded += (await call('shell.discardOriginals', { recording })).discarded;
      } catch (thrown) {
        sum.error = toAppError(thrown);
      }
    }
    dismiss(ids);
    setBusy(false);
    setOutcome(sum);
  };
  return (
    <section className="card import-line" aria-label={t('library.discard.label')}>
      <IconTrash size={20} stroke={1.75} aria-hidden />
      <span className="grow">
        {offered.length === 1
          ? t('library.discard.one', { title: first.title })
          : t('library.discard.many', { count: offered.length })}
      </span>
      <Button size="sm" loading={busy} onClick={() => void discard()}>
        {t('library.discard.confirm')}
      </Button>
      <Button size="sm" variant="subtle" onClick={() => dismiss(ids)}>
        {t('library.discard.keep')}
      </Button>
    </section>
  );
}

function OutcomeLine({ outcome, onClose }: { outcome: Outcome; onClose: () => void }): ReactNode {
  const { t, errorText } = useText();
  return (
    <div className={`card import-line ${outcome.error === null ? '' : 'refused'}`} role="status">
      <IconTrash size={20} stroke={1.75} aria-hidden />
      <span className="grow">
        {outcome.discarded > 0 && t('library.discard.done', { count: outcome.discarded })}{' '}
        {outcome.error !== null && errorText(outcome.error)}
      </span>
      <IconButton icon={IconX} label={t('library.report.dismiss')} small onClick={onClose} />
    </div>
  );
}
