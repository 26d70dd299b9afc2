import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import './empty-state.css';

/** What will stand here, and the first step towards it. */
export function EmptyState(props: {
  icon?: Icon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}): ReactNode {
  const Picture = props.icon;
  return (
    <div className="empty-state">
      {Picture !== undefined && <Picture size={28} stroke={1.75} aria-hidden className="empty-state-icon" />}
      <h2>{props.title}</h2>
      {props.children !== undefined && <p className="dim">{props.children}</p>}
      {props.action}
    </div>
  );
}
