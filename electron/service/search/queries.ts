import { z } from 'zod';
import type { SearchHit } from '../../../shared/contract/search';
import { type Database, selectAll } from '../db/rows';
import { shownSql, visibleGuests } from '../layers/queries';
import { hitEnd, hitStart, toParts } from './snippet';

const hitRow = z
  .object({
    recording: z.string(),
    annotation: z.string().nullable(),
    comment: z.string().nullable(),
    cue: z.number().nullable(),
    start_ms: z.number().nullable(),
    end_ms: z.number().nullable(),
    marked: z.string(),
  })
  .transform(
    ({ marked, start_ms: startMs, end_ms: endMs, ...row }): FoundHit => ({
      ...row,
      startMs,
      endMs,
      snippet: toParts(marked),
    }),
  );

/** A hit whose place may still lie outside the recording; `endMs` is where its words end, for a cue. */
export type FoundHit = SearchHit & { startMs: number | null; endMs: number | null };

const wordsAround = 24;
const marked = (index: string) =>
  `snippet(${index}, 0, '${hitStart}', '${hitEnd}', '…', ${wordsAround}) AS marked`;

/** Is what this author said of the moment's recording not sealed? */
const shown = (author: string) => shownSql(author, 'a.recording_id');

// Newest first: an index is read in that order and only as far as is asked for, where any ranking reads all that matches.
type Search = { query: string; limit: number };

export function findTitles(db: Database, search: Search): FoundHit[] {
  const sql = `
    SELECT r.uid AS recording, NULL AS annotation, NULL AS comment, NULL AS cue, NULL AS start_ms,
      NULL AS end_ms, ${marked('title_search')}
    FROM title_search JOIN recording r ON r.id = title_search.rowid
    WHERE title_search MATCH :query ORDER BY title_search.rowid DESC LIMIT :limit`;
  return selectAll(db, hitRow, sql, search);
}

export function findNotes(db: Database, search: Search): FoundHit[] {
  const sql = `
    SELECT r.uid AS recording, a.uid AS annotation, NULL AS comment, NULL AS cue, a.start_ms, NULL AS end_ms,
      ${marked('note_search')}
    FROM note_search JOIN annotation a ON a.id = note_search.rowid JOIN recording r ON r.id = a.recording_id
    JOIN author w ON w.id = a.author_id
    WHERE note_search MATCH :query AND ${shown('w')} ORDER BY note_search.rowid DESC LIMIT :limit`;
  return selectAll(db, hitRow, sql, { ...search, visible: visibleGuests(db, null) });
}

export function findComments(db: Database, search: Search): FoundHit[] {
  const sql = `
    SELECT r.uid AS recording, a.uid AS annotation, c.uid AS comment, NULL AS cue, a.start_ms, NULL AS end_ms,
      ${marked('comment_search')}
    FROM comment_search JOIN comment c ON c.id = comment_search.rowid
    JOIN annotation a ON a.id = c.annotation_id JOIN recording r ON r.id = a.recording_id
    JOIN author w ON w.id = c.author_id JOIN author m ON m.id = a.author_id
    WHERE comment_search MATCH :query AND ${shown('w')} AND ${shown('m')}
    ORDER BY comment_search.rowid DESC LIMIT :limit`;
  return selectAll(db, hitRow, sql, { ...search, visible: visibleGuests(db, null) });
}

export function findCues(db: Database, search: Search): FoundHit[] {
  const sql = `
    SELECT r.uid AS recording, NULL AS annotation, NULL AS comment, c.id AS cue, c.start_ms + t.offset_ms AS start_ms,
      c.end_ms + t.offset_ms AS end_ms, ${marked('cue_search')}
    FROM cue_search JOIN cue c ON c.id = cue_search.rowid JOIN transcript t ON t.id = c.transcript_id
    JOIN recording r ON r.id = t.recording_id
    WHERE cue_search MATCH :query ORDER BY cue_search.rowid DESC LIMIT :limit`;
  return selectAll(db, hitRow, sql, search);
}
