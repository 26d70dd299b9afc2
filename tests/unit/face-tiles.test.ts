import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookSize } from '../../electron/service/faces/face-model';
import { looksInto, lookStarts, pictureForFaces } from '../../electron/service/faces/face-tiles';

const side = fc.integer({ min: 2, max: 2_000 });

test('looks beside each other see all of a side, and whatever is small wholly in one of them', () => {
  fc.assert(
    fc.property(side, fc.integer({ min: 1, max: 47 }), fc.nat(2_000), (length, small, place) => {
      const look = lookSize.width;
      const starts = lookStarts(length, look);
      expect(starts[0]).toBe(0);
      expect((starts.at(-1) ?? 0) + look).toBeGreaterThanOrEqual(length);
      const from = place % length;
      const until = Math.min(length, from + small);
      expect(starts.some((start) => start <= from && until <= start + look)).toBe(true);
    }),
  );
});

test('a picture is read in its own shape with even sides, whichever way it is held', () => {
  expect(pictureForFaces({ width: 1920, height: 1080 })).toEqual({ width: 592, height: 334 });
  expect(pictureForFaces({ width: 1080, height: 1920 })).toEqual({ width: 334, height: 592 });
  expect(pictureForFaces({ width: 4000, height: 10 })).toEqual({ width: 592, height: 2 });
  expect(pictureForFaces({ width: null, height: null })).toEqual({ width: 592, height: 592 });
});

test('the first look holds all of the picture, the others its parts as they are', () => {
  const size = { width: 592, height: 334 };
  const pixels = new Uint8Array(size.width * size.height * 3);
  const red = (x: number, y: number): number => (x + 2 * y) % 256;
  for (let y = 0; y < size.height; y += 1) {
    for (let x = 0; x < size.width; x += 1) pixels[(y * size.width + x) * 3] = red(x, y);
  }
  const [whole, ...parts] = looksInto(pixels, size);
  expect(whole).toMatchObject({ x: 0, y: 0, scale: 592 / 320 });
  expect(parts.map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [272, 0],
    [0, 94],
    [272, 94],
  ]);
  const { width, height } = lookSize;
  for (const part of parts) {
    for (const [x, y] of [
      [0, 0],
      [width - 1, height - 1],
      [17, 130],
    ] as const) {
      expect(part.pixels[(y * width + x) * 3]).toBe(red(part.x + x, part.y + y));
    }
  }
  // Below the picture there is nothing to see: plain grey.
  expect(whole?.pixels.at(-1)).toBe(127);
});
