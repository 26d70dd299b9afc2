/** What a face does: eyes, brows, nose and mouth, for a head that faces right. A pose is described in `people.mjs`. */
import { ellipse } from '../drawing/geometry.mjs';

export function features(colors, pose) {
  return [
    ...eye(colors, -3, -8, 1, pose),
    ...eye(colors, 31, -8, 0.86, pose),
    brow(colors, -3, 1, 1, pose),
    brow(colors, 31, 0.84, -1, pose),
    { d: 'M18 -6 C21 4 27 10 25 15 C23 18 19 18 15 17', stroke: colors.shade, strokeWidth: 3.6 },
    ...mouth(colors, pose),
  ];
}

function eye(colors, x, y, size, pose) {
  const openness = Math.max(0, 1 - Math.max(pose.blink, pose.gaze * 0.45));
  if (openness < 0.25) {
    return [
      {
        d: `M${x - 6 * size} ${y + 2} C${x - 3} ${y + 5} ${x + 3} ${y + 5} ${x + 6 * size} ${y + 2}`,
        stroke: colors.line,
        strokeWidth: 3,
      },
    ];
  }
  const down = pose.gaze * 3;
  return [
    { d: ellipse(x + 1.5, y + down, 4.6 * size, 6.4 * size * openness), fill: colors.line },
    { d: ellipse(x + 3, y - 2 + down, 1.5 * size, 1.7 * openness), fill: '#ffffff', opacity: 0.85 },
    {
      d: `M${x - 7 * size} ${y - 4 + pose.gaze * 3} C${x - 3} ${y - 9 + pose.gaze * 5} ${x + 5} ${y - 9 + pose.gaze * 5} ${x + 9 * size} ${y - 4 + pose.gaze * 3}`,
      stroke: colors.line,
      strokeWidth: 2.6,
    },
  ];
}

/** `inner` is the side nearest the nose: 1 right, -1 left. Worry lifts the inner end. */
function brow(colors, x, size, inner, pose) {
  const worry = Math.max(0, -pose.brow) * 5;
  const y = -25 - Math.max(0, pose.brow) * 4;
  const left = y + 2 + (inner < 0 ? -worry : worry * 0.5);
  const right = y + 2 + (inner > 0 ? -worry : worry * 0.5);
  const bow = Math.min(left, right) - 6 + worry * 0.6;
  const d = `M${x - 11 * size} ${left} C${x - 5 * size} ${bow} ${x + 5 * size} ${bow} ${x + 12 * size} ${right}`;
  return { d, stroke: colors.hair, strokeWidth: 4.4 * size };
}

function mouth(colors, pose) {
  const { open, wide } = pose.mouth;
  const [cx, cy] = [18, 35];
  const half = 12.5 + wide * 4 + pose.smile * 2 - open * 1.5;
  const corner = cy - pose.smile * 5;
  const right = cx + half * 0.82;
  const left = cx - half;
  const bow = cy + pose.smile * 4.6;
  if (open < 0.07) {
    return [
      {
        d: `M${left} ${corner} C${cx - 5} ${bow} ${cx + 5} ${bow} ${right} ${corner}`,
        stroke: colors.lips,
        strokeWidth: 4.4,
      },
    ];
  }
  const top = cy - 2 - open * 5;
  const bottom = bow + 3 + open * 17;
  const d = `M${left} ${corner} C${cx - 6} ${top} ${cx + 5} ${top} ${right} ${corner} C${right - 2} ${bottom} ${left + 3} ${bottom} ${left} ${corner} Z`;
  return [
    {
      clip: d,
      children: [
        { d, fill: '#5a2322' },
        { d: ellipse(cx - 1, bottom - 1, half * 0.7, 5 + open * 3), fill: '#c8625c' },
        { d: ellipse(cx - 1, top - 1.5, half * 0.85, 5), fill: '#fbf3e8', opacity: Math.min(1, open * 2.4) },
      ],
    },
    { d, stroke: colors.lips, strokeWidth: 3.4 },
  ];
}
