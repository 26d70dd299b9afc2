// The licence notices that go into the application: what is bundled by Vite and what is packed as a module.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modulesFolder, projectFolder } from '../setup/places.mjs';
import { readJson } from '../setup/run.mjs';

/** Development dependencies whose code or fonts end up in a bundle. */
const bundled = [
  '@fontsource-variable/source-sans-3',
  '@fontsource-variable/source-serif-4',
  '@mantine/core',
  '@mantine/hooks',
  '@mantine/notifications',
  '@tabler/icons-react',
  '@tanstack/react-query',
  '@tanstack/react-virtual',
  'age-encryption',
  'get-nonce',
  'onnxruntime-web',
  'react',
  'react-dom',
  'saxes',
  'wavesurfer.js',
  'write-excel-file',
  'zod',
];

const isc = (holder) => `Copyright (c) ${holder}

Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`;

const mit = (holder) => `Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** What ships without a licence file of its own. */
const withoutFile = [
  `Silero VAD 6, the model that hears voices (MIT)\n\n${mit('2020-present Silero Team')}`,
  `ONNX Runtime, which runs it (MIT)\n\n${mit('Microsoft Corporation')}`,
  `saxes, which reads the XML of other programs (ISC)\n\n${isc('Isaac Z. Schlueter, Louis-Dominique Dubeau and contributors')}`,
  `libsodium, inside sodium-native (ISC)\n\n${isc('2013-2026 Frank Denis')}`,
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
  writeFileSync(
    join(folder, 'THIRD-PARTY.txt'),
    `${[ffmpeg, ...withoutFile, ...packageFolders().map(notice)].join(rule)}\n`,
  );
}
