import { type FileHandle, open } from 'node:fs/promises';

/** What a file's first bytes say it is. `media` only means: nothing speaks against asking ffprobe. */
export type FileKind = 'empty' | 'zeros' | 'playlist' | 'text' | 'picture' | 'iso' | 'media';

/** What the boxes of an ISO file (mp4, mov, m4a, 3gp) tell without decoding. */
export type IsoLayout = { hasMovie: boolean; isFragmented: boolean; isTruncated: boolean };

const headBytes = 4096;
const maxBoxes = 20_000;

const pictureStarts: readonly (readonly number[])[] = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  [0x47, 0x49, 0x46, 0x38],
  [0x42, 0x4d],
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
  [0x38, 0x42, 0x50, 0x53],
];
const pictureBrands = new Set(['heic', 'heix', 'heim', 'heis', 'mif1', 'avif', 'avis']);
const isoBoxes = new Set(['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'pnot', 'styp', 'uuid']);

/** A file's head, and where that is an ISO file, its layout. */
export async function lookAtFile(
  path: string,
): Promise<{ kind: FileKind; head: Uint8Array; layout: IsoLayout | null }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const buffer = new Uint8Array(Math.min(size, headBytes));
    const { bytesRead } = await file.read(buffer, 0, buffer.byteLength, 0);
    const head = buffer.subarray(0, bytesRead);
    const kind = kindOf(head);
    return { kind, head, layout: kind === 'iso' ? await readLayout(file, size) : null };
  } finally {
    await file.close();
  }
}

/** Judges by content alone: extensions lie, and a playlist called `.mp4` would make ffmpeg read other files. */
export function kindOf(head: Uint8Array): FileKind {
  if (head.byteLength === 0) return 'empty';
  if (head.every((byte) => byte === 0)) return 'zeros';
  const box = ascii(head, 4, 8);
  if (isoBoxes.has(box)) return box === 'ftyp' && pictureBrands.has(ascii(head, 8, 12)) ? 'picture' : 'iso';
  if (isPicture(head)) return 'picture';
  const text = readText(head);
  if (text === null) return 'media';
  return isPlaylist(text) ? 'playlist' : 'text';
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

function isPicture(head: Uint8Array): boolean {
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') return true;
  return pictureStarts.some((start) => start.every((byte, index) => head[index] === byte));
}

function isPlaylist(text: string): boolean {
  return /^\s*(?:#EXTM3U|#EXTINF|ffconcat\s|\[playlist\]|<\?xml[^>]*>\s*<(?:MPD|smil|asx|playlist)|<(?:MPD|smil|asx|playlist)\b|(?:https?|rtsp|rtmp|file):\/\/|file\s+')/iu.test(
    text,
  );
}

/** Holds characters that no text file has; tab, line ends, form feed and escape are used in some. */
function isControlled(text: string): boolean {
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code < 0x20 && !(code >= 0x09 && code <= 0x0d) && code !== 0x1b) return true;
  }
  return false;
}

/** The head as text, or null when it holds bytes that no text has. A character cut off at the end is no objection. */
function readText(head: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return isControlled(text) ? null : text;
  } catch {
    return null;
  }
}

/** Walks the outermost boxes: a moov that is missing and a last box that ends beyond the file tell an unfinished copy. */
async function readLayout(file: FileHandle, sizeBytes: number): Promise<IsoLayout> {
  const layout: IsoLayout = { hasMovie: false, isFragmented: false, isTruncated: false };
  const header = new DataView(new ArrayBuffer(16));
  let position = 0;
  for (let count = 0; count < maxBoxes && position + 8 <= sizeBytes; count += 1) {
    await file.read(header, 0, 16, position);
    const short = header.getUint32(0);
    const type = ascii(new Uint8Array(header.buffer), 4, 8);
    const length = short === 1 ? Number(header.getBigUint64(8)) : short === 0 ? sizeBytes - position : short;
    if (length < 8) break;
    if (type === 'moov') layout.hasMovie = true;
    if (type === 'moof') layout.isFragmented = true;
    position += length;
  }
  layout.isTruncated = position > sizeBytes;
  return layout;
}
