import type { Id } from '../../../shared/model/id';
import type { SpeechPart } from '../../../shared/model/speech';
import type { Cue } from '../../../shared/model/transcript';

type TimedName = Pick<Cue, 'speaker' | 'startMs' | 'endMs'>;

/** Whose words cover this much of a stretch spoke all of it: cues are timed by half a second, voices by hundredths. */
const mostOfIt = 0.7;
/** What is said this near to a cue, and under no other, is still its speaker's. */
const nearMs = 1_000;

/**
 * Gives what was heard the names that a transcript has: the sound says when, the cues say who. Cues must stand by time and
 * last some time; without anything heard, they are all there is to go by.
 */
export function nameByCues(heard: readonly SpeechPart[], cues: readonly TimedName[]): SpeechPart[] {
  if (heard.length === 0) return cues.map(({ speaker, startMs, endMs }) => ({ speaker, startMs, endMs }));
  let first = 0;
  return heard.flatMap((part) => {
    while ((cues[first]?.endMs ?? Infinity) < part.startMs - nearMs) first += 1;
    const near: TimedName[] = [];
    for (let at = first; at < cues.length; at += 1) {
      const cue = cues[at];
      if (cue === undefined || cue.startMs > part.endMs + nearMs) break;
      near.push(cue);
    }
    return nameOne(part, near);
  });
}

function nameOne(part: SpeechPart, near: readonly TimedName[]): SpeechPart[] {
  const over = near.filter((cue) => sharedMs(cue, part) > 0);
  if (over.length === 0) return [{ ...part, speaker: nearest(part, near) }];
  const covered = new Map<Id | null, number>();
  for (const cue of over) covered.set(cue.speaker, (covered.get(cue.speaker) ?? 0) + sharedMs(cue, part));
  const lengthMs = part.endMs - part.startMs;
  const whole = [...covered].filter(([, ms]) => ms >= lengthMs * mostOfIt);
  if (whole.length > 0) return whole.map(([speaker]) => ({ ...part, speaker }));
  return over
    .map(({ speaker, startMs }, index) => ({
      speaker,
      startMs: index === 0 ? part.startMs : Math.max(part.startMs, startMs),
      endMs: Math.min(part.endMs, over[index + 1]?.startMs ?? part.endMs),
    }))
    .filter(({ startMs, endMs }) => endMs > startMs);
}

function nearest(part: SpeechPart, near: readonly TimedName[]): Id | null {
  const away = ({ startMs, endMs }: TimedName): number =>
    Math.max(startMs - part.endMs, part.startMs - endMs);
  const [closest] = near.filter((cue) => away(cue) <= nearMs).toSorted((a, b) => away(a) - away(b));
  return closest?.speaker ?? null;
}

function sharedMs(cue: TimedName, part: SpeechPart): number {
  return Math.min(cue.endMs, part.endMs) - Math.max(cue.startMs, part.startMs);
}
