import type { SpeakerRole } from '../../shared/model/recording';
import { lowerBound } from './lane';

/** Whose voice is heard, as bits: several may speak at once, and of some nobody knows who they are. */
export const voice = { coach: 1, client: 2, other: 4, unknown: 8 } as const;

export type VoicedTurn = { readonly startMs: number; readonly endMs: number; readonly voice: number };

export function voiceOf(role: SpeakerRole | null): number {
  return role === null ? voice.unknown : voice[role];
}

/** Who is heard in each of `count` slices of a recording; 0 where nobody is. `turns` come by their start. */
export function voicesIn(
  turns: readonly VoicedTurn[],
  fromMs: number,
  msPerSlice: number,
  count: number,
): Uint8Array {
  const voices = new Uint8Array(count);
  const toMs = fromMs + msPerSlice * count;
  const end = lowerBound(turns.length, (index) => (turns[index]?.startMs ?? 0) >= toMs);
  for (let index = 0; index < end; index += 1) {
    const turn = turns[index];
    if (turn === undefined || turn.endMs <= fromMs) continue;
    const [from, to] = [(turn.startMs - fromMs) / msPerSlice, (turn.endMs - fromMs) / msPerSlice];
    // A slice is somebody's when its middle is; a turn that lies in the middle of none shows in the one that it begins in.
    const middles = [Math.ceil(from - 0.5), Math.ceil(to - 0.5) - 1] as const;
    const [first, last] = middles[0] <= middles[1] ? middles : [Math.floor(from), Math.floor(from)];
    for (let slice = Math.max(0, first); slice <= Math.min(count - 1, last); slice += 1) {
      voices[slice] = (voices[slice] ?? 0) | turn.voice;
    }
  }
  return voices;
}

export type Silence = { readonly startMs: number; readonly endMs: number };

/** A silence this long after the coach is worth naming. */
const namedSilenceMs = 2_000;

/** The silences of two seconds or more in which the coach, who spoke last, waits. `turns` come by their start. */
export function silencesAfterCoach(turns: readonly VoicedTurn[]): Silence[] {
  const silences: Silence[] = [];
  let heardUntilMs = 0;
  let last = 0;
  for (const turn of turns) {
    if (turn.startMs - heardUntilMs >= namedSilenceMs && last === voice.coach) {
      silences.push({ startMs: heardUntilMs, endMs: turn.startMs });
    }
    if (turn.endMs > heardUntilMs) {
      heardUntilMs = turn.endMs;
      last = turn.voice;
    } else if (turn.endMs === heardUntilMs) last |= turn.voice;
  }
  return silences;
}
