/** The room in which the sample conversation takes place: everything that does not move. 1280 by 720 units. */
import { ellipse, limb, place, roundRect } from '../drawing/geometry.mjs';
import { linear, mix, radial } from '../drawing/gradients.mjs';

export const ROOM = { width: 1280, height: 720, tableTop: 548 };

export function backdrop() {
  return {
    children: [
      {
        d: roundRect(0, 0, 1280, 720),
        fill: linear(0, 0, 0, 560, [
          [0, '#f0dfca'],
          [1, '#e6cfb4'],
        ]),
      },
      { d: roundRect(0, 470, 1280, 250), fill: '#d3b393' },
      { d: roundRect(0, 464, 1280, 9), fill: '#f5e9d8', opacity: 0.7 },
      ...windowWithStreet(),
    ],
  };
}

/** What hangs on the wall, in front of the light that falls on it. */
export function wallThings() {
  return { children: [...shelf(), ...plant()] };
}

export function windowWithStreet() {
  const pane = roundRect(470, 62, 340, 282, 6);
  return [
    { d: roundRect(456, 48, 368, 310, 10), fill: '#d8bc9b', opacity: 0.55 },
    { d: roundRect(450, 42, 380, 322, 10), fill: '#fbf4e9' },
    {
      clip: pane,
      children: [
        {
          d: pane,
          fill: linear(0, 62, 0, 330, [
            [0, '#cfe0e0'],
            [0.65, '#f2ead6'],
            [1, '#f6e2c2'],
          ]),
        },
        { d: ellipse(728, 142, 30), fill: '#f4c877' },
        {
          d: ellipse(728, 142, 52),
          fill: radial(728, 142, 52, [
            [0.5, '#f4c877', 0.45],
            [1, '#f4c877', 0],
          ]),
        },
        ...houses(),
        { d: limb([500, 372, 502, 330, 500, 300, 504, 262], 6, 4), fill: '#8a6a50' },
        { d: ellipse(504, 240, 40, 48), fill: '#8fa783' },
        { d: ellipse(522, 262, 28, 32), fill: '#7f9974' },
      ],
    },
    { d: roundRect(634, 62, 12, 282), fill: '#fbf4e9' },
    { d: roundRect(470, 152, 340, 9), fill: '#fbf4e9' },
    { d: roundRect(434, 358, 412, 18, 5), fill: '#fbf4e9' },
    { d: roundRect(434, 372, 412, 6, 3), fill: '#cbab88', opacity: 0.6 },
  ];
}

// A Dutch street: one stepped gable, one bell gable, two plain roofs.
function houses() {
  const lit = '#f6dca6';
  const windows = (x, y, rows) => {
    const panes = [];
    for (let row = 0; row < rows; row++) {
      for (const dx of [0, 24])
        panes.push({ d: roundRect(x + dx, y + row * 34, 12, 19, 2), fill: lit, opacity: 0.85 });
    }
    return panes;
  };
  return [
    { d: 'M520 344 L520 262 L556 226 L592 262 L592 344 Z', fill: '#c98f6b' },
    ...windows(538, 268, 2),
    {
      d: 'M592 344 L592 232 L602 232 L602 218 L612 218 L612 204 L640 204 L640 218 L650 218 L650 232 L660 232 L660 344 Z',
      fill: '#a9654a',
    },
    ...windows(608, 240, 3),
    { d: 'M660 344 L660 262 C676 262 672 226 696 220 C720 226 716 262 732 262 L732 344 Z', fill: '#d9b08a' },
    ...windows(678, 272, 2),
    { d: 'M732 344 L732 276 L772 244 L812 276 L812 344 Z', fill: '#b57c5c' },
    ...windows(754, 284, 2),
  ];
}

export function shelf() {
  const spines = [
    [62, 16, 76, '#8a4a5e'],
    [80, 13, 66, '#e7cfa6'],
    [95, 18, 84, '#5d7f7c'],
    [115, 12, 70, '#c98b52'],
    [129, 15, 78, '#d9bda0'],
  ];
  return [
    { d: roundRect(44, 214, 218, 12, 4), fill: '#a97a55' },
    ...spines.map(([x, width, height, fill]) => ({ d: roundRect(x, 214 - height, width, height, 3), fill })),
    { d: 'M150 214 L164 138 L179 141 L166 214 Z', fill: '#6f6a8c' },
    {
      d: 'M206 214 C190 196 194 172 210 166 L210 152 L226 152 L226 166 C242 172 246 196 230 214 Z',
      fill: '#f6ecdd',
    },
    { d: limb([218, 152, 218, 128, 210, 112, 202, 96], 2.4, 1.6), fill: '#7d8f69' },
    { d: limb([218, 152, 220, 124, 228, 108, 236, 92], 2.4, 1.6), fill: '#7d8f69' },
    { d: ellipse(202, 92, 12, 11), fill: '#dca24e' },
    { d: ellipse(237, 88, 11, 10), fill: '#c9704f' },
    { d: ellipse(219, 104, 9, 9), fill: '#e7c58b' },
  ];
}

function plant() {
  const leaf = (degrees, length, fill) => ({
    matrix: place(1178, 402, 1, 1, degrees),
    children: [
      {
        d: `M0 0 C-34 ${-length * 0.3} -34 ${-length * 0.8} 0 ${-length} C34 ${-length * 0.8} 34 ${-length * 0.3} 0 0 Z`,
        fill,
      },
      {
        d: `M0 0 C-2 ${-length * 0.4} 2 ${-length * 0.7} 0 ${-length * 0.9}`,
        stroke: mix(fill, '#ffffff', 0.22),
        strokeWidth: 2.5,
      },
    ],
  });
  return [
    leaf(-64, 140, '#6d8b69'),
    leaf(62, 130, '#6d8b69'),
    leaf(-34, 186, '#5d7a5c'),
    leaf(36, 176, '#587557'),
    leaf(0, 214, '#7b9a74'),
    { d: 'M1126 400 L1230 400 L1218 500 L1138 500 Z', fill: '#b4673f' },
    { d: roundRect(1118, 388, 120, 26, 6), fill: '#c27549' },
  ];
}

/** The table with what lies on it; the two people's arms are drawn over it. */
export function table() {
  const { tableTop } = ROOM;
  const rim = `M150 ${tableTop} C330 ${tableTop - 26} 950 ${tableTop - 26} 1130 ${tableTop} L1236 720 L44 720 Z`;
  return {
    children: [
      {
        d: rim,
        fill: linear(0, tableTop - 20, 0, 720, [
          [0, '#a3714b'],
          [1, '#82563a'],
        ]),
      },
      {
        d: `M150 ${tableTop} C330 ${tableTop - 26} 950 ${tableTop - 26} 1130 ${tableTop} L1134 ${tableTop + 8} C950 ${tableTop - 16} 330 ${tableTop - 16} 146 ${tableTop + 8} Z`,
        fill: '#c79468',
      },
    ],
  };
}

/** Small things in front of the arms. */
export function tableThings() {
  return {
    children: [
      ...notebook(),
      ...cup(566, 592, '#f4ead9', '#d9c7ae'),
      ...cup(742, 586, '#e0a458', '#bd8034'),
      ...phone(),
    ],
  };
}

export function cup(x, y, fill, shade) {
  return [
    { d: ellipse(x + 4, y + 38, 42, 9), fill: '#3f2414', opacity: 0.2 },
    {
      d: `M${x + 24} ${y + 2} C${x + 46} ${y - 2} ${x + 46} ${y + 28} ${x + 20} ${y + 24}`,
      stroke: fill,
      strokeWidth: 6.5,
    },
    {
      d: `M${x - 28} ${y - 10} L${x + 28} ${y - 10} C${x + 28} ${y + 20} ${x + 22} ${y + 40} ${x} ${y + 40} C${x - 22} ${y + 40} ${x - 28} ${y + 20} ${x - 28} ${y - 10} Z`,
      fill,
    },
    { d: ellipse(x, y - 10, 28, 7.5), fill: shade },
    { d: ellipse(x, y - 9, 23, 5.4), fill: '#5b3a26' },
  ];
}

function notebook() {
  return [
    { d: 'M352 664 L498 646 L532 690 L384 711 Z', fill: '#3f2414', opacity: 0.18 },
    { d: 'M350 656 L494 638 L528 682 L382 702 Z', fill: '#833457' },
    { d: 'M356 654 L492 637 L522 676 L384 695 Z', fill: '#fbf4e8' },
    { d: 'M394 663 L478 652', stroke: '#b9a48d', strokeWidth: 3 },
    { d: 'M402 675 L494 663', stroke: '#b9a48d', strokeWidth: 3 },
    { d: 'M508 648 L556 676', stroke: '#2f7f8a', strokeWidth: 6 },
  ];
}

// The phone that records, as it lies on a coach's table.
function phone() {
  return [
    { d: 'M634 668 L698 664 L712 704 L640 709 Z', fill: '#3f2414', opacity: 0.2 },
    { d: 'M634 662 L698 658 L711 698 L640 703 Z', fill: '#2a2420' },
    { d: 'M640 666 L695 662 L705 694 L645 698 Z', fill: '#453e39' },
    { d: ellipse(673, 680, 8, 6), fill: '#d5573f' },
  ];
}
