import { dirname } from 'node:path';
import { folded, isPicture, stemOf } from './file-role';
import type { FolderEntry } from './folder-entry';
import { meetingName } from './meeting-name';
import { compareNaturally } from './natural-order';

/** `gesprek.nl.vtt`, `gesprek_transcript.srt`: what may stand between a recording's name and the ending. */
const suffix =
  /(?:\.[a-z]{2,3}(?:[-_][a-z]{2,4})?|[-_ ][a-z]{2}(?:[-_][a-z]{2})?|[-_. ]\(?(?:transcript|transcriptie|transcription|cc|captions?|subtitles?|ondertiteling|ondertitels|auto)\)?)$/u;

/** The names by which a recording may be meant, the strongest first; the two of a meeting are of another kind. */
function recordingKeys({ name }: FolderEntry): string[] {
  const stem = stemOf(name);
  const meeting = meetingName(stem);
  const keys = [`name ${folded(stem)}`, `name ${folded(name)}`];
  return meeting === null ? keys : [...keys, `meeting ${meeting.key}`, `title ${folded(meeting.title)}`];
}

function textKeys({ name }: FolderEntry): string[] {
  const keys: string[] = [];
  for (let stem = folded(stemOf(name)), cut = true; cut && keys.length < 3; ) {
    keys.push(`name ${stem}`);
    const shorter = stem.replace(suffix, '');
    cut = shorter !== stem && shorter !== '';
    stem = shorter;
  }
  const meeting = meetingName(stemOf(name));
  if (meeting !== null) keys.push(`meeting ${meeting.key}`);
  return [
    ...keys,
    ...keys.filter((key) => key.startsWith('name ')).map((key) => key.replace('name', 'title')),
  ];
}

/**
 * Which recording each text belongs to, by name: in its own folder if there is one, else the only one of the drop.
 * Where two would fit equally well it belongs to neither; a wrong transcript is worse than none.
 */
export function matchTexts(
  recordings: readonly FolderEntry[],
  texts: readonly FolderEntry[],
): ReadonlyMap<FolderEntry, FolderEntry> {
  const index = new Map<string, FolderEntry[]>();
  for (const recording of recordings) {
    for (const key of new Set(recordingKeys(recording))) {
      const known = index.get(key);
      if (known === undefined) index.set(key, [recording]);
      else known.push(recording);
    }
  }
  const matches = new Map<FolderEntry, FolderEntry>();
  for (const text of texts) {
    const recording = bestOf(text, index);
    if (recording !== null) matches.set(text, recording);
  }
  return matches;
}

function bestOf(text: FolderEntry, index: ReadonlyMap<string, readonly FolderEntry[]>): FolderEntry | null {
  for (const key of textKeys(text)) {
    const found = index.get(key) ?? [];
    const beside = found.filter(({ path }) => dirname(path) === dirname(text.path));
    const near = beside.length > 0 ? beside : found;
    const folders = new Set(near.map(({ path }) => dirname(path)));
    const isClear = near.length === 1 || (folders.size === 1 && !key.startsWith('title '));
    if (near.length > 0) return isClear ? (near.toSorted(byLikelihood)[0] ?? null) : null;
  }
  return null;
}

function byLikelihood(left: FolderEntry, right: FolderEntry): number {
  return (
    Number(isPicture(right.name)) - Number(isPicture(left.name)) || compareNaturally(left.name, right.name)
  );
}
