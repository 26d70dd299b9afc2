import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnStartMs, decodeWaveformData, encodeWaveformData } from '../../shared/waveform-data';

test('waveform files hold what was put in, and half a file is none', () => {
  const shape = fc.record({
    wide: fc.boolean(),
    channels: fc.integer({ min: 1, max: 2 }),
    length: fc.nat(40),
    sampleRate: fc.integer({ min: 1, max: 192_000 }),
    samplesPerPixel: fc.integer({ min: 1, max: 4096 }),
    seed: fc.nat(),
  });
  fc.assert(
    fc.property(shape, ({ wide, seed, ...header }) => {
      const count = header.length * header.channels * 2;
      const source = Array.from({ length: count }, (_, index) => ((seed + index * 37) % 256) - 128);
      const values = wide ? Int16Array.from(source, (value) => value * 255) : Int8Array.from(source);
      const bytes = encodeWaveformData({ ...header, values });
      expect(bytes.byteLength).toBe(24 + count * (wide ? 2 : 1));
      expect(decodeWaveformData(bytes)).toEqual({ ...header, values });
      if (count > 0) expect(decodeWaveformData(bytes.subarray(0, bytes.byteLength - 1))).toBeNull();
    }),
  );
  expect(decodeWaveformData(new Uint8Array(10))).toBeNull();
  expect(decodeWaveformData(new Uint8Array(24))).toBeNull();
});

test('a header by hand is read as the format says', () => {
  const bytes = Uint8Array.from([
    ...[2, 0, 0, 0],
    ...[1, 0, 0, 0],
    ...[0x80, 0xbb, 0, 0],
    ...[0xe0, 1, 0, 0],
    ...[1, 0, 0, 0],
    ...[1, 0, 0, 0],
    ...[0xfe, 0x03],
  ]);
  const data = decodeWaveformData(bytes);
  expect(data).toEqual({
    sampleRate: 48_000,
    samplesPerPixel: 480,
    length: 1,
    channels: 1,
    values: Int8Array.from([-2, 3]),
  });
  expect(data === null ? null : columnStartMs(data, 100)).toBe(1000);
});
