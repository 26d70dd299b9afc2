import { z } from 'zod';
import { idSchema } from './id';

/** Plain text, trimmed; at most 20,000 characters, and at least one. */
export const commentBodySchema = z.string().trim().min(1).max(20_000);

/**
 * What somebody says under a moment, in order of writing. `isMine` and `conflict` as with a moment. `createdAt`, `updatedAt`
 * are ISO 8601 in UTC.
 */
export const commentSchema = z.object({
  id: idSchema,
  annotation: idSchema,
  author: z.string(),
  isMine: z.boolean(),
  conflict: z.boolean(),
  body: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Comment = z.infer<typeof commentSchema>;
