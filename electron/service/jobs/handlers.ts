import type { FeatureHandlers } from '../handler';

export const jobHandlers: FeatureHandlers<'jobs'> = {
  'jobs.list': ({ jobs }, { recording }) => jobs.list(recording ?? null),
  'jobs.cancel': ({ jobs }, { job }) => jobs.cancel(job),
  'jobs.retry': ({ jobs }, { job }) => jobs.retry(job),
};
