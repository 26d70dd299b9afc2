import { drawable, type FontSet } from './caption-fonts';

const ellipsis = '…';

/** Breaks text into lines that fit; one word that does not is broken too. */
export function wrapAll(text: string, font: FontSet, size: number, room: number): string[] {
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
  return lines;
}

/** The same in at most `maxLines` lines; what does not fit ends in `…`. */
export function wrap(text: string, font: FontSet, size: number, room: number, maxLines: number): string[] {
  const lines = wrapAll(text, font, size, room);
  if (lines.length <= maxLines) return lines;
  const fits = (line: string): boolean => font.width(line, size) <= room;
  return [...lines.slice(0, maxLines - 1), shorten(lines[maxLines - 1] ?? '', fits)];
}

/** All of a text, as large as it fits in this many lines; smaller letters rather than fewer words. */
export function fitText(
  text: string,
  font: FontSet,
  box: { size: number; leastSize: number; room: number; maxLines: number },
): { lines: string[]; size: number } {
  for (let size = box.size; size > box.leastSize; size -= 1) {
    const lines = wrapAll(text, font, size, box.room);
    if (lines.length <= box.maxLines) return { lines, size };
  }
  return { lines: wrap(text, font, box.leastSize, box.room, box.maxLines * 2), size: box.leastSize };
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
