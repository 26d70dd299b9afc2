import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { callFromPage, importFiles } from '../support/bridge-page';
import { barcodeVideo } from '../support/fixtures';
import { formats } from '../support/formats';
import { expect, type RunningApp, test } from '../support/launch-app';
import { frameOnScreen, playheadMs, stands } from '../support/review-page';

const hevc = ['-c:v', 'libx265', '-x265-params', 'log-level=none', '-preset', 'ultrafast', '-tag:v', 'hvc1'];

/** A figure for the report; nothing is judged by it. */
function tell(what: string, milliseconds: number): void {
  process.stdout.write(`${test.info().title}: ${what} ${Math.round(milliseconds)} ms\n`);
}

/** Imports a file whose proxy is never made, and opens it. Answers with its id and how long it took to stand there. */
async function openUnplayable(running: RunningApp, path: string): Promise<{ id: string; readyMs: number }> {
  const { page } = running;
  await callFromPage(page, 'settings.set', { welcomed: true, authorName: 'Marieke', listensByItself: false });
  const [id = ''] = await importFiles(running, [path]);
  await cancelProxy(page);
  await page.reload();
  const startedAt = performance.now();
  await page.getByRole('article').first().getByRole('button').first().click();
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
  return { id, readyMs: Math.round(performance.now() - startedAt) };
}

/** What the page plays stays made of stretches. */
async function cancelProxy(page: Page): Promise<void> {
  const proxies = async () =>
    (await callFromPage(page, 'jobs.list', {})).filter(({ kind }) => kind === 'proxy');
  for (const { id, state } of await proxies())
    if (state === 'queued' || state === 'running') await callFromPage(page, 'jobs.cancel', { job: id });
  await expect.poll(async () => (await proxies()).every(({ state }) => state === 'cancelled')).toBe(true);
}

async function seekTo(page: Page, seconds: number): Promise<void> {
  await page.evaluate((at) => {
    const video = document.querySelector('video');
    if (video !== null) video.currentTime = at;
  }, seconds);
  await stands(page);
}

test('HEVC plays from stretches: near, far, and over seams without losing a frame', async ({ running }) => {
  const { page } = running;
  const path = await barcodeVideo({ frameCount: 3_000, extra: hevc });
  const { id, readyMs } = await openUnplayable(running, path);
  tell('ready', readyMs);
  expect(await callFromPage(page, 'recordings.get', { recording: id })).toMatchObject({
    playsFrom: 'stretches',
  });
  expect(await page.evaluate(() => document.querySelector('video')?.src.startsWith('blob:'))).toBe(true);
  await expect.poll(() => frameOnScreen(page)).toBe(0);
  const before = performance.now();
  await seekTo(page, 100.02);
  tell('far seek', performance.now() - before);
  await expect.poll(() => frameOnScreen(page)).toBe(2_500);
  await seekTo(page, 40.98);
  await expect.poll(() => frameOnScreen(page)).toBe(1_024);
  // Over six seams. A busy computer may show fewer frames than there are, so those it decoded are counted.
  const played = await page.evaluate(
    () =>
      new Promise<{ frames: number; seconds: number; stalls: number }>((done) => {
        const video = document.querySelector('video');
        if (video === null) return;
        const decoded = () => video.getVideoPlaybackQuality().totalVideoFrames;
        let stalls = 0;
        video.addEventListener('waiting', () => (stalls += 1));
        let first: { frames: number; at: number } | null = null;
        const take = (_now: number, { mediaTime }: VideoFrameCallbackMetadata) => {
          first ??= { frames: decoded(), at: mediaTime };
          if (mediaTime < 47.5) video.requestVideoFrameCallback(take);
          else done({ frames: decoded() - first.frames, seconds: mediaTime - first.at, stalls });
        };
        video.requestVideoFrameCallback(take);
        void video.play();
      }),
  );
  expect(played.stalls).toBe(0);
  expect(Math.abs(played.frames - played.seconds * 25)).toBeLessThan(6);
  await page.evaluate(() => document.querySelector('video')?.pause());
  // The last frame before a seam and the first behind it.
  for (const frame of [1_049, 1_050, 1_074, 1_075]) {
    await seekTo(page, (frame + 0.5) / 25);
    await expect.poll(() => frameOnScreen(page)).toBe(frame);
  }
});

test('that the picture is a quick one is said beside it, never over it', async ({ running }) => {
  const { page } = running;
  await openUnplayable(running, await barcodeVideo({ frameCount: 250, extra: hevc }));
  await expect.poll(() => frameOnScreen(page)).toBe(0);
  const note = page.getByTestId('preview-note');
  await expect(note).toContainText('Voorbeeldbeeld: het scherpe beeld wordt nog gemaakt');
  const [said, picture] = [await note.boundingBox(), await page.locator('video').boundingBox()];
  if (said === null || picture === null) throw new Error('there is nothing to see');
  expect(said.y).toBeGreaterThanOrEqual(picture.y + picture.height);
});

test('a recording whose file goes away says so, can be tried again, and plays on once it is back', async ({
  running,
  folders,
}) => {
  const { page } = running;
  const { id } = await openUnplayable(running, await barcodeVideo({ frameCount: 3_000, extra: hevc }));
  await expect
    .poll(async () => (await callFromPage(page, 'recordings.get', { recording: id })).stored)
    .toBe(true);
  const copy = join(folders.library, 'recordings', id, 'original.mp4');
  await rename(copy, `${copy}.away`);
  await page.evaluate(() => {
    const video = document.querySelector('video');
    if (video !== null) video.currentTime = 100.02;
  });
  const again = page.getByTestId('review-room').getByRole('button', { name: 'Opnieuw proberen' });
  await expect(again).toBeVisible();
  await again.click();
  await rename(`${copy}.away`, copy);
  await expect.poll(() => frameOnScreen(page)).toBe(2_500);
  await expect(again).toBeHidden();
});

const others: readonly (readonly [name: string, frameAt8Seconds: number | null])[] = [
  ['m4a ALAC', null],
  ['3gp H.263 AMR-NB', 200],
  ['mkv H.264 AAC', 200],
  // The program that writes this file leaves a place empty behind its first frame: all others lie one further.
  ['avi MPEG-4 MP3', 199],
  ['mts AVCHD H.264 interlaced, AC-3', 200],
];
for (const [name, frame] of others)
  test(`${name} plays from stretches to its end`, async ({ running }) => {
    const { page } = running;
    const made = await formats.find((format) => format.name === name)?.make();
    const { id, readyMs } = await openUnplayable(running, made ?? '');
    tell('ready', readyMs);
    const { durationMs } = await callFromPage(page, 'recordings.get', { recording: id });
    await seekTo(page, 8.03);
    await expect.poll(() => frameOnScreen(page)).toBe(frame);
    await seekTo(page, durationMs / 1000 - 1);
    await page.evaluate(() => document.querySelector('video')?.play());
    await expect.poll(() => page.evaluate(() => document.querySelector('video')?.ended)).toBe(true);
    expect(Math.abs((await playheadMs(page)) - durationMs)).toBeLessThan(120);
  });

/** Everything that must survive when the file takes the place of the stretches. */
const held = (page: Page) =>
  page.evaluate(() => {
    const video = document.querySelector('video');
    if (video === null) throw new Error('there is no player');
    const { paused, playbackRate, volume, muted, src } = video;
    return { paused, playbackRate, volume, muted, from: src.split(':')[0] };
  });

/** Makes the proxy that was cancelled, and waits until it is there. */
async function makeProxy(page: Page, id: string): Promise<void> {
  const job = (await callFromPage(page, 'jobs.list', {})).find(({ kind }) => kind === 'proxy');
  await callFromPage(page, 'jobs.retry', { job: job?.id ?? '' });
  await expect
    .poll(async () => (await callFromPage(page, 'recordings.get', { recording: id })).playsFrom)
    .toBe('file');
}

test('the proxy takes the place of the stretches at the very frame, with speed and volume as they were', async ({
  running,
}) => {
  const { page } = running;
  const { id } = await openUnplayable(running, await barcodeVideo({ frameCount: 1_500, extra: hevc }));
  await page.evaluate(() => {
    const video = document.querySelector('video');
    if (video === null) return;
    video.playbackRate = 1.5;
    video.volume = 0.4;
  });
  await seekTo(page, 31.1);
  await expect.poll(() => frameOnScreen(page)).toBe(777);
  const before = await playheadMs(page);
  await makeProxy(page, id);
  await expect
    .poll(() => held(page))
    .toEqual({ paused: true, playbackRate: 1.5, volume: 0.4, muted: false, from: 'media' });
  await expect.poll(() => frameOnScreen(page)).toBe(777);
  expect(Math.abs((await playheadMs(page)) - before)).toBeLessThanOrEqual(40);
});

test('the proxy takes the place of the stretches while they play, and they play on', async ({ running }) => {
  const { page } = running;
  const { id } = await openUnplayable(running, await barcodeVideo({ frameCount: 3_000, extra: hevc }));
  await seekTo(page, 20.02);
  await page.evaluate(() => document.querySelector('video')?.play());
  await makeProxy(page, id);
  // Every instant at which the position was announced, on both clocks.
  const steps = await page.evaluate(
    () =>
      new Promise<{ wall: number; clock: number; from: string | undefined }[]>((done) => {
        const video = document.querySelector('video');
        const seen: { wall: number; clock: number; from: string | undefined }[] = [];
        const look = () => {
          const { currentTime = 0, src } = video ?? {};
          seen.push({ wall: performance.now(), clock: currentTime * 1000, from: src?.split(':')[0] });
          const changed = seen.findIndex(({ from }) => from === 'media');
          if (changed === -1 || currentTime * 1000 < (seen[changed]?.clock ?? 0) + 1_000)
            requestAnimationFrame(look);
          else done(seen);
        };
        look();
      }),
  );
  const back = steps.slice(1).map(({ clock }, index) => (steps[index]?.clock ?? 0) - clock);
  expect(Math.max(...back)).toBeLessThan(60);
  const changed = steps.findIndex(({ from }) => from === 'media');
  const moving = steps.find(
    ({ clock }, index) => index > changed && clock > (steps[changed]?.clock ?? 0) + 20,
  );
  tell('silent', (moving?.wall ?? NaN) - (steps[changed]?.wall ?? NaN));
  expect(await held(page)).toMatchObject({ paused: false, from: 'media' });
});

test('sound does not wait for a picture that is long in the making', async ({ running }) => {
  const { page } = running;
  await openUnplayable(running, await barcodeVideo({ frameCount: 3_000, extra: hevc }));
  // From here on pictures are as slow as we say.
  const release = await page.evaluateHandle(() => {
    const fetchNow = window.fetch.bind(window);
    let letGo = (): void => {};
    const released = new Promise<void>((resolve) => (letGo = resolve));
    window.fetch = async (address, options) => {
      if (typeof address === 'string' && address.includes('/picture-')) await released;
      return await fetchNow(address, options);
    };
    return letGo;
  });
  const startedAt = performance.now();
  await page.evaluate(() => {
    const video = document.querySelector('video');
    if (video === null) return;
    void video.play();
    video.currentTime = 80.5;
  });
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 80.6);
  tell('sound goes on', performance.now() - startedAt);
  await release.evaluate((letGo) => letGo());
  await expect.poll(() => frameOnScreen(page)).toBeGreaterThan(2_012);
});
