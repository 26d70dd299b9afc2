import type { Database, Statement } from 'better-sqlite3';
import { z } from 'zod';

export type { Database } from 'better-sqlite3';

/** A row's flag, 0 or 1, as a boolean. */
export const flagSchema = z.union([z.literal(0), z.literal(1)]).transform((flag) => flag === 1);

const furthestDateMs = 8.64e15;

/** A column that holds a time of day; one that no date can show (a damaged row, a broken file clock) becomes 1970. */
export const dateColumn = z.number().min(-furthestDateMs).max(furthestDateMs).catch(0);

/** A column that holds JSON, checked against what should be in it. */
export function jsonColumn<S extends z.ZodType>(schema: S) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

type Values = Record<string, string | number | null>;

/** All rows of a query, each parsed at this boundary. */
export function selectAll<S extends z.ZodType>(
  db: Database,
  row: S,
  sql: string,
  values: Values = {},
): z.output<S>[] {
  return db
    .prepare(sql)
    .all(values)
    .map((raw) => row.parse(raw));
}

/** The same, without the rows that say nothing this Terugblik understands: one of them must not hide all others. */
export function selectReadable<S extends z.ZodType>(
  db: Database,
  row: S,
  sql: string,
  values: Values = {},
): z.output<S>[] {
  return db
    .prepare(sql)
    .all(values)
    .flatMap((raw) => {
      const parsed = row.safeParse(raw);
      return parsed.success ? [parsed.data] : [];
    });
}

/** The first row of a query, or null. */
export function selectOne<S extends z.ZodType>(
  db: Database,
  row: S,
  sql: string,
  values: Values = {},
): z.output<S> | null {
  const raw = db.prepare(sql).get(values);
  return raw === undefined ? null : row.parse(raw);
}

/** More than all statements that this program has, but those of undo that name only some columns. */
const mostStatements = 500;
const statements = new WeakMap<Database, Map<string, Statement>>();

/**
 * A statement that changes rows, made once: it takes the triggers that record it for undo along, and those take ten times
 * as long to be made as to be run.
 */
function changing(db: Database, sql: string): Statement {
  const known = statements.get(db) ?? new Map<string, Statement>();
  statements.set(db, known);
  const found = known.get(sql);
  if (found !== undefined) return found;
  if (known.size >= mostStatements) known.clear();
  const made = db.prepare(sql);
  known.set(sql, made);
  return made;
}

/** Runs a statement that changes rows; answers with how many, and the id of the last row inserted. */
export function run(db: Database, sql: string, values: Values = {}): { changes: number; insertedId: number } {
  const result = changing(db, sql).run(values);
  return { changes: result.changes, insertedId: Number(result.lastInsertRowid) };
}
