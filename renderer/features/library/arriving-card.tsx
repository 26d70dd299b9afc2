import { IconFileImport } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../../ui/text';
import './arriving-card.css';

/** A recording that is still being looked into: where its card will stand, and no promise yet. */
export function ArrivingCard({ name }: { name: string }): ReactNode {
  const { t } = useText();
  return (
    <div className="arriving-card">
      <span className="arriving-place" />
      <span className="arriving-body">
        <strong className="cut" title={name}>
          {name}
        </strong>
        <span className="row text-sm faint">
          <IconFileImport size={16} stroke={1.75} aria-hidden />
          {t('library.report.arriving')}
        </span>
      </span>
    </div>
  );
}
