/**
 * The two people of the sample conversation, drawn by us. Each is drawn facing right, with the origin where the
 * neck meets the shoulders and about 330 units from there to the table.
 *
 * A pose is `{ speak, nod, turn, lean, blink, mouth: {open, wide}, smile, brow, gaze, gesture }`: light on the speaker
 * 0..1, head angle and lean in degrees, lids 0 open..1 shut, lips 0..1, smile and brow -1..1, look down 0..1, hand 0..1.
 */
import { ellipse, limb, multiply, place, turnAbout } from '../drawing/geometry.mjs';
import { linear, mix } from '../drawing/gradients.mjs';
import { features } from './faces.mjs';

export const REST = {
  speak: 0,
  nod: 0,
  turn: 0,
  lean: 0,
  blink: 0,
  mouth: { open: 0, wide: 0 },
  smile: 0.35,
  brow: 0,
  gaze: 0,
  gesture: 0,
};

const COACH = {
  skin: '#e0a988',
  shade: '#c98d6c',
  hair: '#6a3d2b',
  top: '#2f7f8a',
  topShade: '#266b75',
  inner: '#f3e6d5',
  lips: '#a9504a',
  line: '#4a2a20',
  light: '#fff3dc',
};
const CLIENT = {
  skin: '#b07a54',
  shade: '#956242',
  hair: '#2b211d',
  top: '#bd7748',
  topShade: '#a56238',
  inner: '#e9d9c4',
  lips: '#b4685c',
  line: '#2b1a14',
  light: '#ffeed2',
};

const TORSO =
  'M-112 350 C-122 226 -124 124 -92 86 C-72 62 -44 58 -24 42 L26 42 C42 58 64 64 82 88 C110 126 112 226 108 350 Z';
const FACE =
  'M-41 -16 C-43 -64 -14 -76 6 -76 C34 -76 48 -54 48 -18 C48 6 48 20 42 34 C36 50 24 60 10 60 C-14 60 -38 40 -41 14 Z';

const HEAD_AT = [4, -50];
const HEAD_SIZE = 1.14;

/** Body behind the table. */
export function coachBody(pose) {
  return body(COACH, pose, coachClothes(), coachHead(pose));
}

export function clientBody(pose) {
  return body(CLIENT, pose, clientClothes(), clientHead(pose));
}

/** Arms lie on the table and are drawn after it. */
export function coachArms(pose) {
  return arms(COACH, pose);
}

export function clientArms(pose) {
  return arms(CLIENT, pose);
}

function leaning(pose) {
  return turnAbout(0, 340, pose.lean);
}

function body(colors, pose, clothes, head) {
  const neck = 'M-24 -30 L20 -30 C20 10 22 34 32 52 C18 72 -14 72 -30 52 C-22 34 -24 8 -24 -30 Z';
  const headMatrix = multiply(
    place(HEAD_AT[0], HEAD_AT[1] + pose.nod, HEAD_SIZE),
    turnAbout(-6, 58, pose.turn),
  );
  return {
    matrix: leaning(pose),
    children: [
      ...rimLight(colors, pose, headMatrix, head.silhouette),
      ...head.back.map((shape) => ({ matrix: headMatrix, children: [shape] })),
      {
        d: TORSO,
        fill: linear(-110, 60, 110, 330, [
          [0, colors.top],
          [1, colors.topShade],
        ]),
      },
      ...clothes,
      { d: neck, fill: colors.skin },
      { d: 'M-24 -14 C-8 8 14 10 21 -2 L21 -30 L-24 -30 Z', fill: colors.shade, opacity: 0.55 },
      { matrix: headMatrix, children: head.front },
    ],
  };
}

/** A pale edge of light around whoever speaks. */
function rimLight(colors, pose, headMatrix, silhouette) {
  if (pose.speak <= 0.01) return [];
  const edge = { stroke: colors.light, strokeWidth: 13, opacity: pose.speak * 0.9 };
  return [
    { d: TORSO, ...edge },
    { matrix: headMatrix, children: silhouette.map((d) => ({ d, fill: colors.light, ...edge })) },
  ];
}

function coachClothes() {
  return [
    { d: 'M-34 50 C-24 96 -6 140 14 176 C24 140 32 96 36 52 C20 74 -16 74 -34 50 Z', fill: COACH.inner },
    {
      d: 'M-34 48 C-40 52 -46 54 -50 58 C-34 112 -8 170 12 204 C14 254 14 300 14 350 L22 350 C22 300 22 250 18 186 C0 152 -22 100 -28 52 Z',
      fill: COACH.topShade,
    },
    {
      d: 'M36 50 C42 54 48 57 52 61 C46 110 34 160 20 196 L14 178 C24 142 32 96 36 50 Z',
      fill: COACH.topShade,
    },
  ];
}

function clientClothes() {
  return [
    { d: 'M-30 50 C-16 74 18 74 33 51 C24 88 -18 90 -30 50 Z', fill: CLIENT.inner },
    {
      d: 'M-30 46 C-46 56 -56 62 -58 72 C-36 108 34 110 56 76 C52 64 42 56 32 48 C22 84 -14 86 -30 46 Z',
      fill: CLIENT.topShade,
    },
    { d: 'M-18 100 C-20 118 -20 132 -18 148', stroke: CLIENT.inner, strokeWidth: 4 },
    { d: 'M20 100 C23 118 23 128 21 142', stroke: CLIENT.inner, strokeWidth: 4 },
  ];
}

function arms(colors, pose) {
  const lift = pose.gesture;
  const near = {
    upper: limb([-66, 130, -96, 190, -96, 236, -62, 276], 37, 31),
    fore: limb([-62, 276, -10, 296 - lift * 10, 40, 294 - lift * 30, 88, 280 - lift * 52], 31, 21),
    hand: [102, 277 - lift * 56],
  };
  const far = {
    upper: limb([74, 122, 104, 166, 112, 208, 100, 246], 28, 25),
    fore: limb([100, 246, 108, 258, 124, 263, 146, 262 - lift * 8], 25, 18),
    hand: [160, 260 - lift * 10],
  };
  return {
    matrix: leaning(pose),
    children: [
      { d: ellipse(60, 309, 112, 11), fill: '#3f2414', opacity: 0.18 },
      { d: far.upper, fill: colors.topShade },
      { d: far.fore, fill: mix(colors.topShade, '#2a1810', 0.1) },
      ...hand(colors, far.hand, 0.9, -6),
      { d: near.upper, fill: colors.topShade },
      { d: near.fore, fill: mix(colors.top, colors.topShade, 0.45) },
      { d: cuff(near.hand), stroke: mix(colors.topShade, '#000000', 0.12), strokeWidth: 7 },
      ...hand(colors, near.hand, 1, -8 - lift * 26),
    ],
  };
}

function cuff([x, y]) {
  return `M${x - 19} ${y - 14} C${x - 15} ${y - 4} ${x - 15} ${y + 8} ${x - 17} ${y + 20}`;
}

function hand(colors, [x, y], size, degrees) {
  return [
    {
      matrix: place(x, y, size, size, degrees),
      children: [
        {
          d: 'M-16 -15 C-4 -22 16 -20 30 -13 C42 -8 50 0 48 7 C46 12 38 12 32 10 C34 16 28 20 20 18 C6 22 -10 20 -17 16 Z',
          fill: colors.skin,
        },
        { d: 'M20 18 C26 16 30 13 32 10 C26 8 20 6 14 6', stroke: colors.shade, strokeWidth: 2.4 },
        {
          d: 'M-2 -14 C8 -26 24 -24 28 -18 C24 -12 14 -10 6 -8 Z',
          fill: mix(colors.skin, colors.shade, 0.4),
        },
      ],
    },
  ];
}

function coachHead(pose) {
  const hairBack =
    'M-50 30 C-74 -6 -62 -92 -4 -98 C44 -102 70 -62 60 -14 C62 18 52 40 36 46 L-20 50 C-32 48 -42 42 -50 30 Z';
  const fringe =
    'M-46 22 C-62 -30 -50 -92 -2 -96 C40 -98 62 -66 54 -22 C50 -44 36 -58 16 -62 C0 -48 -20 -42 -30 -38 C-36 -22 -34 -4 -38 26 C-42 28 -45 26 -46 22 Z';
  return {
    silhouette: [hairBack, FACE],
    back: [{ d: hairBack, fill: mix(COACH.hair, '#000000', 0.18) }],
    front: [
      { d: FACE, fill: COACH.skin },
      { d: ellipse(-14, 18, 13, 9), fill: '#d9705a', opacity: 0.2 },
      { d: ellipse(37, 17, 8, 8), fill: '#d9705a', opacity: 0.18 },
      ...features(COACH, pose),
      ...glasses(),
      { d: fringe, fill: COACH.hair },
      {
        d: 'M-40 -46 C-30 -74 -10 -84 12 -84',
        stroke: mix(COACH.hair, '#ffffff', 0.2),
        strokeWidth: 4,
        opacity: 0.6,
      },
      { d: ellipse(-40, 34, 4.5), fill: '#e0ac4f' },
    ],
  };
}

function clientHead(pose) {
  const hair =
    'M-46 0 C-58 -60 -36 -98 8 -98 C44 -98 62 -70 48 -22 C48 -40 40 -56 28 -58 C8 -54 -14 -56 -26 -48 C-30 -34 -32 -20 -34 -2 C-38 4 -44 6 -46 0 Z';
  const beard =
    'M-41 4 C-36 12 -28 18 -20 20 C-10 22 2 16 14 18 C24 15 32 17 40 13 C44 14 46 13 47 12 C46 30 42 44 34 54 C28 64 18 70 8 70 C-18 70 -38 46 -41 14 Z';
  return {
    silhouette: [hair, beard, FACE],
    back: [],
    front: [
      { d: ellipse(-40, 2, 10, 15), fill: CLIENT.skin },
      { d: 'M-44 -4 C-38 -8 -34 0 -38 8', stroke: CLIENT.shade, strokeWidth: 3 },
      { d: FACE, fill: CLIENT.skin },
      { d: beard, fill: mix(CLIENT.hair, CLIENT.skin, 0.14) },
      ...features(CLIENT, pose),
      { d: hair, fill: CLIENT.hair },
    ],
  };
}

function glasses() {
  const rim = { stroke: '#3d2b2a', strokeWidth: 3 };
  return [
    { d: ellipse(-1, -6, 16, 15.5), ...rim },
    { d: ellipse(33, -6, 13, 15), ...rim },
    { d: 'M15 -8 C17 -11 19 -11 21 -8', ...rim },
    { d: 'M-17 -8 C-26 -10 -32 -9 -38 -6', ...rim },
  ];
}
