/**
 * Makes the pictures that are ours: the icon in every format (`resources/icons/`) and the welcome illustration
 * (`renderer/art/welcome.svg`). Needs nothing but Node; `--preview <folder>` also writes the illustration as PNG.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { icon } from './drawing/icon.mjs';
import { encodeIcns, encodeIco, encodePng } from './drawing/images.mjs';
import { place } from './drawing/geometry.mjs';
import { Canvas } from './drawing/raster.mjs';
import { toSvg } from './drawing/svg.mjs';
import { WELCOME, welcome } from './sample/welcome.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const icons = join(root, 'resources', 'icons');
const art = join(root, 'renderer', 'art');
const ICO_SIZES = [16, 20, 24, 32, 40, 48, 64, 128, 256];

mkdirSync(icons, { recursive: true });
mkdirSync(art, { recursive: true });
writeFileSync(join(icons, 'icon.svg'), toSvg(icon(1024), { width: 1024, height: 1024, title: 'Terugblik' }));
writeFileSync(join(icons, 'icon.png'), encodePng(iconImage(1024)));
writeFileSync(join(icons, 'icon.ico'), encodeIco(ICO_SIZES.map(iconImage)));
writeFileSync(join(icons, 'icon.icns'), encodeIcns(iconImage));
const size = { width: WELCOME.width, height: WELCOME.height };
writeFileSync(
  join(art, 'welcome.svg'),
  toSvg(welcome(), { ...size, title: 'Twee mensen in gesprek aan tafel' }),
);

if (process.argv[2] === '--preview') preview(process.argv[3]);

function iconImage(edge) {
  return painted(icon(edge), edge, edge);
}

function painted(drawing, width, height, scale = 1) {
  const canvas = new Canvas(width, height);
  canvas.draw(drawing, place(0, 0, scale));
  return canvas;
}

function preview(folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'welcome.png'), encodePng(painted(welcome(), size.width, size.height)));
  for (const edge of ICO_SIZES) writeFileSync(join(folder, `icon-${edge}.png`), encodePng(iconImage(edge)));
}
