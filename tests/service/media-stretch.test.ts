import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ClockSource, joined, single } from '../../electron/service/media/clock-source';
import { makeStretches } from '../../electron/service/media/stretch-run';
import { probeFile } from '../../electron/service/media/probe';
import { type StretchKind, stretchLengthMs } from '../../shared/model/stretch';
import {
  barcodeVideo,
  beeps,
  binaries,
  madeBy,
  readFrameNumbers,
  readSamples,
  runProgram,
} from '../support/fixtures';
import { temporaryFolder } from '../support/temporary-folder';

const size = { width: 320, height: 180 };

async function sourceOf(...paths: string[]): Promise<ClockSource> {
  const files = await Promise.all(
    paths.map(async (path) => ({ path, facts: await probeFile({ path, name: 'test', binaries }) })),
  );
  const [only] = files;
  return files.length === 1 && only !== undefined ? single(only.path, only.facts) : joined(files);
}

/** Paths of stretches made in one run. */
async function make(source: ClockSource, kind: StretchKind, firstIndex: number, count: number) {
  const folder = await mkdtemp(join(await temporaryFolder(), 'run-'));
  const files: { index: number; file: Buffer }[] = [];
  await makeStretches({
    ...{ source, kind, firstIndex, count, binaries },
    signal: new AbortController().signal,
    onStretch: (index, file) => files.push({ index, file }),
  });
  return await Promise.all(
    files.map(async ({ index, file }) => {
      const path = join(folder, `${kind}-${index}.mp4`);
      await writeFile(path, file);
      return { index, path };
    }),
  );
}

type Frame = { startMs: number; endMs: number; number: number | null };

/** Every frame of a stretch: when it is on screen, by the recording's clock, and the number it shows. */
async function framesOf(path: string): Promise<Frame[]> {
  const numbers = await readFrameNumbers(path, size);
  // Read from the file's bytes: ffprobe makes up how long the last frame lasts.
  const file = await readFile(path);
  const [run, times] = [file.indexOf('trun') + 4, file.indexOf('tfdt') + 4];
  expect(file.readUInt32BE(run + 4)).toBe(numbers.length);
  let ticks = Number(file.readBigUInt64BE(times + 4));
  return numbers.map((number, index) => {
    const startMs = ticks / 90;
    ticks += file.readUInt32BE(run + 12 + index * 8);
    return { startMs, endMs: ticks / 90, number };
  });
}

function shownAt(frames: readonly Frame[], instantMs: number): number | null | undefined {
  return frames.find(({ startMs, endMs }) => startMs <= instantMs && instantMs < endMs)?.number;
}

/** Each stretch shows, at any instant in it, the frame that `numberAt` says. */
async function expectFrames(
  stretches: readonly { index: number; path: string }[],
  numberAt: (instantMs: number) => number,
): Promise<void> {
  for (const { index, path } of stretches) {
    const frames = await framesOf(path);
    const startMs = index * stretchLengthMs.picture;
    for (let instantMs = startMs + 1; instantMs < startMs + stretchLengthMs.picture - 1; instantMs += 7)
      expect([instantMs, shownAt(frames, instantMs)]).toEqual([instantMs, numberAt(instantMs)]);
  }
}

describe('picture', () => {
  test('shows the frames of the original at their own times, whichever run made a stretch', async () => {
    const source = await sourceOf(await barcodeVideo({ frameRate: '30000/1001', frameCount: 600 }));
    const numberAt = (instantMs: number) => Math.floor((instantMs * 30) / 1001);
    const fromStart = await make(source, 'picture', 0, 6);
    expect(fromStart.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
    await expectFrames(fromStart, numberAt);
    await expectFrames(await make(source, 'picture', 13, 3), numberAt);
    await expectFrames(await make(source, 'picture', 5, 1), numberAt);
  });

  test('keeps frames that last unequally long, and the one that is on screen when a stretch begins', async () => {
    // Of every four seconds only the first has its frames; then one of them stands still for three.
    const keepFrame = "'lt(mod(n,100),25)'";
    const source = await sourceOf(await barcodeVideo({ frameCount: 500, keepFrame }));
    expect(source.facts.variableFrameRate).toBe(true);
    const numberAt = (instantMs: number) => {
      const number = Math.floor(instantMs / 40);
      return number % 100 < 25 ? number : number - (number % 100) + 24;
    };
    await expectFrames(await make(source, 'picture', 0, 9), numberAt);
    // Its first frame is two seconds older than the stretch.
    await expectFrames(await make(source, 'picture', 7, 2), numberAt);
  });

  test('stays on the last frame to the end of the sound, also for a stretch wholly behind it', async () => {
    const picture = await barcodeVideo({ frameCount: 100, sound: false });
    const inputs = ['-i', picture, '-f', 'lavfi', '-i', `${beeps}:d=12`];
    const path = await madeBy([...inputs, '-map', '0:v', '-map', '1:a', '-c:v', 'copy'], 'mp4');
    const source = await sourceOf(path);
    expect(source.facts.durationMs).toBeGreaterThan(11_900);
    const { durationMs } = source.facts;
    const last = Math.floor((durationMs - 1) / 1000);
    await expectFrames(await make(source, 'picture', last, 1), (instantMs) =>
      Math.min(99, Math.floor(instantMs / 40)),
    );
  });

  test('goes over the seam of joined files, sample and frame', async () => {
    const [first, second] = [
      await barcodeVideo({ frameCount: 60 }),
      await barcodeVideo({ frameCount: 130, frameRate: '25' }),
    ];
    const source = await sourceOf(first, second);
    const seamMs = source.pieces[1]?.startMs ?? 0;
    await expectFrames(await make(source, 'picture', 0, 6), (instantMs) =>
      instantMs < seamMs ? Math.min(59, Math.floor(instantMs / 40)) : Math.floor((instantMs - seamMs) / 40),
    );
  });
});

async function startOf(path: string): Promise<number> {
  const { stdout } = await runProgram(binaries.ffprobe, [
    ...['-v', 'error', '-show_entries', 'stream=start_time', '-of', 'csv=p=0', path],
  ]);
  return Number(stdout.toString('utf8'));
}

describe('sound', () => {
  test('of two runs joins without a sample too many or too few', async () => {
    const path = await barcodeVideo({ frameCount: 500 });
    const source = await sourceOf(path);
    const [one] = await make(source, 'sound', 0, 1);
    const [two, three] = await make(source, 'sound', 1, 2);
    const original = await readSamples(path);
    for (const [index, stretch] of [one, two, three].entries()) {
      expect(await startOf(stretch?.path ?? '')).toBe(index * 5);
      const made = await readSamples(stretch?.path ?? '');
      const [from, to] = [index * 5 * 48_000, (index + 1) * 5 * 48_000];
      expect(made).toHaveLength(to - from);
      let worst = 0;
      for (let at = from; at < to; at += 1)
        worst = Math.max(worst, Math.abs((made[at - from] ?? 0) - (original[at] ?? 0)));
      expect(worst).toBeLessThan(2 / 32_768);
    }
  });
});
