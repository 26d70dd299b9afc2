import type { CodeRef } from '../../../shared/model/annotation';
import type { Id } from '../../../shared/model/id';

/** A range of which only the beginning is known: it grows with the playhead until its key is pressed again. */
export type OpenRange = { readonly id: Id; readonly code: CodeRef; readonly startMs: number };

/** The place of a range that was begun at one instant and ended at another, whichever came first in the recording. */
export function closeRange(startMs: number, nowMs: number): { startMs: number; endMs: number | null } {
  if (nowMs === startMs) return { startMs, endMs: null };
  return { startMs: Math.min(startMs, nowMs), endMs: Math.max(startMs, nowMs) };
}
