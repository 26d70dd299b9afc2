import type { Language } from '../i18n/translate';

const words = {
  nl: { reel: 'compilatie', report: 'verslag', handout: 'werkblad', moments: 'momenten' },
  en: { reel: 'reel', report: 'report', handout: 'worksheet', moments: 'moments' },
} as const satisfies Record<Language, Record<string, string>>;

/** `verslag-03`: a name, without its ending, that says nothing about whom a file is about. `number` counts from 1. */
export function neutralName(
  what: 'reel' | 'report' | 'handout' | 'moments',
  number: number,
  language: Language,
): string {
  return `${words[language][what]}-${String(number).padStart(2, '0')}`;
}
