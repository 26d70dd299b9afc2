import { availableParallelism } from 'node:os';
import type { z } from 'zod';
import type { Topic } from '../../../shared/contract/events';
import type { JobKind, JobParts } from '../../../shared/model/job';
import type { ServiceContext } from '../context';

/** Jobs of one lane take turns; lanes run side by side, and are filled in this order. */
export const laneNames = ['copy', 'quick', 'slow', 'export', 'recheck', 'spare'] as const;
export type Lane = (typeof laneNames)[number];

/** How many jobs of a lane run at a time. */
export const lanes: Readonly<Record<Lane, number>> = {
  /** Copying: bound by the disk. */
  copy: 1,
  /** Short work that the user is waiting to see. */
  quick: 2,
  /** Long encoding in the background. */
  slow: 1,
  /** What the user asked for just now. Two at a time where that leaves enough for playing. */
  export: availableParallelism() >= 4 ? 2 : 1,
  /** Reading copies back: bound by the disk. */
  recheck: 1,
  /** What nobody waits for. */
  spare: 1,
};

/** Lanes whose jobs begin once nothing is left to do in the lanes named here, and give way to them. */
export const givesWayTo: Readonly<Partial<Record<Lane, readonly Lane[]>>> = {
  recheck: ['copy', 'quick'],
  spare: ['copy', 'quick', 'recheck'],
};

/** Why a job's signal was aborted when the whole service stops: it will go on at the next start. */
export const closingReason = 'closing';

/** What a job may use while it runs. */
export type JobRun<Params> = {
  context: ServiceContext;
  /** The job's own id. */
  job: string;
  recording: string;
  params: Params;
  signal: AbortSignal;
  /** From 0 to 1. `parts`: how many of them are done, where it is made of several. */
  onProgress: (fraction: number, parts?: JobParts) => void;
  /** Resolves once nothing is done in the lanes that this job's own gives way to; at once when the job has been stopped. */
  giveWay: () => Promise<void>;
};

/** What a finished job changes: applied in the same transaction as its state. */
export type JobResult = {
  apply: () => void;
  topics: Topic[];
  output?: string[];
  /** What is to be done away with once that is on disk. */
  tidy?: () => Promise<void>;
  /** Takes back what was done outside the library, where that could not be written. */
  undo?: () => Promise<void>;
};

export type JobDefinition<Params = unknown> = {
  kind: JobKind;
  lane: Lane;
  params: z.ZodType<Params>;
  run: (run: JobRun<Params>) => Promise<JobResult>;
  /** Clears away what an earlier run left of a job that is stopped before it could go on. */
  drop?: (stopped: Pick<JobRun<Params>, 'context' | 'job' | 'recording' | 'params'>) => Promise<void>;
};

/** Binds a kind of job to the shape of its parameters; they are checked when a job is read back from the library. */
export function defineJob<Params>(definition: JobDefinition<Params>): JobDefinition {
  const { params, drop } = definition;
  return {
    ...definition,
    run: (run) => definition.run({ ...run, params: params.parse(run.params) }),
    drop: async (stopped) => await drop?.({ ...stopped, params: params.parse(stopped.params) }),
  };
}
