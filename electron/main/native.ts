import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, type BrowserWindow, shell } from 'electron';
import type { MethodArguments, MethodOutput, ShellMethod } from '../../shared/contract';
import { AppError } from '../../shared/errors';
import type { Language } from '../../shared/i18n/translate';
import { discardOriginals } from './discard-originals';
import {
  askForAnnotations,
  askForFolder,
  askForPackage,
  askForRecordings,
  askForTarget,
  askForTranscript,
  type SavedKind,
} from './file-dialogs';
import type { GrantedPaths } from './granted-paths';
import type { Log } from './log';
import type { OpenedFiles } from './opened-files';
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
  opened: OpenedFiles;
  log: Log;
};

const platforms = ['linux', 'darwin', 'win32'] as const;

/** What only the main process can do: dialogs, the file manager, the tool itself. */
export function nativeHandlers(options: NativeOptions): NativeHandlers {
  const { window, language, host, paths, opened, log } = options;
  const readable = (path: string | null) => (path === null ? null : paths.grant(path, 'read'));
  const askWhereTo = async (kind: SavedKind, folder: 'videos' | 'documents', name: string) =>
    await askForTarget(window(), await language(), kind, join(app.getPath(folder), ownName(name)));
  return {
    'shell.chooseRecordings': async () =>
      (await askForRecordings(window(), await language())).map((path) => paths.grant(path, 'read')),
    'shell.chooseFolder': async () => readable(await askForFolder(window(), await language())),
    'shell.chooseTranscript': async () => readable(await askForTranscript(window(), await language())),
    'shell.chooseClipTarget': async ({ suggestedName }) => {
      const chosen = await askWhereTo('clip', 'videos', suggestedName);
      return chosen === null ? null : paths.grant(chosen, 'write');
    },
    'shell.chooseClipFolder': async ({ suggestedName }) => {
      const chosen = await askForFolder(window(), await language(), 'chooseClipFolder');
      return chosen === null ? null : paths.grant(join(chosen, ownName(suggestedName)), 'write');
    },
    'shell.choosePaperTarget': async ({ suggestedName, format }) => {
      const chosen = await askWhereTo(format, 'documents', suggestedName);
      return chosen === null ? null : paths.grant(chosen, 'write');
    },
    'shell.chooseFileTarget': async ({ suggestedName, format }) => {
      const chosen = await askWhereTo(format, 'documents', suggestedName);
      return chosen === null ? null : paths.grant(chosen, 'write');
    },
    'shell.chooseAnnotations': async () => readable(await askForAnnotations(window(), await language())),
    'shell.choosePackage': async () => readable(await askForPackage(window(), await language())),
    'shell.choosePackageTarget': async ({ suggestedName, kind }) => {
      const chosen = await askWhereTo(kind, 'documents', suggestedName);
      return chosen === null ? null : paths.grant(chosen, 'write');
    },
    'shell.takeOpenedFiles': () => opened.take(),
    'shell.saveCard': async ({ suggestedName, text }) => {
      const chosen = await askWhereTo('card', 'documents', suggestedName);
      if (chosen === null) return { saved: false };
      try {
        await writeFile(chosen, text);
      } catch (cause) {
        throw new AppError('clip-target-unwritable', { name: basename(chosen) }, { cause });
      }
      return { saved: true };
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

/** A suggestion is a file's name and nothing more, whatever the page says. */
function ownName(suggested: string): string {
  return basename(suggested.replaceAll('\\', '/')) || 'terugblik';
}
