import { Button } from '@mantine/core';
import { IconCircleCheck, IconFileImport, IconInfoCircle, IconX } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { call } from '../../api/client';
import { IconButton } from '../../ui/icon-button';
import { type Text, useText } from '../../ui/text';
import { type Batch, batchProgress, isWorthRetrying } from './batches';
import { BatchSections } from './batch-sections';
import type { ImportReportProps } from './import-report';
import { useImports } from './imports';

/** One drop: how far it is, and in the end a calm list of what came in, what did not, and what helps. */
export function BatchPanel({ batch, onOpen }: { batch: Batch } & ImportReportProps): ReactNode {
  const { t } = useText();
  const { report } = useImports();
  const id = useId();
  const heading = headingOf(batch, t);
  const dismiss = (): void => void call('imports.dismiss', { batch: batch.id }).catch(report);
  const stop = (): void => void call('imports.cancel', { batch: batch.id }).catch(report);
  const again = batch.items.filter(isWorthRetrying);
  const retryAll = (): void => {
    for (const { id: item } of again) {
      void call('imports.retry', { item }).catch(report);
    }
  };
  const putAway = <IconButton icon={IconX} label={t('library.report.dismiss')} small onClick={dismiss} />;
  // One file needs no heading: its one line says it all.
  if (batch.items.length === 1) {
    return (
      <section className="card batch-panel batch-alone" role="status">
        <BatchSections batch={batch} onOpen={onOpen} />
        {putAway}
      </section>
    );
  }
  return (
    <section className="card batch-panel" aria-labelledby={id}>
      <header>
        <BatchIcon batch={batch} />
        <h2 id={id} className="grow">
          {heading}
        </h2>
        {!batch.ended && batch.ahead.length > 0 && (
          <Button size="sm" variant="subtle" onClick={stop}>
            {t('library.report.stop')}
          </Button>
        )}
        {batch.ended && again.length > 1 && (
          <Button size="sm" onClick={retryAll}>
            {t('library.report.retryAll')}
          </Button>
        )}
        {batch.ended && putAway}
      </header>
      {!batch.ended && <Going batch={batch} />}
      <BatchSections batch={batch} onOpen={onOpen} />
      <span className="sr-only" role="status">
        {spoken(batch, heading, t)}
      </span>
    </section>
  );
}

function BatchIcon({ batch }: { batch: Batch }): ReactNode {
  if (!batch.ended) {
    return <IconFileImport size={20} stroke={1.75} aria-hidden className="batch-icon" data-tone="going" />;
  }
  return batch.refused.length + batch.stopped.length + batch.known.length > 0 ? (
    <IconInfoCircle size={20} stroke={1.75} aria-hidden className="batch-icon" />
  ) : (
    <IconCircleCheck size={20} stroke={1.75} aria-hidden className="batch-icon" data-tone="ok" />
  );
}

function Going({ batch }: { batch: Batch }): ReactNode {
  const { t } = useText();
  const now = batch.items.filter(({ state }) => state === 'reading').map(({ name }) => name);
  return (
    <>
      <progress
        className="task-progress"
        max={1}
        value={batchProgress(batch)}
        aria-label={t('library.report.label')}
      />
      <p className="text-sm faint cut">
        {now.length === 0 ? ' ' : t('library.report.now', { names: now.join(', ') })}
      </p>
    </>
  );
}

/** Everything in one sentence. */
function headingOf(batch: Batch, t: Text['t']): string {
  const count = batch.items.length;
  if (!batch.ended) return t('library.report.going', { done: count - batch.ahead.length, total: count });
  const added = batch.added.length;
  if (added === 0) {
    if (batch.refused.length === count) return t('library.report.noneAdded', { count });
    return batch.known.length === count
      ? t('library.report.allKnown', { count })
      : t('library.report.nothingNew');
  }
  return added === count
    ? t('library.report.allAdded', { count })
    : t('library.report.someAdded', { added, count });
}

/** What a screen reader hears: the beginning, every tenth, and the end. */
function spoken(batch: Batch, heading: string, t: Text['t']): string {
  if (batch.ended) return heading;
  const total = batch.items.length;
  const tens = Math.floor((total - batch.ahead.length) / 10) * 10;
  return t('library.report.going', { done: tens, total });
}
