import { copiedName, endingOf, isMedia, isPicture, stemOf } from './file-role';
import type { FolderEntry } from './folder-entry';
import { momentOf, offsetMs } from './wall-clock';

/** What the name of a file from Zoom's cloud tells: `GMT20240124-202901_Recording_gallery_1920x1080.mp4`. */
export type CloudFile = {
  entry: FolderEntry;
  /** The same for all files of one recording. */
  stamp: string;
  /** UTC, as the name says. */
  recordedAtMs: number;
  kind: 'picture' | 'sound' | 'transcript' | 'captions' | 'chat' | 'other';
  /** Null where Zoom wrote `Recording` instead of a topic. */
  topic: string | null;
  /** Whom the picture shows: null for the shared screen with the speaker, else Zoom's own short word. */
  view: string | null;
  pixels: number;
  isCopy: boolean;
};

const views = new Set(['as', 'avo', 'gvo', 'gallery', 'separate', 'sa', 'ss']);

export function cloudFile(entry: FolderEntry): CloudFile | null {
  if (entry.kind === 'folder') return null;
  const original = copiedName(entry.name);
  const name = original ?? entry.name;
  const found = /^GMT(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)(?:_(.*))?$/iu.exec(stemOf(name));
  const moment = found === null ? null : momentOf(found.slice(1, 7));
  if (found === null || moment === null) return null;
  return {
    entry,
    stamp: found.slice(1, 7).join(''),
    recordedAtMs: offsetMs(moment, 0),
    kind: kindOf(name),
    isCopy: original !== null,
    ...bodyOf(found[7] ?? ''),
  };
}

function kindOf(name: string): CloudFile['kind'] {
  if (isPicture(name)) return 'picture';
  if (isMedia(name)) return 'sound';
  const ending = endingOf(name);
  if (ending === 'txt') return 'chat';
  if (ending !== 'vtt' && ending !== 'srt') return 'other';
  return endingOf(stemOf(name)) === 'cc' ? 'captions' : 'transcript';
}

function bodyOf(body: string): Pick<CloudFile, 'topic' | 'view' | 'pixels'> {
  const size = /_(\d{2,5})x(\d{2,5})$/u.exec(body);
  const words = body
    .replace(/_\d{2,5}x\d{2,5}$/u, '')
    .replace(/\.(?:transcript|cc)$/iu, '')
    .split('_');
  const last = words.at(-1)?.toLowerCase() ?? '';
  const hasView = words.length > 1 && views.has(last);
  const topic = (hasView ? words.slice(0, -1) : words)
    .join(' ')
    .replace(/_?(?:new)?chat$/iu, '')
    .trim();
  return {
    topic: topic === '' || /^recording\b/iu.test(topic) ? null : topic,
    view: hasView ? last : null,
    pixels: Number(size?.[1] ?? 0) * Number(size?.[2] ?? 0),
  };
}
