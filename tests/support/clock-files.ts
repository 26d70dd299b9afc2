import { type ClockSource, joined, single } from '../../electron/service/media/clock-source';
import { probeFile } from '../../electron/service/media/probe';
import { binaries } from './fixtures';

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
