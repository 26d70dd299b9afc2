import { formatNumber, type Language } from '../../shared/i18n/translate';

const units = ['kB', 'MB', 'GB', 'TB'] as const;

/** `31 kB`, `184 MB`, `2,7 GB`: in thousands, as file managers of phones count. */
export function formatFileSize(sizeBytes: number, language: Language): string {
  let size = sizeBytes / 1_000;
  let unit = 0;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1_000;
    unit += 1;
  }
  const rounded = size < 9.95 && unit > 0 ? Math.round(size * 10) / 10 : Math.max(1, Math.round(size));
  return `${formatNumber(language, rounded)} ${units[unit] ?? 'kB'}`;
}
