import { z } from 'zod';
import { type Framework, frameworkSchema } from '../../../shared/model/framework';
import { type Database, jsonColumn, run, selectReadable } from '../db/rows';

const copyRow = z.object({ id: z.string(), document: jsonColumn(frameworkSchema) });

/** The frameworks that came from others, as they came, by the id that this library gave them. */
export function listFrameworkCopies(db: Database): Map<string, Framework> {
  const rows = selectReadable(db, copyRow, 'SELECT id, document FROM framework_copy ORDER BY id');
  return new Map(rows.map(({ id, document }) => [id, document]));
}

export function insertFrameworkCopy(db: Database, id: string, document: Framework): void {
  run(
    db,
    `INSERT OR IGNORE INTO framework_copy (id, origin_id, origin_version, document)
     VALUES (:id, :origin, :version, :document)`,
    { id, origin: document.id, version: document.version, document: JSON.stringify(document) },
  );
}
