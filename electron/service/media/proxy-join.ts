import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FfmpegInput, FfmpegPlan } from './args';
import type { PicturePart } from './proxy-parts';

const listName = 'parts.txt';
const microsecondsPerTick = 1_000_000 / 90_000;

/**
 * Writes the list by which parts are joined. Every part says from where its time counts and when the next one begins,
 * so that each frame comes out at exactly the time that it has in its part.
 */
export async function writePartList(folder: string, parts: readonly PicturePart[]): Promise<string> {
  const starts = parts.map((part, index) =>
    // The list itself begins at 0, even where the first frame that could be read comes later.
    index === 0 ? 0 : Math.round(part.firstTick * microsecondsPerTick),
  );
  const lines = parts.flatMap((part, index) => {
    const start = starts[index] ?? 0;
    const next = starts[index + 1];
    const length = next === undefined ? [] : [`duration ${secondsOf(next - start)}`];
    return [`file ${basename(part.path)}`, `inpoint ${secondsOf(start)}`, ...length];
  });
  const path = join(folder, listName);
  await writeFile(path, ['ffconcat version 1.0', ...lines, ''].join('\n'));
  return path;
}

function secondsOf(microseconds: number): string {
  return (microseconds / 1e6).toFixed(6);
}

/** Picture and sound packed into one file, without touching a frame. */
export function packPlan(list: string, sound: string | null): Omit<FfmpegPlan, 'output'> {
  return {
    inputs: [listInput(list), ...(sound === null ? [] : [soundInput(sound)])],
    outputOptions: [
      // As they are: ffmpeg would otherwise let each input begin at 0 by itself.
      ['-copyts', '-map', '0:v:0', ...(sound === null ? [] : ['-map', '1:a:0']), '-c', 'copy'],
      ['-map_metadata', '-1', '-map_chapters', '-1', '-movie_timescale', '90000'],
      ['-movflags', '+faststart', '-f', 'mp4'],
    ].flat(),
  };
}

/** The only list that is ever read: our own, of names that we chose, beside it. */
function listInput(path: string): FfmpegInput {
  const only = ['-protocol_whitelist', 'file', '-format_whitelist', 'concat,mov'];
  return { path, options: [...only, '-f', 'concat', '-safe', '1'] };
}

function soundInput(path: string): FfmpegInput {
  return { path, options: ['-protocol_whitelist', 'file', '-format_whitelist', 'mov'] };
}
