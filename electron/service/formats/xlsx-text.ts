import { plainText } from './plain-text';

/** More than this no cell of Excel holds, in UTF-16 units. */
const longestCell = 32_767;
/** What Excel reads as a character by its number. ECMA-376, part 1, 22.9.2.19. */
const numbered = /_(?=x[0-9A-Fa-f]{4}_)/gu;

/** The text of a cell, as long as fits, so that it reads as it was written. */
export function cellText(text: string): string {
  // Cut through, a character of two halves is none any more.
  return plainText(plainText(text).slice(0, longestCell)).replaceAll(numbered, '_x005F_');
}
