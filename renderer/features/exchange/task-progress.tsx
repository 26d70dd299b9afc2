import type { ReactNode } from 'react';
import { useText } from '../../ui/text';
import './exchange.css';
import type { ExchangeTask } from './use-exchange-task';

/** What is being done, and how far it is. */
export function TaskProgress({ progress }: Pick<ExchangeTask, 'progress'>): ReactNode {
  const { t } = useText();
  const label = t(`handover.steps.${progress?.step ?? 'starting'}`);
  return (
    <span className="row text-sm exchange-progress" role="status">
      <progress max={1} value={progress?.fraction ?? 0} aria-label={label} />
      {label}
      {progress !== null && <span className="dim">{Math.floor(progress.fraction * 100)}%</span>}
    </span>
  );
}
