import { z } from 'zod';
import { goalBodySchema, goalSchema, mostStrengths, strengthsSchema } from '../model/goal';
import { idSchema } from '../model/id';
import { method } from './method';

export const goalMethods = {
  /** The goals that came out of a recording, or (null) of all, the oldest first; without what is still sealed. Errors: `not-found`. */
  'goals.list': method({
    home: 'service',
    kind: 'query',
    input: z.object({ recording: idSchema.nullable() }),
    output: z.array(goalSchema),
  }),
  /**
   * Notes a goal, or changes it when there is one of this `id` already. Goals and strengths come last, so a sealed layer may
   * still have them. Errors: `not-found`, `invalid-input`, `layer-not-yours`.
   */
  'goals.save': method({
    home: 'service',
    kind: 'edit',
    input: z.object({
      id: idSchema.optional(),
      recording: idSchema,
      body: goalBodySchema,
      done: z.boolean(),
    }),
    output: goalSchema,
  }),
  /** Errors: `not-found`, `layer-not-yours`. */
  'goals.remove': method({
    home: 'service',
    kind: 'edit',
    input: z.object({ goal: idSchema }),
    output: z.object({}),
  }),
  /** What each person holds up as strengths, the user first; without what is still sealed. Errors: `not-found`. */
  'strengths.list': method({
    home: 'service',
    kind: 'query',
    input: z.object({ recording: idSchema }),
    output: z.array(strengthsSchema),
  }),
  /** The user's own choice, of anybody's moments, in this order; none to take it back. Errors: `not-found`, `invalid-input`. */
  'strengths.set': method({
    home: 'service',
    kind: 'edit',
    input: z.object({ recording: idSchema, annotations: z.array(idSchema).max(mostStrengths) }),
    output: z.array(strengthsSchema),
  }),
};
