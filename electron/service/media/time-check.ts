import { AppError } from '../../../shared/errors';
import type { MediaBinaries } from './binaries';
import type { ClockSource } from './clock-source';
import { comparePicture } from './compare-picture';
import { compareSound } from './compare-sound';
import { compareStamps } from './compare-stamps';
import { probeFile } from './probe';

export type TimeCheckRequest = {
  original: ClockSource;
  /** The file that the window plays; the original itself where that is played. */
  played: string;
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
};

/** How far what the window plays is from the original at the worst of the places looked at, in whole milliseconds. */
export type TimeCheck = { withinMs: number; pictureMs: number; soundMs: number };

/** A stretch of the recording's clock, and what plays it. */
export type ComparedPlace = TimeCheckRequest & { startMs: number; endMs: number };

/** More than this nobody can place a word by, and one block of encoded sound is as long. */
const soundToleranceMs = 20;
const longestFrameMs = 100;

/** Whether a deviation is one that nobody can tell: less than a frame, and less than a block of sound. */
export function isTimeKept(check: TimeCheck, { facts }: ClockSource): boolean {
  const frameMs = Math.min(longestFrameMs, 1000 / Math.min(30, facts.frameRate ?? 30));
  return check.pictureMs <= frameMs + 1 && check.soundMs <= soundToleranceMs;
}

/**
 * Compares what the window plays with the original at its start, on the way, at every seam and at its end: the times of
 * the frames, what they show, and what is heard. Each is looked for a little earlier and later too, so the answer is how
 * far it lies off. Throws `cancelled`, `ffmpeg-failed`, or what `probeFile` throws for a file that cannot be read.
 */
export async function checkTime(request: TimeCheckRequest): Promise<TimeCheck> {
  const { original, played, binaries, signal } = request;
  const found = await probeFile({ path: played, name: 'played', binaries, signal });
  // Players count from a file's own zero: what begins later than that is late.
  let [pictureMs, soundMs] = [Math.abs(found.startOffsetMs), Math.abs(found.startOffsetMs)];
  if (original.facts.kind === 'video' && found.kind === 'video') {
    for (const place of placesOf(request, 1_600)) {
      // Two ways to read damaged frames show different pictures; their times are told by their stamps.
      if (!isDamaged(original)) pictureMs = Math.max(pictureMs, await comparePicture(place, found));
      pictureMs = Math.max(pictureMs, await quietly(original, () => compareStamps(place, found)));
    }
  }
  if (original.facts.hasAudio && found.hasAudio) {
    for (const place of placesOf(request, 8_000)) {
      soundMs = Math.max(soundMs, await quietly(original, () => compareSound(place, found)));
    }
  }
  [pictureMs, soundMs] = [Math.round(pictureMs), Math.round(soundMs)];
  return { withinMs: Math.max(pictureMs, soundMs), pictureMs, soundMs };
}

const usualPlaces = [0, 0.25, 0.5, 0.75, 1];
const mostSeams = 8;

/** Stretches around the usual places and the seams: all of them, or of very many a few from everywhere. */
function placesOf(request: TimeCheckRequest, lengthMs: number): ComparedPlace[] {
  const { pieces, facts } = request.original;
  const seams = pieces.slice(1).map((piece) => piece.startMs);
  const step = Math.max(1, Math.ceil(seams.length / mostSeams));
  const starts: number[] = [];
  for (const centreMs of [
    ...seams.filter((_, index) => index % step === 0),
    ...usualPlaces.map((share) => Math.round(share * facts.durationMs)),
  ]) {
    const latest = Math.max(0, facts.durationMs - lengthMs);
    const startMs = Math.round(Math.max(0, Math.min(centreMs - lengthMs / 2, latest)));
    // What has been looked at for the greater part tells nothing new.
    if (starts.every((known) => Math.abs(known - startMs) > lengthMs / 2)) starts.push(startMs);
  }
  return starts.map((startMs) => ({
    ...request,
    startMs,
    endMs: Math.min(facts.durationMs, startMs + lengthMs),
  }));
}

/** Where a damaged original cannot be read there is nothing to compare. */
async function quietly(original: ClockSource, compare: () => Promise<number>): Promise<number> {
  try {
    return await compare();
  } catch (error) {
    if (isDamaged(original) && error instanceof AppError && error.code === 'ffmpeg-failed') return 0;
    throw error;
  }
}

function isDamaged({ facts }: ClockSource): boolean {
  return facts.warnings.includes('damaged');
}
