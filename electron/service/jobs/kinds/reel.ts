import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../../../../shared/errors';
import type { DraftPlace, ExportCheck } from '../../../../shared/model/export-entry';
import { isDisguised } from '../../../../shared/model/disguise';
import { requireConsents } from '../../clips/consent';
import { subtitlePath, writeSubtitles } from '../../clips/make';
import { unwritable } from '../../clips/target';
import { noteDraft, noteExport } from '../../exports/queries';
import { readCaptionFonts } from '../../media/caption-fonts';
import type { JoinedShape } from '../../media/clip-work';
import { joinReel, startFrames } from '../../media/reel-join';
import { reelShape } from '../../media/reel-shape';
import { originalMedia } from '../../recordings/source';
import { clipFileName, makeClips, type MadeClips, type ReelRun } from '../../reels/make-clips';
import { type ReelParams, reelParamsSchema } from '../../reels/params';
import { closingReason, defineJob, type JobRun } from '../define-job';

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
      return await makeReel(work, folder);
    } catch (error) {
      // What was made so far stays for another try, unless nobody wants it any more.
      if (signal.aborted && signal.reason !== closingReason)
        await rm(folder, { recursive: true, force: true });
      throw error;
    }
  },
});

type Reel = { files: ReelFile[]; checks: ExportCheck[]; places: DraftPlace[] };
type ReelFile = { path: string; beside: string[]; durationMs: number; sizeBytes: number };

async function makeReel(work: JobRun<ReelParams>, folder: string) {
  const { context, job, recording, params } = work;
  const { target, purpose, as } = params;
  const recordings = [...new Set(params.clips.map((clip) => clip.recording))];
  const consents = requireConsents(context, recordings, purpose);
  if (as === 'folder' && target !== null) await openFolder(target);
  const joined = as === 'file' ? await commonShape(work) : null;
  const share = joined === null ? 1 : clipsShare;
  const run: ReelRun = {
    ...{ context, params, folder, joined, signal: work.signal },
    onProgress: (fraction) => work.onProgress(fraction * share),
  };
  const clips = await makeClips(run);
  const firstFailure = clips.failed[0];
  if (clips.made.size === 0 && firstFailure !== undefined) throw AppError.fromWire(firstFailure.error);
  const reel = joined === null ? laidOut(run, clips) : await joinClips(run, clips, joined);
  await tidy(folder, target === null ? reel.files : []);
  const files = reel.files.map(({ path, sizeBytes }) => ({ name: basename(path), sizeBytes }));
  const disguised = params.clips.some(({ order }) => isDisguised(order.disguise));
  const entry = { purpose, checks: reel.checks, failed: clips.failed, disguised };
  return {
    apply: () => {
      if (target !== null) {
        const only = recordings.length === 1 ? recording : null;
        return noteExport(context.db, { ...entry, id: job, kind: 'reel', recording: only, consents, files });
      }
      noteDraft(context.db, job, recording, {
        draft: {
          ...{ kind: 'reel', places: reel.places, failed: clips.failed },
          files: files.map((file, index) => ({ ...file, durationMs: reel.files[index]?.durationMs ?? 0 })),
        },
        stored: reel.files.map(({ path, beside }) => ({ name: basename(path), beside })),
        ...{ recordings, asFolder: as === 'folder', entry },
      });
    },
    topics: [target === null ? ('drafts' as const) : ('exports' as const)],
    output: target === null ? [] : reel.files.map(({ path }) => path),
  };
}

async function openFolder(target: string): Promise<void> {
  await mkdir(target, { recursive: true }).catch((error: unknown) => {
    throw unwritable(error, target);
  });
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

function laidOut({ params, folder }: ReelRun, clips: MadeClips): Reel {
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
  const made = params.clips.flatMap((_, index) => clips.made.get(index) ?? []);
  const starts = startFrames(made).map((frame) => Math.round((frame * 1000) / rate));
  const subtitles = made.flatMap((clip, index) =>
    clip.subtitles.map(({ startMs, endMs, text }) => {
      const from = starts[index] ?? 0;
      return { startMs: startMs + from, endMs: endMs + from, text };
    }),
  );
  const target = params.target ?? join(folder, reelName);
  const overwrite = params.overwrite || params.target === null;
  const checks = await joinReel({
    parts: made.map(({ frameCount }, index) => ({
      path: join(folder, clipFileName(index, true)),
      frameCount,
      title: params.clips[index]?.order.title ?? '',
    })),
    ...{ rate, hasSound: joined.hasSound, subtitles, folder, target, overwrite, signal },
    binaries: context.binaries,
    onProgress: (fraction) => run.onProgress(1 + (fraction * (1 - clipsShare)) / clipsShare),
  });
  if (subtitles.length > 0) await writeSubtitles(subtitles, subtitlePath(target), overwrite);
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
  if (kept.length === 0) return await rm(folder, { recursive: true, force: true });
  const names = new Set(kept.flatMap(({ path, beside }) => [basename(path), ...beside]));
  for (const name of await readdir(folder)) {
    if (!names.has(name)) await rm(join(folder, name), { recursive: true, force: true });
  }
}
