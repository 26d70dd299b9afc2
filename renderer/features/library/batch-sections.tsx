import { Button } from '@mantine/core';
import {
  type Icon,
  IconAlertCircle,
  IconChevronRight,
  IconCopyCheck,
  IconPlayerSkipForward,
  IconPuzzle,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ImportItem } from '../../../shared/model/import-item';
import { call, fromWire } from '../../api/client';
import { type Text, useText } from '../../ui/text';
import { type Batch, isWorthRetrying } from './batches';
import type { ImportReportProps } from './import-report';
import { useImports } from './imports';

/** What of a batch is worth reading, what needs the user first; what simply came in is folded away. */
export function BatchSections({ batch, onOpen }: { batch: Batch } & ImportReportProps): ReactNode {
  const { t } = useText();
  const alone = batch.items.length === 1;
  const title = (key: 'refused' | 'incomplete' | 'known', count: number): string | null =>
    alone ? null : t(`library.report.${key}`, { count });
  return (
    <div className="batch-sections scroll">
      <Section title={title('refused', batch.refused.length)} items={batch.refused}>
        {(item) => <RefusedLine item={item} />}
      </Section>
      <Section title={title('incomplete', batch.incomplete.length)} items={batch.incomplete}>
        {(item) => <IncompleteLine item={item} onOpen={onOpen} />}
      </Section>
      <Section title={title('known', batch.known.length)} items={batch.known}>
        {(item) => (
          <Line icon={IconCopyCheck} name={item.name} text={alone ? t('library.report.knownOne') : null}>
            <OpenButton item={item} onOpen={onOpen} />
          </Line>
        )}
      </Section>
      {alone &&
        batch.stopped.map((item) => (
          <Line
            key={item.id}
            icon={IconPlayerSkipForward}
            name={item.name}
            text={t('library.report.stoppedOne')}
          >
            <RetryButton item={item} />
          </Line>
        ))}
      {!alone && (
        <Folded title={t('library.report.stopped', { count: batch.stopped.length })} items={batch.stopped}>
          {(item) => <RetryButton item={item} />}
        </Folded>
      )}
      {!alone && (
        <Folded title={addedTitle(batch, t)} items={batch.added}>
          {(item) => <OpenButton item={item} onOpen={onOpen} />}
        </Folded>
      )}
    </div>
  );
}

function addedTitle({ added, items }: Batch, t: Text['t']): string {
  return added.length === items.length
    ? t('library.report.which')
    : t('library.report.added', { count: added.length });
}

function Section(props: {
  title: string | null;
  items: readonly ImportItem[];
  children: (item: ImportItem) => ReactNode;
}): ReactNode {
  if (props.items.length === 0) return null;
  return (
    <div className="batch-section">
      {props.title !== null && <h3>{props.title}</h3>}
      <ul>
        {props.items.map((item) => (
          <li key={item.id}>{props.children(item)}</li>
        ))}
      </ul>
    </div>
  );
}

function Line(props: {
  icon: Icon;
  tone?: 'error' | 'warning';
  /** Left out where the text names it. */
  name: string | null;
  text: ReactNode;
  children?: ReactNode;
}): ReactNode {
  const Picture = props.icon;
  return (
    <div className="batch-line">
      <Picture size={18} stroke={1.75} aria-hidden data-tone={props.tone} />
      <span className="grow">
        {props.name !== null && <span className="batch-name">{props.name}</span>} {props.text}
      </span>
      {props.children}
    </div>
  );
}

function RefusedLine({ item }: { item: ImportItem }): ReactNode {
  const { errorText } = useText();
  const { error } = item;
  const text = error === null ? null : errorText(fromWire(error));
  const named = text?.includes(item.name) === true;
  return (
    <Line icon={IconAlertCircle} tone="error" name={named ? null : item.name} text={text}>
      {isWorthRetrying(item) && <RetryButton item={item} />}
    </Line>
  );
}

function IncompleteLine({ item, onOpen }: { item: ImportItem } & ImportReportProps): ReactNode {
  const { t, errorText } = useText();
  return (
    <Line
      icon={IconPuzzle}
      tone="warning"
      name={item.name}
      text={
        <>
          {t('library.report.cameInWithout')}
          <ul className="batch-problems">
            {item.problems.map((problem, index) => (
              // Two parts may have the same problem, and the list never changes its order.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index}>{errorText(fromWire(problem))}</li>
            ))}
          </ul>
        </>
      }
    >
      <OpenButton item={item} onOpen={onOpen} />
    </Line>
  );
}

/** What needs nobody, out of the way until it is asked for. */
function Folded(props: {
  title: string;
  items: readonly ImportItem[];
  children: (item: ImportItem) => ReactNode;
}): ReactNode {
  if (props.items.length === 0) return null;
  return (
    <details className="batch-folded">
      <summary>
        <IconChevronRight size={18} stroke={1.75} aria-hidden />
        {props.title}
      </summary>
      <ul>
        {props.items.map((item) => (
          <li key={item.id} className="batch-line">
            <span className="grow batch-name">{item.name}</span>
            {props.children(item)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function OpenButton({ item, onOpen }: { item: ImportItem } & ImportReportProps): ReactNode {
  const { t } = useText();
  const { recording } = item;
  // It may have been removed since.
  if (recording === null || onOpen === null) return null;
  return (
    <Button size="sm" aria-label={t('library.open', { title: item.name })} onClick={() => onOpen(recording)}>
      {t('library.report.open')}
    </Button>
  );
}

function RetryButton({ item }: { item: ImportItem }): ReactNode {
  const { t } = useText();
  const { report } = useImports();
  return (
    <Button
      size="sm"
      aria-label={t('library.report.retryOne', { name: item.name })}
      onClick={() => void call('imports.retry', { item: item.id }).catch(report)}
    >
      {t('library.report.retry')}
    </Button>
  );
}
