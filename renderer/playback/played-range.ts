/** Around a point as much as a person needs to hear it in its place. */
export const aroundPointMs = 3_000;

/** What is played of a moment: a range as it is, a point with what is around it. */
export function playedRange(
  { startMs, endMs }: { startMs: number; endMs: number | null },
  durationMs: number,
): { startMs: number; endMs: number } {
  if (endMs !== null) return { startMs, endMs: Math.min(durationMs, endMs) };
  return {
    startMs: Math.max(0, startMs - aroundPointMs),
    endMs: Math.min(durationMs, startMs + aroundPointMs),
  };
}
