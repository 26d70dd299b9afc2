import { z } from 'zod';
import { type Excerpt, excerptSchema } from '../../../../shared/model/excerpt';
import { type Database, jsonColumn, selectOne } from '../../db/rows';

/** The parts of the conversation of which a recording here is made; null when it is all of it. */
export function getExcerpt(db: Database, recordingRowId: number): Excerpt | null {
  const row = z.object({ stretches: jsonColumn(excerptSchema).nullable() });
  const sql = 'SELECT stretches FROM recording WHERE id = :recording';
  return selectOne(db, row, sql, { recording: recordingRowId })?.stretches ?? null;
}
