import { Switch } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import './options.css';

/** One thing that can be on or off: its picture, its name, and what it does. Below it, what goes with it. */
export function OptionLine(props: {
  icon: Icon;
  name: string;
  help?: string;
  on: boolean;
  disabled?: boolean;
  onChange: (on: boolean) => void;
  children?: ReactNode;
}): ReactNode {
  const { icon: Picture } = props;
  const id = useId();
  return (
    <div className="clip-option">
      <div className="clip-line">
        <Picture size={20} stroke={1.75} aria-hidden />
        <label htmlFor={id}>
          {props.name}
          {props.help !== undefined && <span className="text-sm dim cut">{props.help}</span>}
        </label>
        <Switch
          id={id}
          checked={props.on}
          disabled={props.disabled ?? false}
          onChange={(event) => props.onChange(event.currentTarget.checked)}
        />
      </div>
      {props.children !== undefined && props.on && <div className="clip-more">{props.children}</div>}
    </div>
  );
}

/** One thing of which there are a few: its picture, its name, what is chosen means, and the choice below. */
export function OptionHead(props: {
  icon: Icon;
  name: string;
  help?: string;
  children: ReactNode;
}): ReactNode {
  const { icon: Picture } = props;
  return (
    <div className="clip-option">
      <div className="clip-line">
        <Picture size={20} stroke={1.75} aria-hidden />
        <span>
          {props.name}
          {props.help !== undefined && <span className="text-sm dim">{props.help}</span>}
        </span>
      </div>
      <div className="clip-more">{props.children}</div>
    </div>
  );
}
