import { AppError, toWireError } from '../../../shared/errors';
import { isSettled, type Job, type JobKind, jobKinds } from '../../../shared/model/job';
import { commit, type ServiceContext } from '../context';
import {
  type JobDefinition,
  type JobResult,
  type JobRun,
  closingReason,
  laneNames,
  lanes,
} from './define-job';
import { placeOf } from '../error-place';
import { FfmpegFailure } from '../media/ffmpeg';
import { explainFailure } from '../db/failure';
import { definitionOf } from './kinds';
import { RunningJobs, type RunningJob } from './running-jobs';
import { type JobEnd, UnwrittenEnds } from './unwritten-ends';
import {
  forgetSettledJobs,
  forgetUnreadableJobs,
  getJob,
  insertJob,
  type JobRow,
  listJobs,
  listQueued,
  requeueInterrupted,
  requeueJob,
  requeueStopped,
  setJobRunning,
  settleJob,
  toJob,
} from './queries';

/**
 * A job that ended the service this often is given up. Generous, since power cuts and kills count too; what has been
 * tried less often goes first, so one that ends the service keeps nothing else from being done.
 */
const maxAttempts = 100;
/** Progress goes to the window at most this often for each job. */
const progressIntervalMs = 100;

/** Runs the jobs whose rows stand in the library: in order, a few at a time, through crashes and cancellations. */
export class JobRunner {
  private readonly running = new RunningJobs();
  private readonly waiters = new Set<() => void>();
  private readonly unwritten = new UnwrittenEnds();
  private closing = false;
  private context: ServiceContext | null = null;

  /** Takes up what an earlier run left, and starts. */
  start(context: ServiceContext): void {
    this.context = context;
    context.db
      .transaction(() => {
        forgetUnreadableJobs(context.db);
        forgetSettledJobs(context.db);
        requeueInterrupted(context.db, maxAttempts, { code: 'internal', params: {} });
      })
      .immediate();
    this.pump();
  }

  /** Adds a job; call `pump` after the transaction. Answers with its id. */
  enqueue(kind: JobKind, recording: string, params: unknown): string {
    return insertJob(this.requireContext().db, kind, recording, params);
  }

  /** Starts whatever can start now. */
  pump(): void {
    const context = this.requireContext();
    if (this.closing) return;
    for (const lane of laneNames) {
      const places = lanes[lane];
      // The last of them do: what goes before them was started just now.
      if (this.running.mustGiveWay(lane)) continue;
      const kinds = jobKinds.filter((kind) => definitionOf(kind).lane === lane);
      const busy = this.running.taken(lane);
      if (busy >= places) continue;
      const waiting = listQueued(context.db, kinds, places + this.unwritten.size);
      const free = waiting.filter(({ id }) => !this.unwritten.has(id)).slice(0, places - busy);
      for (const row of free) this.launch(row, definitionOf(row.kind));
    }
  }

  list(recording: string | null): Job[] {
    return listJobs(this.requireContext().db, recording).map((row) => this.toJob(row));
  }

  get(id: string): Job {
    return this.toJob(this.require(id));
  }

  /** Stops a job; answers when its half-made files are gone. Errors: `not-found`. */
  async cancel(id: string): Promise<Job> {
    const context = this.requireContext();
    const row = this.require(id);
    const running = this.running.get(id);
    if (running !== undefined) {
      running.abort.abort();
      await running.ended;
    } else if (row.state === 'queued' && !this.unwritten.has(id)) {
      commit(context, ['jobs'], row.recording, () => {
        settleJob(context.db, id, { state: 'cancelled', error: null, output: [] });
      });
      await this.drop(context, row);
      this.announce(id);
    }
    return this.get(id);
  }

  /** Puts a failed or cancelled job in the queue again. Errors: `not-found`. */
  retry(id: string): Job {
    const context = this.requireContext();
    const job = this.get(id);
    if (job.state === 'failed' || job.state === 'cancelled') {
      commit(context, ['jobs'], job.recording, () => requeueJob(context.db, id));
      this.unwritten.forget(id);
      this.announce(id);
      this.pump();
    }
    return this.get(id);
  }

  /**
   * Stops what waits or runs for a recording and changes it before any of that can begin anew: what somebody else put in
   * the queue while this waited would work on what the recording was. `kinds`: only these.
   */
  async afterStopping<T>(recording: string, kinds: readonly JobKind[], change: () => T): Promise<T> {
    for (;;) {
      // Closing leaves the rows of what it stopped as they are: waiting for them would be for ever.
      if (this.closing) throw new AppError('service-stopped', {});
      const jobs = this.list(recording).filter((job) => !isSettled(job) && kinds.includes(job.kind));
      if (jobs.length === 0) return change();
      for (const job of jobs) await this.cancel(job.id);
    }
  }

  /** Resolves once nothing waits or runs for a recording. */
  async settled(recording: string): Promise<Job[]> {
    for (;;) {
      const jobs = this.list(recording);
      const isTidying = [...this.running.values()].some((running) => running.recording === recording);
      if (!isTidying && jobs.every(isSettled)) return jobs;
      await new Promise<void>((resolve) => {
        this.waiters.add(resolve);
      });
    }
  }

  /** The recordings that have work waiting or running. */
  busyRecordings(): string[] {
    return this.list(null)
      .filter((job) => !isSettled(job))
      .map((job) => job.recording);
  }

  /** Stops all work and leaves it to be taken up at the next start. */
  async close(): Promise<void> {
    this.closing = true;
    const interrupted = [...this.running.keys()];
    const ended = [...this.running.values()].map((running) => running.ended);
    for (const running of this.running.values()) running.abort.abort(closingReason);
    await Promise.all(ended);
    const { db } = this.requireContext();
    try {
      db.transaction(() => {
        requeueStopped(db, interrupted);
      }).immediate();
    } catch {
      // The library has gone: then the rows are as a crash would leave them.
    }
  }

  private launch(row: JobRow, definition: JobDefinition): void {
    const context = this.requireContext();
    const abort = new AbortController();
    try {
      commit(context, ['jobs'], row.recording, () => setJobRunning(context.db, row.id));
    } catch (error) {
      this.settleBadly(context, row, error);
      return this.announce(row.id);
    }
    const running: RunningJob = {
      lane: definition.lane,
      recording: row.recording,
      abort,
      ...{ progress: null, parts: null },
      ended: Promise.resolve(),
    };
    this.running.set(row.id, running);
    running.ended = this.runToEnd(context, row, definition, running);
    this.announce(row.id);
  }

  private async runToEnd(
    context: ServiceContext,
    row: JobRow,
    definition: JobDefinition,
    running: RunningJob,
  ): Promise<void> {
    const startedAt = performance.now();
    try {
      const result = await definition.run({
        context,
        job: row.id,
        recording: row.recording,
        params: row.params,
        signal: running.abort.signal,
        onProgress: this.progressReporter(row.id, running),
        giveWay: () => this.giveWay(running),
      });
      await this.finish(context, row, result);
      context.log({ event: 'job-done', kind: row.kind, ms: Math.round(performance.now() - startedAt) });
    } catch (error) {
      this.settleBadly(context, row, error);
    } finally {
      this.running.delete(row.id);
      this.announce(row.id);
      if (!this.closing) this.pump();
    }
  }

  private async finish(context: ServiceContext, row: JobRow, result: JobResult): Promise<void> {
    try {
      commit(context, [...result.topics, 'jobs'], row.recording, () => {
        result.apply();
        settleJob(context.db, row.id, { state: 'done', error: null, output: result.output ?? [] });
      });
    } catch (error) {
      await result.undo?.().catch(() => context.log({ event: 'job-not-undone', kind: row.kind }));
      throw error;
    }
    await result.tidy?.().catch(() => context.log({ event: 'job-untidy', kind: row.kind }));
  }

  private async drop(context: ServiceContext, { id, kind, recording, params }: JobRow): Promise<void> {
    try {
      await definitionOf(kind).drop?.({ context, job: id, recording, params });
    } catch {
      // The next start clears away what belongs to no job.
      context.log({ event: 'job-untidy', kind });
    }
  }

  private async giveWay({ lane, abort: { signal } }: RunningJob): Promise<void> {
    while (!signal.aborted && this.running.mustGiveWay(lane)) {
      await new Promise<void>((resolve) => {
        this.waiters.add(resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  }

  private settleBadly(context: ServiceContext, row: JobRow, error: unknown): void {
    // Interrupted by closing: the row stays as running, which the next start takes up again.
    if (this.closing) return;
    const cancelled = error instanceof AppError && error.code === 'cancelled';
    const wire = toWireError(explainFailure(error));
    context.log({ event: cancelled ? 'job-cancelled' : 'job-failed', kind: row.kind, code: wire.code });
    if (wire.code === 'internal') context.log({ event: 'job-error', detail: placeOf(error) });
    const cause = error instanceof Error ? error.cause : null;
    if (cause instanceof FfmpegFailure)
      context.log({ event: 'job-error', detail: cause.messages.join(' | ') });
    this.write(context, row, {
      state: cancelled ? 'cancelled' : 'failed',
      error: cancelled ? null : wire,
      output: [],
    });
  }

  /** An end that cannot be written is kept in mind: thrown here it would end the whole service. */
  private write(context: ServiceContext, row: JobRow, end: JobEnd): void {
    try {
      commit(context, ['jobs'], row.recording, () => settleJob(context.db, row.id, end));
    } catch {
      this.unwritten.keep(row.id, end);
      context.log({ event: 'job-end-unwritten', kind: row.kind });
    }
  }

  private progressReporter(id: string, running: RunningJob): JobRun<unknown>['onProgress'] {
    let announcedAt = 0;
    return (fraction, parts) => {
      // A part that is done is told at once: the next word may be long in coming.
      const isPartDone = parts?.done !== running.parts?.done;
      running.progress = Math.min(1, Math.max(0, fraction));
      running.parts = parts ?? null;
      const now = Date.now();
      if (!isPartDone && now - announcedAt < progressIntervalMs) return;
      announcedAt = now;
      this.announce(id);
    };
  }

  private announce(id: string): void {
    const row = getJob(this.requireContext().db, id);
    if (row !== null) this.requireContext().emit({ name: 'job.updated', payload: this.toJob(row) });
    for (const wake of this.waiters) wake();
    this.waiters.clear();
  }

  private toJob(row: JobRow): Job {
    return this.unwritten.overlay(toJob(row, this.running.get(row.id)));
  }

  private require(id: string): JobRow {
    const row = getJob(this.requireContext().db, id);
    if (row === null) throw new AppError('not-found', { what: 'job' });
    return row;
  }

  private requireContext(): ServiceContext {
    if (this.context === null) throw new AppError('service-stopped', {});
    return this.context;
  }
}
