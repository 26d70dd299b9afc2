import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { MethodArguments } from '../../../shared/contract';
import { AppError } from '../../../shared/errors';
import type { ExportEntry } from '../../../shared/model/export-entry';
import { idSchema } from '../../../shared/model/id';
import { isSettled } from '../../../shared/model/job';
import { commit, type ServiceContext } from '../context';
import { deleteDraft, listDrafts, listExports, noteExport, type StoredDraft } from '../exports/queries';
import { requireConsents } from './consent';
import { copyOut, requireTarget, takeBack, unwritable } from './target';

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
const leaving = new Set<string>();

/** Lets a draft leave once every place in it was seen, and notes it. Throws what `clips.save` says. */
export async function saveDraft(
  context: ServiceContext,
  input: MethodArguments<'clips.save'>,
): Promise<ExportEntry> {
  const { job } = input;
  if (leaving.has(job)) throw new AppError('not-found', { what: 'draft' });
  leaving.add(job);
  try {
    return await letLeave(context, input);
  } finally {
    leaving.delete(job);
  }
}

async function letLeave(
  context: ServiceContext,
  { job, target, overwrite, seen }: MethodArguments<'clips.save'>,
): Promise<ExportEntry> {
  const { db } = context;
  const stored = requireDraft(context, job);
  const { draft, entry, recordings } = stored;
  if (draft.places.some((_, index) => !seen.includes(index))) throw new AppError('clip-unchecked', {});
  const consents = requireConsents(context, recordings, entry.purpose);
  const copies = copiesOf(stored, context.library.draft(job), target);
  await copyAll(copies, stored.asFolder ? target : null, overwrite);
  // Meanwhile it may have been thrown away, alone or with its recording.
  if (listDrafts(db, job).length === 0) {
    await takeBack(copies.map(({ to }) => to));
    throw new AppError('not-found', { what: 'draft' });
  }
  commit(context, ['drafts', 'exports'], draft.recording, () => {
    noteExport(db, {
      ...entry,
      ...{ id: job, kind: draft.kind, recording: recordings.length === 1 ? draft.recording : null, consents },
      checks: [...entry.checks, 'watched'],
      files: draft.files.map(({ sizeBytes }, index) => ({
        name: basename(copies.find(({ file }) => file === index)?.to ?? ''),
        sizeBytes,
      })),
    });
    deleteDraft(db, job);
  });
  await removeFolder(context, job);
  const noted = listExports(db, null).find(({ id }) => id === job);
  if (noted === undefined) throw new AppError('not-found', { what: 'draft' });
  return noted;
}

type Copy = { from: string; to: string; file: number };

/** One file takes the name that was chosen; those of a folder keep their own. What goes along has the same name. */
function copiesOf({ stored, asFolder }: StoredDraft, folder: string, target: string): Copy[] {
  return stored.flatMap(({ name, beside }, file) => {
    const to = asFolder ? join(target, name) : target;
    const stem = to.slice(0, to.length - extname(to).length);
    return [
      { from: join(folder, name), to, file },
      ...beside.map((other) => ({ from: join(folder, other), to: `${stem}${extname(other)}`, file })),
    ];
  });
}

async function copyAll(copies: readonly Copy[], folder: string | null, overwrite: boolean): Promise<void> {
  if (folder !== null)
    await mkdir(folder, { recursive: true }).catch((error: unknown) => {
      throw unwritable(error, folder);
    });
  for (const { to } of copies) await requireTarget(to, overwrite);
  const done: string[] = [];
  try {
    for (const { from, to } of copies) {
      await copyOut(from, to, overwrite);
      done.push(to);
    }
  } catch (error) {
    // What had these names before has gone already where it was to be replaced.
    await takeBack(done);
    throw error;
  }
}

/** Throws a draft away, or stops the job that makes it. Throws `not-found`. */
export async function discardDraft(context: ServiceContext, job: string): Promise<void> {
  const known = context.jobs.list(null).find(({ id }) => id === job);
  if (known !== undefined && !isSettled(known)) await context.jobs.cancel(job);
  else requireDraft(context, job);
  const recording = listDrafts(context.db, job)[0]?.draft.recording ?? null;
  if (recording !== null) commit(context, ['drafts'], recording, () => deleteDraft(context.db, job));
  await removeFolder(context, job);
}

/** Takes away what is in the folder of drafts and belongs neither to a draft nor to work that may go on. */
export async function sweepDrafts(context: Pick<ServiceContext, 'db' | 'library' | 'jobs'>): Promise<void> {
  const { db, library } = context;
  const kept = new Set([
    ...listDrafts(db, null).map(({ draft }) => draft.job),
    ...context.jobs
      .list(null)
      .filter(({ state }) => state !== 'done' && state !== 'cancelled')
      .map(({ id }) => id),
  ]);
  for (const name of await readdir(library.drafts).catch(() => [])) {
    if (idSchema.safeParse(name).success && !kept.has(name)) {
      await rm(join(library.drafts, name), { recursive: true, force: true });
    }
  }
}

function requireDraft({ db }: ServiceContext, job: string): StoredDraft {
  const draft = listDrafts(db, job)[0];
  if (draft === undefined) throw new AppError('not-found', { what: 'draft' });
  return draft;
}

async function removeFolder({ library }: ServiceContext, job: string): Promise<void> {
  await rm(library.draft(job), { recursive: true, force: true });
}
