import { z } from 'zod';

/** What a stretch holds: a short piece of a recording's picture, or of its sound. */
export const stretchKinds = ['picture', 'sound'] as const;
export type StretchKind = (typeof stretchKinds)[number];

/** How long every stretch of a kind lasts; the last of a recording may be shorter. Measured: see docs/decisions. */
export const stretchLengthMs: Readonly<Record<StretchKind, number>> = { picture: 1_000, sound: 5_000 };

/** Which stretch, counted from 0. Bounded, so that a number can never name more than a recording can have. */
export const stretchIndexSchema = z.number().int().min(0).max(100_000);

/** The type of a kind's stretches for Media Source Extensions: H.264 and FLAC, each in fragmented MP4. */
export const stretchTypes: Readonly<Record<StretchKind, string>> = {
  picture: 'video/mp4; codecs="avc1.640028"',
  sound: 'audio/mp4; codecs="flac"',
};

/** The stretch that holds an instant of the recording's clock; at or past its end, the last one. */
export function stretchAt(kind: StretchKind, instantMs: number, durationMs: number): number {
  const last = stretchCount(kind, durationMs) - 1;
  return Math.max(0, Math.min(last, Math.floor(instantMs / stretchLengthMs[kind])));
}

/** How many stretches a recording of this length has; at least one. */
export function stretchCount(kind: StretchKind, durationMs: number): number {
  return Math.max(1, Math.ceil(durationMs / stretchLengthMs[kind]));
}

/** First and last instant of a stretch, half open, on the recording's clock. */
export function stretchRange(
  kind: StretchKind,
  index: number,
  durationMs: number,
): { startMs: number; endMs: number } {
  const startMs = index * stretchLengthMs[kind];
  return { startMs, endMs: Math.min(startMs + stretchLengthMs[kind], durationMs) };
}
