import { z } from 'zod';
import { idSchema } from './id';
import { millisecondsSchema } from './time';

/** What a recording may be used for, besides making it: to look back oneself, with a supervisor, in a training. */
export const consentPurposes = ['self-review', 'supervision', 'training'] as const;
export const consentPurposeSchema = z.enum(consentPurposes);
export type ConsentPurpose = z.infer<typeof consentPurposeSchema>;

/** Said aloud, most often in the recording itself, or written down. */
export const consentWays = ['spoken', 'paper'] as const;

/** A day on the calendar, `YYYY-MM-DD`, wherever one is. */
export const daySchema = z.iso.date();

/** Who gave it: trimmed, 1 to 100 characters, one line. Best a pseudonym. */
export const consentGiverSchema = z
  .string()
  .transform((text) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim())
  .pipe(z.string().min(1).max(100));

/**
 * That somebody agreed to something. `until`: the last day on which the recording may be kept. `atMs`: where in the
 * recording it is said, null when it is not. `recordedAt` is ISO 8601 in UTC.
 */
export const consentSchema = z.object({
  id: idSchema,
  recording: idSchema,
  givenBy: z.string().min(1).max(100),
  purposes: z.array(consentPurposeSchema).min(1).max(consentPurposes.length),
  until: daySchema,
  how: z.enum(consentWays),
  atMs: millisecondsSchema.nullable(),
  recordedAt: z.string(),
});
export type Consent = z.infer<typeof consentSchema>;

/**
 * The consent under which a recording may be used for a purpose on a day; of several the one that lasts longest. Null when
 * there is none. The day on which it ends still counts.
 */
export function fitsConsent<C extends Pick<Consent, 'purposes' | 'until'>>(
  consents: readonly C[],
  purpose: ConsentPurpose,
  day: string,
): C | null {
  return consents
    .filter(({ purposes, until }) => purposes.includes(purpose) && until >= day)
    .reduce<C | null>((best, one) => (best === null || one.until > best.until ? one : best), null);
}

/** The day on the calendar where this computer is. */
export function dayOf(instant: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const year = String(instant.getFullYear()).padStart(4, '0');
  return `${year}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`;
}
