/**
 * The text in a file's bytes, in the encodings that people's computers write: UTF-8, UTF-16 either way round, and otherwise
 * windows-1252. Null when the bytes are no text.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const text = decodeAs(bytes);
  return isText(text) ? text : null;
}

function decodeAs(bytes: Uint8Array): string {
  const wide = wideEncoding(bytes);
  if (wide !== null) return decodeUtf16(bytes, wide);
  const text = new TextDecoder('utf-8').decode(bytes);
  return isMostlyUtf8(text) ? text : decodeWindows1252(bytes);
}

/** UTF-16 by its mark, or by the zeros that it puts beside every letter of ours. */
function wideEncoding(bytes: Uint8Array): 'little' | 'big' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'little';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'big';
  const head = bytes.subarray(0, 512);
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const many = head.length / 8;
  if (odd > many && even === 0) return 'little';
  return even > many && odd === 0 ? 'big' : null;
}

function decodeUtf16(bytes: Uint8Array, order: 'little' | 'big'): string {
  const even = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  return (order === 'big' ? even.swap16() : even).toString('utf16le');
}

/** One damaged letter does not make a file of another encoding; a file where most letters are damaged is one. */
function isMostlyUtf8(text: string): boolean {
  let [damaged, sound] = [0, 0];
  for (const character of text.matchAll(/[^\0-\u{7f}]/gu)) {
    if (character[0] === '\u{fffd}') damaged += 1;
    else sound += 1;
  }
  return damaged === 0 || damaged * 4 < sound;
}

// The places where windows-1252 differs from Latin-1; the five it leaves open stay as they are. Source: WHATWG Encoding.
const windows1252 = '€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ';

function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replaceAll(/[\u{80}-\u{9f}]/gu, (character) => windows1252[character.charCodeAt(0) - 0x80] ?? character);
}

/** Holds hardly any characters that only programs write; a stray one among thousands of letters is forgiven. */
function isText(text: string): boolean {
  const strange =
    text.match(/[\0-\u{8}\u{e}-\u{1a}\u{1c}-\u{1f}\u{7f}\u{81}\u{8d}\u{8f}\u{90}\u{9d}]/gu)?.length ?? 0;
  return strange * 1000 <= text.length + 4000;
}
