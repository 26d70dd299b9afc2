// The licence notices that go into the application: what is bundled by Vite and what is packed as a module.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modulesFolder, projectFolder } from '../setup/places.mjs';
import { readJson } from '../setup/run.mjs';

/** Development dependencies whose code or fonts end up in the renderer's bundle. */
const bundled = [
  '@fontsource-variable/source-sans-3',
  '@fontsource-variable/source-serif-4',
  '@mantine/core',
  '@mantine/hooks',
  '@mantine/notifications',
  '@tabler/icons-react',
  '@tanstack/react-query',
  '@tanstack/react-virtual',
  'get-nonce',
  'react',
  'react-dom',
  'wavesurfer.js',
  'zod',
];

function packageFolders() {
  const { packages } = readJson(join(projectFolder, 'package-lock.json'));
  const found = new Set();
  const visit = (name, parent) => {
    const path = [`${parent}/node_modules/${name}`, `node_modules/${name}`].find(
      (place) => place in packages,
    );
    if (path === undefined || found.has(path) || !existsSync(join(projectFolder, path))) return;
    found.add(path);
    const { dependencies = {}, optionalDependencies = {} } = packages[path];
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) visit(next, path);
  };
  const { dependencies, optionalDependencies } = packages[''];
  for (const name of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...bundled])
    visit(name, '');
  return [...found].sort((left, right) => left.localeCompare(right)).map((path) => join(projectFolder, path));
}

function notice(folder) {
  const { name, version, license } = readJson(join(folder, 'package.json'));
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice)/iu.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [`${name} ${version} (${license ?? 'see below'})`, ...texts].join('\n\n');
}

/** Writes `out/licences/THIRD-PARTY.txt`; Chromium's and Electron's own notices lie beside the executable. */
export function writeLicences() {
  const folder = join(projectFolder, 'out', 'licences');
  mkdirSync(folder, { recursive: true });
  const ffmpeg =
    'ffmpeg and ffprobe are separate programs under the GNU General Public License, version 3 or later: https://ffmpeg.org/legal.html';
  const sqlite = join(modulesFolder, 'better-sqlite3', 'LICENSE');
  if (!existsSync(sqlite)) throw new Error('better-sqlite3 has no licence file any more; look where it went');
  const rule = `\n\n${'-'.repeat(78)}\n\n`;
  writeFileSync(join(folder, 'THIRD-PARTY.txt'), `${[ffmpeg, ...packageFolders().map(notice)].join(rule)}\n`);
}
