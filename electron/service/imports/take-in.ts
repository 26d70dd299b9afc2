import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { AppError } from '../../../shared/errors';
import { titleSchema } from '../../../shared/model/recording';
import { commit, type ServiceContext } from '../context';
import { explainFailure } from '../db/failure';
import { newId } from '../id';
import { type Candidate, candidateOf, ensureRoom, newFile } from '../recordings/candidate';
import { enqueueMissing } from '../recordings/enqueue-missing';
import { findByFingerprint, insertFile, listFiles } from '../recordings/file-queries';
import { insertRecording } from '../recordings/queries';
import { takeBack } from '../recordings/relink';
import { getSettings } from '../settings/queries';
import { addTrackSpeaker } from '../speakers/track-speaker';
import { attachTranscript } from '../transcripts/attach';
import type { IntakePlan } from './intake-plan';
import { planIntake } from './plan-intake';
import { setItemRecording, type StoredItem } from './queries';

/** Takes in what an item of a batch stands for. Answers with the parts that had to stay out; throws when nothing came in. */
export async function takeInItem(context: ServiceContext, item: StoredItem): Promise<AppError[]> {
  const [plan] = await planIntake(item.inputs, { join: item.joined });
  if (plan === undefined) throw new AppError('file-missing', { name: item.name });
  if (plan.refusal !== null) throw plan.refusal;
  // A crash may have come between making the recording and giving it its texts.
  if (item.recording !== null) return await attachTexts(context, item.recording, plan);
  const { id, problems } = await takeIn(context, plan, {
    isSample: false,
    whenKnown: (recording, isDuplicate) => {
      setItemRecording(context.db, item.id, recording, isDuplicate);
    },
  });
  // Also of a known recording: its transcript may have been made later.
  return [...problems, ...(await attachTexts(context, id, plan))];
}

export type TakenIn = { id: string; duplicate: boolean; problems: AppError[] };

/**
 * Looks into the files of a plan and gives what can be reviewed its place in the library, in one transaction with the
 * jobs that copy it and make what the window needs. What is refused leaves no trace. `whenKnown` runs in that transaction.
 */
export async function takeIn(
  context: ServiceContext,
  plan: Pick<IntakePlan, 'name' | 'title' | 'recordedAtMs' | 'originals' | 'speakers'>,
  options: { isSample: boolean; whenKnown?: (recording: string, duplicate: boolean) => void },
): Promise<TakenIn> {
  const problems: AppError[] = [];
  const { originals, starts } = await lookInto(context, plan.originals, problems);
  const [first] = originals;
  if (first === undefined) throw problems[0] ?? new AppError('file-missing', { name: plan.name });
  const tracks: { candidate: Candidate; name: string; startMs: number }[] = [];
  for (const speaker of plan.speakers) {
    const startMs = starts.get(plan.originals[speaker.segment] ?? '');
    const candidate = await candidateOf(context, speaker.path).catch((error: unknown) => {
      problems.push(asAppError(error));
      return null;
    });
    if (candidate !== null && startMs !== undefined) tracks.push({ candidate, name: speaker.name, startMs });
  }
  await ensureRoom(context, [...originals, ...tracks.map(({ candidate }) => candidate)]);
  const recordedAt = plan.recordedAtMs ?? first.facts.recordedAtMs ?? (await lastChanged(first.path));
  // From here on nothing is awaited, so two imports of the same file cannot both find it new.
  const known = findSame(context, originals);
  if (known !== null) {
    commit(context, ['recordings', 'jobs'], known, () => {
      for (const { path, fingerprint: print } of originals) takeBack(context, known, print, path);
      options.whenKnown?.(known, true);
    });
    context.jobs.pump();
    return { id: known, duplicate: true, problems: [] };
  }
  const id = newId();
  commit(context, ['recordings', 'speakers', 'jobs'], id, () => {
    insertRecording(context.db, {
      uid: id,
      title: plan.title ?? titleFromName(plan.name),
      recordedAt,
      importedAt: Date.now(),
      isSample: options.isSample,
      framework: getSettings(context.db).framework,
      files: originals.map((candidate) => newFile(candidate, 'original', starts.get(candidate.path) ?? 0)),
    });
    for (const { candidate, name, startMs } of tracks) {
      const speaker = addTrackSpeaker(context.db, id, name);
      insertFile(context.db, id, { ...newFile(candidate, 'speaker', startMs), speaker });
    }
    options.whenKnown?.(id, false);
    enqueueMissing(context, id);
  });
  context.log({ event: 'imported', kind: first.facts.kind, pieces: originals.length, tracks: tracks.length });
  context.jobs.pump();
  return { id, duplicate: false, problems };
}

/** Joins the pieces on one clock: each begins where the one before it ends. A piece that is refused is left out. */
async function lookInto(
  context: ServiceContext,
  paths: readonly string[],
  problems: AppError[],
): Promise<{ originals: Candidate[]; starts: Map<string, number> }> {
  const originals: Candidate[] = [];
  const starts = new Map<string, number>();
  let startMs = 0;
  for (const path of paths) {
    try {
      const candidate = await candidateOf(context, path);
      originals.push(candidate);
      starts.set(path, startMs);
      startMs += candidate.facts.durationMs;
    } catch (error) {
      problems.push(asAppError(error));
    }
  }
  return { originals, starts };
}

/** The recording that these pieces already are, whole or as part of it. */
function findSame({ db }: ServiceContext, originals: readonly Candidate[]): string | null {
  const [first] = originals;
  if (first === undefined) return null;
  const candidates = findByFingerprint(db, first.fingerprint);
  return (
    candidates.find((recording) => {
      const own = new Set(listFiles(db, recording).map((file) => file.fingerprint));
      return originals.every((original) => own.has(original.fingerprint));
    }) ?? null
  );
}

/** Gives the recording the transcripts and chats of the plan; those that it has already stay as they are. */
async function attachTexts(
  context: ServiceContext,
  recording: string,
  plan: Pick<IntakePlan, 'originals' | 'transcripts' | 'chats'>,
): Promise<AppError[]> {
  const problems: AppError[] = [];
  const pieces = listFiles(context.db, recording).filter(({ role }) => role === 'original');
  // By place; by path where a piece was refused and the places are no longer those of the plan.
  const isWhole = pieces.length === plan.originals.length;
  const startOf = (segment: number): number =>
    (isWhole ? pieces[segment] : pieces.find(({ sourcePath }) => sourcePath === plan.originals[segment]))
      ?.startMs ?? 0;
  const texts = [...plan.transcripts, ...plan.chats.map((path) => ({ path, segment: 0 }))];
  for (const { path, segment } of texts) {
    try {
      await attachTranscript(context, recording, path, startOf(segment));
    } catch (error) {
      problems.push(asAppError(error));
    }
  }
  return problems;
}

function asAppError(error: unknown): AppError {
  const explained = explainFailure(error);
  if (explained instanceof AppError) return explained;
  throw error;
}

/** When a file was last written; now where the disk's word for it is no date. */
async function lastChanged(path: string): Promise<number> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new AppError('file-missing', { name: basename(path) }, { cause });
  });
  return Number.isNaN(found.mtime.getTime()) ? Date.now() : Math.round(found.mtimeMs);
}

/** `IMG_4312.MOV` becomes `IMG 4312`: the user's own name for the file, until they give the conversation a title. */
export function titleFromName(name: string): string {
  const stem = basename(name, extname(name)).replaceAll('_', ' ').normalize('NFC').slice(0, 200);
  const parsed = titleSchema.safeParse(stem);
  return parsed.success ? parsed.data : '—';
}
