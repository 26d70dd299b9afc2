import type { ReactNode } from 'react';
import { ShortcutCaps } from '../../ui/key-cap';
import { labelOf } from '../../ui/shortcut-names';
import { useText } from '../../ui/text';
import { useKeyboard } from '../../ui/use-commands';
import { Choice } from './quick-tag-panel';
import './tag-panel.css';
import type { BegunPair, TagKeys } from './use-tag-keys';

/** After the first of two keys: what the second can be. */
export function PairPanel({ pair, tagging }: { pair: BegunPair; tagging: TagKeys }): ReactNode {
  const { t } = useText();
  const first = labelOf(pair.first.toUpperCase(), useKeyboard());
  const title = t('tagging.pair.title', { key: first });
  return (
    <section className="tag-panel" aria-label={title} data-testid="tag-pair">
      <div className="tag-panel-head">
        <p role="status" className="tag-panel-title">
          {title}
        </p>
      </div>
      <div className="tag-panel-list scroll" role="listbox" aria-label={title}>
        {[...pair.codes].map(([second, code]) => (
          <Choice
            key={code.id}
            code={code}
            keyText={second}
            chosen={false}
            onChoose={() => tagging.finishPair(code)}
          />
        ))}
      </div>
      <p className="tag-panel-foot text-xs">
        <ShortcutCaps shortcut="Escape" /> {t('tagging.pair.drop')}
      </p>
    </section>
  );
}
