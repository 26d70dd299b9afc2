import { z } from 'zod';
import { isLayerVisible, type Layer, type LayerState, layerStates } from '../../../shared/model/layer';
import { roles } from '../../../shared/model/settings';
import { type Database, dateColumn, flagSchema, run, selectAll, selectOne } from '../db/rows';
import { getSettings } from '../settings/queries';

const guestLayerRow = z.object({
  recording_id: z.number(),
  author_id: z.number(),
  state: z.enum(layerStates),
  revealed: flagSchema,
  own_state: z.enum(layerStates),
});
type GuestLayer = z.infer<typeof guestLayerRow>;

/** The layers that others handed over, of one recording or of all. */
function guestLayers(db: Database, recordingRowId: number | null): GuestLayer[] {
  const sql = `
    SELECT l.recording_id, l.author_id, l.state, l.revealed, coalesce(
      (SELECT o.state FROM layer o JOIN author m ON m.id = o.author_id
       WHERE o.recording_id = l.recording_id AND m.is_owner = 1), 'open') AS own_state
    FROM layer l JOIN author w ON w.id = l.author_id
    WHERE w.is_guest = 1 AND (:recording IS NULL OR l.recording_id = :recording)`;
  return selectAll(db, guestLayerRow, sql, { recording: recordingRowId });
}

function isShown({ state, revealed, own_state: own }: GuestLayer): boolean {
  return isLayerVisible({ isMine: false, state, revealed }, own);
}

/**
 * The condition that an author's words in a recording are not sealed: `author` is the alias of their row, `recording` the column
 * with the recording's row id. The query takes `:visible` from `visibleGuests`.
 */
export function shownSql(author: string, recording: string): string {
  return `(${author}.is_guest = 0
    OR (${recording} || ':' || ${author}.id) IN (SELECT value FROM json_each(:visible)))`;
}

/** The guests whose words are shown in a recording, or (null) in all, for `shownSql`. All other guests' are not. */
export function visibleGuests(db: Database, recordingRowId: number | null): string {
  const shown = guestLayers(db, recordingRowId).filter(isShown);
  return JSON.stringify(
    shown.map(({ recording_id: recording, author_id: author }) => `${recording}:${author}`),
  );
}

/** How many moments of each recording (by its row id) are there and not shown. */
export function countHiddenMoments(db: Database, recordingRowId: number | null): Map<number, number> {
  const counts = new Map<number, number>();
  for (const layer of guestLayers(db, recordingRowId)) {
    if (isShown(layer)) continue;
    const { recording_id: recording, author_id: author } = layer;
    const sql =
      'SELECT count(*) AS moments FROM annotation WHERE recording_id = :recording AND author_id = :author';
    const found = selectOne(db, z.object({ moments: z.number() }), sql, { recording, author });
    counts.set(recording, (counts.get(recording) ?? 0) + (found?.moments ?? 0));
  }
  return counts;
}

const layerRow = z.object({
  uid: z.string(),
  name: z.string(),
  role: z.enum(roles).nullable(),
  is_guest: flagSchema,
  is_owner: flagSchema,
  state: z.enum(layerStates).nullable(),
  revealed: flagSchema.nullable(),
  changed_at: dateColumn.nullable(),
  moments: z.number(),
  comments: z.number(),
});

const selectLayers = `
  SELECT w.uid, w.name, w.role, w.is_guest, w.is_owner, l.state, l.revealed, l.changed_at,
    coalesce(m.moments, 0) AS moments, coalesce(c.comments, 0) AS comments
  FROM author w
  LEFT JOIN layer l ON l.author_id = w.id AND l.recording_id = :recording
  LEFT JOIN (SELECT author_id, count(*) AS moments FROM annotation WHERE recording_id = :recording GROUP BY author_id) m
    ON m.author_id = w.id
  LEFT JOIN (SELECT c.author_id, count(*) AS comments FROM annotation a JOIN comment c ON c.annotation_id = a.id
    WHERE a.recording_id = :recording GROUP BY c.author_id) c ON c.author_id = w.id
  WHERE w.is_owner = 1 OR l.id IS NOT NULL OR m.moments > 0 OR c.comments > 0
    OR EXISTS (SELECT 1 FROM goal g WHERE g.recording_id = :recording AND g.author_id = w.id)
  ORDER BY w.is_owner DESC, w.is_guest, w.name COLLATE NOCASE, w.id`;

/** Everybody who said something about a recording, the user first. */
export function listLayers(db: Database, recordingRowId: number): Layer[] {
  const rows = selectAll(db, layerRow, selectLayers, { recording: recordingRowId });
  const { role } = getSettings(db);
  const ownState = rows.find((row) => row.is_owner)?.state ?? 'open';
  return rows.map((row) => {
    const isMine = !row.is_guest;
    // What came from somebody and says no more about itself waits until the user is done.
    const state = row.state ?? (isMine ? 'open' : 'sealed');
    const revealed = row.revealed ?? false;
    return {
      person: { id: row.uid, name: row.name, role: row.is_owner ? role : row.role },
      isMine,
      state,
      revealed,
      // Without a row nothing says that it may be shown, whatever else is the case.
      visible: isMine || (row.state !== null && isLayerVisible({ isMine, state, revealed }, ownState)),
      changedAt: row.changed_at === null ? null : new Date(row.changed_at).toISOString(),
      moments: row.moments,
      comments: row.comments,
    };
  });
}

/** How far somebody (by their row id) is with a recording. */
export function getLayerState(db: Database, recordingRowId: number, authorRowId: number): LayerState {
  const row = selectOne(
    db,
    z.object({ state: z.enum(layerStates) }),
    'SELECT state FROM layer WHERE recording_id = :recording AND author_id = :author',
    { recording: recordingRowId, author: authorRowId },
  );
  return row?.state ?? 'open';
}

export function saveLayerState(
  db: Database,
  layer: { recordingRowId: number; authorRowId: number; state: LayerState; changedAt: number },
): void {
  run(
    db,
    `INSERT INTO layer (recording_id, author_id, state, changed_at) VALUES (:recording, :author, :state, :changedAt)
     ON CONFLICT (recording_id, author_id) DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at
     WHERE state <> excluded.state OR changed_at <> excluded.changed_at`,
    {
      recording: layer.recordingRowId,
      author: layer.authorRowId,
      state: layer.state,
      changedAt: layer.changedAt,
    },
  );
}

/** Shows the layer of somebody (by their id) before the user is done. */
export function revealLayer(db: Database, recordingRowId: number, person: string): void {
  run(
    db,
    `UPDATE layer SET revealed = 1
     WHERE recording_id = :recording AND revealed = 0 AND author_id = (SELECT id FROM author WHERE uid = :person)`,
    { recording: recordingRowId, person },
  );
}
