import type { JobParts } from '../../../shared/model/job';
import { givesWayTo, type Lane } from './define-job';

/** A job that runs now. */
export type RunningJob = {
  lane: Lane;
  recording: string;
  abort: AbortController;
  /** From 0 to 1; null until it has told. */
  progress: number | null;
  parts: JobParts | null;
  ended: Promise<void>;
};

/** The jobs that run now, by their ids, and what they mean for others. */
export class RunningJobs extends Map<string, RunningJob> {
  /** How many places of a lane are taken. */
  taken(lane: Lane): number {
    return this.count((job) => job.lane === lane);
  }

  /** Does anything run that goes before this lane? */
  mustGiveWay(lane: Lane): boolean {
    return this.count((job) => givesWayTo[lane]?.includes(job.lane) === true) > 0;
  }

  private count(isWanted: (job: RunningJob) => boolean): number {
    return [...this.values()].filter(isWanted).length;
  }
}
