import { z } from 'zod';
import { historyStepSchema } from '../model/history';
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
  /** Takes the last edit back. Errors: `nothing-to-undo`. */
  'history.undo': method({ home: 'service', kind: 'write', input: scope, output: historyStepSchema }),
  /** Does it again. Errors: `nothing-to-redo`. */
  'history.redo': method({ home: 'service', kind: 'write', input: scope, output: historyStepSchema }),
};
