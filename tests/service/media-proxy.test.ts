import { existsSync, statSync } from 'node:fs';
import { readFile, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ClockSource, single } from '../../electron/service/media/clock-source';
import type { MediaFacts } from '../../electron/service/media/facts';
import { makePoster } from '../../electron/service/media/poster';
import { probeFile } from '../../electron/service/media/probe';
import { makeProxy } from '../../electron/service/media/proxy';
import { removeProxyParts } from '../../electron/service/media/proxy-parts';
import type { TimeCheck } from '../../electron/service/media/time-check';
import { beepsMs, shownIn, singleSource, timedFrames } from '../support/clock-files';
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

type Made = { path: string; before: MediaFacts; after: MediaFacts; check: TimeCheck };

async function proxyOf(source: string): Promise<Made> {
  const path = join(await temporaryFolder(), 'play.mp4');
  const whole = await singleSource(source);
  const before = whole.facts;
  const check = await makeProxy({ source: whole, target: path, binaries });
  return { path, before, check, after: await probeFile({ path, name: 'x', binaries }) };
}

const picture = ['-f', 'lavfi', '-i', 'testsrc=s=320x180:r=25:d=5'];
const beeping = ['-f', 'lavfi', '-i', `${beeps}:d=5`];

function firstBeepMs(samples: Float32Array): number {
  return (samples.findIndex((sample) => Math.abs(sample) > 0.1) * 1000) / 48_000;
}

/** How much neighbouring lines of a 320 by 240 picture differ, on average. */
async function combing(path: string): Promise<number> {
  const args = ['-v', 'error', '-i', path, '-fps_mode', 'passthrough', '-pix_fmt', 'gray', '-f', 'rawvideo'];
  const { stdout } = await runProgram(binaries.ffmpeg, [...args, 'pipe:1']);
  let sum = 0;
  for (let index = 320; index < stdout.length; index += 1) {
    sum += Math.abs((stdout[index] ?? 0) - (stdout[index - 320] ?? 0));
  }
  return sum / stdout.length;
}

describe('what the window cannot play is made playable on the same clock', () => {
  test.each([
    [
      'an MPEG programme, which stamps only some frames',
      'mpg',
      ['-c:v', 'mpeg2video', '-q:v', '3', '-c:a', 'mp2'],
    ],
    ['a wav in ADPCM, which cannot be sought', 'wav', ['-vn', '-c:a', 'adpcm_ima_wav']],
  ])('%s keeps its time', async (_, ending, codecs) => {
    const source = await madeBy([...picture, ...beeping, ...codecs], ending);
    const { before, after, check } = await proxyOf(source);
    expect(Math.abs(after.durationMs - before.durationMs)).toBeLessThan(50);
    expect(check.withinMs).toBeLessThan(5);
  });

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
    ['ADPCM, which Chromium does not know', ['-c:a', 'adpcm_ima_wav'], 'wav'],
  ])('%s becomes Opus', async (_, options, ending) => {
    const { path, before, after } = await proxyOf(await madeBy([...beeping, ...options], ending));
    expect(before.playback).toBe('audio');
    expect(after).toMatchObject({
      playback: 'direct',
      audioCodec: 'opus',
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
    const source = await barcodeVideo({ frameCount: 150, ending: 'mkv' });
    const facts = await probeFile({ path: source, name: 'x', binaries });
    const longer = single(source, { ...facts, durationMs: facts.durationMs + 1_000 });
    const made = makeProxy({ source: longer, target: join(folder, 'play.mp4'), binaries });
    await expect(made).rejects.toMatchObject({ code: 'proxy-time-mismatch' });
    expect(await readdir(folder)).toEqual([]);
  });

  test('where the rate varies, ten jumps show the same frame as in the original', async () => {
    const source = await barcodeVideo({
      keepFrame: "'not(eq(mod(n,5),1))*not(between(n,300,340))'",
      extra: ['-c:v', 'mpeg4'],
    });
    const { path, before, check } = await proxyOf(source);
    expect(before.variableFrameRate).toBe(true);
    const [original, proxy] = [await timedFrames(source), await timedFrames(path)];
    for (const ms of [0, 41, 1_980, 4_444, 7_777, 11_990, 12_500, 13_620, 16_161, 19_700]) {
      expect(shownIn(proxy, ms + 0.5)).toBe(shownIn(original, ms + 0.5));
    }
    expect(proxy.map((frame) => frame.number)).toEqual(original.map((frame) => frame.number));
    proxy.forEach((frame, index) => {
      expect(Math.abs(frame.ms - (original[index]?.ms ?? NaN))).toBeLessThan(0.1);
    });
    expect(check.withinMs).toBeLessThanOrEqual(1);
  });

  test('has a key frame in every second and none that looks ahead', async () => {
    const { path } = await proxyOf(await barcodeVideo({ frameCount: 200, extra: ['-c:v', 'mpeg4'] }));
    const args = ['-v', 'error', '-select_streams', 'v', '-of', 'csv=p=0'];
    const { stdout } = await runProgram(binaries.ffprobe, [
      ...[...args, '-show_entries', 'packet=pts_time,dts_time,flags', path],
    ]);
    const rows = stdout.toString('utf8').trim().split('\n');
    const packets = rows.map((row) => row.split(','));
    for (const [pts, dts] of packets) expect(pts).toBe(dts);
    const keys = packets.filter((row) => row[2]?.startsWith('K') === true).map((row) => Number(row[0]));
    expect(keys[0]).toBe(0);
    keys.slice(1).forEach((time, index) => {
      expect(time - (keys[index] ?? 0)).toBeLessThanOrEqual(1);
    });
  });

  test('of sixty frames a second every second one stays, at its own time', async () => {
    const source = await barcodeVideo({ frameRate: '60', frameCount: 300, extra: ['-c:v', 'mpeg4'] });
    const frames = await timedFrames((await proxyOf(source)).path);
    expect(frames.map(({ number }) => number)).toEqual(Array.from({ length: 150 }, (_, index) => index * 2));
    frames.forEach(({ ms, number }) => {
      expect(Math.abs(ms - ((number ?? NaN) * 1000) / 60)).toBeLessThan(0.1);
    });
  });

  test('woven frames are made whole, at their own rate', async () => {
    const moving =
      "color=black:s=320x240:r=50:d=3[a];color=white:s=40x200:r=50[b];[a][b]overlay=x='mod(n*12\\,280)':y=20:shortest=1";
    const woven = [
      ...['-f', 'lavfi', '-i', moving, '-vf', 'tinterlace=interleave_top,fieldorder=tff'],
      ...['-c:v', 'mpeg2video', '-flags', '+ilme+ildct', '-b:v', '4M', '-r', '25', '-top', '1'],
    ];
    const source = await madeBy(woven, 'ts');
    const { path, before } = await proxyOf(source);
    expect(before.interlaced).toBe(true);
    expect(Number((await askFfprobe(path)).streams[0]?.nb_frames)).toBe(75);
    expect(await combing(path)).toBeLessThan((await combing(source)) / 5);
  });

  test('sound from all around becomes stereo, and odd sizes become even', async () => {
    const odd = ['-f', 'lavfi', '-i', 'testsrc=s=321x181:r=25:d=3', '-f', 'lavfi', '-i', `${beeps}:d=3`];
    const around = ['-c:v', 'ffv1', '-af', 'pan=5.1|FC=c0|FL=c0', '-c:a', 'ac3'];
    const source = await madeBy([...odd, ...around], 'mkv');
    const { path, after } = await proxyOf(source);
    expect(after).toMatchObject({ audioChannels: 2, width: 320, height: 180, playback: 'direct' });
    const beeping = beepsMs(await readSamples(source));
    expect(beepsMs(await readSamples(path)).map(Math.round)).toEqual(beeping.map(Math.round));
    expect(beeping).toHaveLength(3);
  });

  test('a file damaged on the way shows what comes after at its own time', async () => {
    const whole = await barcodeVideo({ frameCount: 1_000, extra: ['-c:v', 'mpeg4', '-g', '25'] });
    const bytes = await readFile(whole);
    // A piece out of the middle of what is in it, long enough for several seconds.
    bytes.fill(0x55, Math.floor(bytes.length * 0.45), Math.floor(bytes.length * 0.55));
    const source = join(await temporaryFolder(), 'damaged.mp4');
    await writeFile(source, bytes);
    const facts = await probeFile({ path: source, name: 'x', binaries });
    const path = join(await temporaryFolder(), 'play.mp4');
    const damaged = single(source, { ...facts, warnings: ['damaged'] });
    await makeProxy({ source: damaged, target: path, binaries });
    const frames = await timedFrames(path);
    const late = frames.filter(({ ms }) => ms > 30_000);
    expect(late.length).toBeGreaterThan(200);
    for (const { ms, number } of late) expect(number).toBe(Math.round(ms / 40));
    expect(beepsMs(await readSamples(path)).at(-1)).toBeCloseTo(39_000, -1);
  });
});

describe('a proxy', () => {
  test.skipIf(process.platform === 'win32')('goes on behind what ffmpeg gives up on', async () => {
    const folder = await temporaryFolder();
    const [tries, ffmpeg] = [join(folder, 'tries'), join(folder, 'ffmpeg')];
    // Gives up on the first two runs for the picture, as on frames that no decoder takes.
    const script = [
      '#!/bin/sh',
      `case "$*" in *'-f segment'*) echo >> '${tries}'; [ "$(wc -l < '${tries}')" -gt 2 ] || exit 1;; esac`,
      `exec '${binaries.ffmpeg}' "$@"`,
    ];
    await writeFile(ffmpeg, script.join('\n'), { mode: 0o755 });
    const source = await singleSource(await barcodeVideo({ frameCount: 250, extra: ['-c:v', 'mpeg4'] }));
    const path = join(folder, 'play.mp4');
    await makeProxy({ source, target: path, binaries: { ...binaries, ffmpeg } });
    const frames = await timedFrames(path);
    expect(frames.map(({ number }) => number)).toEqual(
      Array.from({ length: 150 }, (_, index) => index + 100),
    );
    for (const { ms, number } of frames) expect(Math.abs(ms - (number ?? NaN) * 40)).toBeLessThan(0.1);
    expect(beepsMs(await readSamples(path))[1]).toBeCloseTo(1_000, -1);
  });
});

describe('a long proxy', () => {
  const target = 'play.mp4';
  const firstPart = join('proxy-parts', 'piece0-00000.mp4');

  /** Asks for a proxy and stops once its first part is kept. */
  async function stopped(folder: string, source: ClockSource): Promise<void> {
    const stop = new AbortController();
    const made = makeProxy({
      ...{ source, target: join(folder, target), binaries, signal: stop.signal },
      onProgress: () => {
        if (existsSync(join(folder, firstPart))) stop.abort();
      },
    });
    await expect(made).rejects.toMatchObject({ code: 'cancelled' });
  }

  test('that is stopped goes on where it was, to the frame', async () => {
    const folder = await temporaryFolder();
    const source = await singleSource(
      await barcodeVideo({ frameCount: 4_000, extra: ['-c:v', 'mpeg4', '-g', '100'] }),
    );
    await stopped(folder, source);
    const kept = await stat(join(folder, firstPart));
    const names = await readdir(join(folder, 'proxy-parts'));
    expect(names.filter((name) => /\.part$|^run-/u.test(name))).toEqual([]);
    let [lowest, isUntouched] = [1, false];
    await makeProxy({
      ...{ source, target: join(folder, target), binaries },
      onProgress: (fraction) => {
        if (!existsSync(join(folder, firstPart))) return;
        lowest = Math.min(lowest, fraction);
        isUntouched = statSync(join(folder, firstPart)).mtimeMs === kept.mtimeMs;
      },
    });
    expect(isUntouched).toBe(true);
    expect(lowest).toBeGreaterThan(0.3);
    const frames = await timedFrames(join(folder, target));
    expect(frames.map(({ number }) => number)).toEqual(Array.from({ length: 4_000 }, (_, index) => index));
    for (const { ms, number } of frames) expect(Math.abs(ms - (number ?? NaN) * 40)).toBeLessThan(0.1);
    expect(await readdir(folder)).toEqual([target]);
  });

  test('of another original begins anew, and can be forgotten', async () => {
    const folder = await temporaryFolder();
    const long = await barcodeVideo({ frameCount: 4_000, extra: ['-c:v', 'mpeg4', '-g', '100'] });
    await stopped(folder, await singleSource(long));
    const short = await barcodeVideo({ frameCount: 100, extra: ['-c:v', 'mpeg4'] });
    await makeProxy({ source: await singleSource(short), target: join(folder, target), binaries });
    expect(await timedFrames(join(folder, target))).toHaveLength(100);
    await stopped(folder, await singleSource(long));
    await removeProxyParts(join(folder, target));
    expect(await readdir(folder)).toEqual([target]);
  });
});

describe('a poster', () => {
  async function posterOf(source: string): Promise<string> {
    const folder = await temporaryFolder();
    const target = join(folder, '100%d poster.jpg');
    await makePoster({ source: await singleSource(source), target, binaries });
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
