import type { SpeakerRole } from '../../shared/model/recording';
import type { Turn } from '../../shared/model/speech';
import type { Cue } from '../../shared/model/transcript';
import { lowerBound } from './lane';

/** A stretch in which one person speaks, with what was said in it; empty where no transcript knows. */
export type SpokenTurn = Turn & { readonly text: string };

/** One who speaks: by time, none over another. `speaker` null is a voice of which nobody knows whose it is. */
export type SpeechLane = {
  readonly key: string;
  readonly speaker: string | null;
  readonly role: SpeakerRole | null;
  readonly turns: readonly SpokenTurn[];
};

/**
 * Of each turn what was said in it. A cue that lies over several turns of its speaker is shared out among them word by word:
 * as much of it to each as that turn has of the time spoken, since words have no times of their own.
 */
export function textsOfTurns(turns: readonly Turn[], cues: readonly Cue[]): readonly string[] {
  const texts: string[] = turns.map(() => '');
  const longestMs = turns.reduce((most, { startMs, endMs }) => Math.max(most, endMs - startMs), 0);
  for (const cue of cues) {
    const first = lowerBound(turns.length, (index) => (turns[index]?.startMs ?? 0) > cue.startMs - longestMs);
    for (const { index, text } of shareOut(cue.text, sharesOf(turns, first, cue))) {
      const before = texts[index];
      texts[index] = before === undefined || before === '' ? text : `${before} ${text}`;
    }
  }
  return texts;
}

type Share = { readonly index: number; readonly ms: number };

/** The turns that a cue can be words of, each with the time it has of it; of two speakers only the one who has most. */
function sharesOf(turns: readonly Turn[], first: number, cue: Cue): readonly Share[] {
  const shares: Share[] = [];
  for (let index = first; index < turns.length; index += 1) {
    const turn = turns[index];
    if (turn === undefined || turn.startMs >= cue.endMs) break;
    if (cue.speaker !== null && turn.speaker !== null && cue.speaker !== turn.speaker) continue;
    const ms = Math.min(turn.endMs, cue.endMs) - Math.max(turn.startMs, cue.startMs);
    if (ms > 0) shares.push({ index, ms });
  }
  const most = shares.reduce<Share | null>(
    (best, share) => (best === null || share.ms > best.ms ? share : best),
    null,
  );
  const speaker = most === null ? null : turns[most.index]?.speaker;
  return shares.filter(({ index }) => turns[index]?.speaker === speaker);
}

/** The words of a text, in order, over its shares. */
function shareOut(text: string, shares: readonly Share[]): { index: number; text: string }[] {
  const [only, second] = shares;
  if (only === undefined) return [];
  if (second === undefined) return [{ index: only.index, text }];
  const allMs = shares.reduce((sum, { ms }) => sum + ms, 0);
  const pieces: { index: number; text: string }[] = [];
  let at = 0;
  let share = 0;
  let untilMs = only.ms;
  for (const word of text.split(/\s+/u).filter((part) => part !== '')) {
    const middleMs = ((at + word.length / 2) / text.length) * allMs;
    while (middleMs >= untilMs && share < shares.length - 1) {
      share += 1;
      untilMs += shares[share]?.ms ?? 0;
    }
    const index = shares[share]?.index ?? only.index;
    const last = pieces.at(-1);
    if (last?.index === index) last.text += ` ${word}`;
    else pieces.push({ index, text: word });
    at += word.length + 1;
  }
  return pieces;
}

/** The turns of one lane of which any part lies between two times. */
export function turnsBetween<T extends { startMs: number; endMs: number }>(
  turns: readonly T[],
  fromMs: number,
  toMs: number,
): readonly T[] {
  const first = lowerBound(turns.length, (index) => (turns[index]?.endMs ?? 0) > fromMs);
  const end = lowerBound(turns.length, (index) => (turns[index]?.startMs ?? 0) >= toMs);
  return turns.slice(first, end);
}

/** How many lines of text a zoom has room for: none, one that is cut, or two. */
export function linesAt(pxPerMs: number): 0 | 1 | 2 {
  const pxPerSecond = pxPerMs * 1000;
  return pxPerSecond < 12 ? 0 : pxPerSecond < 45 ? 1 : 2;
}

/** No text in a bar under this width. */
export const narrowestTextPx = 48;
