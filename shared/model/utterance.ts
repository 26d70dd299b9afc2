import type { Id } from './id';
import type { Turn } from './speech';

type Spoken = Pick<Turn, 'speaker' | 'startMs' | 'endMs'>;

/** Somebody who is silent for less than this has not finished speaking. Milliseconds. */
export const breathMs = 700;

/** Going back further than this is no longer about what was just heard. Milliseconds. */
export const furthestLeadInMs = 20_000;

/**
 * Where the utterance began that is heard at `atMs`, on the recording's clock: back over pauses shorter than `breathMs`, of
 * one voice. Of several who speak at once it is the one who began last; `speaker` asks about one of them (null: the
 * unknown voice). One who stopped less than `breathMs` ago still counts as heard. Null when nobody is heard, or not one
 * stretch of the utterance began within `furthestMs`; of a longer utterance it is the first stretch that did.
 */
export function utteranceStart(
  turns: readonly Spoken[],
  atMs: number,
  { speaker, furthestMs = furthestLeadInMs }: { speaker?: Id | null; furthestMs?: number } = {},
): number | null {
  const heard = turns
    .filter((turn) => turn.startMs <= atMs && (speaker === undefined || turn.speaker === speaker))
    .toSorted((a, b) => b.startMs - a.startMs);
  const last = heard.find(({ endMs }) => atMs - endMs < breathMs);
  if (last === undefined) return null;
  let startMs = last.startMs;
  for (const turn of heard) {
    if (turn.speaker !== last.speaker || turn.startMs > startMs) continue;
    if (startMs - turn.endMs >= breathMs || atMs - turn.startMs > furthestMs) break;
    startMs = turn.startMs;
  }
  return atMs - startMs > furthestMs ? null : startMs;
}
