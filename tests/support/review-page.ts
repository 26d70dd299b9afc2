import type { Page } from '@playwright/test';
import { barcodeHeightShare, readBarcode } from './barcode';
import { callFromPage, importFiles } from './bridge-page';
import { expect, type RunningApp } from './launch-app';
import { settled } from './rooms-page';

/**
 * Imports one file, waits until it is ready, and enters its review room from the library. Answers with its id.
 * `listening`: it listens for who speaks, and that is awaited too.
 */
export async function openInReview(
  running: RunningApp,
  path: string,
  { listening = false } = {},
): Promise<string> {
  const { page } = running;
  await callFromPage(page, 'settings.set', {
    ...{ welcomed: true, authorName: 'Marieke', listensByItself: listening },
  });
  const [recording] = await importFiles(running, [path]);
  if (recording === undefined) throw new Error('nothing was imported');
  await settled(page, { listening });
  await page.reload();
  await enterReview(page);
  return recording;
}

/** From the library into the review room of its first recording. */
export async function enterReview(page: Page): Promise<void> {
  await page.getByRole('article').first().getByRole('button').first().click();
  await expect(page.getByTestId('review-room')).toBeVisible();
  await expect.poll(() => page.evaluate(() => document.querySelector('video')?.readyState ?? 0)).toBe(4);
}

/** The number of the frame that is on screen now, read from the picture itself. */
export async function frameOnScreen(page: Page): Promise<number | null> {
  const picture = await page.evaluate((heightShare) => {
    const video = document.querySelector('video');
    if (video === null || video.videoWidth === 0) return null;
    const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
    const context = canvas.getContext('2d');
    if (context === null) return null;
    context.drawImage(video, 0, 0);
    const y = Math.floor((canvas.height * heightShare) / 2);
    const { data } = context.getImageData(0, y, canvas.width, 1);
    return {
      width: canvas.width,
      height: canvas.height,
      light: Array.from({ length: canvas.width }, (_, x) => data[x * 4] ?? 0),
    };
  }, barcodeHeightShare);
  return picture === null ? null : readBarcode(picture, (x) => picture.light[x] ?? 0);
}

/** Where the playhead says it is, in milliseconds. */
export async function playheadMs(page: Page): Promise<number> {
  return Number(await page.getByTestId('clock').getAttribute('data-position-ms'));
}

/** Clicks the overview at a share of the whole conversation and waits until the picture is there. */
export async function jumpTo(page: Page, share: number): Promise<void> {
  const box = await page.locator('.tl-overview').boundingBox();
  if (box === null) throw new Error('there is no overview');
  const before = await playheadMs(page);
  await page.mouse.click(box.x + box.width * share, box.y + box.height / 2);
  await expect.poll(() => playheadMs(page)).not.toBe(before);
  await stands(page);
}

/** Waits until no seek is under way. */
export async function stands(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.querySelector('video')?.seeking)).toBe(false);
}
