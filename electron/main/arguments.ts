import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app } from 'electron';

/** A switch for developing and testing, such as `--lang=nl`; empty when it is not given, and in the packaged product. */
export function developmentSwitch(name: 'library' | 'lang' | 'print' | 'print-to'): string {
  return app.isPackaged ? '' : app.commandLine.getSwitchValue(name);
}

/** Where our own files lie that are no code: frameworks, sample conversation, icons. */
export function resourcesFolder(): string {
  return app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources');
}

/** What the service is told when it starts. */
export function serviceArguments(): string[] {
  const library = developmentSwitch('library');
  const addon = join(process.resourcesPath, 'native', 'better_sqlite3.node');
  return [
    ...(library === '' ? [] : ['--library', resolve(library)]),
    ...['--resources', resourcesFolder()],
    ...(app.isPackaged ? ['--packaged'] : []),
    ...(app.isPackaged && existsSync(addon) ? ['--sqlite-addon', addon] : []),
  ];
}
