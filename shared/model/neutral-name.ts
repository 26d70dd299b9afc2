import type { Language } from '../i18n/translate';

const words = {
  nl: {
    reel: 'compilatie',
    report: 'verslag',
    handout: 'werkblad',
    moments: 'momenten',
    clips: 'fragmenten',
  },
  en: { reel: 'reel', report: 'report', handout: 'worksheet', moments: 'moments', clips: 'clips' },
} as const satisfies Record<Language, Record<string, string>>;

/** `verslag-03`: a name, without its ending, that says nothing about whom a file is about. `number` counts from 1. */
export function neutralName(
  what: 'reel' | 'report' | 'handout' | 'moments',
  number: number,
  language: Language,
): string {
  return `${words[language][what]}-${String(number).padStart(2, '0')}`;
}

/** `verslag-03-fragmenten`: the folder beside a report of this name that its clips lie in. */
export function clipFolderName(reportName: string, language: Language): string {
  return `${reportName.replace(/\.(?:html?|pdf)$/iu, '')}-${words[language].clips}`;
}
