import { z } from 'zod';
import type { AssetKind } from '../../../shared/contract/recordings';
import { type Database, run, selectOne, selectReadable } from '../db/rows';

/** A file that was made from a recording (`file` null) or from one of its files. */
export type DerivedAsset = { kind: AssetKind; file: string | null; fileName: string; mimeType: string };

const assetRow = z
  .object({
    kind: z.enum(['play', 'waveform', 'poster']),
    file: z.string().nullable(),
    file_name: z.string(),
    mime_type: z.string(),
  })
  .transform(
    (row): DerivedAsset => ({
      kind: row.kind,
      file: row.file,
      fileName: row.file_name,
      mimeType: row.mime_type,
    }),
  );

const selectAssets = `
  SELECT d.kind, m.uid AS file, d.file_name, d.mime_type
  FROM derived_asset d JOIN recording r ON r.id = d.recording_id LEFT JOIN media_file m ON m.id = d.media_file_id
  WHERE r.uid = :recording`;

export function listAssets(db: Database, recording: string): DerivedAsset[] {
  return selectReadable(db, assetRow, selectAssets, { recording });
}

/** `file`: whose; null for what is the whole recording's. */
export function getAsset(
  db: Database,
  recording: string,
  kind: AssetKind,
  file: string | null = null,
): DerivedAsset | null {
  return selectOne(db, assetRow, `${selectAssets} AND d.kind = :kind AND m.uid IS :file`, {
    recording,
    kind,
    file,
  });
}

/** Notes that a derived file was made; later ones of the same kind take its place. */
export function setAsset(db: Database, recording: string, asset: DerivedAsset): void {
  run(
    db,
    `INSERT INTO derived_asset (recording_id, media_file_id, kind, file_name, mime_type, made_at)
     SELECT r.id, (SELECT m.id FROM media_file m WHERE m.uid = :file), :kind, :fileName, :mimeType, :now
     FROM recording r WHERE r.uid = :recording
     ON CONFLICT (recording_id, kind, coalesce(media_file_id, 0)) DO UPDATE
     SET file_name = excluded.file_name, mime_type = excluded.mime_type, made_at = excluded.made_at`,
    { recording, ...asset, now: Date.now() },
  );
}

/** Forgets a derived file of the whole recording: it no longer says what the recording is. */
export function forgetAsset(db: Database, recording: string, kind: AssetKind): void {
  run(
    db,
    `DELETE FROM derived_asset
     WHERE kind = :kind AND media_file_id IS NULL AND recording_id = (SELECT id FROM recording WHERE uid = :recording)`,
    { recording, kind },
  );
}

export function setTimeCheck(db: Database, recording: string, withinMs: number): void {
  run(
    db,
    `INSERT INTO time_check (recording_id, within_ms, checked_at)
     SELECT id, :withinMs, :now FROM recording WHERE uid = :recording
     ON CONFLICT DO UPDATE SET within_ms = excluded.within_ms, checked_at = excluded.checked_at`,
    { recording, withinMs, now: Date.now() },
  );
}

export function forgetTimeCheck(db: Database, recording: string): void {
  run(db, 'DELETE FROM time_check WHERE recording_id = (SELECT id FROM recording WHERE uid = :recording)', {
    recording,
  });
}
