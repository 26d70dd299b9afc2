import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors';

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

/** The style rules that give a page its letters; `hasQuotes`: whether anything said is in it. */
export async function pageFonts(
  resourcesFolder: string,
  { text, hasQuotes }: { text: string; hasQuotes: boolean },
): Promise<string> {
  const wanted = faces.filter(
    ({ family, part }) =>
      (part === 'latin' || extended.test(text)) && (family === 'Source Sans 3' || hasQuotes),
  );
  const rules = wanted.map(async ({ family, name, part }) => {
    const bytes = await readFile(fontFile(resourcesFolder, name, part));
    return `@font-face{font-family:"${family}";font-weight:200 900;src:url(data:font/woff2;base64,${bytes.toString('base64')}) format("woff2");unicode-range:${ranges[part]}}`;
  });
  return (await Promise.all(rules)).join('\n');
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
