import { existsSync } from 'node:fs';
import { type BrowserWindow, dialog } from 'electron';
import { type Language, translate } from '../../shared/i18n/translate';
import { type FileFormat, formatEndings } from '../../shared/model/file-format';
import { packageEndings } from '../../shared/model/package';

/** What recorders and phones write. Only a help for the eye: whether it is a recording is seen by looking into it. */
const recordingExtensions =
  'mp4 m4v mov qt webm mkv mka avi 3gp 3g2 mts m2ts ts mpg mpeg mxf wmv m4a m4b mp3 mp2 wav aiff aif aac ogg oga opus flac amr wma qta caf'.split(
    ' ',
  );
const transcriptExtensions = ['vtt', 'srt', 'txt'];
const annotationExtensions = ['eaf', 'TextGrid', 'csv', 'txt', 'tsv', 'json'];

/** Any number of recordings, with their transcripts. */
export async function askForRecordings(window: BrowserWindow, language: Language): Promise<string[]> {
  return await askToOpen(window, language, {
    title: translate(language, 'shell.dialogs.chooseRecordings'),
    properties: ['openFile', 'multiSelections'],
    filters: [
      {
        name: translate(language, 'shell.dialogs.recordings'),
        extensions: bothCases([...recordingExtensions, ...transcriptExtensions]),
      },
      allFiles(language),
    ],
  });
}

export async function askForFolder(
  window: BrowserWindow,
  language: Language,
  what: 'chooseFolder' | 'chooseClipFolder' = 'chooseFolder',
): Promise<string | null> {
  const [folder] = await askToOpen(window, language, {
    title: translate(language, `shell.dialogs.${what}`),
    properties: ['openDirectory'],
  });
  return folder ?? null;
}

export async function askForTranscript(window: BrowserWindow, language: Language): Promise<string | null> {
  const [file] = await askToOpen(window, language, {
    title: translate(language, 'shell.dialogs.chooseTranscript'),
    properties: ['openFile'],
    filters: [
      {
        name: translate(language, 'shell.dialogs.transcripts'),
        extensions: bothCases(transcriptExtensions),
      },
      allFiles(language),
    ],
  });
  return file ?? null;
}

export async function askForAnnotations(window: BrowserWindow, language: Language): Promise<string | null> {
  const [file] = await askToOpen(window, language, {
    title: translate(language, 'shell.dialogs.chooseAnnotations'),
    buttonLabel: translate(language, 'shell.dialogs.open'),
    properties: ['openFile'],
    filters: [
      { name: translate(language, 'shell.dialogs.annotations'), extensions: bothCases(annotationExtensions) },
      allFiles(language),
    ],
  });
  return file ?? null;
}

export async function askForPackage(window: BrowserWindow, language: Language): Promise<string | null> {
  const [file] = await askToOpen(window, language, {
    title: translate(language, 'shell.dialogs.choosePackage'),
    buttonLabel: translate(language, 'shell.dialogs.open'),
    properties: ['openFile'],
    filters: [
      {
        name: translate(language, 'shell.dialogs.packages'),
        extensions: bothCases(Object.values(packageEndings).map((ending) => ending.slice(1))),
      },
      allFiles(language),
    ],
  });
  return file ?? null;
}

/** What is saved: how its name ends, and what the dialog calls it. */
export type SavedKind = 'clip' | 'review' | 'feedback' | 'card' | 'html' | 'pdf' | FileFormat;
const savedKinds = {
  clip: { ending: '.mp4', title: 'saveClip', name: 'clip' },
  review: { ending: packageEndings.review, title: 'savePackage', name: 'package' },
  feedback: { ending: packageEndings.feedback, title: 'saveFeedback', name: 'feedback' },
  card: { ending: '.txt', title: 'saveCard', name: 'card' },
  html: { ending: '.html', title: 'savePaper', name: 'webPage' },
  pdf: { ending: '.pdf', title: 'savePaper', name: 'pdf' },
  eaf: { ending: `.${formatEndings.eaf}`, title: 'saveFile', name: 'annotations' },
  textgrid: { ending: `.${formatEndings.textgrid}`, title: 'saveFile', name: 'annotations' },
  audacity: { ending: `.${formatEndings.audacity}`, title: 'saveFile', name: 'annotations' },
  csv: { ending: `.${formatEndings.csv}`, title: 'saveFile', name: 'annotations' },
  xlsx: { ending: `.${formatEndings.xlsx}`, title: 'saveFile', name: 'annotations' },
  json: { ending: `.${formatEndings.json}`, title: 'saveFile', name: 'annotations' },
  vtt: { ending: `.${formatEndings.vtt}`, title: 'saveFile', name: 'annotations' },
  srt: { ending: `.${formatEndings.srt}`, title: 'saveFile', name: 'annotations' },
} as const;

/** Where something goes; null when the dialog was closed. */
export async function askForTarget(
  window: BrowserWindow,
  language: Language,
  kind: SavedKind,
  suggested: string,
): Promise<string | null> {
  const { ending, title, name } = savedKinds[kind];
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: translate(language, `shell.dialogs.${title}`),
    buttonLabel: translate(language, 'shell.dialogs.save'),
    defaultPath: suggested,
    properties: ['createDirectory', 'showOverwriteConfirmation'],
    filters: [{ name: translate(language, `shell.dialogs.${name}`), extensions: [ending.slice(1)] }],
  });
  if (canceled || filePath === '') return null;
  if (filePath.toLowerCase().endsWith(ending.toLowerCase())) return filePath;
  const withEnding = `${filePath}${ending}`;
  // The dialog asked about overwriting the name without its ending: let it ask about the real one.
  return existsSync(withEnding) ? askForTarget(window, language, kind, withEnding) : withEnding;
}

async function askToOpen(
  window: BrowserWindow,
  language: Language,
  options: Electron.OpenDialogOptions,
): Promise<string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    buttonLabel: translate(language, 'shell.dialogs.add'),
    ...options,
  });
  return canceled ? [] : filePaths;
}

function allFiles(language: Language): Electron.FileFilter {
  return { name: translate(language, 'shell.dialogs.allFiles'), extensions: ['*'] };
}

/** GTK's filters tell `MOV` from `mov`; phones write both. */
function bothCases(extensions: readonly string[]): string[] {
  return [...extensions, ...extensions.map((extension) => extension.toUpperCase())];
}
