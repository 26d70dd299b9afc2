import { type Icon, IconHelpCircle, IconNote, IconSeedling, IconSunHigh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FeedbackKind } from '../../shared/model/annotation';
import './marks.css';
import { useText } from './text';

/** The picture of each kind of feedback: what shines, what can grow. */
export const kindIcons: Readonly<Record<FeedbackKind, Icon>> = {
  strength: IconSunHigh,
  opportunity: IconSeedling,
  question: IconHelpCircle,
  note: IconNote,
};

/** A kind of feedback: a round pill with icon and word, or the icon alone (`bare`) with the word for screen readers. */
export function KindPill({ kind, bare = false }: { kind: FeedbackKind; bare?: boolean }): ReactNode {
  const { t } = useText();
  const Picture = kindIcons[kind];
  const word = t(`kinds.${kind}`);
  return (
    <span className={`kind-pill kind-${kind}${bare ? ' kind-bare' : ''}`} title={bare ? word : undefined}>
      <Picture size={16} stroke={1.75} aria-hidden />
      {bare ? <span className="sr-only">{word}</span> : word}
    </span>
  );
}
