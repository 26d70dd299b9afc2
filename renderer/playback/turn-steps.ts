/** Somebody who speaks for a while; `speaker` is null when nobody knows who. */
export type SpokenSpan = {
  readonly speaker: string | null;
  readonly startMs: number;
  readonly endMs: number;
};

/** A pause up to this long is within what a voice that nobody named says. */
const breathMs = 700;
/** Going back from later than this in a turn leads to its own beginning. */
const justBegunMs = 1_000;

/** Where the word passes from one to another, by time. Two stretches of one speaker in a row are one turn. */
export function turnStarts(spoken: readonly SpokenSpan[]): number[] {
  const starts: number[] = [];
  let [speaker, spokenToMs]: [string | null, number] = [null, Number.NEGATIVE_INFINITY];
  for (const span of spoken.toSorted((a, b) => a.startMs - b.startMs)) {
    const isSameVoice = starts.length > 0 && span.speaker === speaker;
    const goesOn = isSameVoice && (speaker !== null || span.startMs - spokenToMs <= breathMs);
    if (!goesOn) starts.push(span.startMs);
    spokenToMs = goesOn ? Math.max(spokenToMs, span.endMs) : span.endMs;
    speaker = span.speaker;
  }
  return starts;
}

/** Where one step by turn leads from here; null when there is no further turn that way. */
export function turnStep(starts: readonly number[], nowMs: number, direction: 1 | -1): number | null {
  if (direction === 1) return starts.find((startMs) => startMs > nowMs + 1) ?? null;
  return starts.findLast((startMs) => startMs < nowMs - justBegunMs) ?? null;
}
