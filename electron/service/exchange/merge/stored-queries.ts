import { z } from 'zod';
import { type Contents, type EntityKind, entitySchema } from '../../../../shared/model/layers-document';
import { dotSchema } from '../../../../shared/model/version';
import { type Database, jsonColumn, run, selectAll } from '../../db/rows';
import { addEntity, noThings, type Thing, type Things } from './things';

const shownSchema = jsonColumn(z.record(z.string(), z.array(dotSchema))).nullable();

const storedRow = z.object({
  kind: z.string(),
  id: z.string(),
  author: z.string(),
  context: jsonColumn(z.unknown()),
  versions: jsonColumn(z.unknown()),
  shown: shownSchema,
});

/** What is known of everything that was ever exchanged about a recording. */
export function listThings(db: Database, recordingRowId: number): Things {
  const sql = `SELECT kind, uid AS id, author, context, versions, shown FROM exchanged WHERE recording_id = :recording`;
  const things = noThings();
  for (const { shown, ...entity } of selectAll(db, storedRow, sql, { recording: recordingRowId }))
    addEntity(things, entitySchema.parse(entity), shown);
  return things;
}

export function saveThing<K extends EntityKind>(
  db: Database,
  recordingRowId: number,
  kind: K,
  thing: Thing<Contents[K]>,
): void {
  run(
    db,
    `INSERT INTO exchanged (recording_id, kind, uid, author, context, versions, shown)
     VALUES (:recording, :kind, :id, :author, :context, :versions, :shown)
     ON CONFLICT (recording_id, kind, uid) DO UPDATE SET context = excluded.context, versions = excluded.versions,
       shown = excluded.shown`,
    {
      recording: recordingRowId,
      kind,
      id: thing.id,
      author: thing.author,
      context: JSON.stringify(thing.context),
      versions: JSON.stringify(thing.versions),
      shown: thing.shown === null ? null : JSON.stringify(thing.shown),
    },
  );
}
