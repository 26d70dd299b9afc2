// A frame that carries its own number: 20 blocks side by side along the top, white for 1 and black for 0.
// Blocks 0 and 1 are always white and black, 2 to 17 hold the number (high bit first), 18 and 19 its parity and the
// opposite of that. Pure, so that the window's tests can read a canvas with it too.

export const barcodeBlocks = 20;
const numberBits = 16;
/** Part of the picture's height that the blocks take, from its top. */
export const barcodeHeightShare = 0.15;

/** Brightness (0 or 255) of every block for a frame number from 0 to 65535. */
export function barcodeOf(frameNumber: number): number[] {
  const bits = Array.from(
    { length: numberBits },
    (_, index) => (frameNumber >> (numberBits - 1 - index)) & 1,
  );
  const parity = bits.reduce((sum, bit) => sum ^ bit, 0);
  return [1, 0, ...bits, parity, 1 - parity].map((bit) => bit * 255);
}

/** The number in a picture; null when there is no readable one. `brightness` gives 0 to 255 for a pixel. */
export function readBarcode(
  picture: { width: number; height: number },
  brightness: (x: number, y: number) => number,
): number | null {
  const block = picture.width / barcodeBlocks;
  const y = Math.floor((picture.height * barcodeHeightShare) / 2);
  const bits = Array.from({ length: barcodeBlocks }, (_, index) => {
    const light = brightness(Math.floor((index + 0.5) * block), y);
    return light > 160 ? 1 : light < 96 ? 0 : null;
  });
  if (bits.includes(null) || bits[0] !== 1 || bits[1] !== 0) return null;
  const number = bits.slice(2, 2 + numberBits).reduce<number>((sum, bit) => sum * 2 + (bit ?? 0), 0);
  const expected = barcodeOf(number).map((light) => light / 255);
  return expected.every((bit, index) => bit === bits[index]) ? number : null;
}
