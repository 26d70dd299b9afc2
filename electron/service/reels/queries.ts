import { z } from 'zod';
import { pauseCardSchema } from '../../../shared/model/clip-look';
import type { Reel, ReelClip } from '../../../shared/model/reel';
import { type Database, dateColumn, jsonColumn, run, selectReadable } from '../db/rows';

const reelRow = z.object({ uid: z.string(), title: z.string(), changed_at: dateColumn });

const clipRow = z
  .object({
    reel: z.string(),
    uid: z.string(),
    recording: z.string(),
    annotation: z.string().nullable(),
    start_ms: z.number(),
    end_ms: z.number(),
    title: z.string(),
    pause: jsonColumn(pauseCardSchema).nullable(),
  })
  .transform(({ reel, uid: id, start_ms: startMs, end_ms: endMs, ...row }) => ({
    reel,
    clip: { id, startMs, endMs, ...row } satisfies ReelClip,
  }));

/** Reels, the last changed first; `id`: only this one. */
export function listReels(db: Database, id: string | null): Reel[] {
  const clips = new Map<string, ReelClip[]>();
  const sql = `
    SELECT l.uid AS reel, c.uid, r.uid AS recording, c.annotation, c.start_ms, c.end_ms, c.title, c.pause
    FROM reel_clip c JOIN reel l ON l.id = c.reel_id JOIN recording r ON r.id = c.recording_id
    WHERE :id IS NULL OR l.uid = :id ORDER BY c.reel_id, c.position`;
  for (const { reel, clip } of selectReadable(db, clipRow, sql, { id })) {
    const known = clips.get(reel);
    if (known === undefined) clips.set(reel, [clip]);
    else known.push(clip);
  }
  const reels = `SELECT uid, title, changed_at FROM reel WHERE :id IS NULL OR uid = :id ORDER BY changed_at DESC, id DESC`;
  return selectReadable(db, reelRow, reels, { id }).map(({ uid, title, changed_at: changedAt }) => ({
    id: uid,
    title,
    clips: clips.get(uid) ?? [],
    changedAt: new Date(changedAt).toISOString(),
  }));
}

/** Keeps a reel, in the place of the one with its id. Call inside a transaction. */
export function saveReel(db: Database, { id, title, clips }: Omit<Reel, 'changedAt'>): void {
  run(
    db,
    `INSERT INTO reel (uid, title, changed_at) VALUES (:id, :title, :now)
     ON CONFLICT (uid) DO UPDATE SET title = excluded.title, changed_at = excluded.changed_at`,
    { id, title, now: Date.now() },
  );
  run(db, 'DELETE FROM reel_clip WHERE reel_id = (SELECT id FROM reel WHERE uid = :id)', { id });
  clips.forEach((clip, position) => insertClip(db, id, clip, position));
}

function insertClip(db: Database, reel: string, clip: ReelClip, position: number): void {
  run(
    db,
    `INSERT INTO reel_clip (uid, reel_id, position, recording_id, annotation, start_ms, end_ms, title, pause)
     SELECT :id, l.id, :position, r.id, :annotation, :startMs, :endMs, :title, :pause
     FROM reel l, recording r WHERE l.uid = :reel AND r.uid = :recording`,
    { ...clip, reel, position, pause: clip.pause === null ? null : JSON.stringify(clip.pause) },
  );
}

export function deleteReel(db: Database, id: string): void {
  run(db, 'DELETE FROM reel WHERE uid = :id', { id });
}
