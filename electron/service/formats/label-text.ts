import { codeRefSchema, feedbackKinds } from '../../../shared/model/annotation';
import type { DocumentMoment } from '../../../shared/model/annotation-document';
import { speakerRoles } from '../../../shared/model/recording';
import { plainText } from './plain-text';

/** What one label of Audacity or Praat says of a moment. */
export type Label = { codes: string[]; kind: string | null; speaker: string | null; note: string };

/** The label of a moment of which nothing was said: an empty one is nothing to Praat. */
const nothingSaid = '*';

const kinds: ReadonlySet<string> = new Set(feedbackKinds);
const roles: ReadonlySet<string> = new Set(speakerRoles);

/**
 * A moment in one line: `#FRAMEWORK/CODE` for each code, `!KIND`, `@SPEAKER`, then the note. Backslashes stand before what
 * would be read otherwise; `\n`, `\r` and `\t` are line ends and tabs.
 */
export function writeLabel(moment: Pick<DocumentMoment, 'codes' | 'kind' | 'speaker' | 'note'>): string {
  const marks = moment.codes.map((ref) => `#${ref}`);
  if (moment.kind !== null) marks.push(`!${moment.kind}`);
  if (moment.speaker !== null) marks.push(`@${moment.speaker}`);
  const note = escape(plainText(moment.note));
  if (note !== '') marks.push(note);
  return marks.length === 0 ? nothingSaid : marks.join(' ');
}

/** Reads such a line; whatever is no mark of ours belongs to the note. */
export function readLabel(text: string): Label {
  const label: Label = { codes: [], kind: null, speaker: null, note: '' };
  if (text === nothingSaid) return label;
  let rest = text;
  for (;;) {
    const [word = ''] = /^[^ ]*/u.exec(rest) ?? [];
    if (!takeMark(label, word)) break;
    if (rest.length === word.length) return label;
    rest = rest.slice(word.length + 1);
  }
  return { ...label, note: unescape(rest) };
}

function takeMark(label: Label, word: string): boolean {
  const name = word.slice(1);
  if (word.startsWith('#') && codeRefSchema.safeParse(name).success) label.codes.push(name);
  else if (word.startsWith('!') && kinds.has(name) && label.kind === null) label.kind = name;
  else if (word.startsWith('@') && roles.has(name) && label.speaker === null) label.speaker = name;
  else return false;
  return true;
}

function escape(note: string): string {
  const line = note
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
  // Praat and Audacity take spaces away at the ends.
  const edged = line.replace(/^ /u, '\\_').replace(/ $/u, '\\_');
  return /^[#!@*]/u.test(edged) ? `\\${edged}` : edged;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', _: ' ' };

function unescape(text: string): string {
  return text.replaceAll(/\\([\s\S])/gu, (_, character: string) => escapes[character] ?? character);
}
