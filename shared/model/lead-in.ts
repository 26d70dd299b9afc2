import type { Settings } from './settings';
import { breathMs, utteranceStart } from './utterance';

/** Somebody who speaks for a while; `speaker` is null when nobody knows who. Milliseconds of the recording. */
export type Spoken = { readonly speaker: string | null; readonly startMs: number; readonly endMs: number };

/** The instant of a key press. `rate` is how fast it plays: 0 while it stands still, below zero backward. */
export type PressInstant = { nowMs: number; rate: number };

/** A code is about one person's words: whoever has that part, or when nobody knows who that is, anybody. */
export type CodeSpeakers = ReadonlySet<string> | null;

/** A tag is about what was heard, also when the key came this long after the last word of it. */
export const afterwardsMs = 2_000;
/** The same when it is known whose words the code is about: the other may have begun to answer. */
export const afterOwnMs = 8_000;
/** Whoever began less than this ago was not what the hand went to the key for. */
const justBegunMs = 500;
/** A hum in the middle of somebody else's sentence. */
const humMs = 1_000;
/** No tag begins further before its key than this. */
const furthestMs = 30_000;

/**
 * Whose words a key press is about: the stretch that is heard, or was heard last. Null when that is too long ago. With
 * `speakers` only theirs count, and those of a voice that nobody named.
 */
export function heardAt<S extends Spoken>(
  spoken: readonly S[],
  nowMs: number,
  speakers: CodeSpeakers,
): S | null {
  const near = spoken.filter(
    ({ startMs, endMs, speaker }) =>
      startMs <= nowMs &&
      endMs > nowMs - afterOwnMs &&
      (speakers === null || speaker === null || speakers.has(speaker)),
  );
  const patienceMs = speakers === null ? afterwardsMs : afterOwnMs;
  const before = latest(
    near.filter(({ endMs }) => endMs <= nowMs && nowMs - endMs < patienceMs),
    ({ endMs }) => endMs,
  );
  const now = near.filter(({ endMs }) => endMs > nowMs);
  const whole = now.filter(({ startMs, endMs }) => endMs - startMs >= humMs);
  const speaking = latest(whole.length > 0 ? whole : now, ({ startMs }) => startMs);
  if (speaking === null) return before;
  const hasJustBegun = nowMs - speaking.startMs < justBegunMs;
  const answers =
    before !== null && before.speaker !== speaking.speaker && nowMs - before.endMs < afterwardsMs;
  return hasJustBegun && answers ? before : speaking;
}

/**
 * Where a tag begins. Standing still, on the frame on screen. Playing, at the start of the utterance it is about: by who
 * speaks when, else by the lines of the transcript, else a reaction time before the key. Never after the key.
 */
export function tagStart(
  { nowMs, rate }: PressInstant,
  { leadIn, reactionMs }: Pick<Settings, 'leadIn' | 'reactionMs'>,
  heard: { turns: readonly Spoken[]; cues: readonly Spoken[]; speakers: CodeSpeakers },
): number {
  // Somebody who plays backward is looking for the very place.
  if (rate <= 0 || leadIn === 'off') return nowMs;
  if (leadIn === 'utterance') {
    const startMs =
      beginning(heard.turns, nowMs, heard.speakers) ?? beginning(heard.cues, nowMs, heard.speakers);
    if (startMs !== null) return Math.min(nowMs, startMs);
  }
  // What passes in the time it takes a hand to move depends on how fast it plays.
  return Math.max(0, nowMs - Math.round(reactionMs * rate));
}

function beginning(spoken: readonly Spoken[], nowMs: number, speakers: CodeSpeakers): number | null {
  const meant = heardAt(spoken, nowMs, speakers);
  if (meant === null) return null;
  const near = spoken.filter(({ endMs, startMs }) => endMs > nowMs - 2 * furthestMs && startMs <= nowMs);
  const insideMs = Math.min(nowMs, meant.endMs + breathMs - 1);
  const startMs = utteranceStart(near, insideMs, { speaker: meant.speaker, furthestMs });
  return startMs !== null && nowMs - startMs <= furthestMs ? startMs : null;
}

function latest<S>(all: readonly S[], of: (one: S) => number): S | null {
  return all.reduce<S | null>((best, one) => (best === null || of(one) > of(best) ? one : best), null);
}
