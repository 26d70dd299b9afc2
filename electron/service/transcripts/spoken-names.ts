import { cleanName } from './cue-text';
import type { ParsedCue } from './parsed-transcript';

const maxPrefixLength = 60;

/**
 * Zoom writes `Name: words`. Words of people hold colons too ("Ik dacht: nu!"), so a file is only read that way when at
 * least a third of the cues without a speaker begin like that.
 */
export function takeNamesFromText(cues: readonly ParsedCue[]): ParsedCue[] {
  const nameless = cues.filter(({ speaker }) => speaker === null);
  const named = new Map(nameless.flatMap((cue) => pairWithSplit(cue)));
  if (named.size * 3 < nameless.length) return [...cues];
  return cues.map((cue) => named.get(cue) ?? cue);
}

function pairWithSplit(cue: ParsedCue): [ParsedCue, ParsedCue][] {
  const split = splitName(cue.text);
  return split === null ? [] : [[cue, { ...cue, ...split }]];
}

/** `Name: words` at its first colon that white space follows, or null: a name is short, on one line, and has a letter. */
export function splitName(text: string): { speaker: string; text: string } | null {
  const match = /:(?:[ \t]+|\n)/u.exec(text.slice(0, maxPrefixLength + 2));
  if (match === null || match.index > maxPrefixLength) return null;
  const before = text.slice(0, match.index);
  if (before.includes('\n') || !/[\p{L}\p{Extended_Pictographic}]/u.test(before)) return null;
  const speaker = cleanName(before);
  const words = text.slice(match.index + match[0].length).trim();
  return speaker === null || words === '' ? null : { speaker, text: words };
}
