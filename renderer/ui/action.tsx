import type { Icon } from '@tabler/icons-react';
import { forwardRef } from 'react';
import './action.css';

type ActionProps = Omit<React.ComponentPropsWithoutRef<'button'>, 'name'> & {
  icon: Icon;
  name: string;
  pressed?: boolean;
};

/** A plain button that is only a picture, with its name as title: light enough for many at once. */
export const Action = forwardRef<HTMLButtonElement, ActionProps>(function Action(
  { icon: Picture, name, pressed, title, ...rest },
  ref,
) {
  return (
    <button
      {...rest}
      ref={ref}
      type="button"
      className="action"
      aria-label={name}
      title={title ?? name}
      aria-pressed={pressed}
    >
      <Picture size={18} stroke={1.75} aria-hidden />
    </button>
  );
});
