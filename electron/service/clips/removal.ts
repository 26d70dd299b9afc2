import { rm } from 'node:fs/promises';
import type { ServiceContext } from '../context';
import { deleteDraft, listDrafts } from '../exports/queries';
import { listJobsWith } from '../jobs/queries';

/**
 * Forgets every draft in which something of a recording is seen or heard, also next to other recordings. Answers with the
 * jobs whose folders have to go, those of clips that were not finished among them. Call before the recording is removed.
 */
export function forgetDraftsOf(
  { db, jobs }: Pick<ServiceContext, 'db' | 'jobs'>,
  recording: string,
): string[] {
  const drafts = listDrafts(db, null)
    .filter(({ recordings, draft }) => recordings.includes(recording) || draft.recording === recording)
    .map(({ draft }) => draft.job);
  for (const job of drafts) deleteDraft(db, job);
  return [...new Set([...drafts, ...jobs.list(recording).map(({ id }) => id)])];
}

/** Stops reels of other recordings in which a recording has a clip. Answers with the jobs whose folders have to go. */
export async function stopReelsWith(
  { db, jobs }: Pick<ServiceContext, 'db' | 'jobs'>,
  recording: string,
): Promise<string[]> {
  const reels = listJobsWith(db, recording).map(({ id }) => id);
  for (const job of reels) await jobs.cancel(job);
  return reels;
}

export async function removeDraftFolders(
  { library }: Pick<ServiceContext, 'library'>,
  jobs: readonly string[],
): Promise<void> {
  for (const job of jobs) await rm(library.draft(job), { recursive: true, force: true, maxRetries: 3 });
}
