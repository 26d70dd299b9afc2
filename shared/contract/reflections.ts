import { z } from 'zod';
import { idSchema } from '../model/id';
import { reflectionAnswersSchema, reflectionSchema } from '../model/reflection';
import { method } from './method';

export const reflectionMethods = {
  /** Null as long as the questions were neither answered nor passed over. Errors: `not-found`. */
  'reflections.get': method({
    home: 'service',
    kind: 'query',
    input: z.object({ recording: idSchema }),
    output: reflectionSchema.nullable(),
  }),
  /** Keeps the answers, or that the questions were passed over (null). Errors: `not-found`. */
  'reflections.save': method({
    home: 'service',
    kind: 'write',
    input: z.object({ recording: idSchema, answers: reflectionAnswersSchema.nullable() }),
    output: reflectionSchema,
  }),
};
