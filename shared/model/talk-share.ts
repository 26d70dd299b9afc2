import type { Id } from './id';
import type { Speaker, SpeakerRole } from './recording';
import type { Turn } from './speech';

type Spoken = Pick<Turn, 'speaker' | 'startMs' | 'endMs'>;

/**
 * How long coach and client speak, in milliseconds. Where both do it counts for both; two who have the same role count once.
 * `coachShare` is the coach's part of the two together, from 0 to 1; null while neither is known to speak.
 */
export type TalkShare = { coachMs: number; clientMs: number; coachShare: number | null };

export function talkShare(
  turns: readonly Spoken[],
  speakers: readonly Pick<Speaker, 'id' | 'role'>[],
): TalkShare {
  const coachMs = spokenMs(turns, idsOf(speakers, 'coach'));
  const clientMs = spokenMs(turns, idsOf(speakers, 'client'));
  const bothMs = coachMs + clientMs;
  return { coachMs, clientMs, coachShare: bothMs === 0 ? null : coachMs / bothMs };
}

function idsOf(
  speakers: readonly Pick<Speaker, 'id' | 'role'>[],
  wanted: SpeakerRole,
): ReadonlySet<Id | null> {
  return new Set(speakers.filter(({ role }) => role === wanted).map(({ id }) => id));
}

function spokenMs(turns: readonly Spoken[], who: ReadonlySet<Id | null>): number {
  let [totalMs, countedToMs] = [0, 0];
  for (const { speaker, startMs, endMs } of turns.toSorted((a, b) => a.startMs - b.startMs)) {
    if (speaker === null || !who.has(speaker)) continue;
    totalMs += Math.max(0, endMs - Math.max(startMs, countedToMs));
    countedToMs = Math.max(countedToMs, endMs);
  }
  return totalMs;
}
