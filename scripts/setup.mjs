// All set-up, in seconds when there is nothing to do: `npm run setup`, and first thing in start and test.
// No dependencies: this runs before `npm ci`, on Node 20 or newer.
import { pathToFileURL } from 'node:url';
import { ensureDebianPackages } from './setup/debian.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { ensureElectron } from './setup/electron.mjs';
import { ensureFfmpeg } from './setup/ffmpeg.mjs';
import { ask, say, SetupProblem } from './setup/run.mjs';

const windowPackages =
  'xvfb xauth libgtk-3-0 libnss3 libasound2 libgbm1 libxss1 libatk-bridge2.0-0 libdrm2 libxkbcommon0 libcups2'.split(
    ' ',
  );

/** On Linux the loader itself says which libraries a window would miss. */
function missingLibraries(executable) {
  if (process.platform !== 'linux') return [];
  const { ok, out } = ask('ldd', [executable]);
  return ok ? [...out.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]) : [];
}

function stopWithList(missing) {
  if (missing.length === 0) return;
  throw new SetupProblem(['This is still missing here:', ...missing.map((line) => `  ${line}`)].join('\n'));
}

/** Sees to everything; answers the Electron to start. Throws SetupProblem with what a person must do. */
export async function setUp() {
  await installDependencies();
  const missing = [await ensureFfmpeg(), await ensureDebianPackages('a window', windowPackages)];
  const electron = await ensureElectron();
  const libraries = missingLibraries(electron.executable);
  if (libraries.length > 0 && missing[1] === undefined)
    missing.push(`libraries for a window: ${libraries.join(' ')}`);
  stopWithList(missing.filter((line) => line !== undefined));
  return electron;
}

/** Runs `work` and turns a SetupProblem into its message and exit code 1. */
export async function orExplain(work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SetupProblem)) throw error;
    say(error.message);
    process.exit(1);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const electron = await orExplain(setUp);
  const note = electron.kind === 'stand-in' ? ' (stand-in runtime, for development and tests only)' : '';
  say(`Ready: Electron ${electron.version}${note}.`);
}
