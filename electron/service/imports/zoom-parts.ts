import { copiedName, endingOf, folded, roleOf, stemOf } from './file-role';
import type { FolderEntry } from './folder-entry';
import { localMs, momentOf } from './wall-clock';

/** Where Zoom puts the participants' own tracks, in every language. */
export const tracksFolder = 'audio record';

/** One of the files with everybody's sound in it: `video1639780501.mp4`, `zoom_0.mp4`, `audio_only_1.m4a`. */
export type MixedFile = { entry: FolderEntry; isPicture: boolean; digits: string; isCopy: boolean };

const mixedNames: readonly { pattern: RegExp; isPicture: boolean }[] = [
  { pattern: /^video(\d+)\.mp4$/u, isPicture: true },
  { pattern: /^zoom_(\d+)\.mp4$/u, isPicture: true },
  { pattern: /^audio(\d+)\.m4a$/u, isPicture: false },
  { pattern: /^audio_only(?:_(\d+))?\.m4a$/u, isPicture: false },
];
const magicDigits = 9;

export function mixedFile(entry: FolderEntry): MixedFile | null {
  const original = copiedName(entry.name);
  const name = folded(original ?? entry.name);
  for (const { pattern, isPicture } of mixedNames) {
    const found = pattern.exec(name);
    if (found !== null) return { entry, isPicture, digits: found[1] ?? '0', isCopy: original !== null };
  }
  return null;
}

/** A file Zoom is still writing, or has still to convert. A half-written one opens as a short but valid recording. */
export function isConverting({ name }: FolderEntry): boolean {
  return /^double_click_to_convert.*\.zoom$|^(?:video|audio|zoom_)\w*\.(?:mp4|m4a)\.tmp$/u.test(folded(name));
}

/** Small files that only Zoom writes. */
function isMark({ name }: FolderEntry): boolean {
  return /^recording\.conf$|^zoomver\.tag$|\.zoom$/u.test(folded(name));
}

/** Everything of one Zoom recording that is no mixed sound or picture. */
export function isZoomSide(entry: FolderEntry): boolean {
  if (entry.kind === 'folder') return folded(entry.name) === tracksFolder;
  const name = folded(entry.name);
  return (
    isMark(entry) ||
    endingOf(name) === 'tmp' ||
    /^playback.*\.m3u8?$/u.test(name) ||
    ['transcript', 'captions', 'chat'].includes(roleOf(entry))
  );
}

/** The moment and topic in `2024-01-24 20.29.01 Gesprek met Anna 96397805012`, without the meeting's number. */
export function zoomFolderName(name: string): { recordedAtMs: number; topic: string | null } | null {
  const found =
    /^(\d{4})-(\d\d)-(\d\d) (\d\d)\.(\d\d)\.(\d\d)(?: (.*?))??(?: \d{9,11})?(?: ?\(\d{1,2}\))?$/u.exec(
      name.normalize('NFC'),
    );
  if (found === null) return null;
  const moment = momentOf(found.slice(1, 7));
  if (moment === null) return null;
  return { recordedAtMs: localMs(moment), topic: found[7]?.trim() || null };
}

/** The number of the segment: what stands before Zoom's nine digits, or all of a short number. */
export function segmentNumber(digits: string): number {
  return Number(digits.length > magicDigits ? digits.slice(0, -magicDigits) : digits);
}

/** Two recordings that were put in one folder by hand have their first segments both. */
function areSeveralMeetings(mixed: readonly MixedFile[]): boolean {
  const digitsOf = new Map<string, string>();
  return mixed.some(({ digits, isPicture }) => {
    const key = `${String(isPicture)} ${segmentNumber(digits)}`;
    const known = digitsOf.get(key);
    digitsOf.set(key, digits);
    return known !== undefined && known !== digits;
  });
}

/** Whether these entries of one folder are a recording by Zoom's own program, by their names. */
export function isZoomRecording(folder: string, entries: readonly FolderEntry[]): boolean {
  const mixed = entries.map(mixedFile).filter((file) => file !== null);
  if (entries.some(isConverting)) return true;
  if (mixed.length === 0) return false;
  if (zoomFolderName(folder) !== null) return true;
  if (areSeveralMeetings(mixed)) return false;
  if (entries.some(isMark) || mixed.some(({ entry }) => /^zoom_/iu.test(entry.name))) return true;
  const hasLongVideo = mixed.some(({ isPicture, digits }) => isPicture && digits.length >= 6);
  return hasLongVideo && (mixed.some(({ isPicture }) => !isPicture) || entries.some(isOfZoomFolder));
}

function isOfZoomFolder(entry: FolderEntry): boolean {
  return isZoomSide(entry) && roleOf(entry) !== 'transcript';
}

/** The stem with which a transcript made of one segment would be called. */
export function mixedStem({ entry }: MixedFile): string {
  return folded(stemOf(entry.name));
}
