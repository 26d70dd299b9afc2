import { z } from 'zod';
import { idSchema } from './id';
import { millisecondsSchema } from './time';

const shareSchema = z.number().min(0).max(1);

/** A rectangle at an instant of the recording, in shares (0 to 1) of the picture as it is shown, from its top left. */
export const areaKeySchema = z.object({
  atMs: millisecondsSchema,
  x: shareSchema,
  y: shareSchema,
  width: shareSchema,
  height: shareSchema,
});
export type AreaKey = z.infer<typeof areaKeySchema>;

/** No more than this of a recording: more of any is no longer something that somebody can look over. */
export const mostAreas = 200;
export const mostKeys = 500;
export const mostBleeps = 2_000;
export const mostNames = 200;

/**
 * A place in the picture that is covered, which moves evenly from key to key and stays before the first and after the last.
 * Covered from `fromMs` until `untilMs` (half open), or, where that is null, from the recording's start or to its end.
 * `source`: drawn by hand, or put there by the computer, which followed a face.
 */
export const coverAreaSchema = z
  .object({
    id: idSchema,
    fromMs: millisecondsSchema.nullable(),
    untilMs: millisecondsSchema.nullable(),
    keys: z.array(areaKeySchema).min(1).max(mostKeys),
    source: z.enum(['hand', 'found']).default('hand'),
  })
  .refine(({ keys }) => keys.every(({ atMs }, index) => index === 0 || atMs > (keys[index - 1]?.atMs ?? 0)), {
    error: 'not-in-order',
  })
  .refine(({ fromMs, untilMs }) => fromMs === null || untilMs === null || untilMs > fromMs, {
    error: 'empty',
  });
export type CoverArea = z.infer<typeof coverAreaSchema>;

/** A stretch, half open, that is bleeped: a name found in the transcript, or marked by hand. */
export const bleepSchema = z
  .object({ startMs: millisecondsSchema, endMs: millisecondsSchema, source: z.enum(['name', 'hand']) })
  .refine(({ startMs, endMs }) => endMs > startMs, { error: 'empty' });
export type Bleep = z.infer<typeof bleepSchema>;

/** What of a recording is covered when it leaves, on the recording's clock. `names`: those that were looked for. */
export const coverSchema = z.object({
  recording: idSchema,
  areas: z.array(coverAreaSchema).max(mostAreas),
  bleeps: z.array(bleepSchema).max(mostBleeps),
  names: z.array(z.string().min(1).max(100)).max(mostNames),
});
export type Cover = z.infer<typeof coverSchema>;

export type AreaPlace = Omit<AreaKey, 'atMs'>;

/** Where an area lies at an instant; null when nothing is covered then. */
export function areaAt({ fromMs, untilMs, keys }: CoverArea, atMs: number): AreaPlace | null {
  if (atMs < (fromMs ?? 0) || atMs >= (untilMs ?? Infinity)) return null;
  const next = keys.findIndex((key) => key.atMs > atMs);
  const before = next === -1 ? keys.at(-1) : keys[next - 1];
  const after = next === -1 ? undefined : keys[next];
  const held = before ?? after;
  if (held === undefined) return null;
  if (before === undefined || after === undefined) return placeBetween(held, held, 0);
  return placeBetween(before, after, (atMs - before.atMs) / (after.atMs - before.atMs));
}

/** Whether an area covers anything in a stretch, half open, on the recording's clock. */
export function isInSight(
  { fromMs, untilMs }: CoverArea,
  { startMs, endMs }: { startMs: number; endMs: number },
): boolean {
  return (fromMs ?? 0) < endMs && (untilMs ?? Infinity) > startMs;
}

/** The place that lies so far (0 to 1) on the way from one to the other. */
export function placeBetween(one: AreaPlace, other: AreaPlace, share: number): AreaPlace {
  const between = (from: number, to: number): number => from + (to - from) * share;
  return {
    x: between(one.x, other.x),
    y: between(one.y, other.y),
    width: between(one.width, other.width),
    height: between(one.height, other.height),
  };
}

/** Whether all of one place lies in the other. */
export function liesIn(inner: AreaPlace, outer: AreaPlace): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}
