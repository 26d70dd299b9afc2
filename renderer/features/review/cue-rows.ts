import type { Cue } from '../../../shared/model/transcript';

/** From how long on nobody saying anything is worth a line of its own. */
export const silenceMs = 2_000;

export type SpokenRow =
  | { readonly kind: 'cue'; readonly index: number }
  | { readonly kind: 'silence'; readonly startMs: number; readonly endMs: number };

/** A line of a chat was written, not spoken: it lasts no time. */
export function isWritten({ startMs, endMs }: Pick<Cue, 'startMs' | 'endMs'>): boolean {
  return startMs === endMs;
}

/** What was said with the silences between, and where in that each cue stands. `cues` are by time. */
export function spokenRows(cues: readonly Cue[]): { rows: readonly SpokenRow[]; rowOf: readonly number[] } {
  const rows: SpokenRow[] = [];
  const rowOf: number[] = [];
  // Nothing is known of what lies before the first word.
  let spokenUntilMs = Number.POSITIVE_INFINITY;
  for (const [index, cue] of cues.entries()) {
    if (!isWritten(cue)) {
      if (cue.startMs - spokenUntilMs >= silenceMs)
        rows.push({ kind: 'silence', startMs: spokenUntilMs, endMs: cue.startMs });
      const before = Number.isFinite(spokenUntilMs) ? spokenUntilMs : 0;
      spokenUntilMs = Math.max(before, cue.endMs);
    }
    rowOf.push(rows.length);
    rows.push({ kind: 'cue', index });
  }
  return { rows, rowOf };
}
