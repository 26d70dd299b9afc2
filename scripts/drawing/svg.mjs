/** Writes a drawing tree (see `raster.mjs`) as an SVG document. */
export function toSvg(root, { width, height, title, fit = 'xMidYMid slice' }) {
  const defs = [];
  const body = write(root, defs);
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" preserveAspectRatio="${fit}">`;
  const definitions = defs.length > 0 ? `<defs>\n${defs.join('\n')}\n</defs>\n` : '';
  return `${head}\n<title>${title}</title>\n${definitions}${body}\n</svg>\n`;
}

const number = (value) => String(Math.round(value * 1000) / 1000);

function write(node, defs) {
  const attributes = [];
  if (node.matrix) attributes.push(`transform="matrix(${node.matrix.map(number).join(' ')})"`);
  if (node.opacity !== undefined && node.opacity < 1) attributes.push(`opacity="${number(node.opacity)}"`);
  if (node.children) {
    if (node.clip) attributes.push(`clip-path="url(#${define(defs, clipPath(node.clip))})"`);
    const inner = node.children.map((child) => write(child, defs)).filter(Boolean);
    const open = attributes.length > 0 ? `<g ${attributes.join(' ')}>` : '<g>';
    return attributes.length > 0 ? `${open}\n${inner.join('\n')}\n</g>` : inner.join('\n');
  }
  if (node.opacity !== undefined && node.opacity <= 0.002) return '';
  attributes.push(`fill="${node.fill ? paint(node.fill, defs) : 'none'}"`);
  if (node.stroke) {
    attributes.push(`stroke="${paint(node.stroke, defs)}" stroke-width="${number(node.strokeWidth)}"`);
    attributes.push('stroke-linecap="round" stroke-linejoin="round"');
  }
  return `<path d="${node.d}" ${attributes.join(' ')}/>`;
}

function paint(value, defs) {
  if (typeof value === 'string') return value;
  return `url(#${define(defs, gradient(value))})`;
}

function define(defs, make) {
  const id = `d${defs.length + 1}`;
  defs.push(make(id));
  return id;
}

const clipPath = (d) => (id) => `<clipPath id="${id}"><path d="${d}"/></clipPath>`;

const gradient = (value) => (id) => {
  const stops = value.stops
    .map(
      ([offset, color, alpha = 1]) =>
        `<stop offset="${offset}" stop-color="${color}" stop-opacity="${alpha}"/>`,
    )
    .join('');
  if (value.kind === 'radial') {
    const place = `cx="${value.cx}" cy="${value.cy}" r="${value.radius}"`;
    return `<radialGradient id="${id}" gradientUnits="userSpaceOnUse" ${place}>${stops}</radialGradient>`;
  }
  const place = `x1="${value.x0}" y1="${value.y0}" x2="${value.x1}" y2="${value.y1}"`;
  return `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" ${place}>${stops}</linearGradient>`;
};
