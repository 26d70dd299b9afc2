import type { FolderEntry } from './folder-entry';

/** What a file is for, by its name alone. Inside a folder only names that speak for themselves count. */
export type FileRole = 'media' | 'transcript' | 'captions' | 'chat' | 'ignored' | 'other';

const pictureEndings = new Set(
  'mp4 m4v mov qt 3gp 3g2 mkv webm avi mts m2ts m2t ts mpg mpeg m2v wmv asf flv f4v ogv mxf dv'.split(' '),
);
const soundEndings = new Set(
  'm4a m4b qta mp3 wav w64 flac aac amr awb 3ga ogg oga opus caf aif aiff aifc wma ac3 mka weba mp2'.split(
    ' ',
  ),
);
const transcriptEndings = new Set(['vtt', 'srt']);
const litter = new Set(['thumbs.db', 'desktop.ini', 'icon\r']);

/** The ending in small letters without its dot; empty when there is none. */
export function endingOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}

export function stemOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

/** Two spellings of one name are one name: letters composed, and small. */
export function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** `a (1).vtt` is the second time a browser saved `a.vtt`. Null when it is no such copy. */
export function copiedName(name: string): string | null {
  const found = /^(.+?) ?\(\d{1,2}\)(\.[^.]+)?$/u.exec(name);
  return found?.[1] === undefined ? null : `${found[1]}${found[2] ?? ''}`;
}

export function isPicture(name: string): boolean {
  return pictureEndings.has(endingOf(name));
}

export function isMedia(name: string): boolean {
  return isPicture(name) || soundEndings.has(endingOf(name));
}

/** What systems leave behind in folders, and what is hidden. */
export function isLitter({ name, state }: FolderEntry): boolean {
  return state === 'here' && (name.startsWith('.') || litter.has(name.toLowerCase()));
}

export function roleOf(entry: FolderEntry): FileRole {
  if (isLitter(entry)) return 'ignored';
  const name = copiedName(entry.name) ?? entry.name;
  if (isMedia(name)) return 'media';
  if (transcriptEndings.has(endingOf(name))) return 'transcript';
  if (/^(?:meeting_saved_)?closed_captions?\.txt$/iu.test(name)) return 'captions';
  if (/^(?:meeting_saved_(?:new_)?)?chat\.txt$/iu.test(name)) return 'chat';
  return 'other';
}
