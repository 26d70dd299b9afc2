import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import type { Settings } from '../../../shared/model/settings';

/** Every change holds at once. */
export type SettingsPaneProps = { settings: Settings; onChange: (change: Partial<Settings>) => void };

/** A few choices side by side, with what they are about. */
export function Choice<T extends string>(props: {
  label: string;
  value: T;
  options: { value: T; label: string }[];
  onChange: (value: T) => void;
}): ReactNode {
  const id = useId();
  return (
    <div className="settings-choice">
      <span className="mantine-InputWrapper-label" id={id}>
        {props.label}
      </span>
      <SegmentedControl
        aria-labelledby={id}
        value={props.value}
        onChange={props.onChange}
        data={props.options}
      />
    </div>
  );
}
