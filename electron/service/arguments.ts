import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { defaultLibraryFolder } from './library/folder';

/** What the shell tells the service when it starts it. */
export type ServiceArguments = {
  libraryFolder: string;
  resourcesFolder: string;
  sqliteAddon: string | null;
  isPackaged: boolean;
  packagedFolder: string | null;
};

/** Reads `--library DIR --resources DIR [--sqlite-addon FILE] [--packaged]`. */
export function readArguments(values: string[]): ServiceArguments {
  const { values: named } = parseArgs({
    args: values,
    strict: true,
    options: {
      library: { type: 'string' },
      resources: { type: 'string' },
      'sqlite-addon': { type: 'string' },
      packaged: { type: 'boolean', default: false },
    },
  });
  const resourcesFolder = named.resources ?? join(import.meta.dirname, '..', '..', 'resources');
  return {
    libraryFolder: named.library ?? defaultLibraryFolder(),
    resourcesFolder,
    sqliteAddon:
      named['sqlite-addon'] ?? (named.packaged ? null : (process.env['TERUGBLIK_SQLITE_ADDON'] ?? null)),
    isPackaged: named.packaged,
    packagedFolder: named.packaged ? join(resourcesFolder, 'bin') : null,
  };
}
