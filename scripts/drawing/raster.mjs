/**
 * A small anti-aliased painter for the drawings in this folder: exact area coverage, no dependencies,
 * the same pixels on every machine.
 *
 * A drawing is a tree: `{ children, matrix?, clip?, opacity? }` or
 * `{ d, fill?, stroke?, strokeWidth?, opacity? }`; paint is `#rrggbb` or a gradient of `gradients.mjs`.
 */
import { flatten, IDENTITY, multiply, scaleOf } from './geometry.mjs';
import { shaderFor } from './gradients.mjs';

export class Canvas {
  constructor(width, height) {
    this.width = width;
    this.height = height;
    /** Straight (not premultiplied) red, green, blue, alpha. */
    this.pixels = new Uint8ClampedArray(width * height * 4);
    this.areas = new Float32Array((width + 2) * (height + 1));
  }

  copyFrom(other) {
    this.pixels.set(other.pixels);
  }

  /** Paints a node of a drawing and everything below it. */
  draw(node, matrix = IDENTITY, opacity = 1, clip = null) {
    const alpha = opacity * (node.opacity ?? 1);
    if (alpha <= 0.002) return;
    const own = node.matrix ? multiply(matrix, node.matrix) : matrix;
    if (node.children) {
      if (node.children.length === 0) return;
      const inner = node.clip ? this.#mask(flatten(node.clip, own), clip) : clip;
      for (const child of node.children) this.draw(child, own, alpha, inner);
      return;
    }
    const lines = flatten(node.d, own);
    if (node.fill) this.#fill(lines, shaderFor(node.fill, own), alpha, clip);
    if (node.stroke) {
      const outline = strokeOutline(lines, (node.strokeWidth * scaleOf(own)) / 2);
      this.#fill(outline, shaderFor(node.stroke, own), alpha, clip);
    }
  }

  #mask(lines, outer) {
    const mask = new Float32Array(this.width * this.height);
    this.#cover(lines, (index, coverage) => {
      mask[index] = outer ? coverage * outer[index] : coverage;
    });
    return mask;
  }

  #fill(lines, shader, opacity, clip) {
    const { pixels, width } = this;
    this.#cover(lines, (index, coverage) => {
      const color = shader(index % width, (index / width) | 0);
      const alpha = coverage * opacity * color[3] * (clip ? clip[index] : 1);
      if (alpha <= 0) return;
      const at = index * 4;
      const below = pixels[at + 3] / 255;
      const sum = alpha + below * (1 - alpha);
      const share = alpha / sum;
      pixels[at] += (color[0] - pixels[at]) * share;
      pixels[at + 1] += (color[1] - pixels[at + 1]) * share;
      pixels[at + 2] += (color[2] - pixels[at + 2]) * share;
      pixels[at + 3] = sum * 255;
    });
  }

  /** Calls back for every pixel that the closed polylines touch, with its coverage 0..1. */
  #cover(lines, visit) {
    const box = this.#bounds(lines);
    if (!box) return;
    const stride = box.right - box.left + 2;
    const size = stride * (box.bottom - box.top);
    const areas = this.areas.length >= size ? this.areas : (this.areas = new Float32Array(size));
    areas.fill(0, 0, size);
    for (const { points } of lines) {
      for (let i = 0; i < points.length; i += 2) {
        const next = i + 2 < points.length ? i + 2 : 0;
        addEdge(areas, stride, box, points[i], points[i + 1], points[next], points[next + 1]);
      }
    }
    for (let y = box.top; y < box.bottom; y++) {
      let sum = 0;
      const row = (y - box.top) * stride;
      for (let x = box.left; x < box.right; x++) {
        sum += areas[row + x - box.left];
        const coverage = Math.min(1, Math.abs(sum));
        if (coverage > 0.004) visit(y * this.width + x, coverage);
      }
    }
  }

  #bounds(lines) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { points } of lines) {
      for (let i = 0; i < points.length; i += 2) {
        left = Math.min(left, points[i]);
        right = Math.max(right, points[i]);
        top = Math.min(top, points[i + 1]);
        bottom = Math.max(bottom, points[i + 1]);
      }
    }
    left = Math.max(0, Math.floor(left));
    top = Math.max(0, Math.floor(top));
    right = Math.min(this.width, Math.ceil(right) + 1);
    bottom = Math.min(this.height, Math.ceil(bottom) + 1);
    return left < right && top < bottom ? { left, top, right, bottom } : null;
  }
}

/** Adds the signed area to the right of one edge, pixel by pixel; a running sum over a row gives coverage. */
function addEdge(areas, stride, box, x0, y0, x1, y1) {
  if (y0 === y1) return;
  const direction = y0 < y1 ? 1 : -1;
  const [ax, ay, bx, by] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0];
  const slope = (bx - ax) / (by - ay);
  const limit = box.right - box.left;
  const from = Math.max(ay, box.top);
  const to = Math.min(by, box.bottom);
  for (let y = Math.floor(from); y < to; y++) {
    const yStart = Math.max(y, from);
    const yEnd = Math.min(y + 1, to);
    const height = (yEnd - yStart) * direction;
    const xa = clamp(ax + (yStart - ay) * slope - box.left, limit);
    const xb = clamp(ax + (yEnd - ay) * slope - box.left, limit);
    addSpan(areas, (y - box.top) * stride, Math.min(xa, xb), Math.max(xa, xb), height);
  }
}

function addSpan(areas, row, left, right, height) {
  const first = Math.floor(left);
  if (right <= first + 1) {
    const inFirst = height * (1 - ((left + right) / 2 - first));
    areas[row + first] += inFirst;
    areas[row + first + 1] += height - inFirst;
    return;
  }
  // The edge crosses several pixels of this row: spread its height along x and sum the covered trapezia.
  const perPixel = height / (right - left);
  let covered = 0;
  for (let x = first; x < right; x++) {
    const [a, b] = [Math.max(left, x), Math.min(right, x + 1)];
    const before = (a - left) * perPixel;
    const total = before * 1 + (b - a) * perPixel * (x + 1 - (a + b) / 2);
    areas[row + x] += total - covered;
    covered = total;
  }
  areas[row + Math.ceil(right)] += height - covered;
}

function clamp(value, limit) {
  return value < 0 ? 0 : value > limit ? limit : value;
}

/** One band along each polyline, offset to both sides, with round ends; a closed line becomes a ring. */
function strokeOutline(lines, radius) {
  return lines.flatMap(({ points, closed }) => {
    const [left, right] = [offsetLine(points, closed, radius), offsetLine(points, closed, -radius)];
    if (closed) return [{ points: left }, { points: reversed(right) }];
    // Ends turn the same way as the band, so that overlaps add up to solid and never cancel.
    const band = { points: [...left, ...reversed(right)] };
    const ends = [disc(points[0], points[1], radius), disc(points.at(-2), points.at(-1), radius)];
    return [band, ...ends.map((end) => ({ points: signedArea(band.points) < 0 ? reversed(end) : end }))];
  });
}

function offsetLine(points, closed, distance) {
  const count = points.length / 2;
  const at = (i) => {
    const k = closed ? (i + count) % count : Math.max(0, Math.min(count - 1, i));
    return [points[k * 2], points[k * 2 + 1]];
  };
  const line = [];
  for (let i = 0; i < count; i++) {
    const before = unit(at(i - 1), at(i)) ?? unit(at(i), at(i + 1));
    const after = unit(at(i), at(i + 1)) ?? before;
    if (!before || !after) continue;
    const [nx, ny] = [-(before[1] + after[1]) / 2, (before[0] + after[0]) / 2];
    // A sharp corner would shoot out: its mitre is held to twice the width.
    const stretch = distance / Math.max(0.25, nx * nx + ny * ny);
    const [x, y] = at(i);
    line.push(x + nx * stretch, y + ny * stretch);
  }
  return line;
}

function unit([x0, y0], [x1, y1]) {
  const length = Math.hypot(x1 - x0, y1 - y0);
  return length < 1e-6 ? null : [(x1 - x0) / length, (y1 - y0) / length];
}

function reversed(points) {
  const back = [];
  for (let i = points.length - 2; i >= 0; i -= 2) back.push(points[i], points[i + 1]);
  return back;
}

function signedArea(points) {
  let sum = 0;
  for (let i = 0; i < points.length; i += 2) {
    const next = (i + 2) % points.length;
    sum += points[i] * points[next + 1] - points[next] * points[i + 1];
  }
  return sum;
}

function disc(cx, cy, radius) {
  const sides = Math.max(12, Math.min(48, Math.ceil(radius * 3)));
  const points = [];
  for (let i = 0; i < sides; i++) {
    const angle = (i / sides) * 2 * Math.PI;
    points.push(cx + Math.cos(angle) * radius, cy + Math.sin(angle) * radius);
  }
  return points;
}
