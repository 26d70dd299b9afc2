import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { qrCode } from '../../shared/qr-code';

const rowsOf = (text: string): string[] =>
  qrCode(text).map((row) => row.map((dark) => (dark ? '#' : '.')).join(''));

// What another program made of the same texts, with the mask that it or we found best.
const smallest = `
#######..####.#######
#.....#.##....#.....#
#.###.#...##..#.###.#
#.###.#...###.#.###.#
#.###.#.###.#.#.###.#
#.....#.....#.#.....#
#######.#.#.#.#######
.........####........
#.#.#.#..#.#....#..#.
.....#.#.....####..##
##.######...#########
###.##..###....#...#.
..#.#.#.###.#..#.#.##
........##.#.#####...
#######..###.#.##..##
#.....#..#####.##....
#.###.#.#..#..#.##...
#.###.#..##...###..#.
#.###.#.##..#..####.#
#.....#...#...#.#..#.
#######.#.#.#.###..##`;

test('a QR code is drawn as others draw it', () => {
  expect(rowsOf('Terugblik')).toEqual(smallest.trim().split('\n'));
});

test.each([
  [80, 41, '09c6cc7437a0ae72'],
  [170, 57, '4b30eda4625cf6ef'],
  [330, 73, '38d31e7b15cfafcc'],
  [540, 93, 'b2d3de0ea27073f9'],
])('so is a larger one, of %i characters', (length, size, known) => {
  const rows = rowsOf('age1 Marieke ë '.repeat(60).slice(0, length));
  expect(rows).toHaveLength(size);
  expect(createHash('sha256').update(rows.join('\n')).digest('hex').slice(0, 16)).toBe(known);
});

test('a text that does not fit is refused', () => {
  expect(() => qrCode('a'.repeat(700))).toThrow(RangeError);
});
