import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import { call } from '../../api/client';
import { useQuery } from '../../api/use-query';
import { IconButton } from '../../ui/icon-button';
import { CommandCaps, KeyCap } from '../../ui/key-cap';
import { useText } from '../../ui/text';
import { type HintName, hintNow } from './hint-order';
import type { Moment } from './moment';
import type { Tagging } from './use-tagging';

/** Below the codes: what to try next, as long as one is new; else the keys that belong to a moment. */
export function PaletteHint(props: { moments: readonly Moment[]; tagging: Tagging }): ReactNode {
  const { moments, tagging } = props;
  const { t } = useText();
  const seen = useQuery('settings.get', {}).data?.hintsSeen;
  const hint = seen === undefined ? null : hintNow(seen, moments.length);
  // Who does it needs no telling any more.
  const isDone = hint !== null && hasDone(hint, moments, tagging);
  useEffect(() => {
    if (isDone && hint !== null && seen !== undefined) markSeen(seen, hint);
  }, [isDone, hint, seen]);
  if (hint === null || isDone || seen === undefined) return <UsualKeys />;
  return (
    <footer className="palette-hint palette-tip text-xs" data-hint={hint}>
      <span className="grow">{t(`hints.${hint}`)}</span>
      <IconButton small icon={IconX} label={t('hints.close')} onClick={() => markSeen(seen, hint)} />
    </footer>
  );
}

function UsualKeys(): ReactNode {
  const { t } = useText();
  return (
    <footer className="palette-hint text-xs">
      <CommandCaps command="writeNote" />
      {t('review.palette.note')}
      <span className="grow" />
      <CommandCaps command="kindStrength" />–<KeyCap>4</KeyCap>
      {t('review.palette.kind')}
    </footer>
  );
}

function hasDone(hint: HintName, moments: readonly Moment[], tagging: Tagging): boolean {
  switch (hint) {
    case 'tag':
      return moments.length > 0;
    case 'range':
      return tagging.openRanges.length > 0 || moments.some(({ endMs }) => endMs !== null);
    case 'change':
      return moments.some(({ codes }) => codes.length > 1);
    case 'name':
      return tagging.quick.isOpen;
  }
}

function markSeen(seen: readonly string[], hint: HintName): void {
  // A hint that comes back once more does no harm.
  call('settings.set', { hintsSeen: [...seen, hint] }).catch(() => {});
}
