import type { Protection, Secrets } from '../../electron/service/exchange/envelope/age-header';

/** One package made or opened in a process of its own. */
export type EnvelopeOrder =
  | { what: 'seal'; from: string; to: string; sizeBytes: number; protection: Protection }
  | { what: 'open'; from: string; to: string; secrets: Secrets };

/** `firstMs`: until the first thing inside could be looked at. */
export type EnvelopeAnswer = { timeMs: number; firstMs: number; peakBytes: number };
