import type { Page } from '@playwright/test';
import type { Annotation } from '../../shared/model/annotation';
import { barcodeHeightShare, readBarcode } from '../support/barcode';
import { callFromPage } from '../support/bridge-page';
import { barcodeVideo } from '../support/fixtures';
import { expect, test } from '../support/launch-app';
import { openInReview, playheadMs, stands } from '../support/review-page';

const frameRate = 25;
const frameMs = 1000 / frameRate;
const minutes = 20;
const moments = 150;
/** How long a finger stays on a key. */
const press = { delay: 60 };
const typing = { delay: 35 };

/** What was on screen when each key went down, looked at before the application hears of it. */
async function watchPicture(page: Page): Promise<void> {
  await page.evaluate((heightShare) => {
    const seen: PictureAtKey[] = [];
    Object.assign(window, { pictureAtKey: seen });
    window.addEventListener(
      'keydown',
      ({ key, repeat }) => {
        const video = document.querySelector('video');
        if (repeat || video === null) return;
        const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
        const context = canvas.getContext('2d');
        context?.drawImage(video, 0, 0);
        const y = Math.floor((canvas.height * heightShare) / 2);
        const { data } = context?.getImageData(0, y, canvas.width, 1) ?? { data: [] };
        const light = Array.from({ length: canvas.width }, (_, x) => data[x * 4] ?? 0);
        seen.push({ key, width: canvas.width, height: canvas.height, light });
      },
      { capture: true },
    );
  }, barcodeHeightShare);
}

type PictureAtKey = { key: string; width: number; height: number; light: number[] };

/** The number of the frame that was on screen when this key last went down. */
async function frameAtKey(page: Page, key: string): Promise<number | null> {
  const picture = await page.evaluate(
    (wanted) =>
      (window as unknown as { pictureAtKey: PictureAtKey[] }).pictureAtKey.findLast(
        (seen) => seen.key === wanted,
      ) ?? null,
    key,
  );
  return picture === null ? null : readBarcode(picture, (x) => picture.light[x] ?? 0);
}

test('a 20-minute conversation gets 150 moments from the keyboard alone, each on its frame', async ({
  running,
}) => {
  test.setTimeout(600_000);
  const { page } = running;
  const video = await barcodeVideo({ frameRate: String(frameRate), frameCount: minutes * 60 * frameRate });
  const recording = await openInReview(running, video);
  await callFromPage(page, 'settings.set', { leadIn: 'off' });
  await watchPicture(page);
  const list = (): Promise<Annotation[]> => callFromPage(page, 'annotations.list', { recording });
  const keys = ['v', 'g', 'e', 'c', 'b'];
  /** The frames at which each moment should begin, by the picture itself. */
  const frames: number[] = [];

  const skipMs = (minutes * 60_000) / moments;
  for (let index = 0; index < moments; index += 1) {
    const playing = index % 3 !== 0;
    const key = keys[index % keys.length] ?? 'v';
    // Along the conversation as a person goes: skips of five seconds, and listening in between.
    while ((await playheadMs(page)) < index * skipMs - 5_000) {
      const before = await playheadMs(page);
      await page.keyboard.press('ArrowRight', press);
      await expect.poll(() => playheadMs(page)).toBeGreaterThan(before);
    }
    await stands(page);
    if (playing) {
      const before = await playheadMs(page);
      await page.keyboard.press('Space', press);
      await expect.poll(() => playheadMs(page)).toBeGreaterThan(before + 200);
    }
    await page.keyboard.press(key, press);
    frames.push((await frameAtKey(page, key)) ?? -1);
    if (playing) await page.keyboard.press('Space', press);
    await expect.poll(async () => (await list()).length).toBe(index + 1);

    if (index % 10 === 4) {
      await page.keyboard.press('Alt+1', press);
      await page.keyboard.press('Enter', press);
      await page.keyboard.type(`mooi ${index}`, typing);
      await page.keyboard.press('Enter', press);
    }
    if (index % 25 === 7) {
      // Taken back and done again: the same moment, on the same frame.
      await page.keyboard.press('Control+z', press);
      await expect.poll(async () => (await list()).length).toBe(index);
      await page.keyboard.press('Control+Shift+z', press);
      await expect.poll(async () => (await list()).length).toBe(index + 1);
    }
  }

  const saved = await list();
  expect(saved).toHaveLength(moments);
  const framesOff = saved.map(({ startMs }, index) =>
    Math.abs(Math.floor((startMs + 0.5) / frameMs) - (frames[index] ?? Number.NaN)),
  );
  expect(Math.max(...framesOff)).toBeLessThanOrEqual(1);
  await expect
    .poll(async () =>
      (await list()).filter(({ note, kind }) => note.startsWith('mooi') && kind === 'strength'),
    )
    .toHaveLength(moments / 10);
  await page.keyboard.press('ArrowDown', press);
});
