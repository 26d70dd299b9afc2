import { readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../../../../shared/errors';
import type { DraftPlace, ExportCheck, FailedClip } from '../../../../shared/model/export-entry';
import { isDisguised } from '../../../../shared/model/disguise';
import { requireConsents } from '../../clips/consent';
import { type MadeClip, readMade } from '../../clips/made-clip';
import { subtitlePath, writeSubtitles } from '../../clips/make';
import { commit } from '../../context';
import { dropLeaving, endOfEarlierRun, leaveForGood } from '../../exports/leaving-job';
import type { LeavingEntry } from '../../exports/leaving-note';
import { noteDraft, noteExport } from '../../exports/queries';
import { openFolder } from '../../media/target';
import { readCaptionFonts } from '../../media/caption-fonts';
import type { JoinedShape } from '../../media/clip-work';
import { joinReel, startFrames } from '../../media/reel-join';
import { reelShape } from '../../media/reel-shape';
import { originalMedia } from '../../recordings/source';
import { clipFileName, hasLeft, makeClips, type MadeClips, type ReelRun } from '../../reels/make-clips';
import { type ReelParams, reelParamsSchema } from '../../reels/params';
import { closingReason, defineJob, type JobResult, type JobRun } from '../define-job';

const reelName = 'compilatie.mp4';
/** What making the clips takes of the whole, where they are joined afterwards. */
const clipsShare = 0.95;

/** Makes the clips of a reel and joins them into one file, or lays them in a folder; for the user, or among the drafts. */
export const reelJob = defineJob({
  kind: 'reel',
  lane: 'export',
  params: reelParamsSchema,
  run: async (work) => {
    const { context, job, signal } = work;
    const folder = context.library.draft(job);
    try {
      return (await endOfEarlierRun(context, folder)) ?? (await makeReel(work, folder));
    } catch (error) {
      if (signal.reason === closingReason) throw error;
      await noteWhatLeft(work);
      // What was made so far stays for another try, unless nobody wants it any more.
      if (signal.aborted) await rm(folder, { recursive: true, force: true });
      throw error;
    }
  },
  drop: async (stopped) => {
    const { context, job, recording } = stopped;
    await noteWhatLeft(stopped);
    await dropLeaving(context, recording, context.library.draft(job));
  },
});

type Reel = { files: ReelFile[]; checks: ExportCheck[]; places: DraftPlace[] };
type ReelFile = { path: string; beside: string[]; durationMs: number; sizeBytes: number };

async function makeReel(work: JobRun<ReelParams>, folder: string): Promise<JobResult> {
  const { context, job, params } = work;
  const { target, as } = params;
  consentsOf(work);
  if (as === 'folder' && target !== null) await openFolder(target);
  const joined = as === 'file' ? await commonShape(work) : null;
  const share = joined === null ? 1 : clipsShare;
  const run: ReelRun = {
    ...{ context, job, params, folder, joined, signal: work.signal },
    onProgress: (fraction, parts) => work.onProgress(fraction * share, parts),
  };
  const clips = await makeClips(run);
  const firstFailure = clips.failed[0];
  if (clips.made.size === 0 && firstFailure !== undefined) throw AppError.fromWire(firstFailure.error);
  const reel = joined === null ? laidOut(run, clips) : await joinClips(run, clips, joined);
  if (target === null) return asDraft(work, folder, reel, clips.failed);
  // It took a while: a consent may have been withdrawn.
  const entry = entryOf(work, reel, clips.failed, consentsOf(work));
  if (joined !== null) return await leaving(work, folder, target, { reel, entry });
  return {
    apply: () => noteExport(context.db, entry),
    topics: ['exports'],
    output: reel.files.map(({ path }) => path),
    tidy: async () => await rm(folder, { recursive: true, force: true }),
  };
}

function recordingsOf({ clips }: ReelParams): string[] {
  return [...new Set(clips.map(({ recording }) => recording))];
}

/** What goes into the log. */
function entryOf(
  { job, recording, params }: ReelOf,
  { files, checks }: Pick<Reel, 'files' | 'checks'>,
  failed: readonly FailedClip[],
  consents: string[],
): LeavingEntry {
  const recordings = recordingsOf(params);
  const { purpose, target } = params;
  return {
    ...{ id: job, kind: 'reel', recording: recordings.length === 1 ? recording : null, purpose },
    files: files.map(({ path, sizeBytes }) => {
      return { name: basename(params.as === 'file' ? (target ?? path) : path), sizeBytes };
    }),
    ...{ consents, checks, failed: [...failed], disguised: isReelDisguised(params) },
  };
}
type ReelOf = Pick<JobRun<ReelParams>, 'context' | 'job' | 'recording' | 'params'>;

function consentsOf({ context, params }: ReelOf): string[] {
  return requireConsents(context, recordingsOf(params), params.purpose);
}

/** Without it nothing more would leave; what left by then is noted all the same. */
function consentsLeft(work: ReelOf): string[] {
  try {
    return consentsOf(work);
  } catch {
    return [];
  }
}

function isReelDisguised({ clips }: ReelParams): boolean {
  return clips.some(({ order }) => isDisguised(order.disguise));
}

async function leaving(
  { context, job, params, signal }: JobRun<ReelParams>,
  folder: string,
  target: string,
  { reel, entry }: { reel: Reel; entry: LeavingEntry },
): Promise<JobResult> {
  const goods = reel.files.flatMap(({ path, beside }) => [
    ...beside.map((from) => ({ from, to: subtitlePath(target) })),
    { from: basename(path), to: target },
  ]);
  const { overwrite } = params;
  return await leaveForGood(context, { folder, into: null, label: job, goods, overwrite, entry, signal }, [
    target,
  ]);
}

function asDraft(
  { context, job, recording, params }: JobRun<ReelParams>,
  folder: string,
  { files, checks, places }: Reel,
  failed: FailedClip[],
): JobResult {
  const named = files.map(({ path, sizeBytes, durationMs }) => {
    return { name: basename(path), sizeBytes, durationMs };
  });
  return {
    apply: () =>
      noteDraft(context.db, job, recording, {
        draft: { kind: 'reel', reel: params.reel, places, failed, files: named },
        stored: files.map(({ path, beside }) => ({ name: basename(path), beside })),
        ...{ recordings: recordingsOf(params), asFolder: params.as === 'folder' },
        entry: { purpose: params.purpose, checks, failed, disguised: isReelDisguised(params) },
      }),
    topics: ['drafts'],
    output: [],
    tidy: async () => await tidy(folder, files),
  };
}

/** A folder that was not filled: the clips that are in it have left all the same. */
async function noteWhatLeft(work: ReelOf): Promise<void> {
  const { context, job, recording, params } = work;
  if (params.as === 'file' || params.target === null) return;
  const folder = context.library.draft(job);
  const made = new Map<number, MadeClip>();
  for (const index of params.clips.keys()) {
    const name = clipFileName(index, false);
    const clip = await readMade(folder, name);
    if (clip !== null && (await hasLeft(folder, name, clip))) made.set(index, clip);
  }
  if (made.size === 0) return;
  const entry = entryOf(work, laidOut({ params, folder }, { made, failed: [] }), [], consentsLeft(work));
  commit(context, ['exports'], recording, () => noteExport(context.db, entry));
}

async function commonShape({ context, params }: JobRun<ReelParams>): Promise<JoinedShape> {
  const fonts = await readCaptionFonts(join(context.resourcesFolder, 'fonts'));
  const works = params.clips.map(({ recording, order }) => {
    return { ...order, facts: originalMedia(context, recording).facts };
  });
  return reelShape(works, fonts);
}

/** What was looked at in every one of them. */
function commonChecks({ made }: MadeClips): ExportCheck[] {
  const [first, ...rest] = [...made.values()].map(({ checks }) => checks);
  const all = new Set([first ?? [], ...rest].flat());
  return [...all].filter((check) => optional.has(check) || rest.every((checks) => checks.includes(check)));
}
/** Looked at where there is anything of it. */
const optional: ReadonlySet<ExportCheck> = new Set([
  'coarse',
  'bleeped',
  'sound-offset',
  'first-frame',
  'last-frame',
]);

function laidOut({ params, folder }: Pick<ReelRun, 'params' | 'folder'>, clips: MadeClips): Reel {
  const made = [...clips.made].toSorted(([a], [b]) => a - b);
  const place = params.target ?? folder;
  return {
    files: made.map(([index, { beside, durationMs, sizeBytes }]) => {
      return { path: join(place, clipFileName(index, false)), beside, durationMs, sizeBytes };
    }),
    checks: commonChecks(clips),
    places: made.flatMap(([index, { places }], file) =>
      places.map((one) => ({ ...one, file, recording: params.clips[index]?.recording ?? '' })),
    ),
  };
}

async function joinClips(run: ReelRun, clips: MadeClips, joined: JoinedShape): Promise<Reel> {
  const { params, folder, context, signal } = run;
  const { rate } = joined.picture;
  const all = { done: params.clips.length, total: params.clips.length };
  const made = params.clips.flatMap((_, index) => clips.made.get(index) ?? []);
  const starts = startFrames(made).map((frame) => Math.round((frame * 1000) / rate));
  const subtitles = made.flatMap((clip, index) =>
    clip.subtitles.map(({ startMs, endMs, text }) => {
      const from = starts[index] ?? 0;
      return { startMs: startMs + from, endMs: endMs + from, text };
    }),
  );
  const target = join(folder, reelName);
  const checks = await joinReel({
    parts: made.map(({ frameCount }, index) => ({
      path: join(folder, clipFileName(index, true)),
      frameCount,
      title: params.clips[index]?.order.title ?? '',
    })),
    ...{ rate, hasSound: joined.hasSound, subtitles, folder, target, overwrite: true, signal },
    binaries: context.binaries,
    onProgress: (fraction) => run.onProgress(1 + (fraction * (1 - clipsShare)) / clipsShare, all),
  });
  if (subtitles.length > 0) await writeSubtitles(subtitles, subtitlePath(target));
  const { size: sizeBytes } = await stat(target);
  const beside = subtitles.length > 0 ? [basename(subtitlePath(target))] : [];
  const of = commonChecks(clips).filter((check) => optional.has(check));
  return {
    files: [{ path: target, beside, durationMs: starts.at(-1) ?? 0, sizeBytes }],
    checks: [...checks, ...of],
    places: made.flatMap((clip, index) =>
      clip.places.map((one) => ({
        ...{ ...one, file: 0, atMs: one.atMs + (starts[index] ?? 0) },
        recording: params.clips[index]?.recording ?? '',
      })),
    ),
  };
}

/** Leaves of the job's own folder only what is part of the draft. */
async function tidy(folder: string, kept: readonly ReelFile[]): Promise<void> {
  const names = new Set(kept.flatMap(({ path, beside }) => [basename(path), ...beside]));
  for (const name of await readdir(folder)) {
    if (!names.has(name)) await rm(join(folder, name), { recursive: true, force: true });
  }
}
