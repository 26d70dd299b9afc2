// `npm run package`: the unpacked application in dist/. `npm run package -- --installers`: what
// electron-builder.yml lists for this system; that needs the official Electron and ffmpeg-static.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from './build.mjs';
import { writeLicences } from './packaging/licences.mjs';
import { orExplain, setUp } from './setup.mjs';
import { findFfmpeg } from './setup/ffmpeg.mjs';
import { node24, projectFolder } from './setup/places.mjs';
import { runLoudly, say, SetupProblem, withNode24 } from './setup/run.mjs';

const installers = process.argv.includes('--installers');

/** What a product must not be made of. Answers the reasons why this build is for development only. */
function shortcomings(electron) {
  const found = [];
  if (electron.kind === 'stand-in') found.push(`it runs on a stand-in runtime, Electron ${electron.version}`);
  if (findFfmpeg()?.kind !== 'ffmpeg-static')
    found.push("it carries this machine's own ffmpeg, because ffmpeg-static could not be fetched");
  return found;
}

await orExplain(async () => {
  const electron = await setUp();
  const reasons = shortcomings(electron);
  if (installers && reasons.length > 0)
    throw new SetupProblem(`No installer can be made here:\n  ${reasons.join('\n  ')}`);
  await build({ force: true });
  writeLicences();
  const args = [join(projectFolder, 'node_modules', 'electron-builder', 'cli.js')];
  args.push(...(installers ? [] : ['--dir']), '--publish', 'never');
  args.push(`-c.electronDist=${electron.dist}`, `-c.electronVersion=${electron.version}`);
  await rm(join(projectFolder, 'dist'), { recursive: true, force: true });
  // An unpacked application is for this machine: no certificate is looked for.
  const env = withNode24(installers ? {} : { CSC_IDENTITY_AUTO_DISCOVERY: 'false' });
  const code = await runLoudly(node24, args, { cwd: projectFolder, env });
  if (code !== 0) throw new SetupProblem('electron-builder failed; its message is above.');
  say(`The application is in ${join(projectFolder, 'dist')}.`);
  for (const reason of reasons) say(`For development only: ${reason}.`);
});
