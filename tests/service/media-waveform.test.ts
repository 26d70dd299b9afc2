import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PeakFinder } from '../../electron/service/media/peaks';
import { probeFile } from '../../electron/service/media/probe';
import { makeWaveform, splitColumns } from '../../electron/service/media/waveform';
import { type WaveformData, columnStartMs, decodeWaveformData } from '../../shared/waveform-data';
import { barcodeVideo, beeps, binaries, madeBy } from '../support/fixtures';
import { temporaryFolder } from '../support/temporary-folder';

async function waveformOf(source: string, parallel?: number): Promise<WaveformData & { durationMs: number }> {
  const target = join(await temporaryFolder(), 'waveform.dat');
  const facts = await probeFile({ path: source, name: 'x', binaries });
  await makeWaveform({ source, facts, target, binaries, parallel });
  const data = decodeWaveformData(await readFile(target));
  if (data === null) throw new Error('no waveform');
  return { ...data, durationMs: facts.durationMs };
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

  test('that is stopped leaves nothing behind', async () => {
    const folder = await temporaryFolder();
    const source = await barcodeVideo();
    const facts = await probeFile({ path: source, name: 'x', binaries });
    const stop = new AbortController();
    const onProgress = (): void => {
      stop.abort();
    };
    const made = makeWaveform({
      source,
      facts,
      target: join(folder, 'w.dat'),
      binaries,
      signal: stop.signal,
      onProgress,
    });
    await expect(made).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('stretches', () => {
  test('cover every column once and begin where a column and a second begin', () => {
    const rate = fc.constantFrom(8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 96_000);
    fc.assert(
      fc.property(
        rate,
        fc.integer({ min: 1, max: 3_000_000 }),
        fc.integer({ min: 1, max: 8 }),
        (hertz, columns, wanted) => {
          const perColumn = Math.round(hertz / 100);
          const stretches = splitColumns(columns, hertz, perColumn, wanted);
          expect(stretches[0]?.firstColumn).toBe(0);
          expect(stretches.at(-1)?.endColumn).toBe(columns);
          for (const [index, stretch] of stretches.entries()) {
            if (index > 0) expect(stretch.firstColumn).toBe(stretches[index - 1]?.endColumn);
            expect(stretch.firstColumn).toBeLessThan(stretch.endColumn);
            expect(Number.isInteger(stretch.firstColumn)).toBe(true);
            expect(stretch.startSecond * hertz).toBe(stretch.firstColumn * perColumn);
          }
        },
      ),
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
          const values = new Int16Array(columns * 2);
          const part = { samplesPerColumn: perColumn, firstColumn: 0, endColumn: columns, skipSamples: skip };
          const finder = new PeakFinder(values, part);
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
});
