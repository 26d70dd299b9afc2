import { z } from 'zod';
import { type HandoverDraft, handoverDraftSchema } from '../../../shared/model/handover-draft';
import { type Database, jsonColumn, run, selectOne } from '../db/rows';

/** What was filled in of a package; null when nothing was, or what was is no longer understood. */
export function getDraft(db: Database, recordingRowId: number): HandoverDraft | null {
  const sql = 'SELECT draft FROM handover_draft WHERE recording_id = :recording';
  const row = selectOne(db, z.object({ draft: z.string() }), sql, { recording: recordingRowId });
  return row === null ? null : (jsonColumn(handoverDraftSchema).safeParse(row.draft).data ?? null);
}

export function saveDraft(db: Database, recordingRowId: number, draft: HandoverDraft | null): void {
  if (draft === null) {
    run(db, 'DELETE FROM handover_draft WHERE recording_id = :recording', { recording: recordingRowId });
    return;
  }
  run(
    db,
    `INSERT INTO handover_draft (recording_id, draft) VALUES (:recording, :draft)
     ON CONFLICT DO UPDATE SET draft = excluded.draft`,
    { recording: recordingRowId, draft: JSON.stringify(draft) },
  );
}
