import type { Recording } from '../../shared/model/recording';
import { call } from './client';

/** What came back: files, and how many conversations lack none any more. */
export type FoundFiles = { files: number; conversations: number };

/**
 * Lets the user point out a file that the library misses; everything else that belongs in the same folder comes back with
 * it. Null when the dialog was closed. Throws `AppError`.
 */
export async function findMissingFiles(): Promise<FoundFiles | null> {
  const paths = await call('shell.chooseRecordings', {});
  if (paths.length === 0) return null;
  const before = (await call('recordings.list', {})).filter(isMissing);
  let files = 0;
  for (const path of paths) files += (await call('recordings.relink', { path })).found;
  const still = new Set((await call('recordings.list', {})).filter(isMissing).map(({ id }) => id));
  return { files, conversations: before.filter(({ id }) => !still.has(id)).length };
}

/** Does a file of this recording lie neither in the library nor where it came from? */
export function isMissing(recording: Pick<Recording, 'warnings'>): boolean {
  return recording.warnings.includes('source-missing');
}
