import type { CSSProperties, ReactNode } from 'react';
import './marks.css';

declare module 'react' {
  interface CSSProperties {
    /** The colour of a framework's code, mixed for the theme by the style sheet. */
    '--code'?: string;
  }
}

/** The style that hands a code's own colour to the style sheet. */
export function codeStyle(color: string): CSSProperties {
  return { '--code': color };
}

/** A code: a stripe in its own colour, its name in ink. */
export function CodeChip({ name, color }: { name: string; color: string }): ReactNode {
  return (
    <span className="code-chip" style={codeStyle(color)}>
      <span className="cut">{name}</span>
    </span>
  );
}
