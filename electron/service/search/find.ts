import type { SearchHit } from '../../../shared/contract/search';
import type { Database } from '../db/rows';
import { getFacts } from '../recordings/queries';
import { findComments, findCues, findNotes, findTitles, type FoundHit } from './queries';
import { toQuery } from './terms';

/** Cues outside their recording are left out afterwards, so more are asked for. */
const spare = 4;

/** What holds all the words that a person typed, in the whole library; as `search.find` promises. */
export function find(db: Database, text: string, limit: number): SearchHit[] {
  const query = toQuery(text);
  if (query === null) return [];
  const titles = findTitles(db, { query, limit }).flatMap((hit) => placed(hit, 0) ?? []);
  const written = [...findNotes(db, { query, limit }), ...findComments(db, { query, limit })];
  const notes = written.flatMap((hit) => placed(hit, Number.MAX_SAFE_INTEGER) ?? []);
  const cues = insideRecordings(db, findCues(db, { query, limit: limit * spare }));
  return share([titles, notes, cues], limit);
}

function insideRecordings(db: Database, hits: readonly FoundHit[]): SearchHit[] {
  const durations = new Map<string, number>();
  return hits.flatMap((hit) => {
    const durationMs = durations.get(hit.recording) ?? getFacts(db, hit.recording)?.durationMs ?? 0;
    durations.set(hit.recording, durationMs);
    return placed(hit, durationMs) ?? [];
  });
}

/** The hit on the recording's clock, or null when it lies outside: the same ones that `transcripts.cues` leaves out. */
function placed({ endMs, ...hit }: FoundHit, durationMs: number): SearchHit | null {
  const { startMs } = hit;
  if (startMs === null) return hit;
  if (startMs >= durationMs || (startMs < 0 && (endMs ?? startMs) <= 0)) return null;
  return { ...hit, startMs: Math.max(0, startMs) };
}

/** As many as may be, without one kind crowding out another: each has a third, and what others leave over. */
function share(kinds: readonly SearchHit[][], limit: number): SearchHit[] {
  const part = Math.ceil(limit / kinds.length);
  let over = limit - kinds.reduce((sum, hits) => sum + Math.min(hits.length, part), 0);
  return kinds
    .flatMap((hits) => {
      const own = Math.min(hits.length, part + Math.max(0, over));
      over -= Math.max(0, own - part);
      return hits.slice(0, own);
    })
    .slice(0, limit);
}
