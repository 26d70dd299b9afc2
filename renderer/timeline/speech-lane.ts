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

/** Of each turn what was said in it: every cue goes to the turn of its own speaker that it lies in most. */
export function textsOfTurns(turns: readonly Turn[], cues: readonly Cue[]): readonly string[] {
  const texts: string[] = turns.map(() => '');
  const longestMs = turns.reduce((most, { startMs, endMs }) => Math.max(most, endMs - startMs), 0);
  for (const cue of cues) {
    const first = lowerBound(turns.length, (index) => (turns[index]?.startMs ?? 0) > cue.startMs - longestMs);
    let best = -1;
    let mostMs = 0;
    for (let index = first; index < turns.length; index += 1) {
      const turn = turns[index];
      if (turn === undefined || turn.startMs >= cue.endMs) break;
      if (cue.speaker !== null && turn.speaker !== null && cue.speaker !== turn.speaker) continue;
      const sharedMs = Math.min(turn.endMs, cue.endMs) - Math.max(turn.startMs, cue.startMs);
      if (sharedMs <= mostMs) continue;
      mostMs = sharedMs;
      best = index;
    }
    const before = texts[best];
    if (before !== undefined) texts[best] = before === '' ? cue.text : `${before} ${cue.text}`;
  }
  return texts;
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
