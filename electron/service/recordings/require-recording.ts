import { AppError } from '../../../shared/errors';
import type { Recording } from '../../../shared/model/recording';
import type { Database } from '../db/rows';
import { getRecording } from './queries';

/** Throws `not-found`. */
export function requireRecording(db: Database, id: string): Recording {
  const recording = getRecording(db, id);
  if (recording === null) throw new AppError('not-found', { what: 'recording' });
  return recording;
}
