import { z } from 'zod';
import { consentPurposeSchema, consentWays } from './consent';
import { mediaChoices } from './package';
import { millisecondsSchema } from './time';

/** How a file is locked: by words that were drawn, by words of the user's own, or by the key the other gave. */
export const lockWays = ['words', 'own', 'key'] as const;
export type LockWay = (typeof lockWays)[number];

/**
 * What was filled in of a consent that is not noted yet. `until` and `at` are as they were typed: a day (`YYYY-MM-DD`) and a
 * time, or what may become one.
 */
export const consentAnswersSchema = z.object({
  givenBy: z.string().max(200),
  purposes: z.array(consentPurposeSchema).readonly(),
  until: z.string().max(20),
  how: z.enum(consentWays),
  at: z.string().max(100),
});
export type ConsentAnswers = z.infer<typeof consentAnswersSchema>;

/**
 * What the user has chosen so far of a package, kept until it is made. `parts`: chosen parts as `[startMs, endMs]` on the
 * recording's clock. `names`: what the user decided about single names: what stands in their place (empty: what would by
 * itself), or null to leave them. `lock`: how it is locked, null as it comes by itself; never with what words.
 */
export const handoverDraftSchema = z.object({
  to: z.string().max(100),
  purpose: consentPurposeSchema,
  question: z.string().max(5_000),
  media: z.enum(mediaChoices),
  parts: z
    .array(z.tuple([millisecondsSchema, millisecondsSchema]))
    .max(200)
    .readonly(),
  transcript: z.boolean(),
  replaceNames: z.boolean(),
  names: z.record(z.string().max(200), z.string().max(200).nullable()).readonly(),
  ownLayer: z.enum(['no', 'sealed', 'shared']),
  goal: z.boolean(),
  lock: z.enum(lockWays).nullable(),
  consent: consentAnswersSchema.nullable(),
});
export type HandoverDraft = z.infer<typeof handoverDraftSchema>;
