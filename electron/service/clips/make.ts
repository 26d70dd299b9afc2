import { writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { ClipLook } from '../../../shared/model/clip-look';
import type { ServiceContext } from '../context';
import { requireTargets } from '../exports/target';
import { type MadeClip, makeClip } from '../media/clip';
import { writeWebvtt, type SubtitleCue } from '../media/clip-subtitles';
import type { ClipRequest } from '../media/clip-work';
import { partPath, putInPlace, removePart } from '../media/part-files';
import { requireTarget } from '../media/target';
import { originalMedia } from '../recordings/source';
import type { ClipOrder } from './order';
import { voiceTracks } from './tracks';

export type OrderedClip = {
  context: ServiceContext;
  recording: string;
  order: ClipOrder;
  /** In the library; what has its name there is what an earlier run left. */
  target: string;
  /** Where ffmpeg works, in the library: what people say is as confidential there as in the rest. */
  workFolder: string;
} & Pick<ClipRequest, 'joined' | 'threads' | 'signal' | 'onProgress'>;

/** Makes a clip as it was ordered, and a file with its subtitles beside it where it has any. Answers with their names. */
export async function makeOrdered(ordered: OrderedClip): Promise<MadeClip & { beside: string[] }> {
  const { context, recording, order, target, workFolder, joined, ...rest } = ordered;
  const hasSubtitles = order.look.caption === 'subtitles' && joined === undefined;
  const { voices } = order.disguise;
  const made = await makeClip({
    ...{ ...order, ...rest, target, workFolder, overwrite: true },
    ...(joined === undefined ? {} : { joined }),
    source: originalMedia(context, recording),
    voices: Array.isArray(voices)
      ? voiceTracks(context, recording, { names: voices, tracks: order.lowered })
      : null,
    fontFolder: join(context.resourcesFolder, 'fonts'),
    binaries: context.binaries,
  });
  if (!hasSubtitles || made.subtitles.length === 0) return { ...made, beside: [] };
  await writeSubtitles(made.subtitles, subtitlePath(target));
  return { ...made, beside: [basename(subtitlePath(target))] };
}

/** Looked at before the work: the name of a film, and that of its subtitles where it has any. */
export async function requireFilmTarget(
  target: string,
  { caption }: Pick<ClipLook, 'caption'>,
  overwrite: boolean,
): Promise<void> {
  if (caption === 'subtitles') await requireTargets(target, subtitlePath(target), overwrite);
  else await requireTarget(target, overwrite);
}

/** `fragment-07.vtt` beside `fragment-07.mp4`. */
export function subtitlePath(target: string): string {
  return `${target.slice(0, target.length - extname(target).length)}.vtt`;
}

export async function writeSubtitles(cues: readonly SubtitleCue[], target: string): Promise<void> {
  const part = partPath(target);
  try {
    await writeFile(part, writeWebvtt(cues));
    await putInPlace(part, target);
  } catch (error) {
    throw await removePart(part, error);
  }
}
