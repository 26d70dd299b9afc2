import { parseArgs } from 'node:util';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
  const resourcesFolder = named.resources ?? findResources(import.meta.dirname);
  return {
    libraryFolder: named.library ?? defaultLibraryFolder(),
    resourcesFolder,
    sqliteAddon:
      named['sqlite-addon'] ?? (named.packaged ? null : (process.env['TERUGBLIK_SQLITE_ADDON'] ?? null)),
    isPackaged: named.packaged,
    packagedFolder: named.packaged ? join(resourcesFolder, 'bin') : null,
  };
}

/** The project's own resources, above wherever the bundler put this file. */
function findResources(from: string): string {
  const folder = join(from, 'resources');
  const above = dirname(from);
  return existsSync(join(folder, 'frameworks')) || above === from ? folder : findResources(above);
}
