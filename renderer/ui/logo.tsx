import type { ReactNode } from 'react';

/** Two people in turn, above and below one line. */
export function Logo(): ReactNode {
  return (
    <svg viewBox="0 0 26 26" width="26" height="26" aria-hidden="true" className="app-logo">
      <rect width="26" height="26" rx="7" fill="var(--accent)" />
      <g fill="var(--accent-ink)">
        <rect x="5" y="7.5" width="2.4" height="5" rx="1.2" />
        <rect x="9" y="4.5" width="2.4" height="8" rx="1.2" />
        <rect x="13" y="13.5" width="2.4" height="8.5" rx="1.2" />
        <rect x="17" y="13.5" width="2.4" height="5" rx="1.2" />
        <rect x="4" y="12.4" width="18" height="1.2" rx=".6" opacity=".55" />
      </g>
    </svg>
  );
}
