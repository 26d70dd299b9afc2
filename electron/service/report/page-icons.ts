import { html, type Markup } from './markup';

/** Decoration only: what it means is said beside it. */
export const logo = html`<svg viewBox="0 0 26 26" width="18" height="18" aria-hidden="true"><rect width="26" height="26" rx="7" fill="#833457"/><g fill="#fff"><rect x="5" y="7.5" width="2.4" height="5" rx="1.2"/><rect x="9" y="4.5" width="2.4" height="8" rx="1.2"/><rect x="13" y="13.5" width="2.4" height="8.5" rx="1.2"/><rect x="17" y="13.5" width="2.4" height="5" rx="1.2"/><rect x="4" y="12.4" width="18" height="1.2" rx=".6" opacity=".55"/></g></svg>`;

/** A sun, as everywhere for what was strong. */
export const sun = inCircle(
  { back: '#f8ecd2', line: '#71500c' },
  html`<circle cx="15" cy="15" r="3.6"/><path d="M15 7.2v1.7M15 21.1v1.7M7.2 15h1.7M21.1 15h1.7M9.5 9.5l1.2 1.2M19.3 19.3l1.2 1.2M9.5 20.5l1.2-1.2M19.3 10.7l1.2-1.2"/>`,
);

/** A question mark, as everywhere for what is asked. */
export const question = inCircle(
  { back: '#efe8e1', line: '#5d544b' },
  html`<circle cx="15" cy="15" r="7.5"/><path d="M12.9 13.2a2.1 2.1 0 1 1 2.9 2.1c-.6.3-.8.6-.8 1.2M15 18.4v.1"/>`,
);

function inCircle({ back, line }: { back: string; line: string }, drawing: Markup): Markup {
  return html`<svg viewBox="0 0 30 30" width="30" height="30" aria-hidden="true"><circle cx="15" cy="15" r="15" fill="${back}"/><g fill="none" stroke="${line}" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round">${drawing}</g></svg>`;
}
