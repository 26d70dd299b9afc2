import type { Bleep } from './cover';

type Words = { startMs: number; endMs: number; text: string };

/** Room on both sides of where a name is thought to be said: people do not speak evenly. Milliseconds. */
const leastRoomMs = 450;
/** The longer a cue, the less is known of where in it a word is said. */
const roomShare = 0.08;

/**
 * Where names are said, going by how far into its cue's text each stands. Whole words only, whatever their capitals and
 * accents, with a possessive behind them too; also where one cue breaks a name off and the next goes on with it. Stretches that
 * touch are one.
 */
export function findSaid(
  cues: readonly Words[],
  names: readonly string[],
  durationMs: number,
): { bleeps: Bleep[]; hits: { name: string; count: number }[] } {
  const found: { startMs: number; endMs: number }[] = [];
  const hits = names.map((name) => {
    const pattern = patternFor(name);
    let count = 0;
    if (pattern === null) return { name, count };
    for (const cue of cues) {
      const text = plain(cue.text);
      for (const match of text.matchAll(pattern)) {
        count += 1;
        found.push(stretchOf(cue, match.index / text.length, (match.index + match[0].length) / text.length));
      }
    }
    for (const { cue, next, from, to } of acrossEnds(cues, name)) {
      count += 1;
      found.push(stretchOf(cue, from, 1), stretchOf(next, 0, to));
    }
    return { name, count };
  });
  return { bleeps: joined(found, durationMs), hits };
}

/** Whether any of these names would be heard in a text. */
export function saysName(text: string, names: readonly string[]): boolean {
  const said = plain(text);
  return names.some((name) => patternFor(name)?.test(said) === true);
}

/** Which cues, by their place, hold a part of one of these names that begins or ends in the cue beside it. */
export function brokenOff(cues: readonly Words[], names: readonly string[]): ReadonlySet<number> {
  const places = names.flatMap((name) => acrossEnds(cues, name)).flatMap(({ at }) => [at, at + 1]);
  return new Set(places.toSorted((one, other) => one - other));
}

/** A name over the end of a cue: from and until which share of the text of either. */
type AcrossEnd<W> = { at: number; cue: W; next: W; from: number; to: number };

function acrossEnds<W extends Words>(cues: readonly W[], name: string): AcrossEnd<W>[] {
  const pattern = patternFor(name);
  // Nothing breaks off within a word.
  if (pattern === null || wordsOf(name).length === 1) return [];
  return cues.flatMap((cue, at) => {
    const next = cues[at + 1];
    if (next === undefined) return [];
    const [text, after] = [plain(cue.text).trimEnd(), plain(next.text)];
    const begins = text.length + 1;
    return [...`${text} ${after}`.matchAll(pattern)].flatMap(({ index, 0: { length } }) => {
      const end = index + length;
      const isAcross = index < text.length && end > begins;
      return isAcross
        ? [{ at, cue, next, from: index / text.length, to: (end - begins) / after.length }]
        : [];
    });
  });
}

/** Accents, and signs that nobody sees: where a word may be broken off, and what joins letters. */
const notHeard = /[\p{M}\u{ad}\u{200b}-\u{200d}\u{2060}\u{feff}]/gu;

/**
 * Without accents and capitals; as long as it was where only composed letters are in it. One apostrophe counts as a letter,
 * which it is in other languages.
 */
function plain(text: string): string {
  return text.normalize('NFKD').replace(notHeard, '').replaceAll('ʼ', "'").toLowerCase();
}

function wordsOf(name: string): string[] {
  return plain(name).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function patternFor(name: string): RegExp | null {
  const words = wordsOf(name);
  if (words.length === 0) return null;
  return new RegExp(
    `(?<![\\p{L}\\p{N}])${words.join('[^\\p{L}\\p{N}]+')}(?:['’]?s)?(?![\\p{L}\\p{N}])`,
    'gu',
  );
}

function stretchOf({ startMs, endMs }: Words, from: number, to: number): { startMs: number; endMs: number } {
  const length = endMs - startMs;
  const room = Math.max(leastRoomMs, length * roomShare);
  return {
    startMs: Math.max(0, Math.floor(startMs + length * from - room)),
    endMs: Math.ceil(startMs + length * to + room),
  };
}

function joined(stretches: { startMs: number; endMs: number }[], durationMs: number): Bleep[] {
  const bleeps: Bleep[] = [];
  for (const { startMs, endMs } of stretches.toSorted((a, b) => a.startMs - b.startMs)) {
    const end = Math.min(endMs, durationMs);
    const last = bleeps.at(-1);
    if (end <= startMs) continue;
    if (last !== undefined && startMs <= last.endMs) last.endMs = Math.max(last.endMs, end);
    else bleeps.push({ startMs, endMs: end, source: 'name' });
  }
  return bleeps;
}
