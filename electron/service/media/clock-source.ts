import type { MediaFacts } from './facts';
import { joinFacts } from './join-facts';

/**
 * One file on a recording's clock. `startMs` is where the file's own first instant (after `facts.startOffsetMs`) lies; or, of
 * an excerpt, the instant of the file that is `skippedMs` after that one. `facts.durationMs` says how long it goes on there.
 */
export type ClockPiece = {
  readonly path: string;
  readonly facts: MediaFacts;
  readonly startMs: number;
  readonly skippedMs?: number;
};

/**
 * What a recording is read from: its pieces in order without gaps, the sound that replaces theirs (or null), and the
 * facts of the whole.
 */
export type ClockSource = {
  readonly pieces: readonly ClockPiece[];
  readonly sound: ClockPiece | null;
  readonly facts: MediaFacts;
};

type ReadFile = { readonly path: string; readonly facts: MediaFacts };

/** A recording of one file. */
export function single(path: string, facts: MediaFacts): ClockSource {
  return { pieces: [{ path, facts, startMs: 0 }], sound: null, facts };
}

/** Files one after the other, each from where the one before it ends; `sound` replaces what they sound like. */
export function joined(files: readonly ReadFile[], sound: ClockPiece | null = null): ClockSource {
  const pieces: ClockPiece[] = [];
  let startMs = 0;
  for (const { path, facts } of files) {
    pieces.push({ path, facts, startMs });
    startMs += facts.durationMs;
  }
  const facts = joinFacts(
    files.map((file) => file.facts),
    sound?.facts ?? null,
  );
  return { pieces, sound, facts };
}
