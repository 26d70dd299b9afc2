import { createContext, type ReactNode, use, useEffect, useMemo } from 'react';
import type { AppError } from '../../shared/errors';
import { type Language, type TextKey, type TextValues, translate } from '../../shared/i18n/translate';

/** The words of the tool in the language in force. */
export type Text = {
  language: Language;
  t: (key: TextKey, values?: TextValues) => string;
  /** What went wrong, and what helps, in a sentence. */
  errorText: (error: Pick<AppError, 'code' | 'params'>) => string;
};

function createText(language: Language): Text {
  return {
    language,
    t: (key, values) => translate(language, key, values),
    errorText: (error) => translate(language, `errors.${error.code}`, { ...error.params }),
  };
}

const TextContext = createContext<Text>(createText('nl'));

export function TextProvider({ language, children }: { language: Language; children: ReactNode }): ReactNode {
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const text = useMemo(() => createText(language), [language]);
  return <TextContext value={text}>{children}</TextContext>;
}

export function useText(): Text {
  return use(TextContext);
}
