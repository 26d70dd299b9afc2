import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeClip } from '../../electron/service/media/clip';
import type { ClockSource } from '../../electron/service/media/clock-source';
import { plainLook } from '../../shared/model/clip-look';
import { beepsMs, joinedSource, singleSource } from '../support/clock-files';
import { countAll, readEditLists } from '../support/edit-lists';
import { barcodeVideo, binaries, readFrameNumbers, readSamples } from '../support/fixtures';
import { temporaryFolder } from '../support/temporary-folder';

const fontFolder = resolve(import.meta.dirname, '../../resources/fonts');
const range = { startMs: 7_345, endMs: 10_345 };
const frames = (first: number) => Array.from({ length: 75 }, (_, index) => first + index);

/** Every kind of recording that comes in, and the first frame of the range in it (null: at another rate than 25). */
const recordings: readonly [string, () => Promise<ClockSource>, number | null][] = [
  ['H.264 at a steady rate', async () => await singleSource(await barcodeVideo()), 183],
  [
    'H.264 at a rate that varies',
    async () => await singleSource(await barcodeVideo({ keepFrame: "'not(eq(mod(n,4),1))'" })),
    null,
  ],
  [
    'HEVC',
    async () =>
      await singleSource(
        await barcodeVideo({
          extra: ['-c:v', 'libx265', '-x265-params', 'log-level=error', '-tag:v', 'hvc1'],
        }),
      ),
    183,
  ],
  [
    'two joined segments',
    async () =>
      await joinedSource([await barcodeVideo({ frameCount: 200 }), await barcodeVideo({ frameCount: 150 })]),
    null,
  ],
];

describe.each(recordings)('a clip of %s', (_, open, first) => {
  test.each([
    ['alone', plainLook],
    ['with cards', { ...plainLook, titleCard: true, pause: { atMs: null, question: 'En nu?', seconds: 2 } }],
  ] as const)(
    '%s has nothing in any packet from before or after, and no edit that hides',
    async (how, look) => {
      const target = join(await temporaryFolder(), 'fragment-01.mp4');
      const { timeline } = await makeClip({
        source: await open(),
        ...{ range, caption: null, look, title: 'Titel', fontFolder, target, overwrite: false, binaries },
      });
      const numbers = await readFrameNumbers(target);
      expect(numbers).toHaveLength(timeline.frameCount);
      if (first !== null && how === 'alone') expect(numbers).toEqual(frames(first));
      const all = await countAll(target);
      expect(all.frames).toBe(timeline.frameCount);
      // What the encoder of AAC puts before (silence of its own), and the filled last block.
      expect(all.samples - timeline.sampleCount).toBeLessThanOrEqual(2 * 1024);
      for (const { kind, timescale, edits } of await readEditLists(target)) {
        expect(edits.length).toBeLessThanOrEqual(1);
        const skippedMs = ((edits[0]?.mediaTime ?? 0) * 1000) / timescale;
        // A picture's edit is only the order in which frames look ahead: all of them are shown.
        expect(skippedMs).toBeLessThanOrEqual(kind === 'soun' ? 1024 / 48 + 0.1 : 120);
        expect(skippedMs).toBeGreaterThanOrEqual(0);
      }
      const titleMs = how === 'alone' ? 0 : 63 * 40;
      if (first === null) return;
      const heard = beepsMs(await readSamples(target));
      expect(heard).toHaveLength(3);
      heard.forEach((ms, index) => expect(Math.abs(ms - titleMs - 655 - index * 1_000)).toBeLessThan(40));
    },
  );
});
