import { z } from 'zod';
import { idSchema } from './id';
import { personSchema } from './person';

/** Plain text, trimmed, 1 to 2,000 characters. */
export const goalBodySchema = z.string().trim().min(1).max(2_000);

/**
 * The one thing to try next time, as it came out of a recording. `isMine`: the user may change it. `conflict`: its author
 * wrote it differently in two places. `createdAt`, `updatedAt` are ISO 8601 in UTC.
 */
export const goalSchema = z.object({
  id: idSchema,
  recording: idSchema,
  author: z.string(),
  isMine: z.boolean(),
  conflict: z.boolean(),
  body: z.string(),
  done: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Goal = z.infer<typeof goalSchema>;

/** More would be a list, and a list is no strength. */
export const mostStrengths = 3;

/** The moments that one person holds up as strengths, in order. */
export const strengthsSchema = z.object({
  person: personSchema,
  isMine: z.boolean(),
  annotations: z.array(idSchema).max(mostStrengths),
});
export type Strengths = z.infer<typeof strengthsSchema>;
