import { describe, expect, it } from 'vitest';
import { StretchCutter } from '../../electron/service/media/stretch-cutter';
import { isHeavy } from '../../electron/service/media/stretch-plan';
import { stretchAt, stretchCount, stretchIndexSchema, stretchRange } from '../../shared/model/stretch';

describe('the grid of stretches', () => {
  it('covers a recording without gap or overlap, and nothing past its end', () => {
    for (const kind of ['picture', 'sound'] as const)
      for (const durationMs of [1, 999, 1_000, 4_999, 5_000, 5_001, 12_345]) {
        const count = stretchCount(kind, durationMs);
        const ranges = Array.from({ length: count }, (_, index) => stretchRange(kind, index, durationMs));
        expect(ranges[0]?.startMs).toBe(0);
        expect(ranges.at(-1)?.endMs).toBe(durationMs);
        for (const [index, { startMs, endMs }] of ranges.entries()) {
          expect(endMs).toBeGreaterThan(startMs);
          expect(ranges[index + 1]?.startMs ?? durationMs).toBe(endMs);
          expect(stretchAt(kind, startMs, durationMs)).toBe(index);
          expect(stretchAt(kind, endMs - 1, durationMs)).toBe(index);
        }
        expect(stretchAt(kind, durationMs + 60_000, durationMs)).toBe(count - 1);
      }
  });

  it('has a number for every second of the longest recording, and no other numbers', () => {
    expect(stretchIndexSchema.safeParse(12 * 3_600).success).toBe(true);
    for (const wrong of [-1, 1.5, Number.NaN, 1e9, '3'])
      expect(stretchIndexSchema.safeParse(wrong).success).toBe(false);
  });
});

describe('dealing frames out', () => {
  const cut = (starts: readonly number[], firstIndex = 0, endTicks = 400) => {
    const made: [index: number, starts: number[], endTicks: number][] = [];
    const cutter = new StretchCutter({ firstIndex, lengthTicks: 100, endTicks }, (stretch) =>
      made.push([stretch.index, stretch.samples.map(({ startTicks }) => startTicks), stretch.endTicks]),
    );
    for (const startTicks of starts) cutter.push({ startTicks, lengthTicks: null, bytes: new Uint8Array(1) });
    cutter.finish();
    return made;
  };

  it('begins each stretch with the frame on screen then, which also ends the one before', () => {
    expect(cut([0, 60, 120, 180, 240, 300])).toEqual([
      [0, [0, 60], 120],
      [1, [60, 120, 180], 240],
      [2, [180, 240], 300],
      [3, [300], 400],
    ]);
  });

  it('holds a frame over as many stretches as it stands', () => {
    expect(cut([0, 50, 310])).toEqual([
      [0, [0, 50], 310],
      [1, [50], 310],
      [2, [50], 310],
      [3, [50, 310], 400],
    ]);
  });

  it('leaves out what is before its first stretch but for the frame on screen, and what is after its end', () => {
    expect(cut([150, 190, 230, 260, 330, 410, 450], 2, 400)).toEqual([
      [2, [190, 230, 260], 330],
      [3, [260, 330], 410],
    ]);
  });

  it('lets a picture that begins late begin at once, and makes nothing of nothing', () => {
    expect(cut([70], 0, 100)).toEqual([[0, [0], 100]]);
    expect(cut([])).toEqual([]);
  });
});

describe('what is too heavy to decode while it plays', () => {
  const facts = (width: number, height: number, frameRate: number, videoCodec: string) => ({
    ...{ width, height, frameRate, videoCodec },
  });

  it('is a large picture in a dear codec on few cores', () => {
    expect(isHeavy(facts(3840, 2160, 30, 'hevc'), 2)).toBe(true);
    expect(isHeavy(facts(3840, 2160, 60, 'hevc'), 8)).toBe(true);
    expect(isHeavy(facts(1920, 1080, 30, 'hevc'), 2)).toBe(false);
    expect(isHeavy(facts(1920, 1080, 60, 'h264'), 2)).toBe(false);
    expect(isHeavy(facts(720, 576, 25, 'mpeg2video'), 1)).toBe(false);
  });
});
