import { rm } from 'node:fs/promises';
import { commit, type ServiceContext } from '../context';
import { deleteDraft, listDrafts } from '../exports/queries';
import { listJobsWith, settleJob } from '../jobs/queries';

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

/**
 * Stops reels of other recordings in which a recording has a clip; of one that failed nobody can try again what it keeps for
 * that. Answers with the jobs whose folders have to go.
 */
export async function stopReelsWith(
  context: Pick<ServiceContext, 'db' | 'jobs' | 'emit'>,
  recording: string,
): Promise<string[]> {
  const { db, jobs } = context;
  const reels = listJobsWith(db, recording);
  for (const { id, recording: first } of reels) {
    const { state } = await jobs.cancel(id);
    if (state !== 'failed') continue;
    commit(context, ['jobs'], first, () =>
      settleJob(db, id, { state: 'cancelled', error: null, output: [] }),
    );
  }
  return reels.map(({ id }) => id);
}

export async function removeDraftFolders(
  { library }: Pick<ServiceContext, 'library'>,
  jobs: readonly string[],
): Promise<void> {
  for (const job of jobs) await rm(library.draft(job), { recursive: true, force: true, maxRetries: 3 });
}
