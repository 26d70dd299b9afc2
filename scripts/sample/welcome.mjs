/**
 * The picture beside the first questions: the same two people, closer together. The lowest fifth stays calm, because
 * the screen lays a card over it; narrow windows show the middle 80 %.
 */
import { ellipse, limb, place, roundRect } from '../drawing/geometry.mjs';
import { linear } from '../drawing/gradients.mjs';
import { clientArms, clientBody, coachArms, coachBody, REST } from './people.mjs';
import { cup, shelf, windowWithStreet } from './room.mjs';

export const WELCOME = { width: 1000, height: 1000 };

const TABLE_TOP = 692;
const COACH_AT = place(258, 396, 1.12);
const CLIENT_AT = place(742, 392, -1.12, 1.12);

export function welcome() {
  const coach = { ...REST, mouth: { open: 0.28, wide: 0.5 }, smile: 0.7, brow: 0.3, turn: 1, gesture: 0.35 };
  const client = { ...REST, smile: 0.8, brow: 0.2, turn: 2 };
  return {
    children: [
      ...wall(),
      { matrix: COACH_AT, children: [coachBody(coach)] },
      { matrix: CLIENT_AT, children: [clientBody(client)] },
      ...table(),
      { matrix: COACH_AT, children: [coachArms(coach)] },
      { matrix: CLIENT_AT, children: [clientArms(client)] },
      ...cup(428, 762, '#f4ead9', '#d9c7ae'),
      ...cup(576, 756, '#e0a458', '#bd8034'),
    ],
  };
}

function wall() {
  return [
    {
      d: roundRect(0, 0, 1000, 1000),
      fill: linear(0, 0, 0, 700, [
        [0, '#f0dfca'],
        [1, '#e6cfb4'],
      ]),
    },
    { d: ellipse(500, 300, 420), fill: '#fff4da', opacity: 0.28 },
    { d: ellipse(500, 300, 330), fill: '#fff4da', opacity: 0.4 },
    { d: roundRect(0, 600, 1000, 400), fill: '#d3b393' },
    { d: roundRect(0, 594, 1000, 9), fill: '#f5e9d8', opacity: 0.7 },
    { matrix: place(-140, 62), children: windowWithStreet() },
    { matrix: place(792, -8, 0.9), children: shelf() },
    ...hangingPlant(150),
  ];
}

function hangingPlant(x) {
  const vine = (bone, fill) => ({ d: limb(bone, 5, 3), fill });
  const leaf = (px, py, degrees, fill) => ({
    matrix: place(x + px, py, 1, 1, degrees),
    children: [{ d: 'M0 0 C-15 -9 -15 -29 0 -40 C15 -29 15 -9 0 0 Z', fill }],
  });
  return [
    { d: `M${x} 0 L${x - 34} 92 M${x} 0 L${x + 34} 92`, stroke: '#b08a68', strokeWidth: 3 },
    vine([x - 22, 96, x - 52, 120, x - 44, 150, x - 58, 186], '#6d8b69'),
    vine([x + 22, 96, x + 44, 116, x + 34, 140, x + 46, 170], '#6d8b69'),
    ...[
      [-44, 126, -120, '#6d8b69'],
      [-48, 152, 110, '#7b9a74'],
      [-56, 178, -150, '#5d7a5c'],
      [-58, 186, 172, '#7b9a74'],
      [38, 124, 120, '#5d7a5c'],
      [38, 146, -130, '#7b9a74'],
      [46, 168, 165, '#6d8b69'],
      [-20, 96, -48, '#5d7a5c'],
      [18, 96, 44, '#7b9a74'],
      [-4, 94, -12, '#6d8b69'],
      [8, 96, 14, '#5d7a5c'],
    ].map((each) => leaf(...each)),
    {
      d: `M${x - 42} 90 L${x + 42} 90 C${x + 42} 128 ${x + 24} 146 ${x} 146 C${x - 24} 146 ${x - 42} 128 ${x - 42} 90 Z`,
      fill: '#b4673f',
    },
    { d: roundRect(x - 46, 84, 92, 14, 6), fill: '#c27549' },
  ];
}

function table() {
  const back = TABLE_TOP - 24;
  const top = `M30 ${TABLE_TOP} C240 ${back} 760 ${back} 970 ${TABLE_TOP}`;
  return [
    {
      d: `${top} L1060 1000 L-60 1000 Z`,
      fill: linear(0, back, 0, 1000, [
        [0, '#a3714b'],
        [1, '#7d5237'],
      ]),
    },
    {
      d: `${top} L974 ${TABLE_TOP + 10} C760 ${back + 11} 240 ${back + 11} 26 ${TABLE_TOP + 10} Z`,
      fill: '#c79468',
    },
  ];
}
