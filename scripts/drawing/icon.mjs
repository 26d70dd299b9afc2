/** The logo: a dialogue waveform on mulberry. Who speaks first stands above the line, who answers below it. */
import { place, roundRect } from './geometry.mjs';
import { linear } from './gradients.mjs';

const GRID = 26;
const INK = '#ffffff';
const BAR_WIDTH = 2.8;

/** @param {number} edge size in pixels; small icons fill the whole square, large ones keep a margin */
export function icon(edge) {
  const margin = edge <= 48 ? 0 : 1;
  const inside = GRID - margin * 2;
  const field = roundRect(margin, margin, inside, inside, inside * 0.27);
  return {
    matrix: place(0, 0, edge / GRID),
    children: [
      {
        d: field,
        fill: linear(0, margin, 0, GRID - margin, [
          [0, '#96406a'],
          [1, '#742b4c'],
        ]),
      },
      bar(5.5, 7.4, 12.1),
      bar(9.5, 4.1, 12.1),
      bar(13.7, 13.9, 21.9),
      bar(17.7, 13.9, 18.6),
      { d: roundRect(4, 12.5, 18, 1, 0.5), fill: INK, opacity: 0.6 },
    ],
  };
}

function bar(x, top, bottom) {
  return { d: roundRect(x, top, BAR_WIDTH, bottom - top, BAR_WIDTH / 2), fill: INK };
}
