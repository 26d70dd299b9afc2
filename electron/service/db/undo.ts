import { z } from 'zod';
import { AppError } from '../../../shared/errors';
import { editLabels, type HistoryStep, type ListedStep } from '../../../shared/model/history';
import { type Database, dateColumn, flagSchema, run, selectAll, selectOne } from './rows';

/** Tables whose changes can be taken back. Each has an AUTOINCREMENT `id`. */
const undoableTables = [
  'recording',
  'annotation',
  'annotation_code',
  'speaker',
  'transcript',
  'cue',
  'comment',
  'speech_correction',
  'consent',
  'layer',
  'goal',
  'strength',
  'exchanged',
  'cover',
] as const;

const changeRow = z.object({
  id: z.number(),
  table_name: z.enum(undoableTables),
  row_id: z.number(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

const groupRow = z.object({
  id: z.number(),
  recording: z.string(),
  label: z.enum(editLabels),
  name: z.string(),
  start_ms: z.number().nullable(),
});
type Group = z.infer<typeof groupRow>;

const listedRow = groupRow.extend({ made_at: dateColumn, undone: flagSchema }).transform(
  ({ start_ms: startMs, made_at: madeAt, ...row }): ListedStep => ({
    ...row,
    startMs,
    madeAt: new Date(madeAt).toISOString(),
  }),
);

const storedRow = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

/** The group that changes are recorded under on each connection; null while nothing is recorded. */
const recordingGroup = new WeakMap<Database, number | null>();

/**
 * Makes the triggers that record each change of an undoable table, on this connection only (TEMP), from the columns the
 * tables have today. They record nothing outside `recordEdit`, `undo` and `redo`.
 */
export function installUndo(db: Database): void {
  recordingGroup.set(db, null);
  db.function('recording_group', { directOnly: false }, () => recordingGroup.get(db) ?? null);
  for (const table of undoableTables) {
    const columns = selectAll(db, z.object({ name: z.string() }), `PRAGMA table_info(${table})`);
    const image = (row: 'old' | 'new') =>
      `json_object(${columns.map(({ name }) => `'${name}', ${row}."${name}"`).join(', ')})`;
    const trigger = (event: 'insert' | 'update' | 'delete', before: string, after: string) => `
      CREATE TEMP TRIGGER record_${table}_${event} AFTER ${event} ON main.${table}
      WHEN recording_group() IS NOT NULL AND ${before} IS NOT ${after}
      BEGIN
        INSERT INTO history_change (group_id, table_name, row_id, before, after)
        VALUES (recording_group(), '${table}', ${event === 'insert' ? 'new' : 'old'}.id, ${before}, ${after});
      END;`;
    db.exec(trigger('insert', 'NULL', image('new')));
    db.exec(trigger('update', image('old'), image('new')));
    db.exec(trigger('delete', image('old'), 'NULL'));
  }
}

/** Runs an edit and records what it changed as one step. Must be called inside a transaction. */
export function recordEdit<T>(db: Database, recordingRowId: number, step: HistoryStep, work: () => T): T {
  const group = run(
    db,
    `INSERT INTO history_group (recording_id, label, name, start_ms, made_at)
     VALUES (:recording, :label, :name, :startMs, :now)`,
    { recording: recordingRowId, label: step.label, name: step.name, startMs: step.startMs, now: Date.now() },
  ).insertedId;
  const value = recordUnder(db, group, work);
  const changed = selectOne(db, z.unknown(), 'SELECT 1 FROM history_change WHERE group_id = :group', {
    group,
  });
  // A new edit closes the way forward, in this recording only: edits of different recordings never meet. One that changed
  // nothing is no step, and leaves what was taken back to be done again.
  if (changed === null) run(db, 'DELETE FROM history_group WHERE id = :group', { group });
  else
    run(db, 'DELETE FROM history_group WHERE recording_id = :recording AND undone = 1', {
      recording: recordingRowId,
    });
  return value;
}

/** Takes the last edit back, of one recording or of all. Must be called inside a transaction. Errors: `nothing-to-undo`. */
export function undo(db: Database, recording: string | null): HistoryStep {
  const group = nextUndo(db, recording);
  if (group === null) throw new AppError('nothing-to-undo', {});
  reverse(db, group, 1);
  return toStep(group);
}

/** Does the last undone edit again. Must be called inside a transaction. Errors: `nothing-to-redo`. */
export function redo(db: Database, recording: string | null): HistoryStep {
  const group = nextRedo(db, recording);
  if (group === null) throw new AppError('nothing-to-redo', {});
  reverse(db, group, 0);
  return toStep(group);
}

/** What undo and redo would do next. */
export function historyState(
  db: Database,
  recording: string | null,
): { undo: HistoryStep | null; redo: HistoryStep | null } {
  const [back, forth] = [nextUndo(db, recording), nextRedo(db, recording)];
  return { undo: back === null ? null : toStep(back), redo: forth === null ? null : toStep(forth) };
}

/** The steps of a recording, the newest first, at most `limit` that are older than `before`. */
export function listSteps(
  db: Database,
  recording: string,
  { before, limit }: { before: number | null; limit: number },
): ListedStep[] {
  const sql = `
    SELECT g.id, r.uid AS recording, g.label, g.name, g.start_ms, g.made_at, g.undone
    FROM history_group g JOIN recording r ON r.id = g.recording_id
    WHERE r.uid = :recording AND (:before IS NULL OR g.id < :before) ORDER BY g.id DESC LIMIT :limit`;
  return selectAll(db, listedRow, sql, { recording, before, limit });
}

/**
 * Takes back or does again until `step` is the last that stands (null: until nothing stands), and answers with how many
 * steps that took. Must be called inside a transaction. Errors: `not-found`.
 */
export function goToStep(db: Database, recording: string, step: number | null): number {
  const known = `SELECT 1 FROM history_group g JOIN recording r ON r.id = g.recording_id
    WHERE r.uid = :recording AND g.id = :step`;
  if (step !== null && selectOne(db, z.unknown(), known, { recording, step }) === null)
    throw new AppError('not-found', { what: 'step' });
  const goal = step ?? 0;
  let steps = 0;
  for (let next = nextUndo(db, recording); next !== null && next.id > goal; next = nextUndo(db, recording)) {
    reverse(db, next, 1);
    steps += 1;
  }
  for (let next = nextRedo(db, recording); next !== null && next.id <= goal; next = nextRedo(db, recording)) {
    reverse(db, next, 0);
    steps += 1;
  }
  return steps;
}

/** Forgets the edits of a row that is removed for good, so that no step is left that would do nothing. */
export function forgetChanges(db: Database, table: (typeof undoableTables)[number], rowId: number): void {
  run(db, 'DELETE FROM history_change WHERE table_name = :table AND row_id = :rowId', { table, rowId });
  run(db, 'DELETE FROM history_group WHERE id NOT IN (SELECT group_id FROM history_change)');
}

/**
 * Takes what is known of these things out of all steps: it went out to others, and that cannot be taken back. The rows that
 * people see come and go with their steps as before.
 */
export function forgetExchanged(
  db: Database,
  recordingRowId: number,
  things: readonly { kind: string; id: string }[],
): void {
  if (things.length === 0) return;
  const keys = JSON.stringify(things.map(({ kind, id }) => `${kind} ${id}`));
  const { changes } = run(
    db,
    `DELETE FROM history_change
     WHERE table_name = 'exchanged' AND group_id IN (SELECT id FROM history_group WHERE recording_id = :recording)
       AND coalesce(after, before) ->> 'kind' || ' ' || (coalesce(after, before) ->> 'uid')
         IN (SELECT value FROM json_each(:keys))`,
    { recording: recordingRowId, keys },
  );
  if (changes === 0) return;
  run(
    db,
    `DELETE FROM history_group WHERE recording_id = :recording
       AND NOT EXISTS (SELECT 1 FROM history_change c WHERE c.group_id = history_group.id)`,
    { recording: recordingRowId },
  );
}

const selectGroup = `
  SELECT g.id, r.uid AS recording, g.label, g.name, g.start_ms
  FROM history_group g JOIN recording r ON r.id = g.recording_id
  WHERE g.undone = :undone AND (:recording IS NULL OR r.uid = :recording)`;

function nextUndo(db: Database, recording: string | null): Group | null {
  return selectOne(db, groupRow, `${selectGroup} ORDER BY g.id DESC LIMIT 1`, { undone: 0, recording });
}

/** Undone steps are done again in their first order, so the oldest undone one of a recording comes first. */
function nextRedo(db: Database, recording: string | null): Group | null {
  return selectOne(db, groupRow, `${selectGroup} ORDER BY g.id LIMIT 1`, { undone: 1, recording });
}

function toStep(group: Group): HistoryStep {
  return { label: group.label, name: group.name, recording: group.recording, startMs: group.start_ms };
}

function recordUnder<T>(db: Database, group: number, work: () => T): T {
  recordingGroup.set(db, group);
  try {
    return work();
  } finally {
    recordingGroup.set(db, null);
  }
}

/** Applies the opposite of a group's changes, last first, while recording that opposite in their place. */
function reverse(db: Database, group: Group, undone: 0 | 1): void {
  const changes = selectAll(
    db,
    changeRow,
    'SELECT * FROM history_change WHERE group_id = :group ORDER BY id DESC',
    {
      group: group.id,
    },
  );
  run(db, 'DELETE FROM history_change WHERE group_id = :group', { group: group.id });
  // Rows of a parent and its children come back in any order; references are checked at the commit.
  db.pragma('defer_foreign_keys = ON');
  recordUnder(db, group.id, () => {
    for (const change of changes) applyOpposite(db, change);
  });
  run(db, 'UPDATE history_group SET undone = :undone WHERE id = :group', { undone, group: group.id });
}

function applyOpposite(db: Database, change: z.infer<typeof changeRow>): void {
  const before = parseImage(change.before);
  const after = parseImage(change.after);
  const table = change.table_name;
  if (before === null) {
    run(db, `DELETE FROM ${table} WHERE id = :id`, { id: change.row_id });
    return;
  }
  if (after === null) {
    const names = Object.keys(before);
    const columns = names.map((name) => `"${name}"`).join(', ');
    run(
      db,
      `INSERT INTO ${table} (${columns}) VALUES (${names.map((name) => `:${name}`).join(', ')})`,
      before,
    );
    return;
  }
  // Only what the edit itself changed: other columns may have been written since by something that is not undone.
  const changed = Object.keys(before).filter((name) => before[name] !== after[name]);
  if (changed.length === 0) return;
  const assignments = changed.map((name) => `"${name}" = :${name}`).join(', ');
  run(db, `UPDATE ${table} SET ${assignments} WHERE id = :id`, { ...before, id: change.row_id });
}

function parseImage(text: string | null): z.infer<typeof storedRow> | null {
  return text === null ? null : storedRow.parse(JSON.parse(text));
}
