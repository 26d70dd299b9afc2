import { z } from 'zod';
import { millisecondsSchema } from './time';

/** More parts than this are no choice any more. */
const mostParts = 100;

/** A part of a conversation, half open, on the conversation's own first clock. */
const partSchema = z
  .tuple([millisecondsSchema, millisecondsSchema])
  .refine(([startMs, endMs]) => endMs > startMs, { error: 'empty' });

/**
 * The parts of a conversation that make up an excerpt of it, in order and without overlap. The excerpt's clock runs through
 * them one after the other.
 */
export const excerptSchema = z
  .array(partSchema)
  .min(1)
  .max(mostParts)
  .refine((parts) => parts.every(([startMs], index) => startMs >= (parts[index - 1]?.[1] ?? 0)), {
    error: 'not-in-order',
  });
export type Excerpt = z.infer<typeof excerptSchema>;

/** Chosen parts in any order as an excerpt: cut off at the end, joined where they touch. Null when nothing is left. */
export function toExcerpt(parts: readonly (readonly [number, number])[], durationMs: number): Excerpt | null {
  const joined: Excerpt = [];
  for (const [startMs, chosenEndMs] of parts.toSorted((a, b) => a[0] - b[0])) {
    const endMs = Math.min(chosenEndMs, durationMs);
    const last = joined.at(-1);
    if (endMs <= startMs) continue;
    if (last !== undefined && startMs <= last[1]) last[1] = Math.max(last[1], endMs);
    else joined.push([startMs, endMs]);
  }
  return joined.length === 0 || joined.length > mostParts ? null : joined;
}

/** How long an excerpt lasts. */
export function excerptDuration(excerpt: Excerpt): number {
  return excerpt.reduce((sum, [startMs, endMs]) => sum + endMs - startMs, 0);
}

type Place = { startMs: number; endMs: number | null };

/**
 * A place of the conversation on the excerpt's clock; of a range what the excerpt has of it. Null when it lies outside all
 * parts. Without an excerpt (null) the place itself.
 */
export function inExcerpt(excerpt: Excerpt | null, place: Place): Place | null {
  if (excerpt === null) return { startMs: place.startMs, endMs: place.endMs };
  const found: { startMs: number; endMs: number }[] = [];
  let beforeMs = 0;
  for (const [partStart, partEnd] of excerpt) {
    const startMs = Math.max(place.startMs, partStart);
    const endMs = Math.min(place.endMs ?? place.startMs, partEnd);
    const isIn = place.endMs === null ? endMs >= startMs : endMs > startMs;
    if (isIn) found.push({ startMs: beforeMs + startMs - partStart, endMs: beforeMs + endMs - partStart });
    beforeMs += partEnd - partStart;
  }
  const [first, last] = [found[0], found.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { startMs: first.startMs, endMs: place.endMs === null ? null : last.endMs };
}

function overlapMs(excerpt: Excerpt, place: { startMs: number; endMs: number }): number {
  return excerpt.reduce((sum, [startMs, endMs]) => {
    const shared = Math.min(endMs, place.endMs) - Math.max(startMs, place.startMs);
    return sum + Math.max(0, shared);
  }, 0);
}

/**
 * Whether words go along with these parts of a conversation: where at least half of their time lies in them, all parts taken
 * together, or their instant does. Words cannot be cut, so what merely touches a part would tell what was said outside it.
 * Without an excerpt (null) all words do.
 */
export function isMostlyIn(excerpt: Excerpt | null, place: Place): boolean {
  if (excerpt === null || place.endMs === null) return inExcerpt(excerpt, place) !== null;
  const { startMs, endMs } = place;
  return endMs > startMs && 2 * overlapMs(excerpt, { startMs, endMs }) >= endMs - startMs;
}

/**
 * Whether a moment goes along with these parts of a conversation: where it begins in one, or more than half of it lies in
 * them. It keeps its own times. Without an excerpt (null) each moment does.
 */
export function isMomentIn(excerpt: Excerpt | null, place: Place): boolean {
  if (excerpt === null || inExcerpt(excerpt, place) === null) return excerpt === null;
  const { startMs, endMs } = place;
  if (endMs === null) return true;
  const begins = excerpt.some(([partStart, partEnd]) => partStart <= startMs && startMs < partEnd);
  return begins || 2 * overlapMs(excerpt, { startMs, endMs }) > endMs - startMs;
}

/**
 * A place on the excerpt's clock on that of the conversation. Where two parts meet, a beginning is the later part's and an
 * end the earlier one's. Without an excerpt (null) the place itself.
 */
export function outOfExcerpt(excerpt: Excerpt | null, place: Place): Place {
  if (excerpt === null) return { startMs: place.startMs, endMs: place.endMs };
  return {
    startMs: originalInstant(excerpt, place.startMs, false),
    endMs: place.endMs === null ? null : originalInstant(excerpt, place.endMs, true),
  };
}

function originalInstant(excerpt: Excerpt, instantMs: number, isEnd: boolean): number {
  let beforeMs = 0;
  for (const [startMs, endMs] of excerpt) {
    const length = endMs - startMs;
    const since = instantMs - beforeMs;
    if (since < length || (isEnd && since === length)) return startMs + since;
    beforeMs += length;
  }
  return excerpt.at(-1)?.[1] ?? instantMs;
}

/** An excerpt of an excerpt, on the conversation's own first clock; `parts` are on the outer excerpt's clock. */
export function excerptOf(outer: Excerpt | null, parts: Excerpt): Excerpt {
  if (outer === null) return parts;
  const found: Excerpt = [];
  for (const [startMs, endMs] of parts) {
    let beforeMs = 0;
    for (const [outerStart, outerEnd] of outer) {
      const from = Math.max(startMs, beforeMs);
      const until = Math.min(endMs, beforeMs + outerEnd - outerStart);
      if (until > from) found.push([outerStart + from - beforeMs, outerStart + until - beforeMs]);
      beforeMs += outerEnd - outerStart;
    }
  }
  return found;
}
