import fc from 'fast-check';
import { performance } from 'node:perf_hooks';
import { describe, expect, test } from 'vitest';
import { growingPeaks, type WaveformPeaks, waveformPeaks } from '../../renderer/playback/waveform-peaks';
import { loudnessOf, swingsOf } from '../../renderer/playback/waveform-slices';
import type { WaveformData } from '../../shared/waveform-data';

/** Ten milliseconds a column, one channel. */
function waveform(pairs: readonly (readonly [number, number])[]): WaveformData {
  const values = Int16Array.from(pairs.flat());
  return { sampleRate: 1_000, samplesPerPixel: 10, channels: 1, length: pairs.length, values };
}

/** Something like speech: phrases of a few seconds, each with its own loudness, and silence between. */
function speech(columns: number): WaveformData {
  let seed = 7;
  const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const pairs: [number, number][] = [];
  for (let left = 0, loudness = 0; pairs.length < columns; left -= 1) {
    if (left <= 0) {
      left = 50 + random() * 400;
      loudness = random() < 0.3 ? 0 : 1_000 + random() * 7_000;
    }
    pairs.push([-Math.round(loudness * random()), Math.round(loudness * random())]);
  }
  return waveform(pairs);
}

/** The coarse picture of the same sound, as the service tells of it when it has come to `doneMs`. */
function soFar(data: WaveformData, columns: number, doneMs: number) {
  const durationMs = data.length * 10;
  const bytes = new Int8Array(columns * 2);
  for (let column = 0; column < columns; column += 1) {
    const end = Math.ceil(((column + 1) * data.length) / columns);
    for (let at = Math.floor((column * data.length) / columns); at < end && at * 10 < doneMs; at += 1) {
      bytes[column * 2] = Math.min(bytes[column * 2] ?? 0, (data.values[at * 2] ?? 0) >> 8);
      bytes[column * 2 + 1] = Math.max(bytes[column * 2 + 1] ?? 0, (data.values[at * 2 + 1] ?? 0) >> 8);
    }
  }
  const peaks = Buffer.from(bytes.buffer).toString('base64');
  return { durationMs, doneMs, peaks };
}

describe('the peaks of a recording', () => {
  const loud = waveform(Array.from({ length: 100 }, () => [-8_192, 16_384] as const));

  test('cover exactly the recording: silence after the sound, nothing beyond the end', () => {
    const longer = waveformPeaks(loud, 2_000);
    expect([...loudnessOf(longer, 0, 2_000, 4)]).toEqual([1, 1, 0, 0]);
    const { up, down } = swingsOf(longer, 0, 100, 21);
    expect([up[0], up[9], up[10], up[20]]).toEqual([1, 1, 0, 0]);
    expect(down[9]).toBe(0.5);
    expect(waveformPeaks(loud, 500).levels[0]?.up).toHaveLength(50);
  });

  test('are drawn where they are, from any place and at any zoom', () => {
    const data = waveform(Array.from({ length: 5_000 }, () => [0, 0] as const));
    const place = fc.record({
      click: fc.integer({ min: 0, max: 4_999 }),
      fromMs: fc.integer({ min: -3_000, max: 50_000 }),
      msPerSlice: fc.double({ min: 0.5, max: 700, noNaN: true }),
    });
    fc.assert(
      fc.property(place, ({ click, fromMs, msPerSlice }) => {
        data.values.fill(0);
        data.values[click * 2 + 1] = 20_000;
        const { up } = swingsOf(waveformPeaks(data, 50_000), fromMs, msPerSlice, 400);
        for (const [slice, height] of up.entries()) {
          if (height === 0) continue;
          // Never more than a quarter of a bar from its place, and never less than the sound was counted in.
          const [begin, end] = [fromMs + slice * msPerSlice, fromMs + (slice + 1) * msPerSlice];
          const slackMs = Math.max(10, msPerSlice / 4);
          expect(click * 10).toBeGreaterThan(begin - slackMs);
          expect(click * 10).toBeLessThan(end + slackMs);
        }
        const inView = click * 10 >= fromMs && click * 10 + 10 <= fromMs + 400 * msPerSlice;
        if (inView) expect(Math.max(...up)).toBe(1);
      }),
    );
  });

  test('keep ordinary speech high when a door slams', () => {
    const calm = speech(20_000);
    const before = waveformPeaks(calm, 200_000).scale;
    calm.values[12_345 * 2 + 1] = 32_767;
    expect(waveformPeaks(calm, 200_000).scale).toBeGreaterThan(before * 0.75);
  });
});

describe('a waveform that grows', () => {
  const data = speech(30_000);
  const whole = waveformPeaks(data, 300_000);

  test('is known from the left, silent beyond', () => {
    const half = growingPeaks(soFar(data, 2_000, 150_000));
    expect(half.doneMs).toBe(150_000);
    expect(Math.max(...loudnessOf(half, 0, 150_000, 50))).toBeGreaterThan(0.3);
    expect(Math.max(...swingsOf(half, 151_000, 1_000, 140).up)).toBe(0);
  });

  test('gives way to the whole one without a jump in scale or place', () => {
    const coarse = growingPeaks(soFar(data, 2_000, 300_000));
    expect(coarse.scale / whole.scale).toBeGreaterThan(0.95);
    expect(coarse.scale / whole.scale).toBeLessThan(1.05);
    // Bars of one second: each shows what lies in it, and at most a coarse column more; by the steps of a signed byte.
    const bars = swingsOf(coarse, 0, 1_000, 300).up;
    const [slackMs, step] = [310, (whole.scale * 2) / 128 + 0.05];
    for (const [bar, height] of bars.entries()) {
      const around = (moreMs: number) =>
        swingsOf(whole, bar * 1_000 - moreMs, 1_000 + 2 * moreMs, 1).up[0] ?? 0;
      expect(height).toBeGreaterThan(around(-slackMs) - step);
      expect(height).toBeLessThan(around(slackMs) + step);
    }
  });
});

test('three hours take hardly longer to draw than a minute, at every zoom', () => {
  const lasting = (ms: number): WaveformPeaks => waveformPeaks(speech(ms / 10), ms);
  const [minute, hours] = [lasting(60_000), lasting(3 * 3_600_000)];
  const timeOf = (peaks: WaveformPeaks, spanMs: number): number => {
    const at = performance.now();
    swingsOf(peaks, (peaks.durationMs - spanMs) / 2, spanMs / 600, 600);
    loudnessOf(peaks, 0, peaks.durationMs, 900);
    return performance.now() - at;
  };
  const ratios: number[] = [];
  for (let part = 1; part <= 4_096; part *= 2)
    for (let turn = 0; turn < 3; turn += 1) {
      const short = timeOf(minute, minute.durationMs / part);
      ratios.push(timeOf(hours, hours.durationMs / part) / short);
    }
  // Of 180 times the columns; in turns, and the middle one, because a machine can be busy with something else.
  expect(ratios.toSorted((a, b) => a - b)[ratios.length >> 1]).toBeLessThan(20);
});
