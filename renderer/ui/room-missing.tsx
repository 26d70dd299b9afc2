import type { ReactNode } from 'react';
import type { AppError } from '../../shared/errors';
import { Notice } from './notice';
import './room-state.css';
import { useText } from './text';

/** In the place of a room whose conversation cannot be had: why, and what helps. */
export function RoomMissing({ error, children }: { error: AppError; children?: ReactNode }): ReactNode {
  const { errorText } = useText();
  return (
    <main className="room-missing">
      <Notice tone="error">{errorText(error)}</Notice>
      {children}
    </main>
  );
}
