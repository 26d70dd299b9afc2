import { Fragment, type ReactNode } from 'react';

/** A text in which what stands between two pairs of asterisks counts most. */
export function StrongText({ children }: { children: string }): ReactNode {
  return children
    .split('**')
    .map((part, index) =>
      index % 2 === 1 ? <b key={part}>{part}</b> : <Fragment key={part}>{part}</Fragment>,
    );
}
