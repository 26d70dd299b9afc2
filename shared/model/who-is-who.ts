import { afterwardsMs, type Spoken } from './lead-in';
import { breathMs, utteranceStart } from './utterance';

/** What was said of one utterance, and when. Milliseconds of the recording. */
export type LastAnswer = { atMs: number; startMs: number; endMs: number };

/** Whoever answers again within this time takes back what was said first. */
const secondThoughtMs = 2_000;
/** So long after the change of voice the key comes. */
const changeOfVoiceMs = 400;

/**
 * The stretch that "this is the coach", said at `nowMs`, is about: all of the utterance that is heard, or was heard last.
 * Said again in the same utterance it is about the rest of it, as another took over without a pause; said again at once,
 * it corrects what was said. Null when nobody is heard.
 */
export function stretchMeant(
  turns: readonly Spoken[],
  nowMs: number,
  last: LastAnswer | null,
): { startMs: number; endMs: number } | null {
  if (last !== null && nowMs >= last.atMs && nowMs - last.atMs < secondThoughtMs && nowMs < last.endMs) {
    return { startMs: last.startMs, endMs: last.endMs };
  }
  const heard = voiceAt(turns, nowMs);
  if (heard === null) return null;
  const inside = Math.min(nowMs, heard.endMs);
  const whole = { speaker: heard.speaker, furthestMs: Number.POSITIVE_INFINITY };
  const startMs = utteranceStart(turns, inside, whole) ?? heard.startMs;
  const endMs = utteranceEnd(turns, heard);
  if (last === null || last.atMs <= startMs || last.atMs >= inside) return { startMs, endMs };
  return { startMs: Math.max(last.atMs, inside - changeOfVoiceMs), endMs };
}

/** Who is heard: of several the one who began last; when it is silent, who fell silent just now. */
function voiceAt(turns: readonly Spoken[], nowMs: number): Spoken | null {
  const begun = turns.filter(({ startMs, endMs }) => startMs <= nowMs && nowMs - endMs < afterwardsMs);
  const now = begun.filter(({ endMs }) => endMs > nowMs);
  if (now.length > 0) return now.reduce((best, one) => (one.startMs > best.startMs ? one : best));
  return begun.toSorted((a, b) => b.endMs - a.endMs)[0] ?? null;
}

/** On over pauses for breath, as long as it is the same voice. */
function utteranceEnd(turns: readonly Spoken[], heard: Spoken): number {
  let { endMs } = heard;
  const later = turns
    .filter(({ speaker, startMs }) => speaker === heard.speaker && startMs >= heard.startMs)
    .toSorted((a, b) => a.startMs - b.startMs);
  for (const turn of later) {
    if (turn.startMs - endMs >= breathMs) break;
    endMs = Math.max(endMs, turn.endMs);
  }
  return endMs;
}
