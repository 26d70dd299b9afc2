import type { WireError } from '../../../shared/errors';
import type { Job, JobState } from '../../../shared/model/job';

/** How a job ended. */
export type JobEnd = { state: JobState; error: WireError | null; output: readonly string[] };

/**
 * Ends of jobs that could not be written, because the disk was full or refused. The job has ended all the same: who waits
 * for it must hear so, and nobody may start it again by itself. The next start finds its row as it was and runs it again.
 */
export class UnwrittenEnds {
  private readonly ends = new Map<string, JobEnd>();

  keep(id: string, end: JobEnd): void {
    this.ends.set(id, end);
  }

  forget(id: string): void {
    this.ends.delete(id);
  }

  get size(): number {
    return this.ends.size;
  }

  has(id: string): boolean {
    return this.ends.has(id);
  }

  /** A job as it is, whatever its row says. */
  overlay(job: Job): Job {
    const end = this.ends.get(job.id);
    return end === undefined
      ? job
      : { ...job, state: end.state, error: end.error, progress: null, parts: null };
  }
}
