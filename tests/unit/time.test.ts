import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isValidPlace } from '../../shared/model/annotation';
import { clipRange, neutralClipName } from '../../shared/model/clip';
import {
  formatClock,
  beforeFrameMs,
  frameStart,
  seekSeconds,
  toMilliseconds,
  toSeconds,
  toSecondsText,
} from '../../shared/model/time';

const milliseconds = fc.integer({ min: 0, max: 100_000_000 });

describe('times', () => {
  test('survive the way to seconds and back', () => {
    fc.assert(
      fc.property(
        milliseconds,
        (ms) => toMilliseconds(toSeconds(ms)) === ms && Number(toSecondsText(ms)) === ms / 1000,
      ),
    );
    expect([toMilliseconds(Number.NaN), toMilliseconds(-3), toSecondsText(61_005)]).toEqual([0, 0, '61.005']);
  });

  test('are shown without getting ahead of themselves', () => {
    expect(formatClock(751_490, { tenths: ',' })).toBe('12:31,4');
    expect(formatClock(59_999)).toBe('00:59');
    expect(formatClock(3_725_000)).toBe('1:02:05');
  });

  test('of a frame, rounded to a millisecond, seek into the middle of that very frame', () => {
    const rates = fc.constantFrom(12, 23.976, 24, 25, 29.97, 30, 50, 59.94, 60);
    fc.assert(
      fc.property(rates, fc.integer({ min: 0, max: 700_000 }), (rate, frame) => {
        const target = seekSeconds(Math.round((frame / rate) * 1000), rate);
        expect(Math.abs(target - (frame + 0.5) / rate)).toBeLessThan(1e-6);
      }),
    );
    expect(seekSeconds(1234, null)).toBe(1.234);
  });

  test('a frame begins where its number says, and a little earlier is the frame before', () => {
    const rates = fc.constantFrom(12.5, 24, 25, 30, 30000 / 1001, 50, 60);
    fc.assert(
      fc.property(rates, fc.integer({ min: 1, max: 700_000 }), (rate, frame) => {
        const startOf = (number: number) => Math.round((number / rate) * 1000);
        expect(frameStart(startOf(frame), rate)).toBe(startOf(frame));
        expect(frameStart(startOf(frame) - beforeFrameMs, rate)).toBe(startOf(frame - 1));
        expect(Math.floor(seekSeconds(startOf(frame) - beforeFrameMs, rate) * rate)).toBe(frame - 1);
      }),
    );
    expect([frameStart(1234, null), frameStart(0, 25)]).toEqual([1234, 0]);
  });
});

describe('clips', () => {
  const place = fc.record({ startMs: milliseconds, length: fc.option(fc.integer({ min: 1, max: 60_000 })) });

  test('lie within the recording and hold their moment', () => {
    fc.assert(
      fc.property(place, fc.option(fc.integer({ min: 0, max: 60_000 })), ({ startMs, length }, padding) => {
        const endMs = length === null ? null : startMs + length;
        const durationMs = startMs + (length ?? 0) + 2_000;
        const range = clipRange({ startMs, endMs }, padding, durationMs);
        if (range === null) return endMs === null && padding === 0;
        return (
          range.startMs >= 0 &&
          range.endMs <= durationMs &&
          range.startMs <= startMs &&
          range.endMs >= (endMs ?? startMs) &&
          range.endMs > range.startMs
        );
      }),
    );
  });

  test('have a usual padding around a point only, and names that say nothing', () => {
    expect(clipRange({ startMs: 10_000, endMs: null }, null, 60_000)).toEqual({
      startMs: 5_000,
      endMs: 15_000,
    });
    expect(clipRange({ startMs: 10_000, endMs: 12_000 }, null, 60_000)).toEqual({
      startMs: 10_000,
      endMs: 12_000,
    });
    expect(neutralClipName(7)).toBe('fragment-07.mp4');
  });
});

test('places: points may stand on the very end, ranges are not empty', () => {
  expect(isValidPlace({ startMs: 10, endMs: null }, 10)).toBe(true);
  expect(isValidPlace({ startMs: 11, endMs: null }, 10)).toBe(false);
  expect(isValidPlace({ startMs: 0, endMs: 10 }, 10)).toBe(true);
  expect(isValidPlace({ startMs: 3, endMs: 3 }, 10)).toBe(false);
});
