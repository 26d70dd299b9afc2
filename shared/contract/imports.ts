import { z } from 'zod';
import { idSchema } from '../model/id';
import { importItemSchema } from '../model/import-item';
import { grantedPathSchema } from './granted-path';
import { method } from './method';

const batch = z.object({ batch: idSchema });

export const importMethods = {
  /**
   * Takes files and folders into the library. Answers as soon as it is written down what there is to do; the work goes on
   * behind it, past what is refused, and after a crash. What belongs together by its names (a Zoom folder, a set from
   * Zoom's cloud, a transcript beside its recording) becomes one recording; with `join` everything does, in order of name.
   * Follow it with `imports.list`.
   */
  'imports.add': method({
    home: 'service',
    kind: 'write',
    input: z.object({ paths: z.array(grantedPathSchema).min(1).max(5_000), join: z.boolean().optional() }),
    output: z.object({ batch: idSchema, items: z.array(importItemSchema) }),
  }),
  /** Everything that was added and not yet put away, oldest first. */
  'imports.list': method({
    home: 'service',
    kind: 'query',
    input: z.object({}),
    output: z.array(importItemSchema),
  }),
  /** Leaves out what of a batch has not been begun; what came in stays. */
  'imports.cancel': method({ home: 'service', kind: 'write', input: batch, output: z.object({}) }),
  /** Tries a failed item again. Errors: `not-found`. */
  'imports.retry': method({
    home: 'service',
    kind: 'write',
    input: z.object({ item: idSchema }),
    output: importItemSchema,
  }),
  /** Puts the ended items of a batch away: the user has seen them. The recordings stay. */
  'imports.dismiss': method({ home: 'service', kind: 'write', input: batch, output: z.object({}) }),
};
