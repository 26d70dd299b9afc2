import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ProgressBlock, ProgressReader, progressFraction } from '../../electron/service/media/progress';

function blocksOf(lines: readonly string[]): ProgressBlock[] {
  const reader = new ProgressReader();
  return lines.map((line) => reader.push(line)).filter((block) => block !== null);
}

describe('progress', () => {
  test('is read from blocks as ffmpeg writes them', () => {
    const lines = ['frame=10', 'fps=0.00', 'stream_0_0_q=28.0', 'bitrate= 312.2kbits/s', 'total_size=48'];
    const times = ['out_time_us=1500000', 'out_time_ms=1500000', 'out_time=00:00:01.500000', 'speed=3.1x'];
    expect(blocksOf([...lines, ...times, 'progress=continue', 'total_size=96', 'progress=end'])).toEqual([
      { outTimeUs: 1_500_000, totalSizeBytes: 48, ended: false },
      { outTimeUs: null, totalSizeBytes: 96, ended: true },
    ]);
  });

  test('does not know what ffmpeg does not know', () => {
    for (const unknown of ['N/A', '-9223372036854775808', '-21333', '']) {
      expect(blocksOf([`out_time_us=${unknown}`, 'total_size=N/A', 'progress=continue'])).toEqual([
        { outTimeUs: null, totalSizeBytes: null, ended: false },
      ]);
    }
  });

  test('lines of a block are told from messages', () => {
    expect(ProgressReader.isProgressLine('bitrate= 312.2kbits/s')).toBe(true);
    expect(ProgressReader.isProgressLine('dup_frames=0')).toBe(true);
    expect(ProgressReader.isProgressLine('[mov @ 0x55] moov atom not found')).toBe(false);
    expect(ProgressReader.isProgressLine('Error: speed=fast is no option')).toBe(false);
  });

  test('survives any line, stays between 0 and 1, and never mixes two blocks', () => {
    const line = fc.oneof(
      fc.string(),
      fc
        .tuple(fc.constantFrom('out_time_us', 'total_size', 'progress'), fc.string())
        .map((pair) => pair.join('=')),
    );
    fc.assert(
      fc.property(fc.array(line), fc.integer(), (noise, durationMs) => {
        const reader = new ProgressReader();
        for (const text of noise) {
          const block = reader.push(text);
          if (block === null) continue;
          const fraction = progressFraction(block, durationMs);
          expect(fraction).toBeGreaterThanOrEqual(0);
          expect(fraction).toBeLessThanOrEqual(1);
        }
        reader.push('progress=continue');
        expect(reader.push('progress=continue')).toEqual({
          outTimeUs: null,
          totalSizeBytes: null,
          ended: false,
        });
      }),
    );
  });
});
