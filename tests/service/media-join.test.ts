import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeClip } from '../../electron/service/media/clip';
import type { ClockSource } from '../../electron/service/media/clock-source';
import { makePoster } from '../../electron/service/media/poster';
import { makeProxy } from '../../electron/service/media/proxy';
import type { ClipRange } from '../../shared/model/clip';
import { beepsMs, joinedSource, singleSource, timedFrames } from '../support/clock-files';
import {
  askFfprobe,
  barcodeVideo,
  beeps,
  binaries,
  madeBy,
  readFrameNumbers,
  readSamples,
  runProgram,
} from '../support/fixtures';
import { temporaryFolder } from '../support/temporary-folder';

const fontFolder = resolve(import.meta.dirname, '../../resources/fonts');

/** Three pieces as a meeting leaves them when it is stopped and started: none of a whole number of seconds. */
const pieces = [
  { rate: 25, frameCount: 113, frameRate: '25', extra: [] },
  { rate: 30_000 / 1001, frameCount: 170, frameRate: '30000/1001', extra: ['-ar', '44100', '-ac', '2'] },
  { rate: 25, frameCount: 88, frameRate: '25', extra: ['-s', '640x360', '-ar', '32000'] },
];

async function threePieces(): Promise<ClockSource> {
  const paths = [];
  for (const piece of pieces) paths.push(await barcodeVideo(piece));
  return await joinedSource(paths);
}

async function clipOf(source: ClockSource, range: ClipRange): Promise<string> {
  const target = join(await temporaryFolder(), 'clip.mp4');
  await makeClip({ source, range, target, caption: null, fontFolder, overwrite: false, binaries });
  return target;
}

/** The number of the frame that a join shows at an instant. */
function shownAt(source: ClockSource, ms: number): number {
  const index = source.pieces.findLastIndex((piece) => piece.startMs <= ms);
  const { rate, frameCount } = pieces[index] ?? { rate: 0, frameCount: 0 };
  const own = ms - (source.pieces[index]?.startMs ?? 0);
  return Math.min(frameCount - 1, Math.floor((own * rate) / 1000 + 1e-6));
}

function beepsBetween(source: ClockSource, { startMs, endMs }: ClipRange): number[] {
  return source.pieces
    .flatMap((piece) =>
      Array.from(
        { length: Math.ceil(piece.facts.durationMs / 1000) },
        (_, second) => piece.startMs + second * 1000,
      ),
    )
    .filter((ms) => ms >= startMs && ms < endMs)
    .map((ms) => ms - startMs);
}

function expectClose(found: readonly number[], wanted: readonly number[], withinMs: number): void {
  expect(found).toHaveLength(wanted.length);
  found.forEach((ms, index) => {
    expect(Math.abs(ms - (wanted[index] ?? NaN))).toBeLessThan(withinMs);
  });
}

describe('files that are one recording', () => {
  test('are cut across their seams to the frame, with sound to the millisecond', async () => {
    const source = await threePieces();
    const [, second, third] = source.pieces.map((piece) => piece.startMs);
    expect(source.facts.durationMs).toBeGreaterThan(13_600);
    for (const range of [
      { startMs: (second ?? 0) - 1_203, endMs: (second ?? 0) + 1_411 },
      { startMs: (third ?? 0) - 700, endMs: (third ?? 0) + 900 },
      { startMs: 3_333, endMs: 13_000 },
      { startMs: second ?? 0, endMs: (second ?? 0) + 400 },
    ]) {
      const clip = await clipOf(source, range);
      const rate = 30;
      const count = Math.round(((range.endMs - range.startMs) * rate) / 1000);
      const wanted = Array.from({ length: count }, (_, index) =>
        shownAt(source, range.startMs + 0.5 + (index * 1000) / rate),
      );
      expect(await readFrameNumbers(clip, { width: 640, height: 360 })).toEqual(wanted);
      expectClose(beepsMs(await readSamples(clip)), beepsBetween(source, range), 4);
    }
  });

  test('have a proxy on one clock: every frame and every beep where it belongs', async () => {
    const source = await threePieces();
    const path = join(await temporaryFolder(), 'play.mp4');
    const check = await makeProxy({ source, target: path, binaries });
    expect(check.pictureMs).toBeLessThanOrEqual(5);
    expect(check.soundMs).toBeLessThanOrEqual(1);
    const frames = await timedFrames(path, { width: 640, height: 360 });
    const wanted = source.pieces.flatMap((piece, index) => {
      const { rate, frameCount } = pieces[index] ?? { rate: 0, frameCount: 0 };
      return Array.from({ length: frameCount }, (_, number) => ({
        ms: piece.startMs + (number * 1000) / rate,
        number,
      }));
    });
    expect(frames.map(({ number }) => number)).toEqual(wanted.map(({ number }) => number));
    frames.forEach(({ ms }, index) => {
      expect(Math.abs(ms - (wanted[index]?.ms ?? NaN))).toBeLessThan(0.1);
    });
    const all = { startMs: 0, endMs: source.facts.durationMs };
    expectClose(beepsMs(await readSamples(path)), beepsBetween(source, all), 4);
    const { durationMs, startOffsetMs } = (await singleSource(path)).facts;
    expect(Math.abs(durationMs - source.facts.durationMs)).toBeLessThan(25);
    expect(startOffsetMs).toBe(0);
  });

  test('may have no picture or no sound in the middle', async () => {
    const onlySound = await madeBy(['-f', 'lavfi', '-i', `${beeps}:d=3.217`, '-c:a', 'aac'], 'm4a');
    const silent = await barcodeVideo({ frameCount: 80, sound: false });
    const source = await joinedSource([await barcodeVideo({ frameCount: 113 }), onlySound, silent]);
    const path = join(await temporaryFolder(), 'play.mp4');
    await makeProxy({ source, target: path, binaries });
    const [, second, third] = source.pieces.map((piece) => piece.startMs);
    const frames = await timedFrames(path);
    for (const { ms, number } of frames) {
      if (ms < (second ?? 0) - 1) expect(number).toBe(Math.round(ms / 40));
      else if (ms < (third ?? 0) - 1) expect(number).toBeNull();
      else expect(number).toBe(Math.round((ms - (third ?? 0)) / 40));
    }
    expect(frames.filter(({ number }) => number === null)).toHaveLength(4);
    const sounding = { startMs: 0, endMs: third ?? 0 };
    expectClose(beepsMs(await readSamples(path)), beepsBetween(source, sounding), 4);
    const startMs = (second ?? 0) - 400;
    const clip = await clipOf(source, { startMs, endMs: (third ?? 0) + 400 });
    const numbers = await readFrameNumbers(clip);
    const lastMs = startMs + (numbers.length - 1) * 40 + 0.5;
    expect(numbers[0]).toBe(Math.floor((startMs + 0.5) / 40));
    expect(numbers.at(-1)).toBe(Math.floor((lastMs - (third ?? 0)) / 40));
    expect(Math.abs(numbers.filter((number) => number === null).length - 80)).toBeLessThanOrEqual(1);
  });
});

async function keyFrames(path: string): Promise<number> {
  const args = ['-v', 'error', '-select_streams', 'v', '-show_entries', 'packet=flags', '-of', 'csv=p=0'];
  const { stdout } = await runProgram(binaries.ffprobe, [...args, path]);
  return stdout.toString('utf8').split('K').length - 1;
}

describe('the sound of another recorder', () => {
  const hum = 'aevalsrc=if(lt(mod(t\\,0.7)\\,0.03)\\,0.5*sin(2*PI*600*t)\\,0):s=44100';

  async function withSound(startMs: number): Promise<ClockSource> {
    const recorder = await madeBy(['-f', 'lavfi', '-i', `${hum}:d=6`, '-c:a', 'pcm_s24le'], 'wav');
    const camera = await barcodeVideo({ frameCount: 200 });
    return await joinedSource([camera], { path: recorder, startMs });
  }

  /** The beeps of the recorder, every 0.7 s of its six, by the recording's clock. */
  function heardBetween(startMs: number, range: ClipRange): number[] {
    return Array.from({ length: 9 }, (_, index) => startMs + index * 700)
      .filter((ms) => ms >= range.startMs && ms < range.endMs)
      .map((ms) => ms - range.startMs);
  }

  test.each([1_234, -2_345])('that began at %s ms is heard at its own time', async (startMs) => {
    const source = await withSound(startMs);
    const path = join(await temporaryFolder(), 'play.mp4');
    const check = await makeProxy({ source, target: path, binaries });
    expect(check.withinMs).toBeLessThanOrEqual(5);
    const all = { startMs: 0, endMs: source.facts.durationMs };
    expectClose(beepsMs(await readSamples(path)), heardBetween(startMs, all), 4);
    expect((await timedFrames(path)).map(({ number }) => number)).toEqual(
      Array.from({ length: 200 }, (_, index) => index),
    );
    // The picture that the window plays already is not made again.
    expect(await keyFrames(path)).toBe(await keyFrames(source.pieces[0]?.path ?? ''));
    const range = { startMs: 1_000, endMs: 4_321 };
    const clip = await clipOf(source, range);
    expectClose(beepsMs(await readSamples(clip)), heardBetween(startMs, range), 4);
  });

  test('outside its time there is silence', async () => {
    const clip = await clipOf(await withSound(5_000), { startMs: 1_000, endMs: 2_000 });
    expect((await readSamples(clip)).every((sample) => Math.abs(sample) < 0.001)).toBe(true);
  });
});

test('a join has a poster from a piece that has a picture', async () => {
  const onlySound = await madeBy(['-f', 'lavfi', '-i', `${beeps}:d=3.217`, '-c:a', 'aac'], 'm4a');
  const source = await joinedSource([onlySound, await barcodeVideo({ frameCount: 113 })]);
  const target = join(await temporaryFolder(), 'poster.jpg');
  await makePoster({ source, target, binaries });
  const { streams } = await askFfprobe(target);
  expect(streams[0]).toMatchObject({ codec_name: 'mjpeg', width: 320, height: 180 });
});
