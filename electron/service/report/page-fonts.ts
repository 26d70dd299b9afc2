import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors';
import type { ReportFormat } from '../../../shared/model/report';

/**
 * The letters of the window itself, in a page that has to carry its own. `needed`: what a page must hold for the file to go
 * along, so that most pages carry half of them.
 */
const faces = [
  { family: 'Source Sans 3', name: 'source-sans-3', part: 'latin' },
  { family: 'Source Sans 3', name: 'source-sans-3', part: 'latin-ext' },
  { family: 'Source Serif 4', name: 'source-serif-4', part: 'latin' },
  { family: 'Source Serif 4', name: 'source-serif-4', part: 'latin-ext' },
] as const;

/** The letters of each part, as its makers divided them (the `unicode-range` of their style sheet). */
const ranges = {
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
} as const;
const extended = /[\u0100-\u0130\u0132-\u0151\u0154-\u02BA\u1E00-\u1E9F\u1EF2-\u1EFF]/u;

const requireHere = createRequire(import.meta.url);

/**
 * On paper the letters are those of captions, one file a weight: Chromium turns letters of a variable weight into drawings
 * in a PDF, and whoever reads that aloud or copies from it loses the spaces.
 */
const printed = [
  { weight: 400, file: 'terugblik-sans-regular.ttf' },
  { weight: 600, file: 'terugblik-sans-semibold.ttf' },
] as const;

/** What the letters are for. `hasQuotes`: whether anything said is on the page. */
export type LettersFor = { text: string; hasQuotes: boolean; format: ReportFormat };

/** The style rules that give a page its letters, with the letters themselves. */
export async function pageFonts(
  resourcesFolder: string,
  { text, hasQuotes, format }: LettersFor,
): Promise<string> {
  const isSans = ({ family }: (typeof faces)[number]): boolean => family === 'Source Sans 3';
  const wanted = faces.filter(
    (face) =>
      (face.part === 'latin' || extended.test(text)) && (isSans(face) ? format === 'html' : hasQuotes),
  );
  const rules = wanted.map(async ({ family, name, part }) => {
    const source = await dataAddress(fontFile(resourcesFolder, name, part), 'woff2');
    return `@font-face{font-family:"${family}";font-weight:200 900;src:${source};unicode-range:${ranges[part]}}`;
  });
  const onPaper = printed.map(async ({ weight, file }) => {
    const source = await dataAddress(join(resourcesFolder, 'fonts', file), 'truetype');
    return `@font-face{font-family:"Source Sans 3";font-weight:${weight};src:${source}}`;
  });
  return (await Promise.all([...rules, ...(format === 'pdf' ? onPaper : [])])).join('\n');
}

async function dataAddress(path: string, kind: 'woff2' | 'truetype'): Promise<string> {
  const type = kind === 'woff2' ? 'font/woff2' : 'font/ttf';
  const base64 = (await readFile(path)).toString('base64');
  return `url(data:${type};base64,${base64}) format("${kind}")`;
}

/** The packaged application carries them beside its archive; otherwise they are in their packages. Throws `internal`. */
function fontFile(resourcesFolder: string, name: string, part: string): string {
  const file = `${name}-${part}-wght-normal.woff2`;
  const packaged = join(resourcesFolder, 'page-fonts', file);
  if (existsSync(packaged)) return packaged;
  try {
    const folder = dirname(requireHere.resolve(`@fontsource-variable/${name}/package.json`));
    return join(folder, 'files', file);
  } catch (cause) {
    throw new AppError('internal', {}, { cause });
  }
}
