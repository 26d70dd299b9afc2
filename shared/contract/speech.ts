import { z } from 'zod';
import { idSchema } from '../model/id';
import { jobSchema } from '../model/job';
import { speakerRoles } from '../model/recording';
import { speechSchema } from '../model/speech';
import { millisecondsSchema } from '../model/time';
import { method } from './method';
import { speakerNameSchema } from './speakers';

const one = z.object({ recording: idSchema });
const stretch = one.extend({ startMs: millisecondsSchema, endMs: millisecondsSchema });

/** Somebody who is known, or a part in the conversation: whoever has it, or a new speaker of this name. */
const speakerChoiceSchema = z.union([
  z.object({ speaker: idSchema }),
  z.object({ role: z.enum(speakerRoles), name: speakerNameSchema }),
]);

export const speechMethods = {
  /**
   * Has the machine listen to it anew, in the background; what people said about its guess stays. Answers with the job, also
   * when that was already waiting or running. Errors: `not-found`, `file-without-sound`.
   */
  'speech.detect': method({ home: 'service', kind: 'write', input: one, output: jobSchema }),
  /** Who speaks when. Errors: `not-found`. */
  'speech.get': method({ home: 'service', kind: 'query', input: one, output: speechSchema }),
  /**
   * In this stretch exactly this one speaks, from its beginning to its end; null: nobody does.
   * Errors: `not-found`, `range-invalid`.
   */
  'speech.assign': method({
    home: 'service',
    kind: 'edit',
    input: stretch.extend({ to: speakerChoiceSchema.nullable() }),
    output: speechSchema,
  }),
  /** In this stretch this one (null: the unknown voice) speaks, or does not; all others stay. Errors: `not-found`, `range-invalid`. */
  'speech.mark': method({
    home: 'service',
    kind: 'edit',
    input: stretch.extend({ speaker: idSchema.nullable(), speaks: z.boolean() }),
    output: speechSchema,
  }),
  /** Says that all of it is right, or takes that back. Errors: `not-found`. */
  'speech.confirm': method({
    home: 'service',
    kind: 'edit',
    input: one.extend({ confirmed: z.boolean() }),
    output: speechSchema,
  }),
};
