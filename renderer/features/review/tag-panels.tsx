import type { ReactNode } from 'react';
import type { Framework } from '../../../shared/model/framework';
import type { Moment } from './moment';
import { PairPanel } from './pair-panel';
import { QuickTagPanel } from './quick-tag-panel';
import type { Tagging } from './use-tagging';
import type { WhoIsWho } from './use-who-is-who';
import { WhoPanel } from './who-panel';

/** What opens while tagging: codes by name, or by the second of two keys, and who is who. */
export function TagPanels(props: {
  framework: Framework | null;
  moments: readonly Moment[];
  tagging: Tagging;
  who: WhoIsWho;
}): ReactNode {
  const { framework, moments, tagging, who } = props;
  const { quick, pair, keys } = tagging;
  return (
    <>
      {who.isOn && <WhoPanel who={who} />}
      {quick.isOpen && framework !== null && <QuickTagPanel {...{ framework, moments, keys, quick }} />}
      {pair !== null && <PairPanel pair={pair} tagging={tagging} />}
    </>
  );
}
