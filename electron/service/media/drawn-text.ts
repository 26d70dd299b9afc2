import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CaptionFonts, readsRightToLeft, type Weight } from './caption-fonts';

/** One line of text in a picture; `baseline` from the picture's top. `frames`: shown from the first until the second. */
export type TextLine = {
  text: string;
  weight: Weight;
  size: number;
  baseline: number;
  colour: string;
  frames: readonly [number, number] | null;
};

/** Where lines may stand across: between margins, or in the middle. */
export type TextPlace = { width: number; margin: number; isCentred: boolean };

/**
 * Writes lines into pictures with ffmpeg. Their words go into files beside the fonts in a private folder for ffmpeg to work
 * in: the filters then hold only names that we chose, and not a letter of what somebody wrote.
 */
export class TextWriter {
  private readonly texts: string[] = [];
  private readonly usedFonts = new Set<string>();

  constructor(private readonly fonts: CaptionFonts) {}

  /** The filters that write these lines. */
  filters(lines: readonly TextLine[], place: TextPlace): string[] {
    return lines.flatMap((line) => this.lineFilters(line, place));
  }

  /** Puts fonts and texts where the filters look for them. */
  async writeInto(folder: string, fontFolder: string): Promise<void> {
    for (const file of this.usedFonts) await copyFile(join(fontFolder, file), join(folder, file));
    for (const [index, text] of this.texts.entries()) await writeFile(join(folder, textName(index)), text);
  }

  private lineFilters(
    { text, weight, size, baseline, colour, frames }: TextLine,
    place: TextPlace,
  ): string[] {
    const isBackwards = readsRightToLeft(text);
    const inOrder = this.fonts[weight].runs(text, size);
    const width = inOrder.reduce((sum, run) => sum + run.width, 0);
    let x = isBackwards ? place.width - place.margin - width : place.margin;
    if (place.isCentred) x = (place.width - width) / 2;
    // Between two directions the stretches change places, the letters in each are ffmpeg's own work.
    return (isBackwards ? inOrder.toReversed() : inOrder).map((run) => {
      const left = inOrder.length === 1 ? wholeLine(place, isBackwards) : String(Math.round(x));
      x += run.width;
      this.usedFonts.add(run.file);
      return [
        `drawtext=fontfile=${run.file}`,
        `textfile=${textName(this.texts.push(run.text) - 1)}`,
        'expansion=none',
        `fontsize=${size}`,
        `fontcolor=${colour}`,
        `x=${left}`,
        // `ascent` is that of the letters in this line, so this puts the baseline at one height whatever the letters.
        `y=${baseline}-ascent`,
        ...(frames === null ? [] : [`enable='between(n,${frames[0]},${frames[1] - 1})'`]),
      ].join(':');
    });
  }
}

/** A line of one stretch is placed by its own drawn width: joined letters are narrower than each by itself. */
function wholeLine({ width, margin, isCentred }: TextPlace, isBackwards: boolean): string {
  if (isCentred) return `${Math.round(width / 2)}-text_w/2`;
  return isBackwards ? `${width - margin}-text_w` : String(margin);
}

function textName(index: number): string {
  return `text-${index}.txt`;
}
