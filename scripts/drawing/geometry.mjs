/**
 * Plane geometry for our own drawings: affine matrices, path building and flattening.
 * A path is an SVG `d` string limited to absolute M, L, C and Z, so that one drawing
 * can be written as SVG and painted by `raster.mjs` alike.
 */

/** @typedef {readonly [number, number, number, number, number, number]} Matrix SVG order: a b c d e f. */

/** @type {Matrix} */
export const IDENTITY = [1, 0, 0, 1, 0, 0];

/** @param {Matrix} m @param {Matrix} n @returns {Matrix} the matrix that applies n first, then m */
export function multiply(m, n) {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}

/** Moves, then scales, then turns (degrees, clockwise on screen) about the origin. */
export function place(x, y, scaleX = 1, scaleY = scaleX, degrees = 0) {
  const turn = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return /** @type {Matrix} */ ([scaleX * cos, scaleY * sin, -scaleX * sin, scaleY * cos, x, y]);
}

/** Turns by `degrees` about a point. */
export function turnAbout(x, y, degrees) {
  return multiply(place(x, y, 1, 1, degrees), place(-x, -y));
}

export function apply(m, x, y) {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
}

/** @param {Matrix} m */
export function scaleOf(m) {
  return Math.sqrt(Math.abs(m[0] * m[3] - m[1] * m[2]));
}

const round = (value) => Math.round(value * 100) / 100;

// Four cubic Béziers come within 0.03 % of a circle with this handle length.
const KAPPA = 0.5522847;

export function ellipse(cx, cy, rx, ry = rx) {
  const [kx, ky] = [rx * KAPPA, ry * KAPPA];
  const p = (x, y) => `${round(cx + x)} ${round(cy + y)}`;
  return (
    `M${p(rx, 0)} C${p(rx, ky)} ${p(kx, ry)} ${p(0, ry)} C${p(-kx, ry)} ${p(-rx, ky)} ${p(-rx, 0)} ` +
    `C${p(-rx, -ky)} ${p(-kx, -ry)} ${p(0, -ry)} C${p(kx, -ry)} ${p(rx, -ky)} ${p(rx, 0)} Z`
  );
}

export function roundRect(x, y, width, height, radius = 0) {
  const r = Math.min(radius, width / 2, height / 2);
  const h = r * (1 - KAPPA);
  const p = (px, py) => `${round(x + px)} ${round(y + py)}`;
  if (r === 0) return `M${p(0, 0)} L${p(width, 0)} L${p(width, height)} L${p(0, height)} Z`;
  return (
    `M${p(r, 0)} L${p(width - r, 0)} C${p(width - h, 0)} ${p(width, h)} ${p(width, r)} ` +
    `L${p(width, height - r)} C${p(width, height - h)} ${p(width - h, height)} ${p(width - r, height)} ` +
    `L${p(r, height)} C${p(h, height)} ${p(0, height - h)} ${p(0, height - r)} ` +
    `L${p(0, r)} C${p(0, h)} ${p(h, 0)} ${p(r, 0)} Z`
  );
}

/**
 * A tapering limb: the outline of a disc that runs along a cubic Bézier while its radius changes.
 * @param {readonly number[]} bone x0 y0 x1 y1 x2 y2 x3 y3
 */
export function limb(bone, startRadius, endRadius) {
  const steps = 14;
  const left = [];
  const right = [];
  for (let i = 0; i <= steps; i++) {
    const t = i / steps;
    const [x, y, dx, dy] = cubicAt(bone, t);
    const length = Math.hypot(dx, dy) || 1;
    const r = startRadius + (endRadius - startRadius) * t;
    left.push([x - (dy / length) * r, y + (dx / length) * r]);
    right.push([x + (dy / length) * r, y - (dx / length) * r]);
  }
  const outline = [...left, ...right.reverse()];
  const body = `M${outline.map(([x, y]) => `${round(x)} ${round(y)}`).join(' L')} Z`;
  // Discs close the two ends; they wind the same way as the body, so the union has no holes.
  return `${body} ${reverseEllipse(bone[0], bone[1], startRadius)} ${reverseEllipse(bone[6], bone[7], endRadius)}`;
}

function reverseEllipse(cx, cy, r) {
  const k = r * KAPPA;
  const p = (x, y) => `${round(cx + x)} ${round(cy + y)}`;
  return (
    `M${p(r, 0)} C${p(r, -k)} ${p(k, -r)} ${p(0, -r)} C${p(-k, -r)} ${p(-r, -k)} ${p(-r, 0)} ` +
    `C${p(-r, k)} ${p(-k, r)} ${p(0, r)} C${p(k, r)} ${p(r, k)} ${p(r, 0)} Z`
  );
}

function cubicAt(b, t) {
  const u = 1 - t;
  const [w0, w1, w2, w3] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  const [d0, d1, d2] = [3 * u * u, 6 * u * t, 3 * t * t];
  return [
    b[0] * w0 + b[2] * w1 + b[4] * w2 + b[6] * w3,
    b[1] * w0 + b[3] * w1 + b[5] * w2 + b[7] * w3,
    (b[2] - b[0]) * d0 + (b[4] - b[2]) * d1 + (b[6] - b[4]) * d2,
    (b[3] - b[1]) * d0 + (b[5] - b[3]) * d1 + (b[7] - b[5]) * d2,
  ];
}

const NUMBERS_PER_COMMAND = { M: 2, L: 2, C: 6, Z: 0 };

/**
 * Turns a path into polylines in device space.
 * @param {string} d @param {Matrix} matrix
 * @returns {{points: number[], closed: boolean}[]} points as x y x y …
 */
export function flatten(d, matrix) {
  const tokens = d.match(/[A-Za-z]|-?\d*\.?\d+(?:e-?\d+)?/g) ?? [];
  const lines = [];
  let line = { points: [], closed: false };
  let command = '';
  for (let i = 0; i < tokens.length; ) {
    if (/[A-Za-z]/.test(tokens[i])) command = tokens[i++];
    const count = NUMBERS_PER_COMMAND[command];
    if (count === undefined) throw new Error(`path command ${command} is not one of M L C Z`);
    const n = tokens.slice(i, i + count).map(Number);
    i += count;
    if (command === 'Z') line.closed = true;
    else if (command === 'M') {
      line = { points: [...apply(matrix, n[0], n[1])], closed: false };
      lines.push(line);
      command = 'L';
    } else if (command === 'L') line.points.push(...apply(matrix, n[0], n[1]));
    else pushCubic(line.points, n, matrix);
  }
  return lines;
}

function pushCubic(points, n, matrix) {
  const bone = [
    points.at(-2),
    points.at(-1),
    ...apply(matrix, n[0], n[1]),
    ...apply(matrix, n[2], n[3]),
    ...apply(matrix, n[4], n[5]),
  ];
  const reach =
    Math.hypot(bone[2] - bone[0], bone[3] - bone[1]) +
    Math.hypot(bone[4] - bone[2], bone[5] - bone[3]) +
    Math.hypot(bone[6] - bone[4], bone[7] - bone[5]);
  const steps = Math.max(3, Math.min(48, Math.ceil(Math.sqrt(reach) * 1.6)));
  for (let step = 1; step <= steps; step++) {
    const [x, y] = cubicAt(bone, step / steps);
    points.push(x, y);
  }
}
