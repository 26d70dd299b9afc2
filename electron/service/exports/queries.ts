import { z } from 'zod';
import {
  type Draft,
  draftSchema,
  type ExportEntry,
  exportEntrySchema,
} from '../../../shared/model/export-entry';
import { type Database, dateColumn, jsonColumn, run, selectReadable } from '../db/rows';

const entryDocument = exportEntrySchema.omit({ id: true, kind: true, recording: true, madeAt: true });

const entryRow = z
  .object({
    uid: z.string(),
    kind: exportEntrySchema.shape.kind,
    recording: z.string().nullable(),
    document: jsonColumn(entryDocument),
    made_at: dateColumn,
  })
  .transform(
    ({ uid, kind, recording, document, made_at: madeAt }): ExportEntry => ({
      id: uid,
      kind,
      recording,
      madeAt: new Date(madeAt).toISOString(),
      ...document,
    }),
  );

/** What left, of one recording or (null) of all; newest first. */
export function listExports(db: Database, recording: string | null): ExportEntry[] {
  const sql = `
    SELECT e.uid, e.kind, r.uid AS recording, e.document, e.made_at
    FROM export_log e LEFT JOIN recording r ON r.id = e.recording_id
    WHERE :recording IS NULL OR r.uid = :recording ORDER BY e.id DESC`;
  return selectReadable(db, entryRow, sql, { recording });
}

/** Notes what left. What was noted under this id before is what an earlier attempt made: it gives way. */
export function noteExport(db: Database, entry: Omit<ExportEntry, 'madeAt'>): void {
  const { id, kind, recording, ...document } = entry;
  run(db, 'DELETE FROM export_log WHERE uid = :id', { id });
  run(
    db,
    `INSERT INTO export_log (uid, kind, recording_id, document, made_at)
     VALUES (:id, :kind, (SELECT r.id FROM recording r WHERE r.uid = :recording), :document, :now)`,
    { id, kind, recording, document: JSON.stringify(document), now: Date.now() },
  );
}

/** What a draft is, and what goes into the log when it leaves. */
const draftDocument = z.object({
  draft: draftSchema.omit({ job: true, recording: true, madeAt: true }),
  /** The names of its files in its own folder, in order; beside each what goes along with it (subtitles). */
  stored: z.array(z.object({ name: z.string(), beside: z.array(z.string()) })),
  /** Of which recordings something is in it: consent is asked for each when it leaves. */
  recordings: z.array(z.string()),
  asFolder: z.boolean(),
  entry: entryDocument.omit({ files: true, consents: true }),
});

const draftRow = z
  .object({
    job: z.string(),
    recording: z.string(),
    document: jsonColumn(draftDocument),
    made_at: dateColumn,
  })
  .transform(({ job, recording, document: { draft, ...rest }, made_at: madeAt }) => ({
    ...rest,
    draft: { ...draft, job, recording, madeAt: new Date(madeAt).toISOString() } satisfies Draft,
  }));
export type StoredDraft = z.output<typeof draftRow>;

/** What was made and has not left, oldest first; `job`: only this one. */
export function listDrafts(db: Database, job: string | null): StoredDraft[] {
  const sql = `
    SELECT d.job, r.uid AS recording, d.document, d.made_at
    FROM draft d JOIN recording r ON r.id = d.recording_id
    WHERE :job IS NULL OR d.job = :job ORDER BY d.id`;
  return selectReadable(db, draftRow, sql, { job });
}

export function noteDraft(
  db: Database,
  job: string,
  recording: string,
  document: z.infer<typeof draftDocument>,
): void {
  run(db, 'DELETE FROM draft WHERE job = :job', { job });
  run(
    db,
    `INSERT INTO draft (job, recording_id, document, made_at)
     SELECT :job, r.id, :document, :now FROM recording r WHERE r.uid = :recording`,
    { job, recording, document: JSON.stringify(document), now: Date.now() },
  );
}

export function deleteDraft(db: Database, job: string): void {
  run(db, 'DELETE FROM draft WHERE job = :job', { job });
}
