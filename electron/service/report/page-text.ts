import type { Language, TextKey, TextValues } from '../../../shared/i18n/translate';
import { translate } from '../../../shared/i18n/translate';

/** The words of a page in its language. */
export type PageText = {
  language: Language;
  t: (key: Extract<TextKey, `report.${string}`>, values?: TextValues) => string;
  /** A day as people write it, `14 oktober 2025`; without the year where it is the same as that of `besides`. */
  day: (day: string, besides?: string) => string;
};

export function pageText(language: Language): PageText {
  return {
    language,
    t: (key, values) => translate(language, key, values),
    day: (day, besides) => {
      const sameYear = besides?.slice(0, 4) === day.slice(0, 4);
      const format = new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
        ...{ day: 'numeric', month: 'long', timeZone: 'UTC' },
        ...(sameYear ? {} : { year: 'numeric' }),
      });
      return format.format(new Date(`${day}T00:00:00Z`));
    },
  };
}
