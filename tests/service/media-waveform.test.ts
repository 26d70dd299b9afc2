import { open, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClockSource } from '../../electron/service/media/clock-source';
import { PeakFinder, flattenUntouched, untouchedColumns } from '../../electron/service/media/peaks';
import { makeWaveform } from '../../electron/service/media/waveform';
import type { GrowingWaveform } from '../../electron/service/media/waveform-growing';
import { gridOf, stretchesOf } from '../../electron/service/media/waveform-stretches';
import { type WaveformData, columnStartMs, decodeWaveformData } from '../../shared/waveform-data';
import { joinedSource, singleSource } from '../support/clock-files';
import { barcodeVideo, beeps, binaries, madeBy } from '../support/fixtures';
import { temporaryFolder } from '../support/temporary-folder';

type Made = WaveformData & { durationMs: number; damaged: number };

async function waveformFrom(source: ClockSource, parallel?: number): Promise<Made> {
  const target = join(await temporaryFolder(), 'waveform.dat');
  const { damaged } = await makeWaveform({ source, target, binaries, parallel });
  const data = decodeWaveformData(await readFile(target));
  if (data === null) throw new Error('no waveform');
  return { ...data, durationMs: source.facts.durationMs, damaged: damaged.length };
}

async function waveformOf(path: string, parallel?: number): Promise<Made> {
  return await waveformFrom(await singleSource(path), parallel);
}

/** The times, in milliseconds, at which sound begins after silence. */
function onsetsMs(data: WaveformData): number[] {
  const isLoud = (column: number): boolean => (data.values[column * 2 + 1] ?? 0) > 2_000;
  return Array.from({ length: data.length }, (_, column) => column)
    .filter(
      (column) => isLoud(column) && !Array.from({ length: 20 }, (_, back) => column - 1 - back).some(isLoud),
    )
    .map((column) => columnStartMs(data, column));
}

describe('a waveform', () => {
  test('spans the whole clock, a hundred columns a second', async () => {
    const data = await waveformOf(await barcodeVideo());
    expect(data.sampleRate / data.samplesPerPixel).toBe(100);
    expect(Math.abs(columnStartMs(data, data.length) - data.durationMs)).toBeLessThanOrEqual(10);
    expect(onsetsMs(data).slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, second) => second * 1000));
  });

  test('keeps late sound late', async () => {
    const args = [
      '-f',
      'lavfi',
      '-i',
      'testsrc=s=64x64:d=8',
      '-itsoffset',
      '1.5',
      '-f',
      'lavfi',
      '-i',
      `${beeps}:d=5`,
    ];
    const data = await waveformOf(await madeBy([...args, '-pix_fmt', 'yuv420p', '-c:a', 'aac'], 'mp4'));
    expect(columnStartMs(data, data.length)).toBeGreaterThanOrEqual(8_000);
    for (const [index, onset] of onsetsMs(data).entries())
      expect(Math.abs(onset - 1_500 - index * 1_000)).toBeLessThanOrEqual(10);
    expect(onsetsMs(data)).toHaveLength(5);
  });

  test('leaves a hole where the sound has one', async () => {
    const args = [
      '-f',
      'lavfi',
      '-i',
      `${beeps}:d=10`,
      '-af',
      "aselect='not(between(t,3.5,6.5))'",
      '-c:a',
      'pcm_s16le',
    ];
    const data = await waveformOf(await madeBy(args, 'mkv'));
    expect(onsetsMs(data)).toEqual([0, 1000, 2000, 3000, 7000, 8000, 9000]);
  });

  test.each(['mp3', 'wav', 'flac', 'ogg'])('of %s lies on the same clock', async (ending) => {
    const data = await waveformOf(
      await madeBy(
        ['-f', 'lavfi', '-i', `${beeps}:d=6`, ...(ending === 'ogg' ? ['-c:a', 'libopus'] : [])],
        ending,
      ),
    );
    const onsets = onsetsMs(data);
    expect(onsets).toHaveLength(6);
    for (const [index, onset] of onsets.entries())
      expect(Math.abs(onset - index * 1_000)).toBeLessThanOrEqual(20);
  });

  test('is flat where there is no sound at all', async () => {
    const data = await waveformOf(await barcodeVideo({ sound: false, frameCount: 100 }));
    expect(data.length).toBe(400);
    expect(data.values.every((value) => value === 0)).toBe(true);
  });

  test('made in stretches at the same time is the one made in one go, to the bit', async () => {
    const source = ['-f', 'lavfi', '-i', 'sine=f=310:r=8000:d=1000,tremolo=f=1.7:d=0.9,vibrato=f=0.3:d=0.9'];
    // Without "perceptual noise", which every decoder makes up afresh wherever it starts.
    const sound = await madeBy([...source, '-c:a', 'aac', '-aac_pns', '0', '-b:a', '24k'], 'm4a');
    const whole = await waveformOf(sound, 1);
    for (const parallel of [2, 4]) {
      const { values, length } = await waveformOf(sound, parallel);
      expect(length).toBe(whole.length);
      expect(Buffer.compare(Buffer.from(values.buffer), Buffer.from(whole.values.buffer))).toBe(0);
    }
  });

  test('keeps a click within 20 ms of its place after two hours', async () => {
    const minute = 'aevalsrc=if(lt(t\\,0.03)\\,0.8*sin(2*PI*1000*t)\\,0):s=8000:d=60';
    const clicks = ['-f', 'lavfi', '-i', `${minute},aloop=loop=120:size=480000`];
    const data = await waveformOf(await madeBy([...clicks, '-c:a', 'aac', '-b:a', '16k'], 'm4a'), 4);
    const onsets = onsetsMs(data);
    expect(onsets).toHaveLength(121);
    for (const [index, onset] of onsets.entries())
      expect(Math.abs(onset - index * 60_000)).toBeLessThanOrEqual(20);
  });

  test('that is stopped leaves nothing behind', async () => {
    const folder = await temporaryFolder();
    const source = await singleSource(await barcodeVideo());
    const stop = new AbortController();
    const onProgress = (): void => {
      stop.abort();
    };
    const target = join(folder, 'w.dat');
    const made = makeWaveform({ source, target, binaries, signal: stop.signal, onProgress });
    await expect(made).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(folder)).toEqual([]);
  });

  test('of sound that is damaged in the middle says so and keeps the rest in its place', async () => {
    const healthy = await madeBy(['-f', 'lavfi', '-i', `${beeps}:d=20`, '-c:a', 'aac'], 'm4a');
    const path = join(await temporaryFolder(), 'x.m4a');
    const bytes = await readFile(healthy);
    const file = await open(path, 'w');
    // Past the middle, in what is sound rather than index.
    const from = Math.floor(bytes.length * 0.45);
    await file.write(bytes.fill(0x55, from, from + Math.floor(bytes.length * 0.1)));
    await file.close();
    const data = await waveformOf(path);
    expect(data.damaged).toBe(1);
    const onsets = onsetsMs(data).filter((onset) => onset < 8_000 || onset > 12_500);
    const whole = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14, 15, 16, 17, 18, 19].map((second) => second * 1000);
    expect(onsets.map((onset) => Math.round(onset / 1000) * 1000)).toEqual(whole);
    for (const onset of onsets) expect(Math.abs(onset - Math.round(onset / 1000) * 1000)).toBeLessThan(20);
    expect((await waveformOf(healthy)).damaged).toBe(0);
  });
});

const sounds = {
  aac: ['-ar', '48000', '-c:a', 'aac'],
  narrow: ['-ar', '16000', '-c:a', 'pcm_s16le'],
  odd: ['-ar', '44100', '-c:a', 'libmp3lame'],
};

async function beepsFor(seconds: number, sound: readonly string[], ending: string): Promise<string> {
  return await madeBy(['-f', 'lavfi', '-i', `${beeps}:d=${seconds}`, ...sound], ending);
}

describe('a waveform of several files', () => {
  test('lies on the one clock, whatever their rates', async () => {
    const source = await joinedSource([
      await beepsFor(4.37, sounds.aac, 'm4a'),
      await beepsFor(3.613, sounds.narrow, 'wav'),
      await barcodeVideo({ sound: false, frameCount: 60 }),
      await beepsFor(5.2, sounds.odd, 'mp3'),
    ]);
    const data = await waveformFrom(source);
    expect(data.sampleRate).toBe(48_000);
    expect(columnStartMs(data, data.length)).toBeGreaterThanOrEqual(data.durationMs);
    const expected = source.pieces.flatMap(({ startMs, facts }) =>
      facts.hasAudio
        ? Array.from({ length: Math.ceil(facts.durationMs / 1000) }, (_, second) => startMs + second * 1000)
        : [],
    );
    const onsets = onsetsMs(data);
    expect(onsets).toHaveLength(expected.length);
    for (const [index, onset] of onsets.entries())
      expect(Math.abs(onset - (expected[index] ?? NaN))).toBeLessThanOrEqual(20);
  });

  test.each([
    [2_345, 'm4a', sounds.aac, [2345, 3345, 4345, 5345]],
    [-1_260, 'm4a', sounds.aac, [740, 1740, 2740, 3740, 4740, 5740]],
    [-1_260, 'mp3', sounds.odd, [740, 1740, 2740, 3740, 4740, 5740]],
  ])(
    'takes another recorder that began at %i ms (%s) in place of their sound',
    async (startMs, ending, sound, expected) => {
      const path = await beepsFor(startMs < 0 ? 30 : 4, sound, ending);
      const source = await joinedSource([await barcodeVideo({ frameCount: 150 })], { path, startMs });
      const data = await waveformFrom(source);
      const onsets = onsetsMs(data);
      expect(onsets).toHaveLength(expected.length);
      for (const [index, onset] of onsets.entries())
        expect(Math.abs(onset - (expected[index] ?? NaN))).toBeLessThanOrEqual(20);
      expect(Math.abs(columnStartMs(data, data.length) - data.durationMs)).toBeLessThanOrEqual(10);
    },
  );
});

test('a growing waveform shows what is done from the left, and in the end all of it', async () => {
  const sound = await madeBy(['-f', 'lavfi', '-i', 'sine=f=310:r=8000:d=1000', '-c:a', 'aac'], 'm4a');
  const source = await singleSource(sound);
  const target = join(await temporaryFolder(), 'w.dat');
  let growing: GrowingWaveform | undefined;
  const seen: number[] = [];
  const onProgress = (): void => {
    if (growing === undefined) throw new Error('it had not begun');
    const { doneMs, durationMs, peaks } = growing.picture();
    expect(durationMs).toBe(source.facts.durationMs);
    seen.push(doneMs);
    const doneColumn = (doneMs * peaks.length) / 2 / durationMs;
    expect(peaks.subarray(Math.ceil(doneColumn) * 2).every((value) => value === 0)).toBe(true);
    expect(peaks.subarray(0, Math.floor(doneColumn) * 2).every((value) => value !== 0)).toBe(true);
  };
  const onBegun = (begun: GrowingWaveform): void => {
    growing = begun;
    expect(begun.doneMs).toBe(0);
  };
  await makeWaveform({ source, target, binaries, parallel: 2, onProgress, onBegun });
  expect(seen).toEqual(seen.toSorted((left, right) => left - right));
  // Long before the first of both halves was whole.
  expect(seen.find((doneMs) => doneMs > 0)).toBeLessThan(100_000);
  expect(seen.at(-1)).toBe(source.facts.durationMs);
});

describe('stretches', () => {
  test('cover every column of each file once, in order', async () => {
    const { facts } = await singleSource(await barcodeVideo());
    const piece = fc.record({
      sampleRate: fc.constantFrom(8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 96_000),
      durationMs: fc.integer({ min: 1, max: 20_000_000 }),
      container: fc.constantFrom('mp4' as const, 'mp3' as const, 'wav' as const),
    });
    const pieces = fc.array(piece, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 8 }), (shapes, atOnce) => {
        let startMs = 0;
        const made = shapes.map((shape) => {
          startMs += shape.durationMs;
          return { path: '', facts: { ...facts, ...shape }, startMs: startMs - shape.durationMs };
        });
        const sampleRate = Math.max(...shapes.map((shape) => shape.sampleRate));
        const whole = { ...facts, durationMs: startMs, sampleRate };
        const grid = gridOf({ pieces: made, sound: null, facts: whole });
        const stretches = stretchesOf({ pieces: made, sound: null, facts: whole }, grid, atOnce);
        expect(stretches[0]?.peaks.firstColumn).toBe(0);
        expect(stretches.at(-1)?.peaks.endColumn).toBe(grid.columns);
        for (const [index, { peaks, piece: own, readFromMs, readToMs }] of stretches.entries()) {
          const before = stretches[index - 1];
          // Where a file begins inside a column, both count it.
          const isInside = peaks.samplesBefore > 0;
          if (before !== undefined)
            expect(peaks.firstColumn).toBe(before.peaks.endColumn - (isInside ? 1 : 0));
          expect(readToMs).toBeGreaterThan(readFromMs);
          const firstSample = peaks.firstColumn * grid.samplesPerColumn + peaks.samplesBefore;
          const readSample = ((own.startMs + readFromMs) * sampleRate) / 1000 + peaks.skipSamples;
          expect(Math.abs(firstSample - readSample)).toBeLessThanOrEqual(1);
          if (shapes.length === 1) expect(isInside).toBe(false);
        }
      }),
    );
  });
});

describe('peaks', () => {
  test('do not depend on how the bytes arrive', () => {
    const samples = fc.int16Array({ maxLength: 400 });
    const cuts = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 60 });
    fc.assert(
      fc.property(
        samples,
        cuts,
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 0, max: 20 }),
        (sound, sizes, perColumn, skip) => {
          const heard = [...sound].slice(skip);
          const columns = Math.ceil(heard.length / perColumn);
          const values = untouchedColumns(columns);
          const part = { samplesPerColumn: perColumn, firstColumn: 0, endColumn: columns };
          const finder = new PeakFinder(values, { ...part, skipSamples: skip, samplesBefore: 0 });
          const bytes = Buffer.from(sound.buffer, sound.byteOffset, sound.byteLength);
          let position = 0;
          for (const size of [...sizes, bytes.length]) {
            finder.push(bytes.subarray(position, position + size));
            position = Math.min(bytes.length, position + size);
          }
          finder.end();
          const expected = Array.from({ length: columns }, (_, column) =>
            heard.slice(column * perColumn, (column + 1) * perColumn),
          );
          expect([...values]).toEqual(expected.flatMap((part_) => [Math.min(...part_), Math.max(...part_)]));
        },
      ),
    );
  });

  test('of two parts that share a column count both, and columns without any are flat', () => {
    const values = untouchedColumns(4);
    const part = { samplesPerColumn: 4, skipSamples: 0 };
    const left = new PeakFinder(values, { ...part, firstColumn: 0, endColumn: 2, samplesBefore: 0 });
    const right = new PeakFinder(values, { ...part, firstColumn: 1, endColumn: 3, samplesBefore: 2 });
    const bytesOf = (...samples: number[]): Buffer => Buffer.from(Int16Array.from(samples).buffer);
    right.push(bytesOf(5, 6, 7, 8, 9));
    right.end();
    left.push(bytesOf(1, 2, 3, 4, -5, 50));
    left.end();
    expect([left.column, right.column]).toEqual([2, 3]);
    flattenUntouched(values);
    expect([...values]).toEqual([1, 4, -5, 50, 7, 9, 0, 0]);
  });
});
