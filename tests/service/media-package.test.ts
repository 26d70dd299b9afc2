import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hashOfFile } from '../../electron/service/media/content-hash';
import { makeExcerpt } from '../../electron/service/media/excerpt-media';
import { probeFile } from '../../electron/service/media/probe';
import { stripFile } from '../../electron/service/media/strip';
import { type Excerpt, excerptDuration } from '../../shared/model/excerpt';
import { beepsMs, joinedSource, singleSource, timedFrames } from '../support/clock-files';
import { askFfprobe, barcodeVideo, binaries, madeBy, readSamples } from '../support/fixtures';
import { temporaryFolder } from '../support/temporary-folder';

/** What a phone writes into a film: where, with what, when, and a title. */
const telltales = {
  title: 'Gesprek met Fatima',
  location: '+52.0907+005.1214/',
  'com.apple.quicktime.location.ISO6709': '+52.0907+005.1214+004.000/',
  'com.apple.quicktime.model': 'iPhone 15 Pro',
  make: 'Apple',
  comment: 'Wijkteam Zuid',
  artist: 'Lies Coach',
  creation_time: '2026-03-04T10:11:12.000000Z',
};
const tagged = [
  ...Object.entries(telltales).flatMap(([name, text]) => ['-metadata', `${name}=${text}`]),
  ...['-metadata:s:v', 'handler_name=Core Media Video', '-metadata:s:a', 'title=iPhone microfoon'],
];
const secrets = ['Fatima', '52.0907', 'iPhone', 'Apple', 'Wijkteam', 'Lies', 'Core Media', '2026-03-04'];

async function expectNothingToldBy(path: string): Promise<void> {
  const bytes = await readFile(path);
  for (const secret of secrets) {
    expect(bytes.includes(Buffer.from(secret)), secret).toBe(false);
    expect(bytes.includes(Buffer.from(secret, 'utf16le')), secret).toBe(false);
  }
}

async function strip(path: string, ending: string) {
  const target = join(await temporaryFolder(), `media.${ending}`);
  const facts = await probeFile({ path, name: 'x', binaries });
  return { target, facts, stripped: await stripFile({ path, facts, target, binaries }) };
}

describe('a file without its metadata', () => {
  test('keeps every frame and its time', async () => {
    const [ending, extra] = ['mov', ['-movflags', 'use_metadata_tags']];
    const path = await barcodeVideo({ frameCount: 200, ending, extra: [...tagged, ...extra] });
    expect((await readFile(path)).includes(Buffer.from('Fatima'))).toBe(true);
    const { target, facts, stripped } = await strip(path, ending);
    expect(stripped?.facts).toMatchObject({ durationMs: facts.durationMs, container: facts.container });
    expect(stripped?.sha256).toBe(await hashOfFile(target));
    await expectNothingToldBy(target);
    expect(await timedFrames(target)).toEqual(await timedFrames(path));
    const [before, after] = [beepsMs(await readSamples(path)), beepsMs(await readSamples(target))];
    expect(after).toHaveLength(before.length);
    after.forEach((ms, index) => expect(Math.abs(ms - (before[index] ?? 0))).toBeLessThan(1));
  });

  test.each([
    ['wav', ['-c:a', 'pcm_s16le']],
    ['m4a', ['-c:a', 'aac', '-f', 'mp4']],
  ])('keeps its sound in %s', async (ending, codec) => {
    const beeps = 'aevalsrc=if(lt(mod(t\\,1)\\,0.05)\\,0.5*sin(2*PI*1000*t)\\,0):s=48000:d=12';
    const path = await madeBy(['-f', 'lavfi', '-i', beeps, ...tagged.slice(0, 16), ...codec], ending);
    const { target, facts, stripped } = await strip(path, ending);
    expect(stripped?.facts.durationMs).toBe(facts.durationMs);
    await expectNothingToldBy(target);
    expect(beepsMs(await readSamples(target))).toEqual(beepsMs(await readSamples(path)));
  });

  test('is not made of what cannot be copied exactly: nothing is left', async () => {
    const path = await barcodeVideo({ frameCount: 100, ending: 'ts', extra: ['-f', 'mpegts'] });
    const { stripped, target } = await strip(path, 'ts');
    expect(stripped).toBeNull();
    await expect(readFile(target)).rejects.toThrow('ENOENT');
  });
});

describe('an excerpt', () => {
  const excerpt: Excerpt = [
    [1_010, 2_530],
    [5_000, 5_333],
    [11_960, 15_001],
  ];

  test('has exactly the frames of its parts', async () => {
    const [frameRate, frameCount] = ['30000/1001', 600];
    const path = await barcodeVideo({ frameRate, frameCount, extra: tagged });
    const target = join(await temporaryFolder(), 'excerpt.mp4');
    await makeExcerpt({ source: await singleSource(path), excerpt, target, binaries });
    await expectNothingToldBy(target);
    const [over = 0, under = 1] = frameRate.split('/').map(Number);
    const rate = over / under;
    const frames = await timedFrames(target);
    let beforeMs = 0;
    let checked = 0;
    for (const [startMs, endMs] of excerpt) {
      const length = endMs - startMs;
      for (const frame of frames.filter(({ ms }) => ms >= beforeMs - 0.01 && ms < beforeMs + length - 0.01)) {
        // What is on screen at that instant of the conversation, give or take the rounding of an instant.
        const exact = ((startMs + frame.ms - beforeMs) * rate) / 1000;
        expect(Math.abs(exact - 0.5 - (frame.number ?? -1))).toBeLessThanOrEqual(0.5 + 0.05);
        expect(frame.number).toBeGreaterThanOrEqual(Math.floor((startMs * rate) / 1000 - 0.05));
        expect(frame.number).toBeLessThan((endMs * rate) / 1000);
        checked += 1;
      }
      beforeMs += length;
    }
    expect(checked).toBe(frames.length);
    expect(Math.abs(frames.length - (excerptDuration(excerpt) * rate) / 1000)).toBeLessThanOrEqual(1);
    const made = await probeFile({ path: target, name: 'x', binaries });
    expect(Math.abs(made.durationMs - excerptDuration(excerpt))).toBeLessThanOrEqual(45);
    expect(made.playback).toBe('direct');
    // Beeps at 2.0 s; at 5.0 s, the very start of the second part; and at 12, 13, 14 and 15 s.
    const expected = [2_000 - 1_010, 1_520, ...[12_000, 13_000, 14_000].map((ms) => 1_853 + ms - 11_960)];
    const heard = beepsMs(await readSamples(target));
    for (const ms of expected) expect(heard.some((beep) => Math.abs(beep - ms) < 10)).toBe(true);
  });

  test('goes over the seams of a recording, with the sound of another recorder', async () => {
    const piece = await barcodeVideo({ frameCount: 100, sound: false });
    const beeps = 'aevalsrc=if(lt(mod(t\\,1)\\,0.05)\\,0.5*sin(2*PI*1000*t)\\,0):s=48000:d=5';
    const sound = await madeBy(['-f', 'lavfi', '-i', beeps], 'wav');
    const source = await joinedSource([piece, piece], { path: sound, startMs: 1_000 });
    const target = join(await temporaryFolder(), 'excerpt.mp4');
    const parts: Excerpt = [
      [500, 1_500],
      [3_000, 5_000],
      [6_500, 7_500],
    ];
    await makeExcerpt({ source, excerpt: parts, target, binaries });
    const numbers = (await timedFrames(target)).map(({ number }) => number);
    const range = (from: number, until: number) =>
      Array.from({ length: until - from }, (_, index) => from + index);
    expect(numbers).toEqual([...range(12, 37), ...range(75, 100), ...range(0, 25), ...range(62, 87)]);
    const heard = beepsMs(await readSamples(target));
    expect(heard.map((ms) => Math.round(ms / 50) * 50)).toEqual([500, 1_000, 2_000]);
  });

  test('of sound alone is sound alone', async () => {
    const path = await madeBy(['-f', 'lavfi', '-i', 'sine=frequency=300:duration=10', ...tagged], 'wav');
    const target = join(await temporaryFolder(), 'excerpt.m4a');
    await makeExcerpt({ source: await singleSource(path), excerpt: [[1_000, 3_500]], target, binaries });
    await expectNothingToldBy(target);
    const { streams } = await askFfprobe(target);
    expect(streams.map(({ codec_type }) => codec_type)).toEqual(['audio']);
    // Opus ends on a whole block.
    expect(Math.abs((await readSamples(target)).length / 48 - 2_500)).toBeLessThan(20);
  });
});
