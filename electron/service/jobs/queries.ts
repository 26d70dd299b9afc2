import { z } from 'zod';
import { errorDataSchema, type WireError } from '../../../shared/errors';
import { type Job, type JobKind, jobKinds, jobStates } from '../../../shared/model/job';
import { type Database, jsonColumn, run, selectAll, selectOne } from '../db/rows';
import { newId } from '../id';
import type { JobEnd } from './unwritten-ends';

const jobRow = z
  .object({
    uid: z.string(),
    kind: z.enum(jobKinds),
    recording: z.string(),
    params: jsonColumn(z.unknown()),
    state: z.enum(jobStates),
    attempt: z.number(),
    error: jsonColumn(errorDataSchema).nullable(),
    output: jsonColumn(z.array(z.string())),
  })
  .transform(({ uid, ...row }) => ({ ...row, id: uid }));
export type JobRow = z.infer<typeof jobRow>;

const selectJobs = `
  SELECT j.uid, j.kind, r.uid AS recording, j.params, j.state, j.attempt, j.error, j.output
  FROM job j JOIN recording r ON r.id = j.recording_id`;

export function listJobs(db: Database, recording: string | null): JobRow[] {
  const sql = `${selectJobs} WHERE :recording IS NULL OR r.uid = :recording ORDER BY j.id`;
  return selectAll(db, jobRow, sql, { recording });
}

/** Jobs of other recordings that are not done and in which something of this one is to be seen or heard. */
export function listJobsWith(db: Database, recording: string): JobRow[] {
  const sql = `${selectJobs} WHERE r.uid <> :recording AND j.state <> 'done' AND EXISTS (
    SELECT 1 FROM json_each(j.params, '$.clips') clip WHERE clip.value ->> '$.recording' = :recording)`;
  return selectAll(db, jobRow, sql, { recording });
}

export function getJob(db: Database, id: string): JobRow | null {
  return selectOne(db, jobRow, `${selectJobs} WHERE j.uid = :id`, { id });
}

/** The first of these kinds that wait: thousands may, and this is asked after each. */
export function listQueued(db: Database, kinds: readonly JobKind[], limit: number): JobRow[] {
  const sql = `${selectJobs} WHERE j.state = 'queued' AND j.kind IN (SELECT value FROM json_each(:kinds))
    ORDER BY j.attempt, j.id LIMIT :limit`;
  return selectAll(db, jobRow, sql, { kinds: JSON.stringify(kinds), limit });
}

/** Is this very work for this recording waiting, running, or known to fail? */
export function hasUnfinishedJob(db: Database, recording: string, kind: JobKind, params: unknown): boolean {
  const sql = `
    SELECT 1 FROM job j JOIN recording r ON r.id = j.recording_id
    WHERE r.uid = :recording AND j.kind = :kind AND j.params = :params AND j.state IN ('queued', 'running', 'failed')`;
  return selectOne(db, z.unknown(), sql, { recording, kind, params: JSON.stringify(params) }) !== null;
}

export function insertJob(db: Database, kind: JobKind, recording: string, params: unknown): string {
  const id = newId();
  run(
    db,
    `INSERT INTO job (uid, kind, recording_id, params, state, created_at)
     SELECT :id, :kind, r.id, :params, 'queued', :now FROM recording r WHERE r.uid = :recording`,
    { id, kind, recording, params: JSON.stringify(params), now: Date.now() },
  );
  return id;
}

export function setJobRunning(db: Database, id: string): void {
  run(db, `UPDATE job SET state = 'running', attempt = attempt + 1 WHERE uid = :id`, { id });
}

export function settleJob(db: Database, id: string, end: JobEnd): void {
  run(
    db,
    'UPDATE job SET state = :state, error = :error, output = :output, settled_at = :now WHERE uid = :id',
    {
      id,
      state: end.state,
      error: end.error === null ? null : JSON.stringify(end.error),
      output: JSON.stringify(end.output),
      now: Date.now(),
    },
  );
}

export function requeueJob(db: Database, id: string): void {
  run(db, `UPDATE job SET state = 'queued', attempt = 0, error = NULL, settled_at = NULL WHERE uid = :id`, {
    id,
  });
}

/** Forgets that work of these kinds failed for a recording: what it failed for is not what the recording is any more. */
export function forgetFailed(db: Database, recording: string, kinds: readonly JobKind[]): void {
  run(
    db,
    `DELETE FROM job WHERE state = 'failed' AND kind IN (SELECT value FROM json_each(:kinds))
       AND recording_id = (SELECT id FROM recording WHERE uid = :recording)`,
    { recording, kinds: JSON.stringify(kinds) },
  );
}

/** Forgets all work on a file that leaves its recording: nobody could do it again. */
export function forgetJobsOf(db: Database, file: string): void {
  run(db, 'DELETE FROM job WHERE params = :params', { params: JSON.stringify({ file }) });
}

/** Work of these kinds that failed for a recording begins again: what it failed for has changed. */
export function requeueFailed(db: Database, recording: string, kinds: readonly JobKind[]): void {
  run(
    db,
    `UPDATE job SET state = 'queued', attempt = 0, error = NULL, settled_at = NULL
     WHERE state = 'failed' AND kind IN (SELECT value FROM json_each(:kinds))
       AND recording_id = (SELECT id FROM recording WHERE uid = :recording)`,
    { recording, kinds: JSON.stringify(kinds) },
  );
}

/**
 * Throws away rows that say nothing this Terugblik understands: nobody could run, stop or show them, and one of them would
 * keep the whole library closed. Returns how many there were.
 */
export function forgetUnreadableJobs(db: Database): number {
  const rows = db.prepare(selectJobs).all();
  const unreadable = rows.filter((row) => !jobRow.safeParse(row).success);
  for (const row of unreadable) {
    run(db, 'DELETE FROM job WHERE uid = :uid', { uid: z.object({ uid: z.string() }).parse(row).uid });
  }
  return unreadable.length;
}

/** What ended well or was stopped is history once the library is opened anew; what failed stays to be seen. */
export function forgetSettledJobs(db: Database): void {
  run(db, `DELETE FROM job WHERE state IN ('done', 'cancelled')`);
}

/** Work that a crash or a quit interrupted begins again, up to `attempts` times. */
export function requeueInterrupted(db: Database, attempts: number, exhausted: WireError): void {
  run(
    db,
    `UPDATE job SET state = 'failed', error = :error WHERE state = 'running' AND attempt >= :attempts`,
    {
      attempts,
      error: JSON.stringify(exhausted),
    },
  );
  run(db, `UPDATE job SET state = 'queued' WHERE state = 'running'`);
}

/** Work that closing stopped begins again at the next start; that is nothing it was the cause of. */
export function requeueStopped(db: Database, ids: readonly string[]): void {
  for (const id of ids) {
    run(db, `UPDATE job SET state = 'queued', attempt = attempt - 1 WHERE uid = :id AND state = 'running'`, {
      id,
    });
  }
}

/** `running`: how far it is; undefined where it does not run. */
export function toJob(row: JobRow, running: Pick<Job, 'progress' | 'parts'> | undefined): Job {
  const { id, kind, recording, state, error, output } = row;
  const { progress, parts } = running ?? { progress: null, parts: null };
  return { id, kind, recording, state, progress, parts, error, output };
}
