import type { Language } from '../../../shared/i18n/translate';

/** `14 januari 2027`; of a day on the calendar (`YYYY-MM-DD`) or of an instant, where this computer is. */
export function dayInWords(when: string, language: Language): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/u.test(when);
  const date = new Date(isDay ? `${when}T12:00:00Z` : when);
  if (Number.isNaN(date.getTime())) return when;
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(isDay ? { timeZone: 'UTC' } : {}),
  }).format(date);
}

/** The same day so many months on, or the last day of that month. */
export function dayInMonths(from: Date, months: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const first = new Date(from.getFullYear(), from.getMonth() + months, 1);
  const last = new Date(first.getFullYear(), first.getMonth() + 1, 0).getDate();
  const day = Math.min(from.getDate(), last);
  return `${first.getFullYear()}-${two(first.getMonth() + 1)}-${two(day)}`;
}
