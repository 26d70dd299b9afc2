import { z } from 'zod';
import { historyStepSchema, listedStepSchema } from '../model/history';
import { idSchema } from '../model/id';
import { method } from './method';

/** Undo runs per recording when one is named (edits of different recordings never touch the same rows), else over all. */
const scope = z.object({ recording: idSchema.optional() });

export const historyMethods = {
  /** What the next undo and redo would be. */
  'history.state': method({
    home: 'service',
    kind: 'query',
    input: scope,
    output: z.object({ undo: historyStepSchema.nullable(), redo: historyStepSchema.nullable() }),
  }),
  /**
   * The steps of a recording, the newest first, those that were taken back among them: at most `limit` older than the step
   * `before`. Errors: `not-found`.
   */
  'history.list': method({
    home: 'service',
    kind: 'query',
    input: z.object({
      recording: idSchema,
      before: z.number().int().positive().optional(),
      limit: z.number().int().min(1).max(1_000),
    }),
    output: z.array(listedStepSchema),
  }),
  /**
   * Takes back or does again until `step` is the last that stands; null: until nothing stands. Answers with how many steps
   * that took. Errors: `not-found` (recording, or a step that is not this recording's).
   */
  'history.goTo': method({
    home: 'service',
    kind: 'write',
    input: z.object({ recording: idSchema, step: z.number().int().positive().nullable() }),
    output: z.object({ steps: z.number().int().nonnegative() }),
  }),
  /** Takes the last edit back. Errors: `nothing-to-undo`. */
  'history.undo': method({ home: 'service', kind: 'write', input: scope, output: historyStepSchema }),
  /** Does it again. Errors: `nothing-to-redo`. */
  'history.redo': method({ home: 'service', kind: 'write', input: scope, output: historyStepSchema }),
};
