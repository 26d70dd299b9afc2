import { speakerNameSchema } from '../../../shared/contract/speakers';
import type { Database } from '../db/rows';
import { insertSpeaker } from './queries';

/**
 * Gives a participant's track a speaker of its own, also where another has the same name: two phones may both be called
 * "iPhone". Answers with the speaker's id. Must be called inside a transaction.
 */
export function addTrackSpeaker(db: Database, recording: string, name: string): string {
  const parsed = speakerNameSchema.safeParse(name.slice(0, 100).toWellFormed());
  return insertSpeaker(db, recording, { name: parsed.data ?? '—', role: null, source: 'track' });
}
