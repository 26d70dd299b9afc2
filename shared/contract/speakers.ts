import { z } from 'zod';
import { idSchema } from '../model/id';
import { speakerRoles, speakerSchema } from '../model/recording';
import { method } from './method';

/** Names are trimmed, 1 to 100 characters, one line, without control characters. */
export const speakerNameSchema = z
  .string()
  .transform((text) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim())
  .pipe(z.string().min(1).max(100));

export const speakerMethods = {
  /** Who speaks in a recording, in the order in which they became known. Errors: `not-found`. */
  'speakers.list': method({
    home: 'service',
    kind: 'query',
    input: z.object({ recording: idSchema }),
    output: z.array(speakerSchema),
  }),
  /** Adds somebody whom neither a track nor a transcript names. Errors: `not-found`, `invalid-input`. */
  'speakers.add': method({
    home: 'service',
    kind: 'edit',
    input: z.object({
      recording: idSchema,
      name: speakerNameSchema,
      role: z.enum(speakerRoles).nullable().optional(),
    }),
    output: speakerSchema,
  }),
  /** Changes a speaker's name, or who that is in the conversation, and nothing else. Errors: `not-found`, `invalid-input`. */
  'speakers.update': method({
    home: 'service',
    kind: 'edit',
    input: z.object({
      speaker: idSchema,
      name: speakerNameSchema.optional(),
      role: z.enum(speakerRoles).nullable().optional(),
    }),
    output: speakerSchema,
  }),
};
