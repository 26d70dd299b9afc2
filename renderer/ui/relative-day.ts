import { formatDay } from './day';
import type { Text } from './text';

const momentMs = 2 * 60_000;

/** When it was, as one says it: just now, today at, yesterday, then the day of the week with its date. `iso` is in UTC. */
export function relativeDay(
  iso: string,
  { t, language }: Pick<Text, 't' | 'language'>,
  now = new Date(),
): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  if (Math.abs(now.getTime() - date.getTime()) < momentMs) return t('days.justNow');
  const locale = language === 'nl' ? 'nl-NL' : 'en-GB';
  const days = dayNumber(now) - dayNumber(date);
  const at = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(date);
  if (days === 0) return t('days.today', { at });
  if (days === 1) return t('days.yesterday', { at });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' }).format(date);
  return `${weekday} ${formatDay(iso, language, now)}`;
}

/** Days since some day, by the user's own calendar. */
function dayNumber(date: Date): number {
  return Math.floor(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000);
}
