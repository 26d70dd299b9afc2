import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CommandId } from '../../shared/commands';
import { TooltipLabel } from './icon-button';
import './room-tabs.css';

export type RoomTab = {
  name: string;
  /** Null for the room one is in. */
  command: CommandId | null;
  onGo: () => void;
};

/** The rooms of one conversation, and in which of them one is. */
export function RoomTabs({ label, tabs }: { label: string; tabs: readonly RoomTab[] }): ReactNode {
  return (
    <nav className="room-tabs" aria-label={label}>
      {tabs.map(({ name, command, onGo }) =>
        command === null ? (
          <button key={name} type="button" className="room-tab" aria-current="page">
            {name}
          </button>
        ) : (
          <Tooltip key={name} label={<TooltipLabel label={name} command={command} />}>
            <button type="button" className="room-tab" onClick={onGo}>
              {name}
            </button>
          </Tooltip>
        ),
      )}
    </nav>
  );
}
