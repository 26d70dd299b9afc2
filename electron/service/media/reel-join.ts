import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../../../shared/errors';
import type { ExportCheck } from '../../../shared/model/export-entry';
import { bitexact, decodedInput, type FfmpegInput, probeArguments } from './args';
import type { MediaBinaries } from './binaries';
import { aacOptions, subtitleInput, workNames } from './clip-plan';
import { type SubtitleCue, writeWebvtt } from './clip-subtitles';
import { encodeFile } from './encode';
import { FfmpegFailure, runFfmpeg, runFfprobe } from './ffmpeg';
import { parseFfprobe } from './ffprobe-answer';
import { putInNewPlace, putInPlace } from './part-files';

/** One part of a reel: made with the same picture and rate as all others. */
export type ReelPart = { path: string; frameCount: number; title: string };

export type ReelJoin = {
  parts: readonly ReelPart[];
  rate: number;
  hasSound: boolean;
  /** On the reel's own clock. */
  subtitles: readonly SubtitleCue[];
  /** Where the parts lie, and where ffmpeg works. */
  folder: string;
  target: string;
  overwrite: boolean;
  binaries: MediaBinaries;
  signal?: AbortSignal | undefined;
  onProgress?: ((fraction: number) => void) | undefined;
};

const listName = 'parts.txt';
const chaptersName = 'chapters.txt';

/**
 * Puts parts one behind the other without touching a frame of them: each begins exactly where the one before it ends, as a
 * chapter with its title. Looked at before it gets its name. Throws `clip-not-exact`, and what ffmpeg and the disk can say.
 */
export async function joinReel(reel: ReelJoin): Promise<ExportCheck[]> {
  const { folder, parts, rate, subtitles, hasSound, binaries, signal, target } = reel;
  const starts = startFrames(parts);
  await writeFile(join(folder, listName), listOf(parts, starts, rate));
  await writeFile(join(folder, chaptersName), chaptersOf(parts, starts, rate));
  if (subtitles.length > 0) await writeFile(join(folder, workNames.subtitles), writeWebvtt(subtitles));
  const inputs: FfmpegInput[] = [listInput(join(folder, listName)), chapterInput(join(folder, chaptersName))];
  const words =
    subtitles.length === 0 ? null : inputs.push(subtitleInput(join(folder, workNames.subtitles))) - 1;
  const durationMs = ((starts.at(-1) ?? 0) * 1000) / rate;
  await encodeFile({
    ...{ binaries, signal, folder, target, step: 'reel', isBackground: true, onProgress: reel.onProgress },
    outputDurationMs: durationMs,
    plan: {
      inputs,
      outputOptions: [
        ['-map', '0:v:0', '-c:v', 'copy', ...(hasSound ? ['-map', '0:a:0'] : [])],
        // Sample after sample: their own times are rounded at every join.
        hasSound ? ['-af', 'asetpts=N/SR/TB', ...aacOptions(2)] : [],
        words === null ? [] : ['-map', `${words}:s:0`, '-c:s', 'mov_text'],
        // Of the chapters the titles stay; `-map_metadata -1` would take those as well.
        ['-map_metadata:g', '-1', '-map_metadata:s', '-1', '-map_chapters', '1', '-dn'],
        [...(words === null ? ['-sn'] : []), ...bitexact],
        ['-movflags', '+faststart', '-f', 'mp4'],
      ].flat(),
    },
    verify: async (part) => await verifyReel(reel, part, starts.at(-1) ?? 0),
    place: reel.overwrite ? putInPlace : putInNewPlace,
  });
  return ['frames', 'length', 'no-tags', 'nothing-hidden', 'decodes'];
}

/** Where each part begins, in frames of the reel, and where the last one ends. */
export function startFrames(parts: readonly Pick<ReelPart, 'frameCount'>[]): number[] {
  const starts = [0];
  for (const { frameCount } of parts) starts.push((starts.at(-1) ?? 0) + frameCount);
  return starts;
}

function listOf(parts: readonly ReelPart[], starts: readonly number[], rate: number): string {
  const seconds = (frame: number): number => Math.round((frame * 1e6) / rate);
  const lines = parts.flatMap(({ path }, index) => {
    const length = seconds(starts[index + 1] ?? 0) - seconds(starts[index] ?? 0);
    return [`file ${basename(path)}`, `duration ${(length / 1e6).toFixed(6)}`];
  });
  return ['ffconcat version 1.0', ...lines, ''].join('\n');
}

/** https://ffmpeg.org/ffmpeg-formats.html#Metadata-1 */
function chaptersOf(parts: readonly ReelPart[], starts: readonly number[], rate: number): string {
  const ms = (frame: number): number => Math.round((frame * 1000) / rate);
  const chapters = parts.flatMap(({ title }, index) => [
    ...[
      '[CHAPTER]',
      'TIMEBASE=1/1000',
      `START=${ms(starts[index] ?? 0)}`,
      `END=${ms(starts[index + 1] ?? 0)}`,
    ],
    `title=${escaped(title.trim() === '' ? String(index + 1) : title.trim())}`,
  ]);
  return [';FFMETADATA1', ...chapters, ''].join('\n');
}

function escaped(title: string): string {
  return title.replace(/[\s\p{Cc}]+/gu, ' ').replace(/[=;#\\]/gu, '\\$&');
}

/** The only list that is ever read: our own, of names that we chose, beside it. */
function listInput(path: string): FfmpegInput {
  const only = ['-protocol_whitelist', 'file', '-format_whitelist', 'concat,mov'];
  return { path, options: [...only, '-f', 'concat', '-safe', '1'] };
}

function chapterInput(path: string): FfmpegInput {
  return { path, options: ['-protocol_whitelist', 'file', '-f', 'ffmetadata'] };
}

async function verifyReel(reel: ReelJoin, path: string, frameCount: number): Promise<void> {
  const { binaries, signal, rate, hasSound } = reel;
  const answer = await runFfprobe({ binaries, signal, arguments: probeArguments(path), name: 'reel' });
  const probed = answer.succeeded ? parseFfprobe(answer.output) : null;
  const refuse = (problem: string): never => {
    throw new AppError('clip-not-exact', {}, { cause: new FfmpegFailure([problem]) });
  };
  if (probed === null) return refuse('unreadable');
  const ofType = (type: string) => probed.streams.filter((stream) => stream.codec_type === type);
  const [pictures, sounds] = [ofType('video'), ofType('audio')];
  if (pictures.length !== 1 || sounds.length !== (hasSound ? 1 : 0)) refuse('other streams than asked for');
  if (pictures[0]?.nb_frames !== frameCount) refuse(`${pictures[0]?.nb_frames} frames, not ${frameCount}`);
  const wantedMs = (frameCount * 1000) / rate;
  if (Math.abs((probed.format.duration ?? 0) * 1000 - wantedMs) > 1000 / rate + 23) refuse('the length');
  if (hasSound && (sounds[0]?.nb_frames ?? 0) > Math.ceil((wantedMs * 48) / 1024) + 3)
    refuse('more sound than is heard');
  const tags = Object.keys(probed.format.tags ?? {});
  if (tags.some((tag) => !['major_brand', 'minor_version', 'compatible_brands'].includes(tag)))
    refuse('metadata');
  const input = decodedInput(path);
  await runFfmpeg({
    ...{ binaries, signal, step: 'clip-check', isBackground: true },
    plan: {
      inputs: [{ ...input, options: ['-xerror', '-err_detect', 'explode', ...input.options] }],
      outputOptions: ['-map', '0:v:0', ...(hasSound ? ['-map', '0:a:0'] : [])],
      output: { to: 'nothing' },
    },
  });
}
