import { join } from 'node:path';
import { AppError } from '../../../shared/errors';
import { encodeFile } from './encode';
import { hasFilters } from './ffmpeg';
import { exists } from './part-files';
import type { ProxyRequest } from './proxy';
import { packPlan, writePartList } from './proxy-join';
import {
  type PicturePart,
  finishedParts,
  lookAtPart,
  openPartsFolder,
  isMarked,
  partsFolder,
  removeProxyParts,
} from './proxy-parts';
import { makePieceParts } from './proxy-piece';
import { soundPlan } from './proxy-sound';
import { flatteningFilters, proxySize } from './video-filters';

export type PackRun = ProxyRequest & {
  neededBytes: number;
  /** Looks at the finished file and throws when its time is not the recording's, as far as that could be read. */
  verify: (part: string, hasGaps: boolean) => Promise<void>;
};

/** How the work is shared out, for progress: sound, then the picture, then packing. */
const soundShare = 0.05;
const pictureShare = 0.9;

/** Makes a proxy with a picture: its sound as one, its picture in parts that outlive a quit, both packed into one file. */
export async function packProxy(run: PackRun): Promise<void> {
  const { source, target } = run;
  const folder = await openPartsFolder(target, source);
  const sound = source.facts.hasAudio ? await makeSound(run, folder) : null;
  await makePicture(run, folder);
  try {
    const parts = await partsInOrder(run, folder);
    await pack(run, await writePartList(folder, parts), sound, parts);
  } catch (error) {
    // Parts that do not make a good whole would not do so the next time either.
    if (error instanceof AppError && hopeless.has(error.code)) await removeProxyParts(target);
    throw error;
  }
  await removeProxyParts(target);
}

const hopeless: ReadonlySet<string> = new Set(['ffmpeg-failed', 'proxy-time-mismatch']);

async function makeSound(run: PackRun, folder: string): Promise<string> {
  const target = join(folder, 'sound.m4a');
  if (await exists(target)) return target;
  await encodeFile({
    ...stepOf(run, 0, soundShare),
    target,
    plan: soundPlan(run.source),
    verify: async () => undefined,
  });
  return target;
}

async function makePicture(run: PackRun, folder: string): Promise<void> {
  const { source, binaries, signal, neededBytes } = run;
  const flatten = source.facts.hdr && (await hasFilters(binaries, flatteningFilters));
  const onProgress = (fraction: number): void => {
    run.onProgress?.(soundShare + fraction * pictureShare);
  };
  const { durationMs } = source.facts;
  for (const [number, piece] of source.pieces.entries()) {
    await makePieceParts({
      ...{ folder, piece, number, flatten, durationMs, binaries, signal, onProgress, neededBytes },
      isLast: number === source.pieces.length - 1,
      size: proxySize(source.facts),
    });
  }
}

async function partsInOrder(run: PackRun, folder: string): Promise<PicturePart[]> {
  const parts: PicturePart[] = [];
  for (const number of run.source.pieces.keys()) {
    for (const path of await finishedParts(folder, number)) {
      const part = await lookAtPart(path, run);
      if (part === null) throw new AppError('ffmpeg-failed', { step: 'proxy' });
      parts.push(part);
    }
  }
  return parts;
}

async function pack(
  run: PackRun,
  list: string,
  sound: string | null,
  parts: readonly PicturePart[],
): Promise<void> {
  await encodeFile({
    ...stepOf(run, soundShare + pictureShare, 1),
    target: run.target,
    plan: packPlan(list, sound),
    verify: async (path) => {
      const whole = await lookAtPart(path, run);
      const frames = parts.reduce((sum, part) => sum + part.frameCount, 0);
      if (whole?.frameCount !== frames) throw new AppError('ffmpeg-failed', { step: 'proxy' });
      await run.verify(path, await hasGaps(run));
    },
  });
}

async function hasGaps({ source, target }: PackRun): Promise<boolean> {
  for (const number of source.pieces.keys()) {
    if (await isMarked(partsFolder(target), number, 'gaps')) return true;
  }
  return false;
}

function stepOf(run: PackRun, from: number, to: number) {
  return {
    binaries: run.binaries,
    signal: run.signal,
    step: 'proxy',
    isBackground: true,
    outputDurationMs: run.source.facts.durationMs,
    neededBytes: run.neededBytes,
    onProgress: (fraction: number): void => {
      run.onProgress?.(from + fraction * (to - from));
    },
  };
}
