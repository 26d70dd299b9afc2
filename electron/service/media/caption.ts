import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FontMetrics } from './font-metrics';

/** What stands under the picture: codes as heading, the note as body. */
export type CaptionText = { heading: string; body: string };

type Weight = 'semibold' | 'regular';
type Line = { text: string; weight: Weight; baseline: number; size: number };

/** A caption set for one picture width: the strip's height and its lines, baselines counted from the strip's top. */
export type CaptionLayout = { height: number; left: number; lines: Line[] };

export type CaptionFonts = Readonly<Record<Weight, FontMetrics>>;

const maxBodyLines = 5;
const ellipsis = '…';
const groundColour = '0x15120f';
const colourOf: Readonly<Record<Weight, string>> = { semibold: '0xf4eee8', regular: '0xd6ccc2' };
/** Renderers round each glyph's width and newer ones kern: a little room keeps every line inside the picture. */
const widthReserve = 0.97;

/** Sets a caption for a picture; null when nothing of it can be shown. Words that are too long are cut, never lost sight of. */
export function layOutCaption(
  caption: CaptionText,
  picture: { width: number; height: number },
  fonts: CaptionFonts,
): CaptionLayout | null {
  const size = Math.round(Math.min(48, Math.max(13, Math.sqrt(picture.width * picture.height) * 0.031)));
  const margin = Math.round(size * 0.9);
  const room = (picture.width - margin * 2) * widthReserve;
  const heading = wrap(caption.heading, fonts.semibold, size, room, 2);
  const body = wrap(caption.body, fonts.regular, size, room, maxBodyLines);
  if (heading.length + body.length === 0) return null;
  const lines: Line[] = [];
  let baseline = Math.round(size * 0.55);
  const add = (text: string, weight: Weight, gap: number): void => {
    baseline += Math.round(size * gap);
    lines.push({ text, weight, baseline, size });
  };
  heading.forEach((text, index) => add(text, 'semibold', index === 0 ? 1 : 1.3));
  body.forEach((text, index) => add(text, 'regular', lines.length === 0 ? 1 : index === 0 ? 1.5 : 1.35));
  const height = baseline + Math.round(size * 0.9);
  return { height: height + (height % 2), left: margin, lines };
}

/** Breaks text into at most `maxLines` lines that fit; what does not fit ends in `…`. */
export function wrap(
  text: string,
  font: FontMetrics,
  size: number,
  room: number,
  maxLines: number,
): string[] {
  const fits = (line: string): boolean => font.width(line, size) <= room;
  const lines: string[] = [];
  for (const paragraph of drawable(text, font)) {
    let line = '';
    for (const word of paragraph.split(' ').flatMap((whole) => pieces(whole, fits))) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (fits(longer)) line = longer;
      else {
        lines.push(line);
        line = word;
      }
    }
    lines.push(line);
  }
  if (lines.length <= maxLines) return lines;
  return [...lines.slice(0, maxLines - 1), shorten(lines[maxLines - 1] ?? '', fits)];
}

/** The text's non-empty lines with only what the font can draw: a box instead of a letter helps nobody. */
function drawable(text: string, font: FontMetrics): string[] {
  return text
    .normalize('NFC')
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

/** A word in parts that each fit on a line; nearly always the word itself. */
function pieces(word: string, fits: (line: string) => boolean): string[] {
  if (fits(word)) return [word];
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part !== '' && !fits(part + character)) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}

function shorten(line: string, fits: (line: string) => boolean): string {
  let kept = line;
  while (kept !== '' && !fits(`${kept}${ellipsis}`)) {
    const space = kept.lastIndexOf(' ');
    kept = space > 0 ? kept.slice(0, space) : Array.from(kept).slice(0, -1).join('');
  }
  return `${kept.replace(/[\s.,;:]+$/u, '')}${ellipsis}`;
}

const fontFiles: Readonly<Record<Weight, string>> = {
  semibold: 'terugblik-sans-semibold.ttf',
  regular: 'terugblik-sans-regular.ttf',
};

export async function readCaptionFonts(fontFolder: string): Promise<CaptionFonts> {
  return {
    semibold: await FontMetrics.read(join(fontFolder, fontFiles.semibold)),
    regular: await FontMetrics.read(join(fontFolder, fontFiles.regular)),
  };
}

/**
 * A private folder with fonts and one text file a line, for ffmpeg to work in: the filter then holds only names that we
 * chose, and not a letter of what the user wrote. The caller removes it.
 */
export async function writeCaptionFolder(layout: CaptionLayout, fontFolder: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'terugblik-clip-'));
  try {
    for (const file of Object.values(fontFiles)) await copyFile(join(fontFolder, file), join(folder, file));
    for (const [index, line] of layout.lines.entries())
      await writeFile(join(folder, lineFile(index)), line.text);
    return folder;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function lineFile(index: number): string {
  return `line-${index}.txt`;
}

/** The filters that add the strip below a picture of this height and write the lines on it. */
export function captionFilters(layout: CaptionLayout, pictureHeight: number): string[] {
  const lines = layout.lines.map((line, index) =>
    [
      `drawtext=fontfile=${fontFiles[line.weight]}`,
      `textfile=${lineFile(index)}`,
      'expansion=none',
      `fontsize=${line.size}`,
      `fontcolor=${colourOf[line.weight]}`,
      `x=${layout.left}`,
      // `ascent` is that of the letters in this line, so this puts the baseline at one height whatever the letters.
      `y=${pictureHeight + line.baseline}-ascent`,
    ].join(':'),
  );
  return [`pad=w=iw:h=${pictureHeight + layout.height}:x=0:y=0:color=${groundColour}`, ...lines];
}
