import type { CaptionFonts } from './caption-fonts';
import type { ClipShape } from './clip-shape';
import type { TextLine } from './drawn-text';
import { fitText, wrap, wrapAll } from './text-wrap';
import type { PictureSize } from './video-filters';

/** What stands under the picture: codes as heading, the note as body. */
export type CaptionText = { heading: string; body: string };
/** What is said, on the recording's clock. */
export type SpokenText = { startMs: number; endMs: number; text: string };

/** The strip below the picture: its height and its lines, baselines counted from its top. */
export type Strip = { height: number; margin: number; lines: TextLine[] };

const maxHeadingLines = 2;
const maxBodyLines = 5;
const spokenLines = 2;
const bright = '0xf4eee8';
const soft = '0xd6ccc2';
/** Renderers round each glyph's width and newer ones kern: a little room keeps every line inside the picture. */
const widthReserve = 0.97;

export type StripRequest = {
  shape: ClipShape;
  /** Where the clip begins on the recording's clock. */
  startMs: number;
  caption: CaptionText | null;
  words: readonly SpokenText[];
  fonts: CaptionFonts;
};

/** Sets the strip; null when nothing of it can be shown. Beneath what stays there is room for two lines of what is said. */
export function layOutStrip({ shape, startMs, caption, words, fonts }: StripRequest): Strip | null {
  const size = letterSize(shape);
  const margin = Math.round(size * 0.9);
  const room = (shape.width - margin * 2) * widthReserve;
  const { heading, body } = caption ?? { heading: '', body: '' };
  const lines: TextLine[] = [];
  let baseline = Math.round(size * 0.55);
  const add = (text: string, weight: TextLine['weight'], gap: number): void => {
    baseline += Math.round(size * gap);
    lines.push({ text, weight, baseline, size, colour: weight === 'semibold' ? bright : soft, frames: null });
  };
  const headings = wrap(heading, fonts.semibold, size, room, maxHeadingLines);
  const bodies = wrap(body, fonts.regular, size, room, maxBodyLines);
  headings.forEach((text, index) => add(text, 'semibold', index === 0 ? 1 : 1.3));
  bodies.forEach((text, index) => add(text, 'regular', lines.length === 0 ? 1 : index === 0 ? 1.5 : 1.35));
  const pages = spokenPages(words, { shape, startMs }, (text) => wrapAll(text, fonts.regular, size, room));
  if (pages.length > 0) {
    const first = baseline + Math.round(size * (lines.length === 0 ? 1 : 1.6));
    const second = first + Math.round(size * 1.35);
    for (const page of pages) {
      page.lines.forEach((text, index) => {
        const { frames } = page;
        const at = index === 0 ? first : second;
        lines.push({ text, weight: 'regular', baseline: at, size, colour: bright, frames });
      });
    }
    baseline = second;
  }
  if (lines.length === 0) return null;
  const height = baseline + Math.round(size * 0.9);
  return { height: height + (height % 2), margin, lines };
}

type Page = { lines: string[]; frames: [number, number] };

/**
 * What is said in pages of two lines, each shown as long as its share of the sentence. One at a time: where two people speak
 * at once the later one goes on.
 */
function spokenPages(
  words: readonly SpokenText[],
  { shape, startMs }: { shape: ClipShape; startMs: number },
  wrapped: (text: string) => string[],
): Page[] {
  const frameOf = (ms: number): number =>
    Math.min(shape.frameCount, Math.max(0, Math.round(((ms - startMs) * shape.rate) / 1000)));
  const pages: Page[] = [];
  for (const { startMs: from, endMs: to, text } of inTurn(words)) {
    const lines = wrapped(text);
    for (let index = 0; index < lines.length; index += spokenLines) {
      const at = (line: number): number =>
        frameOf(from + ((to - from) * Math.min(line, lines.length)) / lines.length);
      const frames: [number, number] = [at(index), at(index + spokenLines)];
      if (frames[1] > frames[0]) pages.push({ lines: lines.slice(index, index + spokenLines), frames });
    }
  }
  return pages;
}

/** In order, each until the next begins; what begins together is one. */
export function inTurn(words: readonly SpokenText[]): SpokenText[] {
  const turns: SpokenText[] = [];
  for (const spoken of words.toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs)) {
    const last = turns.at(-1);
    if (last !== undefined && last.startMs === spoken.startMs) {
      last.text = `${last.text}\n${spoken.text}`;
      last.endMs = Math.max(last.endMs, spoken.endMs);
      continue;
    }
    if (last !== undefined) last.endMs = Math.min(last.endMs, spoken.startMs);
    turns.push({ ...spoken });
  }
  return turns;
}

/** A card's words, as large as fits, in the middle of a picture. */
export function layOutCard(
  text: string,
  picture: PictureSize,
  fonts: CaptionFonts,
): { lines: TextLine[]; margin: number } {
  const base = letterSize(picture);
  const margin = Math.round(picture.width * 0.1);
  const { lines: texts, size } = fitText(text, fonts.semibold, {
    size: Math.round(base * 1.9),
    leastSize: Math.max(9, Math.round(base * 0.8)),
    room: (picture.width - margin * 2) * widthReserve,
    maxLines: Math.max(1, Math.floor((picture.height * 0.7) / (base * 1.9 * 1.35))),
  });
  const step = Math.round(size * 1.35);
  const top = Math.round((picture.height - step * (texts.length - 1)) / 2 + size * 0.35);
  const lines = texts.map((line, index): TextLine => {
    return {
      text: line,
      weight: 'semibold',
      size,
      baseline: top + index * step,
      colour: bright,
      frames: null,
    };
  });
  return { lines, margin };
}

function letterSize({ width, height }: PictureSize): number {
  return Math.round(Math.min(48, Math.max(13, Math.sqrt(width * height) * 0.031)));
}
