import { access, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeClip } from '../../electron/service/media/clip';
import { probeFile } from '../../electron/service/media/probe';
import type { ClipRange } from '../../shared/model/clip';
import { singleSource } from '../support/clock-files';
import {
  askFfprobe,
  barcodeVideo,
  beeps,
  binaries,
  madeBy,
  readFrameNumbers,
  readSamples,
} from '../support/fixtures';
import { temporaryFolder } from '../support/temporary-folder';

const fontFolder = resolve(import.meta.dirname, '../../resources/fonts');

type Wish = {
  caption?: { heading: string; body: string };
  name?: string;
  overwrite?: boolean;
  signal?: AbortSignal;
};

async function clipOf(path: string, range: ClipRange, wish: Wish = {}): Promise<string> {
  const target = join(await temporaryFolder(), wish.name ?? 'fragment-01.mp4');
  await makeClip({
    source: await singleSource(path),
    range,
    target,
    caption: wish.caption ?? null,
    fontFolder,
    overwrite: wish.overwrite ?? false,
    binaries,
    signal: wish.signal,
  });
  return target;
}

/** The frames that a recording shows at every instant of a clip's own grid. */
function shownFrames(
  range: ClipRange,
  clipRate: number,
  isShown: (number: number) => boolean,
  sourceRate: number,
): number[] {
  const count = Math.max(1, Math.round(((range.endMs - range.startMs) * clipRate) / 1000));
  return Array.from({ length: count }, (_, index) => {
    const time = (range.startMs + 0.5) / 1000 + index / clipRate;
    let number = Math.floor(time * sourceRate + 1e-6);
    while (!isShown(number)) number -= 1;
    return number;
  });
}

/** When the first beep begins, in milliseconds. */
function firstBeepMs(samples: Float32Array): number {
  return (samples.findIndex((sample) => Math.abs(sample) > 0.1) * 1000) / 48_000;
}

describe('a clip', () => {
  test.each([
    { startMs: 0, endMs: 2_000 },
    { startMs: 12_345, endMs: 14_007 },
    { startMs: 9_999, endMs: 10_041 },
    { startMs: 10_000, endMs: 10_001 },
    { startMs: 16_720, endMs: 20_000 },
  ])('from $startMs to $endMs holds exactly the frames between', async (range) => {
    const clip = await clipOf(await barcodeVideo(), range);
    expect(await readFrameNumbers(clip)).toEqual(shownFrames(range, 25, () => true, 25));
  });

  test('starts with the frame that was on screen for any place and rate', async () => {
    const rates = [
      ['25', 25],
      ['30000/1001', 30_000 / 1001],
      ['50', 50],
    ] as const;
    const anywhere = fc.record({
      rate: fc.constantFrom(...rates),
      startMs: fc.integer({ min: 0, max: 9_000 }),
      lengthMs: fc.integer({ min: 1, max: 700 }),
    });
    await fc.assert(
      fc.asyncProperty(anywhere, async ({ rate: [frameRate, rate], startMs, lengthMs }) => {
        const range = { startMs, endMs: startMs + lengthMs };
        const clip = await clipOf(await barcodeVideo({ frameRate }), range);
        expect(await readFrameNumbers(clip)).toEqual(shownFrames(range, rate, () => true, rate));
      }),
      { numRuns: 12, seed: 2 },
    );
  });

  test('of a recording whose rate varies shows at each instant what the recording shows there', async () => {
    const source = await barcodeVideo({ keepFrame: "'not(eq(mod(n,5),1))*not(between(n,300,340))'" });
    expect((await probeFile({ path: source, name: 'x', binaries })).variableFrameRate).toBe(true);
    const isShown = (number: number): boolean => number % 5 !== 1 && !(number >= 300 && number <= 340);
    for (const range of [
      { startMs: 3_333, endMs: 5_001 },
      { startMs: 12_900, endMs: 14_100 },
    ]) {
      const clip = await clipOf(source, range);
      expect(await readFrameNumbers(clip)).toEqual(shownFrames(range, 30, isShown, 25));
    }
  });

  test('has its sound from the same instant, to the millisecond', async () => {
    const clip = await clipOf(await barcodeVideo(), { startMs: 12_345, endMs: 15_345 });
    const samples = await readSamples(clip);
    expect(firstBeepMs(samples)).toBeCloseTo(655, -1);
    expect(Math.abs(firstBeepMs(samples) - 655)).toBeLessThan(3);
    expect((samples.length * 1000) / 48_000).toBeGreaterThanOrEqual(2_999);
    expect((samples.length * 1000) / 48_000).toBeLessThan(3_000 + 22);
    const { streams } = await askFfprobe(clip);
    expect(streams.map((stream) => [stream.codec_type, Number(stream.start_time)])).toEqual([
      ['video', 0],
      ['audio', 0],
    ]);
  });

  test.each(['ts', 'mpg'])(
    'of a .%s begins exactly, however far its key frames lie apart',
    async (ending) => {
      const picture = ending === 'ts' ? ['-c:v', 'libx264', '-preset', 'ultrafast'] : ['-c:v', 'mpeg2video'];
      const numbered = await barcodeVideo({ frameCount: 300 });
      const source = await madeBy(['-i', numbered, ...picture, '-q:v', '3', '-g', '250', '-an'], ending);
      const frames = await readFrameNumbers(await clipOf(source, { startMs: 8_000, endMs: 8_800 }));
      expect(frames).toEqual(Array.from({ length: 20 }, (_, index) => 200 + index));
    },
  );

  test('of a wav in ADPCM has the sound of its own instant, whatever rate its header tells', async () => {
    const sound = ['-f', 'lavfi', '-i', `${beeps}:d=12`, '-c:a', 'adpcm_ima_wav'];
    const source = await madeBy(sound, 'wav');
    const samples = await readSamples(await clipOf(source, { startMs: 8_345, endMs: 10_345 }));
    expect(Math.abs(firstBeepMs(samples) - 655)).toBeLessThan(3);
  });

  test('of sound that starts late keeps it late', async () => {
    const source = await madeBy(
      [
        ...[
          '-f',
          'lavfi',
          '-i',
          'testsrc=s=320x180:r=25:d=6',
          '-itsoffset',
          '1.5',
          '-f',
          'lavfi',
          '-i',
          `${beeps}:d=4`,
        ],
        ...['-pix_fmt', 'yuv420p', '-c:a', 'aac'],
      ],
      'mp4',
    );
    // The second beep, at 2.5 s of the recording.
    const samples = await readSamples(await clipOf(source, { startMs: 1_700, endMs: 4_000 }));
    expect(Math.abs(firstBeepMs(samples) - 800)).toBeLessThan(3);
    expect(firstBeepMs(await readSamples(await clipOf(source, { startMs: 0, endMs: 1_000 })))).toBeLessThan(
      0,
    );
  });

  test('tells nothing about where, when and with what it was recorded', async () => {
    const source = await barcodeVideo({
      frameCount: 100,
      extra: [
        ...[
          '-metadata',
          'location=+52.0907+005.1214/',
          '-metadata',
          'title=Gesprek met Anna',
          '-metadata',
          'comment=geheim',
        ],
        ...[
          '-metadata',
          'creation_time=2024-05-06T07:08:09Z',
          '-metadata:s:v',
          'handler_name=Anna',
          '-movflags',
          'use_metadata_tags',
        ],
      ],
    });
    expect(JSON.stringify(await askFfprobe(source))).toContain('52.0907');
    const clip = await clipOf(source, { startMs: 500, endMs: 1_500 });
    const { format, streams, chapters } = await askFfprobe(clip);
    expect(Object.keys(format.tags ?? {}).toSorted()).toEqual([
      'compatible_brands',
      'major_brand',
      'minor_version',
    ]);
    expect(chapters).toEqual([]);
    expect(JSON.stringify(streams)).not.toMatch(/Anna|2024/u);
    const bytes = await readFile(clip);
    for (const trace of ['Anna', '52.0907', 'geheim', 'Lavf']) expect(bytes.includes(trace)).toBe(false);
  });

  test('with a caption has it on its own ground below the untouched picture', async () => {
    const body = `Ze zegt: "dat hélpt mij niet" 😀 100% {zeker}; 'c:\\x' ${'en het gaat nog een hele tijd door '.repeat(20)}`;
    const range = { startMs: 4_000, endMs: 5_000 };
    const clip = await clipOf(await barcodeVideo(), range, {
      caption: { heading: 'Complexe reflectie', body },
    });
    const [picture] = (await askFfprobe(clip)).streams;
    expect(picture?.width).toBe(320);
    expect(picture?.height).toBeGreaterThan(240);
    expect(await readFrameNumbers(clip)).toEqual(shownFrames(range, 25, () => true, 25));
  });

  test('of sound alone plays as a video, with and without caption', async () => {
    const source = await madeBy(['-f', 'lavfi', '-i', `${beeps}:d=9`, '-c:a', 'aac'], 'm4a');
    for (const caption of [undefined, { heading: 'Open vraag', body: 'Één vraag, geen advies' }]) {
      const clip = await clipOf(
        source,
        { startMs: 2_250, endMs: 5_250 },
        caption === undefined ? {} : { caption },
      );
      const { streams, format } = await askFfprobe(clip);
      expect(streams.map((stream) => stream.codec_name)).toEqual(['h264', 'aac']);
      expect(Math.abs(Number(format.duration) - 3)).toBeLessThan(0.04);
      expect(Math.abs(firstBeepMs(await readSamples(clip)) - 750)).toBeLessThan(3);
    }
  });

  test.each([1, 25, 50, 130])(
    'of sound alone, of %i milliseconds, has all its pictures',
    async (lengthMs) => {
      const source = await madeBy(['-f', 'lavfi', '-i', `${beeps}:d=9`], 'wav');
      const clip = await clipOf(source, { startMs: 2_250, endMs: 2_250 + lengthMs });
      const { streams } = await askFfprobe(clip);
      expect(streams[0]?.nb_frames).toBe(String(Math.max(1, Math.round(lengthMs / 40))));
    },
  );

  test('of a silent recording is silent too', async () => {
    const clip = await clipOf(await barcodeVideo({ sound: false, frameCount: 100 }), {
      startMs: 1_000,
      endMs: 2_000,
    });
    expect((await askFfprobe(clip)).streams.map((stream) => stream.codec_type)).toEqual(['video']);
  });

  test('never takes the place of a file unless told to', async () => {
    const folder = await temporaryFolder();
    const target = join(folder, 'fragment-01.mp4');
    await writeFile(target, 'mine');
    const source = await barcodeVideo({ frameCount: 100 });
    const request = {
      source: await singleSource(source),
      range: { startMs: 0, endMs: 400 },
      caption: null,
      fontFolder,
      target,
      binaries,
    };
    await expect(makeClip({ ...request, overwrite: false })).rejects.toMatchObject({
      code: 'clip-target-exists',
    });
    expect(await readFile(target, 'utf8')).toBe('mine');
    await makeClip({ ...request, overwrite: true });
    expect((await stat(target)).size).toBeGreaterThan(1_000);
    expect(await readdir(folder)).toEqual(['fragment-01.mp4']);
  });

  test('that is stopped leaves nothing behind', async () => {
    const folder = await temporaryFolder();
    const target = join(folder, 'x.mp4');
    const source = await barcodeVideo();
    const stop = new AbortController();
    const made = makeClip({
      source: await singleSource(source),
      ...{ range: { startMs: 0, endMs: 20_000 }, caption: null, fontFolder, target, binaries },
      overwrite: false,
      signal: stop.signal,
      onProgress: () => {
        stop.abort();
      },
    });
    await expect(made).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(folder)).toEqual([]);
  });

  test('of nothing, or into a folder that is not there, is refused by name', async () => {
    const source = await barcodeVideo({ frameCount: 100 });
    await expect(clipOf(source, { startMs: 1_000, endMs: 1_000 })).rejects.toMatchObject({
      code: 'clip-empty',
    });
    await expect(clipOf(source, { startMs: 90_000, endMs: 91_000 })).rejects.toMatchObject({
      code: 'clip-empty',
    });
    await expect(clipOf(source, { startMs: 0, endMs: 400 }, { name: 'gone/x.mp4' })).rejects.toMatchObject({
      code: 'clip-target-unwritable',
    });
  });

  test('goes where it is asked to, whatever the name', async () => {
    const source = await barcodeVideo({ frameCount: 100 });
    for (const name of ['-één "clip" van 100%: d\'r 😀.mp4', '%03d.mp4', ' [a]|b\\ .mp4']) {
      await access(await clipOf(source, { startMs: 0, endMs: 400 }, { name }));
    }
  });
});
