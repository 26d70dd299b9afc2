import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import './room-state.css';

/** Whether everything is on disk. While it is on its way the words stay, and only the tick goes. */
export function SavedMark(props: {
  state: 'saved' | 'saving' | 'slow' | 'failed';
  children: ReactNode;
}): ReactNode {
  const { state, children } = props;
  const Picture = state === 'failed' ? IconAlertCircle : IconCheck;
  return (
    <span className={`saved-mark saved-mark-${state}`} data-testid="saved-state" data-state={state}>
      <Picture size={18} stroke={1.75} />
      {children}
    </span>
  );
}
