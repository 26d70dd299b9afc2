/** A stretch of the recording's clock, half open, in milliseconds. */
export type Span = { readonly startMs: number; readonly endMs: number };
/** A moment as silence sees it: a point has no end. */
export type MarkedPlace = { readonly startMs: number; readonly endMs: number | null };

/** What is kept of a silence on each side: a word is not cut, and a breath is heard. */
export const keptSideMs = 300;
/** Less than this is not worth a jump. */
const shortestJumpMs = 1_000;

/**
 * What can be passed over: the silences between people speaking, without a bit on each side. A silence that somebody
 * marked, or that lies under a moment, is never among them: it is what the moment is about.
 */
export function silencesToSkip(
  speech: readonly Span[],
  marked: readonly MarkedPlace[],
  durationMs: number,
): Span[] {
  // Not a single turn: then nothing is known, which is not the same as silence.
  if (speech.length === 0) return [];
  const places = marked.toSorted((a, b) => a.startMs - b.startMs);
  const skips: Span[] = [];
  for (const gap of gapsBetween(speech, durationMs)) {
    const startMs = gap.startMs === 0 ? 0 : gap.startMs + keptSideMs;
    const endMs = gap.endMs - keptSideMs;
    if (endMs - startMs < shortestJumpMs || isMarked(places, gap)) continue;
    skips.push({ startMs, endMs });
  }
  return skips;
}

/** Where nobody speaks, up to the last who does: what comes after may be passed over by nobody but the user. */
function gapsBetween(speech: readonly Span[], durationMs: number): Span[] {
  const gaps: Span[] = [];
  let spokenToMs = 0;
  for (const { startMs, endMs } of speech.toSorted((a, b) => a.startMs - b.startMs)) {
    if (startMs > spokenToMs) gaps.push({ startMs: spokenToMs, endMs: Math.min(startMs, durationMs) });
    spokenToMs = Math.max(spokenToMs, endMs);
  }
  return gaps;
}

/** Does any of these, by start, lie in the stretch or touch it? */
function isMarked(places: readonly MarkedPlace[], { startMs, endMs }: Span): boolean {
  for (const place of places) {
    if (place.startMs > endMs) return false;
    if ((place.endMs ?? place.startMs) >= startMs) return true;
  }
  return false;
}

/**
 * The silence that playing just came into, going on from `fromMs` to `nowMs`. Who goes into a silence by a jump wants to
 * hear it: only passing its beginning counts.
 */
export function silenceEntered(skips: readonly Span[], fromMs: number, nowMs: number): Span | null {
  return skips.find(({ startMs, endMs }) => fromMs <= startMs && startMs <= nowMs && nowMs < endMs) ?? null;
}
