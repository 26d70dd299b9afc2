import type { PictureSize } from '../media/video-filters';
import { lookSize } from './face-model';

/**
 * The longer side of the picture in which faces are looked for. The model finds a face from about 9 pixels on, so this finds
 * one whose width is a sixtieth of the picture's. Two looks beside each other with some overlap fit in it.
 */
const longestSide = 592;
/** A face that lies on the edge between two looks and is smaller than this lies wholly in one of them. Pixels. */
const overlap = 48;

/** In what size a picture is read to look for faces: even sides, its shape kept. */
export function pictureForFaces(facts: { width: number | null; height: number | null }): PictureSize {
  const [width, height] = [facts.width ?? longestSide, facts.height ?? longestSide];
  const factor = longestSide / Math.max(width, height);
  const even = (side: number): number => 2 * Math.max(1, Math.round((side * factor) / 2));
  return { width: even(width), height: even(height) };
}

/** Where looks of the model's size begin so that together they see all of a side. */
export function lookStarts(side: number, look: number): number[] {
  if (side <= look) return [0];
  const count = Math.ceil((side - overlap) / (look - overlap));
  return Array.from({ length: count }, (_, index) => Math.round((index * (side - look)) / (count - 1)));
}

/** One look into a picture: what it sees lies at `x`, `y` of the picture, `scale` times as large there. Pixels. */
export type Look = { pixels: Uint8Array; x: number; y: number; scale: number };

/** The whole picture made small, for large faces, and its parts as they are, for small ones. Three bytes a pixel. */
export function looksInto(pixels: Uint8Array, size: PictureSize): Look[] {
  const scale = Math.max(size.width / lookSize.width, size.height / lookSize.height);
  const whole = { pixels: shrunk(pixels, size, scale), x: 0, y: 0, scale };
  const parts = lookStarts(size.height, lookSize.height).flatMap((y) =>
    lookStarts(size.width, lookSize.width).map((x) => ({
      ...{ pixels: cutOut(pixels, size, x, y), x, y },
      scale: 1,
    })),
  );
  return [whole, ...parts];
}

/** Beyond the picture's edge it is grey. */
function emptyLook(): Uint8Array {
  return new Uint8Array(lookSize.width * lookSize.height * 3).fill(127);
}

function cutOut(pixels: Uint8Array, { width, height }: PictureSize, x: number, y: number): Uint8Array {
  const seen = emptyLook();
  const columns = Math.min(lookSize.width, width - x);
  for (let row = 0; row < Math.min(lookSize.height, height - y); row += 1) {
    const from = ((y + row) * width + x) * 3;
    seen.set(pixels.subarray(from, from + columns * 3), row * lookSize.width * 3);
  }
  return seen;
}

/** `scale` times as small: each pixel is the mean of those that it stands for. */
function shrunk(pixels: Uint8Array, { width, height }: PictureSize, scale: number): Uint8Array {
  const seen = emptyLook();
  const endOf = (from: number, next: number, side: number): number =>
    Math.min(side, Math.max(from + 1, Math.floor(next)));
  for (let row = 0; row < Math.min(lookSize.height, Math.floor(height / scale)); row += 1) {
    const top = Math.floor(row * scale);
    const bottom = endOf(top, (row + 1) * scale, height);
    for (let column = 0; column < Math.min(lookSize.width, Math.floor(width / scale)); column += 1) {
      const left = Math.floor(column * scale);
      const right = endOf(left, (column + 1) * scale, width);
      for (let colour = 0; colour < 3; colour += 1) {
        let sum = 0;
        for (let y = top; y < bottom; y += 1) {
          for (let x = left; x < right; x += 1) sum += pixels[(y * width + x) * 3 + colour] ?? 0;
        }
        seen[(row * lookSize.width + column) * 3 + colour] = sum / ((bottom - top) * (right - left));
      }
    }
  }
  return seen;
}
