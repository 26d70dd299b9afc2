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

/** A job as the window sees it. `progress` runs from 0 to 1 and is null while unknown; `output` names what was made. */
export const jobSchema = z.object({
  id: idSchema,
  kind: z.enum(jobKinds),
  recording: idSchema,
  state: z.enum(jobStates),
  progress: z.number().min(0).max(1).nullable(),
  error: errorDataSchema.nullable(),
  output: z.array(z.string()),
});
export type Job = z.infer<typeof jobSchema>;

/** Has the job come to its end, good or bad? */
export function isSettled(job: Pick<Job, 'state'>): boolean {
  return job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';
}
