import { join } from 'node:path';
import { FontMetrics } from './font-metrics';

export type Weight = 'semibold' | 'regular';

/** Our own fonts first; then, for what they cannot draw, those of other scripts. */
const fontFiles: Readonly<Record<Weight, string>> = {
  semibold: 'terugblik-sans-semibold.ttf',
  regular: 'terugblik-sans-regular.ttf',
};
const scripts = [
  ...['arabic', 'hebrew', 'ethiopic', 'tifinagh', 'syriac', 'thaana', 'georgian', 'armenian'],
  ...['devanagari', 'bengali', 'gurmukhi', 'gujarati', 'tamil', 'telugu', 'kannada', 'malayalam', 'sinhala'],
  ...['thai', 'lao', 'khmer', 'myanmar'],
];
const otherFiles = [
  ...scripts.map((script) => `noto-sans-${script}.ttf`),
  'noto-emoji.ttf',
  // Chinese and Japanese, then Korean: the other has room for Chinese characters, and nothing in it.
  'droid-sans-fallback.ttf',
  'nanum-square.ttf',
];

type Font = { file: string; metrics: FontMetrics };
/** A stretch of text that one font draws. */
export type TextRun = { text: string; file: string; width: number };

/** Says nothing by itself: joins emoji, chooses their colour or tone. Left out where emoji are drawn in one colour. */
const emojiJoints = /\u200D|\uFE0E|\uFE0F|\p{Emoji_Modifier}/gu;
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/u;
const strong = /\p{L}/u;

/** Several fonts as if they were one: each character from the first that has it. */
export class FontSet {
  constructor(private readonly fonts: readonly Font[]) {}

  has(character: string): boolean {
    return this.fonts.some(({ metrics }) => metrics.has(character));
  }

  /** Width in pixels at a font size in pixels. */
  width(text: string, size: number): number {
    return this.runs(text, size).reduce((sum, { width }) => sum + width, 0);
  }

  /** The text in stretches of one font each, in the order in which they are read. */
  runs(text: string, size: number): TextRun[] {
    const runs: { text: string; font: Font }[] = [];
    for (const character of text) {
      const font = this.fontFor(character, runs.at(-1)?.font);
      const last = runs.at(-1);
      if (last !== undefined && last.font === font) last.text += character;
      else if (font !== undefined) runs.push({ text: character, font });
    }
    return runs.map(({ text: own, font }) => ({
      text: own,
      file: font.file,
      width: font.metrics.width(own, size),
    }));
  }

  /** Spaces and signs stay with the words before them where that font has them: fewer stretches, each well set. */
  private fontFor(character: string, before: Font | undefined): Font | undefined {
    if (before !== undefined && !strong.test(character) && before.metrics.has(character)) return before;
    return this.fonts.find(({ metrics }) => metrics.has(character));
  }
}

export type CaptionFonts = Readonly<Record<Weight, FontSet>>;

const read = new Map<string, Promise<CaptionFonts>>();

/** The fonts in a folder; read once, since every clip of many asks for them. */
export async function readCaptionFonts(fontFolder: string): Promise<CaptionFonts> {
  const known = read.get(fontFolder);
  if (known !== undefined) return await known;
  const reading = readFonts(fontFolder);
  read.set(fontFolder, reading);
  reading.catch(() => read.delete(fontFolder));
  return await reading;
}

async function readFonts(fontFolder: string): Promise<CaptionFonts> {
  const open = async (file: string): Promise<Font> => ({
    file,
    metrics: await FontMetrics.read(join(fontFolder, file)),
  });
  const others = await Promise.all(otherFiles.map(open));
  return {
    semibold: new FontSet([await open(fontFiles.semibold), ...others]),
    regular: new FontSet([await open(fontFiles.regular), ...others]),
  };
}

/** Whether a line is read from right to left: its first letter says so. */
export function readsRightToLeft(text: string): boolean {
  const first = Array.from(text).find((character) => strong.test(character));
  return first !== undefined && rightToLeft.test(first);
}

/** The text's non-empty lines with only what the fonts can draw: a box instead of a letter helps nobody. */
export function drawable(text: string, font: Pick<FontSet, 'has'>): string[] {
  return text
    .normalize('NFC')
    .replace(emojiJoints, '')
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map((line) =>
      Array.from(line.replace(/\s/gu, ' '))
        .filter((character) => font.has(character))
        .join('')
        .replace(/ +/gu, ' ')
        .trim(),
    )
    .filter((line) => line !== '');
}
