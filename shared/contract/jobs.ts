import { z } from 'zod';
import { idSchema } from '../model/id';
import { jobSchema } from '../model/job';
import { method } from './method';

const one = z.object({ job: idSchema });

export const jobMethods = {
  /** Jobs that are queued or running, and those that ended since the library was opened; oldest first. */
  'jobs.list': method({
    home: 'service',
    kind: 'query',
    input: z.object({ recording: idSchema.optional() }),
    output: z.array(jobSchema),
  }),
  /** Stops one job; its half-made files are removed. Errors: `not-found`. */
  'jobs.cancel': method({ home: 'service', kind: 'write', input: one, output: jobSchema }),
  /** Puts a failed or cancelled job in the queue again. Errors: `not-found`. */
  'jobs.retry': method({ home: 'service', kind: 'write', input: one, output: jobSchema }),
};
