import { hasText, type Language, translate } from '../../shared/i18n/translate';

/** The last two steps of a folder's path in words a person uses: `Documenten, Terugblik`. */
export function folderName(path: string, language: Language): string {
  const steps = path.split(/[/\\]/u).filter((step) => step !== '');
  return steps
    .slice(-2)
    .map((step) => (hasText(language, `folders.${step}`) ? translate(language, `folders.${step}`) : step))
    .join(', ');
}
