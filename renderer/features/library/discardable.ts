import { isSettled } from '../../../shared/model/job';
import type { Recording } from '../../../shared/model/recording';
import type { Task } from './tasks';

/**
 * What came in and whose originals may be offered for the bin: nothing while any of it is still being copied, so that the
 * user is asked once; then every recording of which the library has its own, compared copy.
 */
export function discardable(options: {
  recordings: readonly Recording[];
  tasks: readonly Task[];
  arrived: readonly string[];
}): Recording[] {
  const { recordings, tasks, arrived } = options;
  const copying = tasks.some(
    ({ recording, jobs }) =>
      arrived.includes(recording.id) && jobs.some((job) => job.kind === 'store' && !isSettled(job)),
  );
  if (copying) return [];
  return recordings.filter(({ id, stored, isSample }) => arrived.includes(id) && stored && !isSample);
}
