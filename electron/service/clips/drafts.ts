import { readdir, rm } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { MethodArguments } from '../../../shared/contract';
import { AppError } from '../../../shared/errors';
import type { ExportEntry } from '../../../shared/model/export-entry';
import { idSchema } from '../../../shared/model/id';
import { isSettled } from '../../../shared/model/job';
import { commit, type ServiceContext } from '../context';
import { deleteDraft, listDrafts, listExports, noteExport, type StoredDraft } from '../exports/queries';
import { leave } from '../exports/leave';
import { type LeavingEntry, noteName } from '../exports/leaving-note';
import { settleLeaving } from '../exports/settle-leaving';
import { requireConsents } from './consent';

/** Where a draft's file lies, for the window to play. Throws `not-found`. */
export function locateDraft(
  { db, library }: Pick<ServiceContext, 'db' | 'library'>,
  { job, file }: { job: string; file: number },
): { path: string; mimeType: string } {
  const name = listDrafts(db, job)[0]?.stored[file]?.name;
  if (name === undefined) throw new AppError('not-found', { what: 'asset' });
  return { path: join(library.draft(job), name), mimeType: 'video/mp4' };
}

/** Drafts that are being copied out: of one that left twice the log would know only once. */
const leaving = new Map<string, Promise<ExportEntry>>();

/** Lets a draft leave once every place in it was seen, and notes it. Throws what `clips.save` says. */
export async function saveDraft(
  context: ServiceContext,
  input: MethodArguments<'clips.save'>,
): Promise<ExportEntry> {
  const { job } = input;
  if (leaving.has(job)) throw new AppError('not-found', { what: 'draft' });
  const work = letLeave(context, input);
  leaving.set(job, work);
  try {
    return await work;
  } catch (error) {
    // Thrown away meanwhile, alone or with its recording: whatever failed, failed for that.
    if (listDrafts(context.db, job).length === 0)
      throw new AppError('not-found', { what: 'draft' }, { cause: error });
    throw error;
  } finally {
    leaving.delete(job);
  }
}

async function letLeave(
  context: ServiceContext,
  { job, target, overwrite, seen }: MethodArguments<'clips.save'>,
): Promise<ExportEntry> {
  const { db, library } = context;
  const stored = requireDraft(context, job);
  const { draft, recordings, asFolder } = stored;
  if (draft.places.some((_, index) => !seen.includes(index))) throw new AppError('clip-unchecked', {});
  const consents = requireConsents(context, recordings, stored.entry.purpose);
  const goods = goodsOf(stored, target);
  const nameOf = (file: number): string => basename(goods.find((one) => one.file === file)?.to ?? '');
  const entry: LeavingEntry = {
    ...stored.entry,
    ...{ id: job, kind: draft.kind, recording: recordings.length === 1 ? draft.recording : null, consents },
    checks: [...stored.entry.checks, 'watched'],
    files: draft.files.map(({ sizeBytes }, index) => ({ name: nameOf(index), sizeBytes })),
  };
  const undo = await leave({
    ...{ folder: library.draft(job), into: asFolder ? target : null, label: job, goods, overwrite, entry },
    clip: null,
  });
  try {
    noteLeft(context, entry, draft.recording);
  } catch (error) {
    await undo();
    throw error;
  }
  await removeFolder(context, job).catch(() => context.log({ event: 'draft-untidy' }));
  const noted = listExports(db, null).find(({ id }) => id === job);
  if (noted === undefined) throw new AppError('not-found', { what: 'draft' });
  return noted;
}

/** Throws `not-found` where it was thrown away meanwhile, alone or with its recording. */
function noteLeft(context: ServiceContext, entry: LeavingEntry, recording: string): void {
  const { db } = context;
  commit(context, ['drafts', 'exports'], recording, () => {
    if (listDrafts(db, entry.id).length === 0) throw new AppError('not-found', { what: 'draft' });
    noteExport(db, entry);
    deleteDraft(db, entry.id);
  });
}

/** One file takes the name that was chosen; those of a folder keep their own. What goes along has the same name. */
function goodsOf(
  { stored, asFolder }: StoredDraft,
  target: string,
): { from: string; to: string; file: number }[] {
  return stored.flatMap(({ name, beside }, file) => {
    const to = asFolder ? join(target, name) : target;
    const stem = to.slice(0, to.length - extname(to).length);
    return [
      ...beside.map((other) => ({ from: other, to: `${stem}${extname(other)}`, file: -1 })),
      { from: name, to, file },
    ];
  });
}

/** Throws a draft away, or stops the job that makes it. Throws `not-found`. */
export async function discardDraft(context: ServiceContext, job: string): Promise<void> {
  const known = context.jobs.list(null).find(({ id }) => id === job);
  if (known !== undefined && !isSettled(known)) await context.jobs.cancel(job);
  else requireDraft(context, job);
  const recording = listDrafts(context.db, job)[0]?.draft.recording ?? null;
  if (recording !== null) commit(context, ['drafts'], recording, () => deleteDraft(context.db, job));
  // What is on its way out finds the draft gone and comes back.
  await leaving.get(job)?.catch(() => undefined);
  await removeFolder(context, job);
}

/**
 * Puts right what a crash broke off while it left, and takes away what is in the folder of drafts and belongs neither to a
 * draft nor to work that may go on.
 */
export async function sweepDrafts(
  context: Pick<ServiceContext, 'db' | 'library' | 'jobs' | 'emit'>,
): Promise<void> {
  const { db, library, jobs } = context;
  const noted = new Set(listExports(db, null).map(({ id }) => id));
  const states = new Map(jobs.list(null).map(({ id, state }) => [id, state]));
  for (const name of await readdir(library.drafts).catch(() => [])) {
    if (!idSchema.safeParse(name).success) continue;
    const state = states.get(name);
    // It sees to that itself.
    if (state === 'queued' || state === 'running') continue;
    if (!noted.has(name)) await settle(context, name);
    if (state === 'failed' || listDrafts(db, name).length > 0) continue;
    await rm(join(library.drafts, name), { recursive: true, force: true });
  }
}

/** What is outside is noted, if nobody could any more; what is not, is inside as before. */
async function settle(context: Pick<ServiceContext, 'db' | 'library' | 'emit'>, id: string): Promise<void> {
  const { db, library } = context;
  const settled = await settleLeaving(library.draft(id), noteName(null));
  const entry = settled?.note.entry;
  if (entry?.id !== id) return;
  const isDraft = listDrafts(db, id).length > 0;
  // Where the place is away nobody can say; the log would rather hold what may have left. A draft can still be saved anew.
  if (settled?.end === 'taken-back' || (settled?.end === 'out-of-reach' && isDraft)) return;
  commit(context, ['drafts', 'exports'], entry.recording, () => {
    noteExport(db, entry);
    deleteDraft(db, id);
  });
}

function requireDraft({ db }: ServiceContext, job: string): StoredDraft {
  const draft = listDrafts(db, job)[0];
  if (draft === undefined) throw new AppError('not-found', { what: 'draft' });
  return draft;
}

async function removeFolder({ library }: ServiceContext, job: string): Promise<void> {
  await rm(library.draft(job), { recursive: true, force: true });
}
