import { IconAlertCircle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import './notice.css';

/** What happened, what is safe, and the one thing that helps, in the place it concerns. */
export function Notice(props: {
  tone: 'error' | 'warning' | 'plain';
  children: ReactNode;
  action?: ReactNode;
}): ReactNode {
  const Picture = props.tone === 'plain' ? IconInfoCircle : IconAlertCircle;
  return (
    <div className={`notice notice-${props.tone}`} role={props.tone === 'error' ? 'alert' : 'status'}>
      <Picture size={18} stroke={1.75} aria-hidden />
      <div className="grow">{props.children}</div>
      {props.action}
    </div>
  );
}
