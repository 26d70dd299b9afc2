import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { app, type BrowserWindow, dialog, shell } from 'electron';
import type { MethodArguments, MethodOutput, ShellMethod } from '../../shared/contract';
import { type Language, translate } from '../../shared/i18n/translate';
import type { GrantedPaths } from './granted-paths';
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
};

/** What recorders and phones write. Only a help for the eye: whether it is a recording is seen by looking into it. */
const recordingExtensions =
  'mp4 m4v mov webm mkv avi 3gp mts m2ts ts mpg mpeg wmv m4a mp3 wav aac ogg oga opus flac amr wma qta'.split(
    ' ',
  );

const platforms = ['linux', 'darwin', 'win32'] as const;

/** What only the main process can do: dialogs, the file manager, the tool itself. */
export function nativeHandlers({ window, language, host, paths }: NativeOptions): NativeHandlers {
  return {
    'shell.chooseRecordings': async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), openOptions(await language()));
      return canceled ? [] : filePaths.map((path) => paths.grant(path, 'read'));
    },
    'shell.chooseClipTarget': async ({ suggestedName }) => {
      const chosen = await chooseTarget(
        window(),
        await language(),
        join(app.getPath('videos'), basename(suggestedName.replaceAll('\\', '/')) || 'fragment.mp4'),
      );
      return chosen === null ? null : paths.grant(chosen, 'write');
    },
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

function openOptions(language: Language): Electron.OpenDialogOptions {
  return {
    title: translate(language, 'shell.dialogs.chooseRecordings'),
    buttonLabel: translate(language, 'shell.dialogs.add'),
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: translate(language, 'shell.dialogs.recordings'), extensions: bothCases(recordingExtensions) },
      { name: translate(language, 'shell.dialogs.allFiles'), extensions: ['*'] },
    ],
  };
}

/** GTK's filters tell `MOV` from `mov`; phones write both. */
function bothCases(extensions: readonly string[]): string[] {
  return [...extensions, ...extensions.map((extension) => extension.toUpperCase())];
}

async function chooseTarget(
  window: BrowserWindow,
  language: Language,
  suggested: string,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: translate(language, 'shell.dialogs.saveClip'),
    buttonLabel: translate(language, 'shell.dialogs.save'),
    defaultPath: suggested,
    properties: ['createDirectory', 'showOverwriteConfirmation'],
    filters: [{ name: translate(language, 'shell.dialogs.clip'), extensions: ['mp4'] }],
  });
  if (canceled || filePath === '') return null;
  if (filePath.toLowerCase().endsWith('.mp4')) return filePath;
  const withEnding = `${filePath}.mp4`;
  // The dialog asked about overwriting the name without its ending: let it ask about the real one.
  return existsSync(withEnding) ? chooseTarget(window, language, withEnding) : withEnding;
}
