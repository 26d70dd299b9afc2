import { readFile, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MediaFacts } from '../../electron/service/media/facts';
import { makePoster } from '../../electron/service/media/poster';
import { probeFile } from '../../electron/service/media/probe';
import { makeProxy } from '../../electron/service/media/proxy';
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

type Made = { path: string; before: MediaFacts; after: MediaFacts };

async function proxyOf(source: string): Promise<Made> {
  const path = join(await temporaryFolder(), 'play.mp4');
  const before = await probeFile({ path: source, name: 'x', binaries });
  await makeProxy({ source, facts: before, target: path, binaries });
  return { path, before, after: await probeFile({ path, name: 'x', binaries }) };
}

const picture = ['-f', 'lavfi', '-i', 'testsrc=s=320x180:r=25:d=5'];
const beeping = ['-f', 'lavfi', '-i', `${beeps}:d=5`];

function firstBeepMs(samples: Float32Array): number {
  return (samples.findIndex((sample) => Math.abs(sample) > 0.1) * 1000) / 48_000;
}

describe('what the window cannot play is made playable on the same clock', () => {
  test('HEVC keeps every frame in its place', async () => {
    const source = await barcodeVideo({
      frameCount: 200,
      extra: ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=0', '-bf', '0'],
    });
    const { path, before, after } = await proxyOf(source);
    expect(before.playback).toBe('proxy');
    expect(after).toMatchObject({
      playback: 'direct',
      videoCodec: 'h264',
      mimeType: 'video/mp4',
      startOffsetMs: 0,
    });
    expect(Math.abs(after.durationMs - before.durationMs)).toBeLessThan(50);
    expect((await readFrameNumbers(path)).slice(0, 200)).toEqual(
      Array.from({ length: 200 }, (_, number) => number),
    );
    expect(Math.abs(firstBeepMs(await readSamples(path)))).toBeLessThan(3);
  });

  test.each([
    ['ALAC', ['-c:a', 'alac'], 'm4a'],
    ['PCM that Chromium does not know', ['-c:a', 'pcm_s32le'], 'wav'],
  ])('%s becomes AAC', async (_, options, ending) => {
    const { path, before, after } = await proxyOf(await madeBy([...beeping, ...options], ending));
    expect(before.playback).toBe('audio');
    expect(after).toMatchObject({
      playback: 'direct',
      audioCodec: 'aac',
      kind: 'audio',
      mimeType: 'audio/mp4',
    });
    expect(Math.abs(firstBeepMs(await readSamples(path)))).toBeLessThan(3);
  });

  test.each(['mkv', 'ts'])('%s with what mp4 can hold is only packed anew', async (ending) => {
    const source = await barcodeVideo({ frameCount: 150, ending });
    const { path, before, after } = await proxyOf(source);
    expect(before.playback).toBe('remux');
    expect(after.playback).toBe('direct');
    expect(await readFrameNumbers(path)).toEqual(await readFrameNumbers(source));
  });

  test('late sound stays late', async () => {
    const args = [
      ...picture,
      '-itsoffset',
      '0.7',
      ...beeping,
      '-pix_fmt',
      'yuv420p',
      '-c:v',
      'mpeg4',
      '-c:a',
      'aac',
    ];
    const { path, after } = await proxyOf(await madeBy(args, 'mp4'));
    expect(Math.abs(firstBeepMs(await readSamples(path)) - 700)).toBeLessThan(5);
    const { streams } = await askFfprobe(path);
    for (const stream of streams) expect(Number(stream.start_time)).toBeCloseTo(0, 2);
    expect(after.startOffsetMs).toBe(0);
  });

  test('a 4K picture is made smaller, an upright one stays upright', async () => {
    const large = [
      '-f',
      'lavfi',
      '-i',
      'testsrc=s=3840x2160:r=25:d=1',
      '-pix_fmt',
      'yuv420p',
      '-preset',
      'ultrafast',
    ];
    expect((await proxyOf(await madeBy(large, 'mp4'))).after).toMatchObject({ width: 1280, height: 720 });
    const old = await madeBy([...picture, '-c:v', 'mpeg4'], 'mp4');
    const turned = await madeBy(['-i', old, '-c', 'copy', '-metadata:s:v', 'rotate=90'], 'mp4');
    expect((await proxyOf(turned)).after).toMatchObject({ width: 180, height: 320 });
  });

  test('high dynamic range is made plain', async () => {
    const args = [...picture, '-pix_fmt', 'yuv420p10le', '-c:v', 'libx265', '-x265-params', 'log-level=0'];
    const colours = ['-color_trc', 'arib-std-b67', '-color_primaries', 'bt2020', '-colorspace', 'bt2020nc'];
    const { after } = await proxyOf(await madeBy([...args, ...colours, '-t', '1'], 'mp4'));
    expect(after).toMatchObject({ hdr: false, videoCodec: 'h264', playback: 'direct' });
  });

  test('one whose clock is another is refused and taken away', async () => {
    const folder = await temporaryFolder();
    const source = await madeBy([...beeping, '-c:a', 'alac'], 'm4a');
    const facts = { ...(await probeFile({ path: source, name: 'x', binaries })), durationMs: 6_000 };
    const made = makeProxy({ source, facts, target: join(folder, 'play.mp4'), binaries });
    await expect(made).rejects.toMatchObject({ code: 'proxy-time-mismatch' });
    expect(await readdir(folder)).toEqual([]);
  });

  test('one that is stopped leaves nothing behind', async () => {
    const folder = await temporaryFolder();
    const source = await barcodeVideo({ extra: ['-c:v', 'mpeg4'] });
    const facts = await probeFile({ path: source, name: 'x', binaries });
    const stop = new AbortController();
    const onProgress = (): void => {
      stop.abort();
    };
    const made = makeProxy({
      source,
      facts,
      target: join(folder, 'play.mp4'),
      binaries,
      signal: stop.signal,
      onProgress,
    });
    await expect(made).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a poster', () => {
  async function posterOf(source: string): Promise<string> {
    const folder = await temporaryFolder();
    const target = join(folder, '100%d poster.jpg');
    await makePoster({
      source,
      facts: await probeFile({ path: source, name: 'x', binaries }),
      target,
      binaries,
    });
    expect(await readdir(folder)).toEqual(['100%d poster.jpg']);
    // The programs that look at it here would take the % for a number to fill in.
    await rename(target, join(folder, 'poster.jpg'));
    return join(folder, 'poster.jpg');
  }

  async function brightness(path: string): Promise<number> {
    const args = [
      '-v',
      'error',
      '-i',
      path,
      '-vf',
      'scale=1:1',
      '-pix_fmt',
      'gray',
      '-f',
      'rawvideo',
      'pipe:1',
    ];
    return (await runProgram(binaries.ffmpeg, args)).stdout[0] ?? 0;
  }

  test('is one small picture that tells nothing else', async () => {
    const source = await madeBy(
      [
        '-f',
        'lavfi',
        '-i',
        'testsrc=s=1280x720:d=3',
        '-pix_fmt',
        'yuv420p',
        '-metadata',
        'title=Anna',
        '-metadata',
        'location=+52+005/',
      ],
      'mp4',
    );
    const path = await posterOf(source);
    const { streams } = await askFfprobe(path);
    expect(streams).toHaveLength(1);
    expect(streams[0]).toMatchObject({ codec_name: 'mjpeg', width: 640, height: 360 });
    const bytes = await readFile(path);
    for (const trace of ['Anna', '+52', 'Lavc']) expect(bytes.includes(trace)).toBe(false);
    expect(bytes.length).toBeLessThan(150_000);
  });

  test('is not black when the recording begins in the dark', async () => {
    const dark =
      'color=black:s=320x180:d=10[a];testsrc=s=320x180:d=20[b];[a][b]concat=n=2:v=1:a=0,format=yuv420p';
    const path = await posterOf(await madeBy(['-f', 'lavfi', '-i', dark], 'mp4'));
    expect(await brightness(path)).toBeGreaterThan(60);
  });

  test('of a wholly black recording is black, and no error', async () => {
    const path = await posterOf(
      await madeBy(['-f', 'lavfi', '-i', 'color=black:s=320x180:d=3', '-pix_fmt', 'yuv420p'], 'mp4'),
    );
    expect(await brightness(path)).toBeLessThan(30);
  });

  test('has the shape in which the picture is shown', async () => {
    const wide = ['-f', 'lavfi', '-i', 'testsrc=s=720x576:d=1', '-vf', 'setsar=64/45', '-pix_fmt', 'yuv420p'];
    const { streams } = await askFfprobe(await posterOf(await madeBy(wide, 'mp4')));
    expect(streams[0]).toMatchObject({ width: 640, height: 360 });
  });
});
