import { chmod, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodedInput, packetListOptions } from '../../electron/service/media/args';
import type { MediaBinaries } from '../../electron/service/media/binaries';
import { hashOfFile } from '../../electron/service/media/content-hash';
import { runFfmpeg } from '../../electron/service/media/ffmpeg';
import { comparePackets, PacketList } from '../../electron/service/media/packet-list';
import { probeFile } from '../../electron/service/media/probe';
import { stripFile } from '../../electron/service/media/strip';
import { barcodeVideo, binaries, madeBy } from '../support/fixtures';
import { temporaryFolder } from '../support/temporary-folder';

async function packetsOf(path: string): Promise<PacketList> {
  const list = new PacketList();
  await runFfmpeg({
    ...{ binaries, step: 'test' },
    plan: {
      inputs: [decodedInput(path)],
      outputOptions: packetListOptions(['v:0', 'a:0']),
      output: { to: 'stdout' },
    },
    onBytes: (bytes) => list.take(bytes),
  });
  return list;
}

/** The usual video once more, changed by these options without encoding it anew. */
async function copied(options: readonly string[], ending = 'mp4'): Promise<string> {
  return await madeBy(['-i', await barcodeVideo(), '-c', 'copy', ...options], ending);
}

describe('the packets of two files', () => {
  test('are the same in a copy, also in another container', async () => {
    const before = await packetsOf(await barcodeVideo());
    expect([...before.streams.values()].map(({ count }) => count)).toEqual([500, expect.any(Number)]);
    expect(comparePackets(before, await packetsOf(await copied([])), 2)).toBe('same');
    // Matroska writes the length of each packet otherwise, but not its time or what is in it.
    expect(comparePackets(before, await packetsOf(await copied([], 'mkv')), 30)).not.toBe('different');
  });

  test.each([
    ['of which one is missing', ['-bsf:v', 'noise=drop=eq(n\\,100)'], 'different'],
    ['that end earlier', ['-t', '19'], 'different'],
    ['that come later', ['-bsf:a', 'setts=ts=TS+if(gt(N\\,200)\\,480\\,0)'], 'different'],
    ['that hold something else', ['-bsf:v', 'noise=amount=1000'], 'same-times'],
  ])('%s are found out', async (_, options, likeness) => {
    const before = await packetsOf(await barcodeVideo());
    expect(comparePackets(before, await packetsOf(await copied(options)), 2)).toBe(likeness);
  });

  test('that a copy does without, before the first key frame, are missed', async () => {
    const [from, drop] = [await barcodeVideo({ frameCount: 600 }), ['-bsf:v', 'noise=drop=lt(n\\,40)']];
    const path = await madeBy(['-i', from, '-c', 'copy', '-copyinkf', ...drop], 'mkv');
    const copy = await madeBy(['-i', path, '-c', 'copy'], 'mkv');
    expect(comparePackets(await packetsOf(path), await packetsOf(copy), 2)).toBe('different');
  });
});

/** The programs, of which every call is written down. */
async function watched(): Promise<{ binaries: MediaBinaries; calls: () => Promise<string[]> }> {
  const folder = await temporaryFolder();
  const log = join(folder, 'calls');
  const wrap = async (name: string, program: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, `#!/bin/sh\necho "${name} $*" >> "${log}"\nexec "${program}" "$@"\n`);
    await chmod(path, 0o755);
    return path;
  };
  const ffmpeg = await wrap('ffmpeg', binaries.ffmpeg);
  const ffprobe = await wrap('ffprobe', binaries.ffprobe);
  const calls = async (): Promise<string[]> => (await readFile(log, 'utf8')).trimEnd().split('\n');
  return { binaries: { ...binaries, ffmpeg, ffprobe }, calls };
}

describe('a file without its metadata', () => {
  test.skipIf(process.platform === 'win32')('is read once, and its copy once to compare them', async () => {
    const path = await barcodeVideo();
    const facts = await probeFile({ path, name: 'x', binaries });
    const { binaries: programs, calls } = await watched();
    const target = join(await temporaryFolder(), 'kopie.mp4');
    const fractions: number[] = [];
    const onProgress = (fraction: number): number => fractions.push(fraction);
    expect(await stripFile({ path, facts, target, binaries: programs, onProgress })).not.toBeNull();
    const whole = (await calls()).filter(
      (call) => !(call.startsWith('ffprobe') && call.includes('-read_intervals')) && call.includes(' -i '),
    );
    expect(whole.map((call) => call.startsWith('ffmpeg'))).toEqual([true, true]);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  });
});

test('hashing can be stopped while it goes on', async () => {
  const path = join(await temporaryFolder(), 'groot.bin');
  await writeFile(path, '');
  // All hole: it takes no disk, and half a minute to hash to the end.
  await truncate(path, 50_000_000_000);
  const stop = new AbortController();
  const hashing = hashOfFile(path, { signal: stop.signal });
  stop.abort();
  await expect(hashing).rejects.toMatchObject({ code: 'cancelled' });
});
