import type { Icon } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import './choice-cards.css';

export type Choice<T extends string> = { value: T; icon: Icon; name: string; text: string };

/** One of a few, each with a picture and a word of explanation. Real radio buttons underneath. */
export function ChoiceCards<T extends string>(props: {
  label: string;
  value: T;
  choices: readonly Choice<T>[];
  onChange: (value: T) => void;
}): ReactNode {
  const group = useId();
  return (
    <fieldset className="choice-cards">
      <legend>{props.label}</legend>
      {props.choices.map(({ value, icon: Picture, name, text }) => (
        <label key={value} className="choice-card">
          <input
            type="radio"
            name={group}
            value={value}
            checked={value === props.value}
            onChange={() => props.onChange(value)}
          />
          <Picture size={24} stroke={1.75} aria-hidden />
          <strong>{name}</strong>
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
