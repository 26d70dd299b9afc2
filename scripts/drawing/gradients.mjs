import { apply, scaleOf } from './geometry.mjs';

/**
 * Paint: `#rrggbb`, or a gradient in the coordinates of the shape it fills.
 * Stops are `[offset 0..1, '#rrggbb', opacity 0..1]`.
 */
export function linear(x0, y0, x1, y1, stops) {
  return { kind: 'linear', x0, y0, x1, y1, stops };
}

export function radial(cx, cy, radius, stops) {
  return { kind: 'radial', cx, cy, radius, stops };
}

export function parseColor(hex) {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** Mixes two colours; share 0 is the first, 1 the second. */
export function mix(first, second, share) {
  const [a, b] = [parseColor(first), parseColor(second)];
  const channel = (i) =>
    Math.round(a[i] + (b[i] - a[i]) * share)
      .toString(16)
      .padStart(2, '0');
  return `#${channel(0)}${channel(1)}${channel(2)}`;
}

/** Returns `(x, y) => [r, g, b, a]` for device pixels. Matrices here keep shapes, so a radius stays a radius. */
export function shaderFor(paint, matrix) {
  if (typeof paint === 'string') {
    const solid = [...parseColor(paint), 1];
    return () => solid;
  }
  const ramp = rampOf(paint.stops);
  const pick = (t) => ramp[Math.max(0, Math.min(255, Math.round(t * 255)))];
  if (paint.kind === 'radial') {
    const [cx, cy] = apply(matrix, paint.cx, paint.cy);
    const radius = paint.radius * scaleOf(matrix);
    return (x, y) => pick(Math.hypot(x + 0.5 - cx, y + 0.5 - cy) / radius);
  }
  const [x0, y0] = apply(matrix, paint.x0, paint.y0);
  const [x1, y1] = apply(matrix, paint.x1, paint.y1);
  const [dx, dy] = [x1 - x0, y1 - y0];
  const square = dx * dx + dy * dy;
  return (x, y) => pick(((x + 0.5 - x0) * dx + (y + 0.5 - y0) * dy) / square);
}

function rampOf(stops) {
  const ramp = [];
  for (let i = 0; i < 256; i++) {
    const t = i / 255;
    const after = stops.findIndex(([offset]) => offset >= t);
    const upper = stops[after === -1 ? stops.length - 1 : after];
    const lower = stops[Math.max(0, (after === -1 ? stops.length : after) - 1)];
    const share = upper[0] > lower[0] ? Math.min(1, (t - lower[0]) / (upper[0] - lower[0])) : 0;
    const [a, b] = [parseColor(lower[1]), parseColor(upper[1])];
    const [alphaA, alphaB] = [lower[2] ?? 1, upper[2] ?? 1];
    ramp.push([0, 1, 2].map((c) => a[c] + (b[c] - a[c]) * share).concat(alphaA + (alphaB - alphaA) * share));
  }
  return ramp;
}
