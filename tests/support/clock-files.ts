import { type ClockSource, joined, single } from '../../electron/service/media/clock-source';
import { probeFile } from '../../electron/service/media/probe';
import { binaries, readFrameNumbers, runProgram } from './fixtures';

/** A recording of one file, as the library would know it. */
export async function singleSource(path: string): Promise<ClockSource> {
  return single(path, await probeFile({ path, name: 'x', binaries }));
}

/** A recording of several files, with or without a sound recorder beside them. */
export async function joinedSource(
  paths: readonly string[],
  sound: { path: string; startMs: number } | null = null,
): Promise<ClockSource> {
  const probe = async (path: string) => ({
    path,
    facts: await probeFile({ path, name: 'x', binaries }),
  });
  const files = [];
  for (const path of paths) files.push(await probe(path));
  return joined(files, sound === null ? null : { ...sound, ...(await probe(sound.path)) });
}

/** Where each beep begins, in milliseconds: the first loud sample after at least 0.3 s without. */
export function beepsMs(samples: Float32Array): number[] {
  const starts: number[] = [];
  let lastLoud = -Infinity;
  samples.forEach((sample, index) => {
    if (Math.abs(sample) <= 0.1) return;
    if (index - lastLoud > 48_000 * 0.3) starts.push(index / 48);
    lastLoud = index;
  });
  return starts;
}

export type TimedFrame = { ms: number; number: number | null };

/** Every frame of a file: when it comes on screen, on the file's own clock, and the number that it carries. */
export async function timedFrames(
  path: string,
  picture?: { width: number; height: number },
): Promise<TimedFrame[]> {
  const args = ['-v', 'error', '-select_streams', 'v:0', '-of', 'csv'];
  const { stdout } = await runProgram(binaries.ffprobe, [
    ...args,
    ...['-show_entries', 'format=start_time:frame=best_effort_timestamp_time', path],
  ]);
  const rows = stdout
    .toString('utf8')
    .split('\n')
    .map((line) => line.trim().split(','));
  const start = Number(rows.find(([kind]) => kind === 'format')?.[1]);
  const times = rows.filter(([kind]) => kind === 'frame').map((row) => (Number(row[1]) - start) * 1000);
  const numbers = await readFrameNumbers(path, picture);
  if (numbers.length !== times.length) throw new Error(`${times.length} times, ${numbers.length} frames`);
  return times.map((ms, index) => ({ ms, number: numbers[index] ?? null }));
}

/** The number that is on screen at an instant. */
export function shownIn(frames: readonly TimedFrame[], ms: number): number | null {
  return (frames.findLast((frame) => frame.ms <= ms) ?? frames[0])?.number ?? null;
}
