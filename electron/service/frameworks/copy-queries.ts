import { z } from 'zod';
import { type Framework, frameworkSchema } from '../../../shared/model/framework';
import { type Database, jsonColumn, run, selectAll, selectOne } from '../db/rows';

const copyRow = z.object({ id: z.string(), document: z.string() });

/** Whether anything that is shown refers to a copy (`c`). */
const isReferredTo = `(
  EXISTS (SELECT 1 FROM annotation_code a WHERE a.framework = c.id)
  OR EXISTS (SELECT 1 FROM recording r WHERE r.framework = c.id)
  OR EXISTS (SELECT 1 FROM setting s WHERE s.key = 'framework' AND s.value = json_quote(c.id)))`;

/** The frameworks that came from others and are referred to, as they came, by the id that this library gave them. */
export function listCopiesInUse(db: Database): { id: string; document: string }[] {
  return selectAll(
    db,
    copyRow,
    `SELECT id, document FROM framework_copy c WHERE ${isReferredTo} ORDER BY id`,
  );
}

/** A framework that came from others, as it came, be it in use or not; null when it is not here or cannot be read. */
export function getFrameworkCopy(db: Database, id: string, version: string): Framework | null {
  const sql = 'SELECT id, document FROM framework_copy WHERE origin_id = :id AND origin_version = :version';
  const row = selectOne(db, copyRow, sql, { id, version });
  return row === null ? null : readCopy(row.document);
}

export function readCopy(document: string): Framework | null {
  return jsonColumn(frameworkSchema).safeParse(document).data ?? null;
}

/** One that is in use stays as it is; one that nothing refers to any more makes room. */
export function saveFrameworkCopy(db: Database, id: string, document: Framework): void {
  run(
    db,
    `INSERT INTO framework_copy AS c (id, origin_id, origin_version, document)
     VALUES (:id, :origin, :version, :document)
     ON CONFLICT (id) DO UPDATE SET document = excluded.document WHERE NOT ${isReferredTo}`,
    { id, origin: document.id, version: document.version, document: JSON.stringify(document) },
  );
}

/** Forgets the frameworks of others of which nothing is left, not even in a step that can be done again. */
export function forgetFrameworkCopies(db: Database): void {
  run(
    db,
    `DELETE FROM framework_copy AS c WHERE NOT ${isReferredTo}
       AND NOT EXISTS (SELECT 1 FROM exchanged e
         WHERE e.kind = 'annotation' AND instr(e.versions, '"framework":' || json_quote(c.origin_id)) > 0)
       AND NOT EXISTS (SELECT 1 FROM history_change h
         WHERE h.table_name = 'annotation_code' AND coalesce(h.after, h.before) ->> 'framework' = c.id)`,
  );
}
