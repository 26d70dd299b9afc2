import { z } from 'zod';
import { errorDataSchema } from '../errors';
import { idSchema } from './id';

/** The kinds of work that outlive a call, in the order in which an import needs them. */
export const jobKinds = [
  'store',
  'waveform',
  'poster',
  'proxy',
  'read-back',
  'speech',
  'time-check',
  'clip',
  'reel',
  'report',
  'faces',
] as const;
export type JobKind = (typeof jobKinds)[number];

export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof jobStates)[number];

/** How many of the parts that something is made of have ended, also those that could not be made. */
export const jobPartsSchema = z.object({
  done: z.number().int().nonnegative(),
  total: z.number().int().positive(),
});
export type JobParts = z.infer<typeof jobPartsSchema>;

/**
 * A job as the window sees it. `progress` runs from 0 to 1 and is null while unknown; `parts` is null where it is made in
 * one go; `output` names what was made.
 */
export const jobSchema = z.object({
  id: idSchema,
  kind: z.enum(jobKinds),
  recording: idSchema,
  state: z.enum(jobStates),
  progress: z.number().min(0).max(1).nullable(),
  parts: jobPartsSchema.nullable(),
  error: errorDataSchema.nullable(),
  output: z.array(z.string()),
});
export type Job = z.infer<typeof jobSchema>;

/** Has the job come to its end, good or bad? */
export function isSettled(job: Pick<Job, 'state'>): boolean {
  return job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';
}
