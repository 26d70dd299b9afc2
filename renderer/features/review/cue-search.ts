import type { Cue } from '../../../shared/model/transcript';

const folded = new Map<string, string>();

/** A sign without its accent and capital, if that is as long as the sign itself: places in the text stay places in it. */
function foldSign(sign: string): string {
  const known = folded.get(sign);
  if (known !== undefined) return known;
  const plain = sign.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const same = plain.length === sign.length ? plain : sign;
  folded.set(sign, same);
  return same;
}

/** Text for comparing: capitals and accents do not count. As long as the text itself. */
export function foldText(text: string): string {
  // Nearly all lines are plain letters; thousands of them are folded at once.
  const lower = text.toLowerCase();
  if (/^[\u0020-\u007e]*$/u.test(text)) return lower;
  return Array.from(text, foldSign).join('');
}

/** Which cues contain the words as they were typed, by their place in the list. */
export function findCues(texts: readonly string[], wanted: string): number[] {
  const needle = foldText(wanted.trim());
  if (needle === '') return [];
  return texts.flatMap((text, index) => (text.includes(needle) ? [index] : []));
}

/** A text cut into what was looked for and what lies between. */
export function markHits(text: string, wanted: string): { text: string; hit: boolean }[] {
  const needle = foldText(wanted.trim());
  if (needle === '') return [{ text, hit: false }];
  const compared = foldText(text);
  const parts: { text: string; hit: boolean }[] = [];
  let from = 0;
  for (let at = compared.indexOf(needle); at !== -1; at = compared.indexOf(needle, from)) {
    if (at > from) parts.push({ text: text.slice(from, at), hit: false });
    parts.push({ text: text.slice(at, at + needle.length), hit: true });
    from = at + needle.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), hit: false });
  return parts;
}

/** The last cue that has begun at an instant; -1 before the first. Cues are by time. */
export function cueIndexAt(cues: readonly Pick<Cue, 'startMs'>[], instantMs: number): number {
  let low = 0;
  let high = cues.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cues[middle]?.startMs ?? 0) <= instantMs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Where to go from one hit to the next, round the end. `index` is any place in the list. */
export function nextHit(hits: readonly number[], index: number, direction: 1 | -1): number | null {
  const next = direction === 1 ? hits.find((hit) => hit > index) : hits.findLast((hit) => hit < index);
  return next ?? (direction === 1 ? hits[0] : hits.at(-1)) ?? null;
}
