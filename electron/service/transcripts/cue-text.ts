import { isTag, voiceOf } from './cue-tags';

/** Part of a cue that one voice says. */
export type Spoken = { speaker: string | null; text: string };

const maxNameLength = 100;

/** What a cue's lines say, without their marks: one part for each voice that the file names, in order. */
export function readSpoken(lines: readonly string[]): Spoken[] {
  const raw = lines.join('\n').replaceAll(/\{\\[^}]{0,100}\}/gu, '');
  const parts: Spoken[] = [];
  let speaker: string | null = null;
  let said = '';
  const finish = (next: string | null) => {
    const text = cleanText(said);
    if (text !== '') parts.push({ speaker, text });
    [speaker, said] = [next, ''];
  };
  for (const piece of splitTags(raw)) {
    const voice = piece.isTag ? voiceOf(piece.text) : undefined;
    if (voice !== undefined) finish(voice === null ? null : cleanName(voice));
    else if (!piece.isTag) said += piece.text;
    else if (/^br\b/iu.test(piece.text)) said += '\n';
  }
  finish(null);
  return parts;
}

/** A name in one line, at most 100 characters; null when nothing is left of it. */
export function cleanName(name: string): string | null {
  const line = decodeEntities(name)
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, maxNameLength)
    .toWellFormed()
    .trim();
  return line === '' ? null : line;
}

/** Text for people: entities read, white space and control characters as single spaces, no empty lines. */
export function cleanText(text: string): string {
  return decodeEntities(text)
    .split('\n')
    .map((line) => line.replaceAll(/[\s\p{Cc}\u{feff}]+/gu, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
    .toWellFormed();
}

/** Cuts a text at its tags. Each bracket is looked at once: thousands of open ones must not cost thousands of searches. */
function* splitTags(raw: string): Generator<{ isTag: boolean; text: string }> {
  let done = 0;
  let close = -1;
  for (let open = raw.indexOf('<'); open !== -1; open = raw.indexOf('<', open + 1)) {
    if (close < open) close = raw.indexOf('>', open);
    if (close === -1) break;
    const tag = raw.slice(open + 1, close);
    if (!isTag(tag)) continue;
    yield { isTag: false, text: raw.slice(done, open) };
    yield { isTag: true, text: tag };
    done = close + 1;
    open = close;
  }
  yield { isTag: false, text: raw.slice(done) };
}

const namedEntities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lrm: '\u{200e}',
  rlm: '\u{200f}',
};

function decodeEntities(text: string): string {
  return text.replaceAll(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/giu,
    (entity, decimal, hex, name) => {
      if (typeof name === 'string') return namedEntities[name.toLowerCase()] ?? entity;
      const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
      const isCharacter = code > 0 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff);
      return isCharacter ? String.fromCodePoint(code) : entity;
    },
  );
}
