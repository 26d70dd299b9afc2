import { z } from 'zod';
import { type Id, idSchema } from './id';
import { millisecondsSchema } from './time';

/**
 * What the machine's guess was read from. `tracks`: the sound of each participant apart. `transcript`: cues that name who
 * speaks. `voice`: that somebody speaks, but not who.
 */
export const speechSources = ['tracks', 'transcript', 'voice'] as const;
export type SpeechSource = (typeof speechSources)[number];

/**
 * A stretch in which one person speaks: `0 <= startMs < endMs <= durationMs` on the recording's clock. `speaker` is null
 * when nobody knows who it is. `guess`: made by the machine and looked at by nobody yet.
 */
export const turnSchema = z.object({
  speaker: idSchema.nullable(),
  startMs: millisecondsSchema,
  endMs: millisecondsSchema,
  guess: z.boolean(),
});
export type Turn = z.infer<typeof turnSchema>;

/**
 * `source` is null until the machine listened, unless a transcript names who speaks. Turns stand in order of time; those of
 * one speaker never overlap.
 */
export const speechSchema = z.object({
  source: z.enum(speechSources).nullable(),
  confirmed: z.boolean(),
  turns: z.array(turnSchema),
});
export type Speech = z.infer<typeof speechSchema>;

/** What a person said about one stretch of one lane: that this speaker does or does not speak there. */
export type SpeechCorrection = { speaker: Id | null; startMs: number; endMs: number; speaks: boolean };

/** A stretch in which the machine heard somebody. */
export type SpeechPart = { speaker: Id | null; startMs: number; endMs: number };

/** Lays what people said over the guess, lane by lane, the later over the earlier. */
export function layCorrections(
  parts: readonly SpeechPart[],
  corrections: readonly SpeechCorrection[],
  confirmed: boolean,
): Turn[] {
  const lanes = new Map<Id | null, Turn[]>();
  for (const { speaker, startMs, endMs } of parts) {
    laneOf(lanes, speaker).push({ speaker, startMs, endMs, guess: !confirmed });
  }
  for (const { speaker, startMs, endMs, speaks } of corrections) {
    const kept = laneOf(lanes, speaker).flatMap((turn) => without(turn, startMs, endMs));
    if (speaks) kept.push({ speaker, startMs, endMs, guess: false });
    lanes.set(speaker, kept);
  }
  return [...lanes.values()].flatMap(joinTouching).toSorted(byStart);
}

function laneOf(lanes: Map<Id | null, Turn[]>, speaker: Id | null): Turn[] {
  const known = lanes.get(speaker);
  if (known !== undefined) return known;
  const made: Turn[] = [];
  lanes.set(speaker, made);
  return made;
}

/** What is left of a turn when a stretch is cut out of it. */
function without(turn: Turn, startMs: number, endMs: number): Turn[] {
  if (turn.endMs <= startMs || turn.startMs >= endMs) return [turn];
  const before = { ...turn, endMs: startMs };
  const after = { ...turn, startMs: endMs };
  return [before, after].filter((rest) => rest.endMs > rest.startMs);
}

/** Turns of one lane that touch and are equally sure are one turn. */
function joinTouching(turns: readonly Turn[]): Turn[] {
  const joined: Turn[] = [];
  for (const turn of turns.toSorted(byStart)) {
    const last = joined.at(-1);
    if (last !== undefined && last.endMs >= turn.startMs && last.guess === turn.guess) {
      joined[joined.length - 1] = { ...last, endMs: Math.max(last.endMs, turn.endMs) };
    } else joined.push(turn);
  }
  return joined;
}

function byStart(a: Turn, b: Turn): number {
  return a.startMs - b.startMs || a.endMs - b.endMs;
}
