import { constants } from 'node:fs';
import { access, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { AppError } from '../../../shared/errors';
import type { ClipRange } from '../../../shared/model/clip';
import type { ExportCheck } from '../../../shared/model/export-entry';
import type { MediaBinaries } from './binaries';
import {
  type CaptionLayout,
  type CaptionText,
  layOutCaption,
  readCaptionFonts,
  writeCaptionFolder,
} from './caption';
import { verifyClip } from './clip-check';
import { type ClipShape, clipOutputOptions, clipReading, clipShape } from './clip-plan';
import type { ClockSource } from './clock-source';
import { encodeFile } from './encode';
import { hasFilters } from './ffmpeg';
import { exists, hasCode, putInNewPlace, putInPlace } from './part-files';
import { ensureSpace } from './store-space';
import { flatteningFilters } from './video-filters';

export type ClipRequest = {
  /** The originals, never the proxy. */
  source: ClockSource;
  range: ClipRange;
  caption: CaptionText | null;
  /** Folder with the caption fonts (`resources/fonts`). */
  fontFolder: string;
  target: string;
  /** Whether a file that has the target's name may be replaced. */
  overwrite: boolean;
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
  onProgress?: ((fraction: number) => void) | undefined;
};

export type MadeClip = { durationMs: number; checks: ExportCheck[] };

/** Generous for 1080p at the quality used; only to refuse a disk that is nearly full before the work. */
const bytesPerMs = 1_500;

/**
 * Makes one clip from the original: its first frame is the one on screen at the range's start, its sound begins at that
 * very instant, nothing from before or after is in the file, and no metadata. Checked by decoding before it gets its name.
 * Throws `clip-empty`, `clip-target-exists`, `clip-target-unwritable`, `clip-not-exact`, `disk-full`, `cancelled`,
 * `ffmpeg-failed` or `ffmpeg-stalled`.
 */
export async function makeClip(request: ClipRequest): Promise<MadeClip> {
  const {
    range,
    source: { facts },
  } = request;
  if (range.endMs <= range.startMs || range.startMs >= facts.durationMs) throw new AppError('clip-empty', {});
  await ensureTarget(request);
  const shape = clipShape(facts, range);
  await ensureSpace(dirname(request.target), shape.durationMs * bytesPerMs);
  const caption = await captionFor(request, shape);
  const folder = caption === null ? null : await writeCaptionFolder(caption, request.fontFolder);
  try {
    await encode(request, shape, caption, folder);
  } catch (error) {
    throw unwritable(error, request.target);
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  }
  return { durationMs: shape.durationMs, checks: ['frames', 'length', 'no-tags', 'decodes'] };
}

async function ensureTarget({ target, overwrite }: ClipRequest): Promise<void> {
  const name = basename(target);
  await access(dirname(target), constants.W_OK).catch((error: unknown) => {
    throw new AppError('clip-target-unwritable', { name }, { cause: error });
  });
  if (!overwrite && (await exists(target))) throw new AppError('clip-target-exists', { name });
}

async function captionFor(request: ClipRequest, shape: ClipShape): Promise<CaptionLayout | null> {
  if (request.caption === null) return null;
  return layOutCaption(request.caption, shape, await readCaptionFonts(request.fontFolder));
}

async function encode(
  request: ClipRequest,
  shape: ClipShape,
  caption: CaptionLayout | null,
  folder: string | null,
): Promise<void> {
  const { source, range, binaries, signal, target } = request;
  const { facts } = source;
  const flatten = facts.hdr && (await hasFilters(binaries, flatteningFilters));
  const reading = clipReading(source, range, shape, flatten);
  await encodeFile({
    binaries,
    step: 'clip',
    signal,
    onProgress: request.onProgress,
    outputDurationMs: shape.durationMs,
    isBackground: true,
    neededBytes: shape.durationMs * bytesPerMs,
    folder: folder ?? undefined,
    target,
    plan: {
      inputs: reading.inputs,
      outputOptions: clipOutputOptions(facts, reading, shape, caption),
    },
    verify: async (part) => {
      await verifyClip({ path: part, shape, hasAudio: facts.hasAudio, binaries, signal });
    },
    place: request.overwrite ? putInPlace : putInNewPlace,
  });
}

function unwritable(error: unknown, target: string): unknown {
  if (!hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOENT', 'EISDIR', 'ENAMETOOLONG')) return error;
  return new AppError('clip-target-unwritable', { name: basename(target) }, { cause: error });
}
