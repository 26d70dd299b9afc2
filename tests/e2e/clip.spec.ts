import { join } from 'node:path';
import { askFfprobe, barcodeVideo, readFrameNumbers } from '../support/fixtures';
import { expect, test } from '../support/launch-app';
import { openInReview, playheadMs } from '../support/review-page';
import { expectAccessible } from '../support/rooms-page';

const frameMs = 40;

test('a clip is saved through the dialog with its edges on their frames', async ({ running, folders }) => {
  const { app, page } = running;
  await openInReview(running, await barcodeVideo({ frameCount: 1_500 }));
  for (let step = 1; step <= 4; step += 1) {
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => playheadMs(page)).toBe(step * 5_000);
  }
  await page.keyboard.press('v');
  await expect(page.getByTestId('toast')).toContainText('Open vraag bewaard');
  await page.keyboard.press('Control+e');
  const range = page.getByTestId('clip-range');
  // A point gets five seconds on both sides.
  await expect(range).toHaveAttribute('data-start-ms', '15000');
  await expect(range).toHaveAttribute('data-end-ms', '25000');
  await expect(page.getByTestId('caption')).toHaveText('Open vraag');
  await page.getByRole('radiogroup', { name: 'Ervoor' }).getByText('2 s').click();
  await expect(range).toHaveAttribute('data-start-ms', '18000');
  await expectAccessible(page);

  const path = join(folders.files, 'fragment-01.mp4');
  const suggested = await app.evaluateHandle(({ dialog }, filePath) => {
    const names: (string | undefined)[] = [];
    dialog.showSaveDialog = (...args: unknown[]) => {
      const options = args.at(-1) as { defaultPath?: string };
      names.push(options.defaultPath);
      return Promise.resolve({ canceled: false, filePath });
    };
    return names;
  }, path);
  await page.keyboard.press('Control+e');
  await expect(page.getByTestId('clip-status')).toHaveAttribute('data-state', 'done');
  await expect(page.getByRole('button', { name: 'Laat zien in map' })).toBeVisible();
  expect((await suggested.jsonValue())[0]).toMatch(/fragment-01\.mp4$/u);

  // Under the picture of 320x180 stands the caption, so the barcode is still along the top.
  const { width, height } = await pictureSize(path);
  const numbers = await readFrameNumbers(path);
  expect(width).toBe(320);
  expect(height).toBeGreaterThan(180);
  const known = numbers.filter((number) => number !== null);
  expect(known.length).toBeGreaterThan(numbers.length * 0.95);
  expect(Math.abs((known[0] ?? 0) - 18_000 / frameMs)).toBeLessThanOrEqual(1);
  expect(Math.abs((known.at(-1) ?? 0) - (25_000 / frameMs - 1))).toBeLessThanOrEqual(1);
  expect(known).toEqual(known.map((_, index) => (known[0] ?? 0) + index));
});

test('the edges follow I and O, handles and keys, and the clip alone is played', async ({ running }) => {
  const { page } = running;
  await openInReview(running, await barcodeVideo({ frameCount: 1_500 }));
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => playheadMs(page)).toBe(5_000);
  await page.keyboard.press('Control+e');
  const range = page.getByTestId('clip-range');
  await expect(range).toHaveAttribute('data-end-ms', '10000');
  const start = page.getByRole('slider', { name: 'Begin van het fragment' });
  await start.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(range).toHaveAttribute('data-start-ms', '1000');
  await page.keyboard.press('ArrowRight');
  await expect(range).toHaveAttribute('data-start-ms', '1040');
  const end = page.getByRole('slider', { name: 'Einde van het fragment' });
  await end.focus();
  for (let step = 0; step < 8; step += 1) await page.keyboard.press('Shift+ArrowLeft');
  await expect(range).toHaveAttribute('data-end-ms', '2000');
  await page.getByRole('button', { name: 'Alleen dit fragment afspelen' }).click();
  await expect.poll(() => page.evaluate(() => document.querySelector('video')?.paused === false)).toBe(true);
  await expect.poll(() => page.evaluate(() => document.querySelector('video')?.paused)).toBe(true);
  // It stops on the end itself: the middle of the frame that contains it.
  await expect
    .poll(() => page.evaluate(() => document.querySelector('video')?.currentTime))
    .toBeCloseTo(2.02, 1);
});

async function pictureSize(path: string): Promise<{ width: number; height: number }> {
  const picture = (await askFfprobe(path)).streams.find(({ codec_type: type }) => type === 'video');
  return { width: picture?.width ?? 0, height: picture?.height ?? 0 };
}
