import { basename, join } from 'node:path';
import { app, type BrowserWindow, shell } from 'electron';
import type { MethodArguments, MethodOutput, ShellMethod } from '../../shared/contract';
import type { Language } from '../../shared/i18n/translate';
import { discardOriginals } from './discard-originals';
import { askForClipTarget, askForFolder, askForRecordings, askForTranscript } from './file-dialogs';
import type { GrantedPaths } from './granted-paths';
import type { Log } from './log';
import type { ServiceHost } from './service-host';

/** Answers for every method at home in the shell. */
export type NativeHandlers = {
  [N in ShellMethod]: (input: MethodArguments<N>) => MethodOutput<N> | Promise<MethodOutput<N>>;
};

export type NativeOptions = {
  window: () => BrowserWindow;
  /** The language in force, once the settings are known or known to be out of reach. */
  language: () => Promise<Language>;
  host: ServiceHost;
  paths: GrantedPaths;
  log: Log;
};

const platforms = ['linux', 'darwin', 'win32'] as const;

/** What only the main process can do: dialogs, the file manager, the tool itself. */
export function nativeHandlers({ window, language, host, paths, log }: NativeOptions): NativeHandlers {
  const readable = (path: string | null) => (path === null ? null : paths.grant(path, 'read'));
  return {
    'shell.chooseRecordings': async () =>
      (await askForRecordings(window(), await language())).map((path) => paths.grant(path, 'read')),
    'shell.chooseFolder': async () => readable(await askForFolder(window(), await language())),
    'shell.chooseTranscript': async () => readable(await askForTranscript(window(), await language())),
    'shell.chooseClipTarget': async ({ suggestedName }) => {
      const chosen = await askForClipTarget(
        window(),
        await language(),
        join(app.getPath('videos'), basename(suggestedName.replaceAll('\\', '/')) || 'fragment.mp4'),
      );
      return chosen === null ? null : paths.grant(chosen, 'write');
    },
    'shell.discardOriginals': async ({ recording }) => ({
      discarded: await discardOriginals({
        recording,
        call: (name, input) => host.call(name, input),
        trash: (path) => shell.trashItem(path),
        log,
      }),
    }),
    'shell.revealFile': ({ path }) => {
      shell.showItemInFolder(path);
      return {};
    },
    'shell.environment': async () => ({
      language: await language(),
      platform: platforms.find((platform) => platform === process.platform) ?? 'linux',
      version: app.getVersion(),
    }),
    'shell.quit': () => {
      // After the answer, so that the page does not see its call fail.
      setImmediate(() => app.quit());
      return {};
    },
    'shell.restartService': async () => {
      await host.restart();
      return {};
    },
  };
}
