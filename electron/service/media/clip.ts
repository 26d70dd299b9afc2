import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors';
import { plainLook } from '../../../shared/model/clip-look';
import { noDisguise } from '../../../shared/model/disguise';
import type { ExportCheck } from '../../../shared/model/export-entry';
import { readCaptionFonts } from './caption-fonts';
import { verifyBleeps } from './bleep-check';
import { verifyClip } from './clip-check';
import { clipOutputOptions } from './clip-plan';
import { type ClipSet, setClip } from './clip-setting';
import type { ClipTimeline } from './clip-shape';
import type { SubtitleCue } from './clip-subtitles';
import type { ClipRequest, ClipWork } from './clip-work';
import { coarseGrid } from './coarse';
import { verifyCoarse } from './coarse-check';
import { encodeFile } from './encode';
import { hasFilters } from './ffmpeg';
import { putInNewPlace, putInPlace } from './part-files';
import { ensureSpace } from './store-space';
import { requireTarget, unwritable } from './target';
import { flatteningFilters } from './video-filters';

/** What was made: where the recording's instants lie in it, what its subtitles say, and what was looked at. */
export type MadeClip = { timeline: ClipTimeline; subtitles: SubtitleCue[]; checks: ExportCheck[] };

/** Generous for 1080p at the quality used; only to refuse a disk that is nearly full before the work. */
const bytesPerMs = 1_500;

/**
 * Makes one clip from the original: its first frame is the one on screen at the range's start, its sound begins at that
 * very instant, nothing from before or after is in the file, and no metadata. Checked before it gets its name.
 * Throws `clip-empty`, `clip-target-exists`, `clip-target-unwritable`, `clip-not-exact`, `clip-not-hidden`, `disk-full`,
 * `cancelled`, `ffmpeg-failed` or `ffmpeg-stalled`.
 */
export async function makeClip(request: ClipRequest): Promise<MadeClip> {
  const work: ClipWork = {
    ...request,
    look: request.look ?? { ...plainLook, caption: 'burnt' },
    title: request.title ?? '',
    words: request.words ?? [],
    disguise: request.disguise ?? noDisguise,
    cover: request.cover ?? { areas: [], bleeps: [] },
  };
  const { range, source } = work;
  if (range.endMs <= range.startMs || range.startMs >= source.facts.durationMs) {
    throw new AppError('clip-empty', {});
  }
  await requireTarget(work.target, work.overwrite);
  const folder = await openWorkFolder(work);
  try {
    const fonts = await readCaptionFonts(work.fontFolder);
    const flatten = source.facts.hdr && (await hasFilters(work.binaries, flatteningFilters));
    const clip = setClip(work, fonts, folder, flatten);
    const neededBytes = clip.timeline.durationMs * bytesPerMs;
    await ensureSpace(dirname(work.target), neededBytes);
    await clip.writeInto(folder, work.fontFolder);
    return await encode(work, clip, folder, neededBytes);
  } catch (error) {
    throw unwritable(error, work.target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function openWorkFolder({ workFolder }: ClipWork): Promise<string> {
  if (workFolder === undefined) return await mkdtemp(join(tmpdir(), 'terugblik-clip-'));
  await rm(workFolder, { recursive: true, force: true });
  await mkdir(workFolder, { recursive: true });
  return workFolder;
}

async function encode(work: ClipWork, clip: ClipSet, folder: string, neededBytes: number): Promise<MadeClip> {
  const { binaries, signal, target } = work;
  const { timeline, subtitles, hasSound } = clip;
  let checks: ExportCheck[] = [];
  await encodeFile({
    ...{ binaries, signal, folder, neededBytes, target, step: 'clip' },
    // One clip is waited for; those of a reel give way to whoever plays on.
    isBackground: work.threads !== undefined,
    onProgress: work.onProgress,
    outputDurationMs: timeline.durationMs,
    plan: {
      inputs: clip.inputs,
      outputOptions: clipOutputOptions({
        ...{ hasSound, channels: clip.channels, timeline },
        ...{ subtitles: clip.subtitleInput, threads: work.threads ?? null },
        isJoined: work.joined !== undefined,
      }),
    },
    verify: async (part) => {
      checks = await verify(work, clip, part, folder);
    },
    place: work.overwrite ? putInPlace : putInNewPlace,
  });
  return { timeline, subtitles, checks };
}

async function verify(work: ClipWork, clip: ClipSet, path: string, folder: string): Promise<ExportCheck[]> {
  const { binaries, signal, disguise, look, joined, threads } = work;
  const { shape, timeline, mask, hasSound } = clip;
  const common = { path, shape, timeline, binaries, signal };
  const checks = await verifyClip({
    ...{ ...common, folder, hasAudio: hasSound, isBackground: threads !== undefined },
    ...{
      hasSubtitles: clip.subtitleInput !== null,
      comparesEdges: !look.fade,
      isJoined: joined !== undefined,
    },
  });
  const isCoarse =
    disguise.picture !== 'shown' && clip.hasPicture && (disguise.picture !== 'areas' || mask !== null);
  if (isCoarse) {
    await verifyCoarse({ ...common, grid: coarseGrid(shape), mask });
    checks.push('coarse');
  }
  const { bleeps } = clip;
  if (bleeps.length > 0 && hasSound) {
    await verifyBleeps({ path, timeline, bleeps, binaries, signal });
    checks.push('bleeped');
  }
  return checks;
}
