import { AppError } from '../../../shared/errors';
import type { Recording } from '../../../shared/model/recording';
import type { Database } from '../db/rows';
import { getRecording, recordingRowId } from './queries';

/** Throws `not-found`. */
export function requireRecording(db: Database, id: string): Recording {
  const recording = getRecording(db, id);
  if (recording === null) throw new AppError('not-found', { what: 'recording' });
  return recording;
}

/** The internal row id behind a recording's id. Throws `not-found`. */
export function requireRecordingRow(db: Database, id: string): number {
  const rowId = recordingRowId(db, id);
  if (rowId === null) throw new AppError('not-found', { what: 'recording' });
  return rowId;
}
