import { type FileHandle, open } from 'node:fs/promises';

/** What a file's first bytes say it is. `media` only means: nothing speaks against asking ffprobe. */
export type FileKind =
  | 'empty'
  | 'zeros'
  | 'playlist'
  | 'web-page'
  | 'text'
  | 'picture'
  | 'document'
  | 'archive'
  | 'package'
  | 'program'
  | 'iso'
  | 'media';

/** What the boxes of an ISO file (mp4, mov, m4a, 3gp) tell without decoding. */
export type IsoLayout = { hasMovie: boolean; isFragmented: boolean; isTruncated: boolean };

const headBytes = 4096;
const maxBoxes = 20_000;

/** How files begin that are no recording, in hexadecimal. */
const starts: readonly (readonly [FileKind, readonly string[]])[] = [
  ['picture', ['ffd8ff', '89504e470d0a1a0a', '47494638', '49492a00', '4d4d002a', '38425053', 'ff0a']],
  ['document', ['25504446', 'd0cf11e0a1b11ae1', '7b5c727466', '62706c697374']],
  ['archive', ['504b0304', '504b0506', '377abcaf271c', '526172211a07', '1f8b08', '425a68', 'fd377a585a00']],
  // `age-encr`: what is locked as our packages are, by whatever name a mail program gave it.
  ['package', ['6167652d656e6372']],
  ['program', ['4d5a', '7f454c46', 'cafebabe', 'cffaedfe', 'cefaedfe', 'feedface', 'feedfacf']],
];
/** What the first file in a zip is called when the whole is a document of an office program. */
const officeMarks =
  /\[Content_Types\]\.xml|_rels\/|mimetypeapplication\/vnd\.oasis|mimetypeapplication\/epub/u;
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
  const known = knownStart(head);
  if (known !== null) return known;
  const text = readText(head);
  if (text === null) return 'media';
  if (isPlaylist(text)) return 'playlist';
  return isWebPage(text) ? 'web-page' : 'text';
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

function knownStart(head: Uint8Array): FileKind | null {
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') return 'picture';
  // Two letters say little: a bitmap also has four bytes that are always zero.
  if (ascii(head, 0, 2) === 'BM' && head.subarray(6, 10).every((byte) => byte === 0)) return 'picture';
  const start = Buffer.from(head.subarray(0, 8)).toString('hex');
  const kind = starts.find(([, known]) => known.some((bytes) => start.startsWith(bytes)))?.[0] ?? null;
  return kind === 'archive' && officeMarks.test(ascii(head, 0, 200)) ? 'document' : kind;
}

function isPlaylist(text: string): boolean {
  return /^\s*(?:#EXTM3U|#EXTINF|ffconcat\s|\[playlist\]|<\?xml[^>]*>\s*<(?:MPD|smil|asx|playlist)|<(?:MPD|smil|asx|playlist)\b|(?:https?|rtsp|rtmp|file):\/\/|file\s+')/iu.test(
    text,
  );
}

/** Also what a browser keeps of one (a link), and the message that a server sent in place of a file. */
function isWebPage(text: string): boolean {
  return /^\s*(?:<!doctype html|<html|<head|<script|<\?xml[^>]*>\s*<!doctype html|\[InternetShortcut\])/iu.test(
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
  const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  try {
    const decoder = new TextDecoder(isWide ? (head[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8', {
      fatal: true,
    });
    const text = decoder.decode(head, { stream: true });
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
