import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyBleeps } from '../../electron/service/media/bleep-check';
import { makeClip, type MadeClip } from '../../electron/service/media/clip';
import { clipShape } from '../../electron/service/media/clip-shape';
import type { ClipRequest } from '../../electron/service/media/clip-work';
import { joined } from '../../electron/service/media/clock-source';
import { coarseGrid } from '../../electron/service/media/coarse';
import { verifyCoarse } from '../../electron/service/media/coarse-check';
import { plainLook } from '../../shared/model/clip-look';
import { areaAt, type AreaKey } from '../../shared/model/cover';
import { type Disguise, noDisguise } from '../../shared/model/disguise';
import { beepsMs, singleSource } from '../support/clock-files';
import { askFfprobe, barcodeVideo, binaries, madeBy, readSamples } from '../support/fixtures';
import { loudnessAt } from '../support/sound-pitch';
import { type Box, detailIn, greyFrames } from '../support/picture-detail';
import { temporaryFolder } from '../support/temporary-folder';

const fontFolder = resolve(import.meta.dirname, '../../resources/fonts');
const id = '00000000-0000-7000-8000-000000000001';
const size = { width: 640, height: 360 };
const whole: Box = { left: 0, top: 0, right: 640, bottom: 360 };

type Wish = Partial<Pick<ClipRequest, 'cover' | 'look' | 'range' | 'voices' | 'title'>>;

async function disguised(
  source: string,
  disguise: Partial<Disguise>,
  wish: Wish = {},
): Promise<MadeClip & { path: string }> {
  const path = join(await temporaryFolder(), 'fragment-01.mp4');
  const made = await makeClip({
    source: await singleSource(source),
    ...{
      range: { startMs: 1_000, endMs: 3_000 },
      caption: null,
      fontFolder,
      target: path,
      overwrite: false,
      binaries,
    },
    disguise: { ...noDisguise, ...disguise },
    ...wish,
  });
  return { ...made, path };
}

/** Fine detail everywhere in every frame, as no recording has it: what is not coarse shows. */
async function noisyVideo(): Promise<string> {
  const noise = `nullsrc=s=640x360:r=25:d=4,geq=lum='random(1)*255':cb=128:cr=128`;
  const blocks = `${noise},scale=320:180:flags=neighbor,scale=640:360:flags=neighbor,format=yuv420p`;
  return await madeBy(
    [
      ...['-f', 'lavfi', '-i', blocks, '-f', 'lavfi', '-i', 'sine=f=440:r=48000:d=4', '-shortest'],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '18', '-c:a', 'aac'],
    ],
    'mp4',
  );
}

/** The pitch of a stretch of sound, by how often it crosses zero, in hertz. */
function pitchOf(samples: Float32Array, fromMs: number, toMs: number): number {
  let crossings = 0;
  for (let index = fromMs * 48; index < toMs * 48; index += 1) {
    if ((samples[index - 1] ?? 0) < 0 && (samples[index] ?? 0) >= 0) crossings += 1;
  }
  return (crossings * 1000) / (toMs - fromMs);
}

describe('a picture', () => {
  test.each(['pixels', 'silhouettes'] as const)('of %s has no frame with fine detail', async (picture) => {
    const source = await noisyVideo();
    const open = await greyFrames(source, size);
    expect(Math.min(...open.frames.map((frame) => detailIn(frame, 640, whole)))).toBeGreaterThan(0.6);
    const pause = { atMs: 2_000, question: 'En nu?', seconds: 2 };
    const { path, checks } = await disguised(source, { picture }, { look: { ...plainLook, pause } });
    const { frames } = await greyFrames(path, size);
    expect(frames).toHaveLength(100);
    const shown = [...frames.slice(0, 25), ...frames.slice(75)];
    // The edges of cells of 26 pixels are at most one in thirteen.
    expect(Math.max(...shown.map((frame) => detailIn(frame, 640, whole)))).toBeLessThan(0.09);
    expect(checks).toContain('coarse');
  });

  test('with covered areas is coarse where they are on each frame, by fifty keys, and as it was elsewhere', async () => {
    const keys = Array.from({ length: 50 }, (_, index): AreaKey => {
      const place = {
        x: 0.1 + 0.4 * Math.abs(Math.sin(index)),
        y: 0.1 + 0.3 * Math.abs(Math.cos(index * 2)),
      };
      return { atMs: 1_000 + index * 40, ...place, width: 0.25 + (index % 5) * 0.02, height: 0.3 };
    });
    const area = { id, fromMs: 1_400, untilMs: 2_600, keys, source: 'hand' as const };
    const source = await noisyVideo();
    const { path, checks } = await disguised(
      source,
      { picture: 'areas' },
      { cover: { areas: [area], bleeps: [] } },
    );
    expect(checks).toContain('coarse');
    const { frames } = await greyFrames(path, size);
    const far: Box = { left: 600, top: 300, right: 640, bottom: 360 };
    frames.forEach((frame, index) => {
      const place = areaAt(area, 1_000 + index * 40);
      expect(detailIn(frame, 640, far)).toBeGreaterThan(0.6);
      if (place === null) return expect(index < 11 || index >= 39).toBe(true);
      const box = {
        left: Math.floor(place.x * 640),
        top: Math.floor(place.y * 360),
        right: Math.ceil((place.x + place.width) * 640),
        bottom: Math.ceil((place.y + place.height) * 360),
      };
      expect(detailIn(frame, 640, box)).toBeLessThan(0.12);
    });
    expect(detailIn(frames[5] ?? Buffer.alloc(0), 640, whole)).toBeGreaterThan(0.6);
  });

  test('in which nothing is covered is not said to have been looked at for that', async () => {
    const key = { atMs: 0, x: 0.1, y: 0.1, width: 0.5, height: 0.5 };
    const area = { id, fromMs: 3_500, untilMs: 3_900, keys: [key], source: 'hand' as const };
    const { checks } = await disguised(
      await noisyVideo(),
      { picture: 'areas' },
      { cover: { areas: [area], bleeps: [] } },
    );
    expect(checks).not.toContain('coarse');
  });

  test('of several shapes is covered where it was seen, also in a reel of another shape', async () => {
    const upright = `nullsrc=s=360x640:r=25:d=4,geq=lum='random(1)*255':cb=128:cr=128,format=yuv420p`;
    const options = ['-f', 'lavfi', '-i', upright, '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '18'];
    const files = await Promise.all(
      [await noisyVideo(), await madeBy(options, 'mp4')].map(async (path) => {
        return { path, facts: (await singleSource(path)).facts };
      }),
    );
    // Beside each other the second one stands in the middle third of the first one's width: all of it is covered.
    const key = { atMs: 0, x: 0.3, y: 0, width: 0.4, height: 1 };
    const area = { id, fromMs: null, untilMs: null, keys: [key], source: 'hand' as const };
    const path = join(await temporaryFolder(), 'part-0001.mov');
    const inReel = { width: 360, height: 640 };
    await makeClip({
      ...{ source: joined(files), range: { startMs: 5_000, endMs: 6_000 }, caption: null, fontFolder },
      ...{ target: path, overwrite: false, binaries },
      joined: { picture: { ...inReel, rate: 25 }, stripHeight: 0, hasSound: true },
      disguise: { ...noDisguise, picture: 'areas' },
      cover: { areas: [area], bleeps: [] },
    });
    const { frames } = await greyFrames(path, inReel);
    expect(frames).toHaveLength(25);
    const all: Box = { left: 0, top: 0, right: 360, bottom: 640 };
    expect(Math.max(...frames.map((frame) => detailIn(frame, 360, all)))).toBeLessThan(0.12);
  });

  test('that is not shown leaves only a card with the sound', async () => {
    const { path, checks } = await disguised(await noisyVideo(), { picture: 'none' });
    const { frames } = await greyFrames(path, size);
    expect(frames).toHaveLength(50);
    const above: Box = { left: 0, top: 0, right: 640, bottom: 130 };
    expect(Math.max(...frames.map((frame) => detailIn(frame, 640, above)))).toBe(0);
    expect((await askFfprobe(path)).streams.map((stream) => stream.codec_type)).toEqual(['video', 'audio']);
    expect(checks).not.toContain('coarse');
  });

  test('of a phone keeps nothing of where and with what it was made', async () => {
    const tags = [
      '-metadata',
      'location=+52.0907+005.1214/',
      '-metadata',
      'com.apple.quicktime.model=Toestel 7',
    ];
    const extra = [...tags, '-metadata:s:v', 'handler_name=Anna', '-movflags', 'use_metadata_tags'];
    const source = await barcodeVideo({ frameCount: 100, extra });
    const before = await readFile(source);
    for (const trace of ['52.0907', 'Toestel', 'Anna']) expect(before.includes(trace)).toBe(true);
    const { path } = await disguised(source, { picture: 'pixels', voices: 'all' });
    const bytes = await readFile(path);
    for (const trace of ['52.0907', 'Toestel', 'Anna', 'quicktime', 'Lavf'])
      expect(bytes.includes(trace)).toBe(false);
  });
});

describe('a voice', () => {
  test('is lower by a fifth, as long, and in its place', async () => {
    const { path } = await disguised(await noisyVideo(), { voices: 'all' });
    const samples = await readSamples(path);
    expect(Math.abs(pitchOf(samples, 200, 1_800) - 352)).toBeLessThan(6);
    expect(Math.abs(samples.length / 48 - 2_000)).toBeLessThan(22);
    const beeping = await disguised(
      await barcodeVideo(),
      { voices: 'all' },
      { range: { startMs: 2_400, endMs: 5_400 } },
    );
    const heard = beepsMs(await readSamples(beeping.path));
    expect(heard).toHaveLength(3);
    heard.forEach((ms, index) => expect(Math.abs(ms - 600 - index * 1_000)).toBeLessThan(40));
  });

  test('of one of several participants is lowered on their own track alone', async () => {
    const tone = async (hertz: number) =>
      await madeBy(['-f', 'lavfi', '-i', `sine=f=${hertz}:r=48000:d=5`, '-c:a', 'aac'], 'm4a');
    const piece = async (path: string, startMs: number) => {
      const [own] = (await singleSource(path)).pieces;
      if (own === undefined) throw new Error('no piece');
      return { ...own, startMs };
    };
    const voices = [
      { piece: await piece(await tone(500), 0), isLowered: true },
      { piece: await piece(await tone(900), 2_000), isLowered: false },
    ];
    const wish = { voices, range: { startMs: 1_000, endMs: 4_000 } };
    const { path } = await disguised(await noisyVideo(), { voices: ['Samir'] }, wish);
    const samples = await readSamples(path);
    const loudness = (hertz: number, fromMs: number, toMs: number) =>
      loudnessAt(hertz, samples, fromMs, toMs);
    // The mix of the recording itself (440 Hz) is not in it, nor the first voice as it was.
    expect(loudness(400, 1_200, 2_800)).toBeGreaterThan(0.05);
    expect(loudness(900, 1_200, 2_800)).toBeGreaterThan(0.05);
    expect(loudness(900, 100, 900)).toBeLessThan(0.005);
    for (const gone of [440, 500, 720]) expect(loudness(gone, 1_200, 2_800)).toBeLessThan(0.01);
  });
});

describe('a bleep', () => {
  const bleeps = [
    { startMs: 500, endMs: 1_300, source: 'name' as const },
    { startMs: 1_777, endMs: 2_222, source: 'hand' as const },
  ];

  test.each(['own', 'all'] as const)('leaves nothing of what is said, with voices: %s', async (voices) => {
    const wish = { cover: { areas: [], bleeps } };
    const { path, checks } = await disguised(await noisyVideo(), { voices, bleeps: true }, wish);
    expect(checks).toContain('bleeped');
    const samples = await readSamples(path);
    const own = voices === 'own' ? 440 : 352;
    const loudness = (hertz: number, fromMs: number, toMs: number) =>
      loudnessAt(hertz, samples, fromMs, toMs);
    expect(loudness(own, 0, 280)).toBeLessThan(0.004);
    expect(loudness(own, 800, 1_200)).toBeLessThan(0.004);
    expect(loudness(1_000, 20, 280)).toBeGreaterThan(0.1);
    expect(loudness(1_000, 800, 1_200)).toBeGreaterThan(0.1);
    expect(loudness(own, 400, 700)).toBeGreaterThan(0.05);
    expect(loudness(own, 1_300, 1_900)).toBeGreaterThan(0.05);
    expect(loudness(1_000, 400, 700)).toBeLessThan(0.004);
  });

  test('is not made where nobody asked for it', async () => {
    const { path } = await disguised(await noisyVideo(), {}, { cover: { areas: [], bleeps } });
    expect(loudnessAt(440, await readSamples(path), 800, 1_200)).toBeGreaterThan(0.05);
  });
});

describe('what was made is looked at', () => {
  const sample = resolve(import.meta.dirname, '../../resources/sample/voorbeeldgesprek.mp4');

  test.each(['pixels', 'silhouettes'] as const)(
    'and a frame that is not %s is found, also of two people in a room',
    async (picture) => {
      const { checks, timeline, path } = await disguised(sample, { picture });
      expect(checks).toContain('coarse');
      const shape = clipShape((await singleSource(sample)).facts, { startMs: 1_000, endMs: 3_000 });
      const check = { shape, timeline, grid: coarseGrid(shape), mask: null, binaries };
      await verifyCoarse({ ...check, path });
      const open = await disguised(sample, {});
      await expect(verifyCoarse({ ...check, path: open.path })).rejects.toMatchObject({
        code: 'clip-not-hidden',
      });
      // One frame alone among all others.
      const mixed = await madeBy(
        [
          ...['-i', path, '-i', open.path, '-filter_complex', "[0:v][1:v]overlay=enable='eq(n,17)'[v]"],
          ...['-map', '[v]', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20'],
        ],
        'mp4',
      );
      await expect(verifyCoarse({ ...check, path: mixed })).rejects.toMatchObject({
        code: 'clip-not-hidden',
      });
    },
  );

  test('and what is said in a bleep is heard', async () => {
    const { path, timeline } = await disguised(await noisyVideo(), {});
    const bleeps = [{ startMs: 200, endMs: 500 }];
    await expect(verifyBleeps({ path, timeline, bleeps, binaries })).rejects.toMatchObject({
      code: 'clip-not-hidden',
    });
  });
});
