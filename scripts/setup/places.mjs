// Where things are. No dependencies: this runs before `npm ci`.
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const modulesFolder = join(projectFolder, 'node_modules');

/** Per user and outside the checkout: a second clone shares what the first one fetched. */
export function cacheFolder() {
  const asked = process.env.TERUGBLIK_CACHE;
  if (asked) return resolve(asked);
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'terugblik');
  if (process.platform === 'win32')
    return join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'terugblik', 'cache');
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'terugblik');
}

/** Node 24 out of the `node` package: vitest, dependency-cruiser and better-sqlite3 need more than Node 20. */
export const node24 = join(modulesFolder, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The script behind an installed command, to be run with `node24`. */
export function binScript(packageName, readJson) {
  const folder = join(modulesFolder, ...packageName.split('/'));
  const { bin } = readJson(join(folder, 'package.json'));
  return join(folder, typeof bin === 'string' ? bin : Object.values(bin)[0]);
}
