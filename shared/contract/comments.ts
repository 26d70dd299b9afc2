import { z } from 'zod';
import { commentBodySchema, commentSchema } from '../model/comment';
import { idSchema } from '../model/id';
import { method } from './method';

export const commentMethods = {
  /** What was said under the moments of a recording, the oldest first; without what is still sealed. Errors: `not-found`. */
  'comments.list': method({
    home: 'service',
    kind: 'query',
    input: z.object({ recording: idSchema }),
    output: z.array(commentSchema),
  }),
  /**
   * Says something under a moment. The caller may choose its `id`; said twice with one id is said once. `author` is the
   * user of this library when left out. Errors: `not-found`, `invalid-input`, `layer-not-yours`.
   */
  'comments.add': method({
    home: 'service',
    kind: 'edit',
    input: z.object({
      id: idSchema.optional(),
      annotation: idSchema,
      body: commentBodySchema,
      author: z.string().min(1).max(100).optional(),
    }),
    output: commentSchema,
  }),
  /** Errors: `not-found`, `invalid-input`, `layer-not-yours`. */
  'comments.update': method({
    home: 'service',
    kind: 'edit',
    input: z.object({ comment: idSchema, body: commentBodySchema }),
    output: commentSchema,
  }),
  /** Errors: `not-found`, `layer-not-yours`. */
  'comments.remove': method({
    home: 'service',
    kind: 'edit',
    input: z.object({ comment: idSchema }),
    output: z.object({}),
  }),
};
