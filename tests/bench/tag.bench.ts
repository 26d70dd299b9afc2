import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { callFromPage } from '../support/bridge-page';
import { expect, type Folders, test } from '../support/launch-app';
import { BareInserts } from './bare-inserts';
import { closeApp, fillLibrary, openFirstRecording } from './bench-test';
import { asText, figuresOf } from './figures';
import { makeVideo } from './media';
import { openPlainPlayer, showVideoAs, type Size, storedVideo, videoSize } from './plain-player';
import { reportBudget } from './row';
import { sizes } from './sizes';
import { readTagTimes, tagsDone, watchTags } from './tag-times';

/** Keys of codes in the framework that a new library has; each tags an instant. */
const keys = ['v', 'g', 'e', 'c', 'b'];

const frameMs = 1000 / 60;

/** The same keys at the same pace in a page that has nothing but the same video and a strip with one chip. */
async function plainChips(folders: Folders, recording: string, size: Size): Promise<number[]> {
  const file = await storedVideo(join(folders.library, 'recordings', recording));
  const { app, page } = await openPlainPlayer(join(folders.files, 'plain-user-data'), file);
  await showVideoAs(page, size);
  await page.locator('video').evaluate((video: HTMLVideoElement) => video.play());
  for (let press = 0; press < sizes.tags; press += 1) {
    const nextS = (await positionS(page)) + 0.3;
    await page.waitForFunction((atS) => (document.querySelector('video')?.currentTime ?? 0) >= atS, nextS);
    await pause(Math.random() * frameMs);
    await page.keyboard.press(keys[press % keys.length] ?? 'v');
  }
  await expect.poll(() => page.evaluate(() => performance.getEntriesByName('chip').length)).toBe(sizes.tags);
  const times = await page.evaluate(() =>
    performance.getEntriesByName('chip').map(({ duration }) => duration),
  );
  await closeApp(app);
  return times;
}

const positionS = (page: Page) => page.evaluate(() => document.querySelector('video')?.currentTime ?? 0);

test('key press to tag', async ({ folders, launch }) => {
  const [recording] = await fillLibrary(launch, [await makeVideo(folders.files, 10)]);
  const running = await launch();
  const { page } = running;
  await openFirstRecording(running);
  await page.keyboard.press('Space');
  await expect.poll(() => positionS(page)).toBeGreaterThan(0.5);
  await watchTags(page);

  const bare = new BareInserts(folders.files);
  for (let tag = 0; tag < sizes.tags; tag += 1) {
    await page.keyboard.press(keys[tag % keys.length] ?? 'v');
    await tagsDone(page, tag + 1);
    bare.insert();
    // At most three tags a second, by the conversation's own clock: no person is faster.
    const nextS = (await positionS(page)) + 0.3;
    await page.waitForFunction((atS) => (document.querySelector('video')?.currentTime ?? 0) >= atS, nextS);
    // That waits from frame to frame: without this each press would come right after one, and have all of the next to wait.
    await pause(Math.random() * frameMs);
  }
  bare.close();

  // Every press became a moment of its own in the library, while the picture ran on.
  const moments = await callFromPage(page, 'annotations.list', { recording: recording ?? '' });
  expect(moments).toHaveLength(sizes.tags);
  expect(await page.evaluate(() => document.querySelector('video')?.paused)).toBe(false);
  const times = await readTagTimes(page);
  expect(times).toHaveLength(sizes.tags);
  // The mark is honest: the chip was drawn before its frame was handed over.
  for (const { drawnMs, paintedMs } of times) expect(drawnMs).toBeLessThanOrEqual(paintedMs);
  const size = await videoSize(page);
  await closeApp(running.app);
  const plain = figuresOf(await plainChips(folders, recording ?? '', size));

  const drawn = figuresOf(times.map(({ drawnMs }) => drawnMs));
  const painted = figuresOf(times.map(({ paintedMs }) => paintedMs));
  const durable = figuresOf(times.map(({ durableMs }) => durableMs));
  reportBudget(
    {
      what: `key to tag drawn, frame not awaited (${sizes.tags}: p50/p95/max)`,
      ours: asText(drawn),
      reference: 'none',
    },
    { name: 'p95', timeMs: drawn.p95, mostMs: 16 },
  );
  reportBudget(
    {
      what: `key to tag painted, with the wait for the frame`,
      ours: asText(painted),
      reference: `${asText(plain)} a page with that video and one chip`,
    },
    { name: 'p95', timeMs: painted.p95, mostMs: Math.round((16 + frameMs) * 10) / 10 },
  );
  const listed = figuresOf(times.map(({ listedMs }) => listedMs));
  reportBudget(
    { what: `key to card in the list, a frame later`, ours: asText(listed), reference: 'none' },
    { name: 'p95', timeMs: listed.p95, mostMs: 50 },
  );
  reportBudget(
    {
      what: `key to tag on disk`,
      ours: asText(durable),
      reference: `${asText(figuresOf(bare.timesMs))} bare insert`,
    },
    { name: 'p95', timeMs: durable.p95, mostMs: 50 },
  );
});
