import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeClip } from '../../electron/service/media/clip';
import type { ClockSource } from '../../electron/service/media/clock-source';
import type { ClipRange } from '../../shared/model/clip';
import { beepsMs, joinedSource } from '../support/clock-files';
import { barcodeVideo, binaries, readFrameNumbers, readSamples } from '../support/fixtures';
import { temporaryFolder } from '../support/temporary-folder';

const fontFolder = resolve(import.meta.dirname, '../../resources/fonts');

/** Three pieces as a meeting leaves them when it is stopped and started: none of a whole number of seconds. */
const pieces = [
  { rate: 25, frameCount: 113, frameRate: '25', extra: [] },
  { rate: 30_000 / 1001, frameCount: 170, frameRate: '30000/1001', extra: ['-ar', '44100', '-ac', '2'] },
  { rate: 25, frameCount: 88, frameRate: '25', extra: ['-s', '640x360', '-ar', '32000'] },
];

async function threePieces(): Promise<ClockSource> {
  const paths = [];
  for (const piece of pieces) paths.push(await barcodeVideo(piece));
  return await joinedSource(paths);
}

async function clipOf(source: ClockSource, range: ClipRange): Promise<string> {
  const target = join(await temporaryFolder(), 'clip.mp4');
  await makeClip({ source, range, target, caption: null, fontFolder, overwrite: false, binaries });
  return target;
}

/** The number of the frame that a join shows at an instant. */
function shownAt(source: ClockSource, ms: number): number {
  const index = source.pieces.findLastIndex((piece) => piece.startMs <= ms);
  const { rate, frameCount } = pieces[index] ?? { rate: 0, frameCount: 0 };
  const own = ms - (source.pieces[index]?.startMs ?? 0);
  return Math.min(frameCount - 1, Math.floor((own * rate) / 1000 + 1e-6));
}

function beepsBetween(source: ClockSource, { startMs, endMs }: ClipRange): number[] {
  return source.pieces
    .flatMap((piece) =>
      Array.from(
        { length: Math.ceil(piece.facts.durationMs / 1000) },
        (_, second) => piece.startMs + second * 1000,
      ),
    )
    .filter((ms) => ms >= startMs && ms < endMs)
    .map((ms) => ms - startMs);
}

function expectClose(found: readonly number[], wanted: readonly number[], withinMs: number): void {
  expect(found).toHaveLength(wanted.length);
  found.forEach((ms, index) => {
    expect(Math.abs(ms - (wanted[index] ?? NaN))).toBeLessThan(withinMs);
  });
}

describe('files that are one recording', () => {
  test('are cut across their seams to the frame, with sound to the millisecond', async () => {
    const source = await threePieces();
    const [, second, third] = source.pieces.map((piece) => piece.startMs);
    expect(source.facts.durationMs).toBeGreaterThan(13_600);
    for (const range of [
      { startMs: (second ?? 0) - 1_203, endMs: (second ?? 0) + 1_411 },
      { startMs: (third ?? 0) - 700, endMs: (third ?? 0) + 900 },
      { startMs: 3_333, endMs: 13_000 },
      { startMs: second ?? 0, endMs: (second ?? 0) + 400 },
    ]) {
      const clip = await clipOf(source, range);
      const rate = 30;
      const count = Math.round(((range.endMs - range.startMs) * rate) / 1000);
      const wanted = Array.from({ length: count }, (_, index) =>
        shownAt(source, range.startMs + 0.5 + (index * 1000) / rate),
      );
      expect(await readFrameNumbers(clip, { width: 640, height: 360 })).toEqual(wanted);
      expectClose(beepsMs(await readSamples(clip)), beepsBetween(source, range), 4);
    }
  });
});
