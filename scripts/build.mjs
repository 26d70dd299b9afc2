// Builds `out/` when the sources differ from what it was built from: `npm run build [-- --force]`.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { orExplain, setUp } from './setup.mjs';
import { binScript, modulesFolder, node24, projectFolder } from './setup/places.mjs';
import { readJson, runLoudly, SetupProblem, withNode24 } from './setup/run.mjs';

const sources = [
  'shared',
  'electron',
  'renderer',
  'electron.vite.config.ts',
  'tsconfig.base.json',
  'package-lock.json',
];
const stampFile = join(projectFolder, 'out', '.built-from');
const lockFolder = join(modulesFolder, '.terugblik-build-lock');

function* filesUnder(path) {
  const found = statSync(path);
  if (!found.isDirectory()) yield `${path} ${found.size} ${found.mtimeMs}`;
  else for (const name of readdirSync(path).sort()) yield* filesUnder(join(path, name));
}

/** Names, sizes and times of every file; renamed and deleted files change it too. */
export function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const source of paths)
    for (const line of filesUnder(join(projectFolder, source))) hash.update(`${line}\n`);
  return hash.digest('hex');
}

function builtFrom() {
  try {
    return readFileSync(stampFile, 'utf8');
  } catch {
    return '';
  }
}

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Two commands started at once must not build into the same folder. */
async function locked(work) {
  const owner = join(lockFolder, 'pid');
  for (;;) {
    try {
      mkdirSync(lockFolder);
      writeFileSync(owner, String(process.pid));
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    await wait(100);
    try {
      const pid = Number(readFileSync(owner, 'utf8'));
      if (pid > 0 && !isAlive(pid)) rmSync(lockFolder, { recursive: true, force: true });
    } catch {
      // Its owner is just coming or going.
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lockFolder, { recursive: true, force: true });
  }
}

/** Expects set-up to be done. */
export async function build({ force = false } = {}) {
  if (!force && builtFrom() === fingerprint(sources)) return;
  await locked(async () => {
    const state = fingerprint(sources);
    if (!force && builtFrom() === state) return;
    rmSync(stampFile, { force: true });
    const args = [binScript('electron-vite', readJson), 'build', '--logLevel', 'warn'];
    const code = await runLoudly(node24, args, { cwd: projectFolder, env: withNode24() });
    if (code !== 0) throw new SetupProblem('The application could not be built; the reason is above.');
    writeFileSync(stampFile, state);
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  await orExplain(async () => {
    await setUp();
    await build({ force: process.argv.includes('--force') });
  });
