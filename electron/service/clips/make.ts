import { rm, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { ServiceContext } from '../context';
import { type MadeClip, makeClip } from '../media/clip';
import { writeWebvtt, type SubtitleCue } from '../media/clip-subtitles';
import type { ClipRequest } from '../media/clip-work';
import { partPath, putInNewPlace, putInPlace, removePart } from '../media/part-files';
import { originalMedia } from '../recordings/source';
import type { ClipOrder } from './order';
import { requireTarget } from './target';
import { voiceTracks } from './tracks';

export type OrderedClip = {
  context: ServiceContext;
  recording: string;
  order: ClipOrder;
  target: string;
  overwrite: boolean;
  /** Where ffmpeg works, in the library: what people say is as confidential there as in the rest. */
  workFolder: string;
} & Pick<ClipRequest, 'joined' | 'threads' | 'signal' | 'onProgress'>;

/** Makes a clip as it was ordered, and a file with its subtitles beside it where it has any. Answers with their names. */
export async function makeOrdered(ordered: OrderedClip): Promise<MadeClip & { beside: string[] }> {
  const { context, recording, order, target, overwrite, workFolder, joined, ...rest } = ordered;
  const hasSubtitles = order.look.caption === 'subtitles' && joined === undefined;
  const besideTarget = subtitlePath(target);
  if (hasSubtitles) await requireTarget(besideTarget, overwrite);
  const { voices } = order.disguise;
  const made = await makeClip({
    ...{ ...order, ...rest, target, overwrite, workFolder },
    ...(joined === undefined ? {} : { joined }),
    source: originalMedia(context, recording),
    voices: Array.isArray(voices) ? voiceTracks(context, recording, voices) : null,
    fontFolder: join(context.resourcesFolder, 'fonts'),
    binaries: context.binaries,
  });
  if (!hasSubtitles || made.subtitles.length === 0) return { ...made, beside: [] };
  await writeSubtitles(made.subtitles, besideTarget, overwrite).catch(async (error: unknown) => {
    await rm(target, { force: true });
    throw error;
  });
  return { ...made, beside: [basename(besideTarget)] };
}

/** `fragment-07.vtt` beside `fragment-07.mp4`. */
export function subtitlePath(target: string): string {
  return `${target.slice(0, target.length - extname(target).length)}.vtt`;
}

export async function writeSubtitles(
  cues: readonly SubtitleCue[],
  target: string,
  overwrite: boolean,
): Promise<void> {
  const part = partPath(target);
  try {
    await writeFile(part, writeWebvtt(cues));
    await (overwrite ? putInPlace : putInNewPlace)(part, target);
  } catch (error) {
    throw await removePart(part, error);
  }
}
