import { rm } from 'node:fs/promises';
import { commit, type ServiceContext } from '../context';
import type { JobResult } from '../jobs/define-job';
import { leave, type WayOut } from './leave';
import { type LeavingEntry, noteName } from './leaving-note';
import { noteExport } from './queries';
import { settleLeaving } from './settle-leaving';

/** How a job ends whose goods leave: they are outside, and are noted as such in one with the job's end. */
export async function leaveForGood(
  context: Pick<ServiceContext, 'db'>,
  way: Omit<WayOut, 'clip' | 'entry'> & { entry: LeavingEntry },
  output: string[],
): Promise<JobResult> {
  const undo = await leave({ ...way, clip: null });
  return { ...leftFrom(context, way.folder, way.entry, output), undo };
}

/** The end of a job that an earlier run brought outside and could not note any more; null where there is work left. */
export async function endOfEarlierRun(
  context: Pick<ServiceContext, 'db'>,
  folder: string,
): Promise<JobResult | null> {
  const settled = await settleLeaving(folder, noteName(null));
  if (settled?.end !== 'left' || settled.note.entry === null) return null;
  const { entry, goods } = settled.note;
  return leftFrom(context, folder, entry, goods.map(({ to }) => to).toReversed());
}

function leftFrom(
  { db }: Pick<ServiceContext, 'db'>,
  folder: string,
  entry: LeavingEntry,
  output: string[],
): JobResult {
  return {
    apply: () => noteExport(db, entry),
    topics: ['exports'],
    output,
    tidy: async () => await rm(folder, { recursive: true, force: true }),
  };
}

/** Clears away what is left of a job that nobody wants any more; what is outside by now is noted. */
export async function dropLeaving(context: ServiceContext, recording: string, folder: string): Promise<void> {
  const end = await endOfEarlierRun(context, folder);
  if (end !== null) commit(context, end.topics, recording, end.apply);
  await rm(folder, { recursive: true, force: true });
}
