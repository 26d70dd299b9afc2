import { z } from 'zod';
import {
  consentGiverSchema,
  consentPurposeSchema,
  consentPurposes,
  consentSchema,
  consentWays,
  daySchema,
} from '../model/consent';
import { idSchema } from '../model/id';
import { millisecondsSchema } from '../model/time';
import { method } from './method';

export const consentMethods = {
  /** What was agreed to about a recording, in the order in which it was noted. Errors: `not-found`. */
  'consents.list': method({
    home: 'service',
    kind: 'query',
    input: z.object({ recording: idSchema }),
    output: z.array(consentSchema),
  }),
  /**
   * Notes a consent, or (with the `id` of one) what it says now. `until`: the last day on which the recording may be kept.
   * Errors: `not-found`, `invalid-input`, `range-invalid` when `atMs` lies outside the recording.
   */
  'consents.save': method({
    home: 'service',
    kind: 'edit',
    input: z.object({
      id: idSchema.optional(),
      recording: idSchema,
      givenBy: consentGiverSchema,
      purposes: z.array(consentPurposeSchema).min(1).max(consentPurposes.length),
      until: daySchema,
      how: z.enum(consentWays),
      atMs: millisecondsSchema.nullable(),
    }),
    output: consentSchema,
  }),
  /** Errors: `not-found`. */
  'consents.remove': method({
    home: 'service',
    kind: 'edit',
    input: z.object({ consent: idSchema }),
    output: z.object({}),
  }),
};
