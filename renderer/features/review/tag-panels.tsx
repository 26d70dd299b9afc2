import type { ReactNode } from 'react';
import type { Framework } from '../../../shared/model/framework';
import type { Moment } from './moment';
import { PairPanel } from './pair-panel';
import { QuickTagPanel } from './quick-tag-panel';
import type { Tagging } from './use-tagging';

/** What opens while tagging: codes by name, or by the second of two keys. */
export function TagPanels(props: {
  framework: Framework | null;
  moments: readonly Moment[];
  tagging: Tagging;
}): ReactNode {
  const { framework, moments, tagging } = props;
  const { quick, pair, keys } = tagging;
  return (
    <>
      {quick.isOpen && framework !== null && <QuickTagPanel {...{ framework, moments, keys, quick }} />}
      {pair !== null && <PairPanel pair={pair} tagging={tagging} />}
    </>
  );
}
