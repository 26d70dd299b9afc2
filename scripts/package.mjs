// `npm run package`: the unpacked application in dist/. `npm run package -- --installers`: what
// electron-builder.yml lists for this system; that needs the official Electron and ffmpeg-static.
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, fingerprint } from './build.mjs';
import { writeLicences } from './packaging/licences.mjs';
import { orExplain, setUp } from './setup.mjs';
import { findFfmpeg } from './setup/ffmpeg.mjs';
import { binScript, node24, projectFolder } from './setup/places.mjs';
import { readJson, say, SetupProblem, withNode24 } from './setup/run.mjs';
import { runQuietly } from './setup/run-quietly.mjs';

const dist = join(projectFolder, 'dist');
const stampFile = join(dist, '.packaged-from');

function textIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** The build, the runtime, and everything else that is packed or says how. */
function packagedState(electron) {
  const others = ['resources', 'scripts/packaging', 'electron-builder.yml', 'package.json'];
  return [textIfThere(join(projectFolder, 'out', '.built-from')), electron.dist, fingerprint(others)].join(
    '\n',
  );
}

/** What a product must not be made of. Answers the reasons why this build is for development only. */
function shortcomings(electron) {
  const found = [];
  if (electron.kind === 'stand-in') found.push(`it runs on a stand-in runtime, Electron ${electron.version}`);
  if (findFfmpeg()?.kind !== 'ffmpeg-static')
    found.push("it carries this machine's own ffmpeg, because ffmpeg-static could not be fetched");
  return found;
}

/** Expects set-up to be done; makes nothing when the application in dist/ is of the present build. */
export async function packageApplication(electron, { installers = false, force = false } = {}) {
  const reasons = shortcomings(electron);
  if (installers && reasons.length > 0)
    throw new SetupProblem(`No installer can be made here:\n  ${reasons.join('\n  ')}`);
  await build();
  const state = packagedState(electron);
  if (!force && !installers && textIfThere(stampFile) === state) return;
  writeLicences();
  await rm(dist, { recursive: true, force: true });
  const args = [
    binScript('electron-builder', readJson),
    ...(installers ? [] : ['--dir']),
    '--publish',
    'never',
  ];
  args.push(`-c.electronDist=${electron.dist}`, `-c.electronVersion=${electron.version}`);
  // An unpacked application is for this machine: no certificate is looked for.
  const env = withNode24(installers ? {} : { CSC_IDENTITY_AUTO_DISCOVERY: 'false' });
  const { ok, out } = await runQuietly(node24, args, { cwd: projectFolder, env });
  if (!ok) throw new SetupProblem(`electron-builder failed:\n${out}`);
  await writeFile(stampFile, state);
  say(`The application is in ${dist}.`);
  for (const reason of reasons) say(`For development only: ${reason}.`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  await orExplain(async () => {
    const installers = process.argv.includes('--installers');
    await packageApplication(await setUp(), { installers, force: true });
  });
