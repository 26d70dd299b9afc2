import { layCorrections, type Speech } from '../../../shared/model/speech';
import type { Database } from '../db/rows';
import { getFacts } from '../recordings/queries';
import { listCues } from '../transcripts/queries';
import { nameByCues } from './name-by-cues';
import { getSpeechState, listCorrections, listParts } from './queries';

/**
 * Who speaks when: the guess with what people said laid over it. Names from a transcript are put to it when it is read, so
 * they are right also after that was moved, corrected or undone.
 */
export function readSpeech(db: Database, recording: { id: string; rowId: number }): Speech {
  const { source, confirmed } = getSpeechState(db, recording.rowId);
  const heard = listParts(db, recording.rowId);
  const corrections = listCorrections(db, recording.rowId);
  const cues = source === 'tracks' ? [] : namingCues(db, recording.id);
  if (cues.length === 0) return { source, confirmed, turns: layCorrections(heard, corrections, confirmed) };
  const turns = layCorrections(nameByCues(heard, cues), corrections, confirmed);
  return { source: 'transcript', confirmed, turns };
}

/** What was said and not written, by time; nothing when nobody is named. */
function namingCues(db: Database, recording: string) {
  const durationMs = getFacts(db, recording)?.durationMs ?? 0;
  const cues = listCues(db, recording, durationMs).filter(({ startMs, endMs }) => endMs > startMs);
  return cues.some(({ speaker }) => speaker !== null) ? cues : [];
}
