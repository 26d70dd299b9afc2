import { ActionIcon, Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CommandId } from '../../shared/commands';
import { CommandCap } from './key-cap';

export type IconButtonProps = {
  icon: Icon;
  /** Its name, for the tooltip and for screen readers. */
  label: string;
  onClick: () => void;
  /** The command it stands for: its key is shown in the tooltip. */
  command?: CommandId;
  small?: boolean;
  filled?: boolean;
  /** For a button that is on or off. */
  pressed?: boolean;
  /** For a button that opens something: whether that is open. */
  expanded?: boolean;
  disabled?: boolean;
};

/** A button that is only an icon: it always has a name, and its key where there is one. */
export function IconButton(props: IconButtonProps): ReactNode {
  const { icon: Picture, label, command, small = false, filled = false, pressed, expanded } = props;
  return (
    <Tooltip label={<TooltipLabel label={label} command={command} />}>
      <ActionIcon
        aria-label={label}
        variant={filled ? 'filled' : pressed === true ? 'light' : 'subtle'}
        size={small ? 'var(--h-control-sm)' : 'var(--h-control)'}
        disabled={props.disabled ?? false}
        onClick={props.onClick}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
      >
        <Picture size={small ? 18 : 20} stroke={1.75} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

/** A tooltip's text with the key behind it. */
export function TooltipLabel(props: { label: string; command?: CommandId | undefined }): ReactNode {
  return (
    <span className="row">
      {props.label}
      {props.command !== undefined && <CommandCap command={props.command} />}
    </span>
  );
}
