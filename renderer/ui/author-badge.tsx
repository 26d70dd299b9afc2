import type { ReactNode } from 'react';
import './marks.css';
import { useText } from './text';

/** The initial of who marked or said it; the user's own in the colour of where you are. */
export function AuthorBadge({ name, own }: { name: string; own: boolean }): ReactNode {
  const { t } = useText();
  const words = t('moments.by', { name: own ? t('moments.you') : name });
  return (
    <span className={`author-badge${own ? ' author-badge-own' : ''}`} title={words}>
      <span aria-hidden="true">{Array.from(name.trim())[0]?.toLocaleUpperCase() ?? '·'}</span>
      <span className="sr-only">{words}</span>
    </span>
  );
}
