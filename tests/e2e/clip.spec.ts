import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { callFromPage } from '../support/bridge-page';
import { askFfprobe, barcodeVideo, readFrameNumbers } from '../support/fixtures';
import type { Page } from '@playwright/test';
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

test('a name that is bleeped stands in no caption, and where nobody can look for it that is said', async ({
  running,
}) => {
  const { page } = running;
  const recording = await openInReview(running, await barcodeVideo({ frameCount: 250 }));
  const moment = { recording, startMs: 4_000, endMs: 6_000, codes: [], kind: null };
  await callFromPage(page, 'annotations.add', { ...moment, note: 'Fatima aarzelt, en zegt het dan toch.' });
  await page.locator('[data-moment]').click();
  await page.keyboard.press('Control+e');
  const caption = page.getByTestId('caption');
  await expect(caption).toHaveText('Fatima aarzelt, en zegt het dan toch.');
  await page.getByText('Namen wegpiepen').click();
  await page.getByRole('combobox', { name: 'Welke namen?' }).fill('Fatima');
  await page.keyboard.press('Enter');
  await expect(caption).toHaveText('… aarzelt, en zegt het dan toch.');
  await expect(page.getByText('Er is geen transcript om in te zoeken.')).toBeVisible();
  await expectAccessible(page);
  await page.getByText('Namen wegpiepen').click();
  await expect(caption).toHaveText('Fatima aarzelt, en zegt het dan toch.');
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
  await end.press('Shift+ArrowRight');
  await expect(range).toHaveAttribute('data-end-ms', '3000');
  // Nothing is typed in a choice: the room's keys stay its own, and only those that open its list are not.
  const picture = page.getByRole('combobox', { name: 'Beeld' });
  await picture.click();
  await page.getByRole('option', { name: 'Plekken vervagen' }).click();
  await expect(picture).toBeFocused();
  await page.keyboard.press(',');
  await expect.poll(() => page.evaluate(() => document.querySelector('video')?.currentTime)).toBeLessThan(3);
  await page.keyboard.press('o');
  await expect(range).not.toHaveAttribute('data-end-ms', '3000');
  await page.keyboard.press('Space');
  await expect(page.getByRole('option', { name: 'Plekken vervagen' })).toBeVisible();
  expect(await page.evaluate(() => document.querySelector('video')?.paused)).toBe(true);
});

test('the sound that is cut shows who speaks', async ({ running }) => {
  const { page } = running;
  const recording = await openInReview(running, await barcodeVideo({ frameCount: 500 }));
  await page.keyboard.press('Control+e');
  await expect(page.getByTestId('clip-range')).toHaveAttribute('data-end-ms', '5000');
  await expect.poll(() => voicesInTrim(page)).toEqual([]);
  const coach = { role: 'coach', name: 'Marieke' } as const;
  const client = { role: 'client', name: 'Samir' } as const;
  for (const [startMs, endMs, to] of [
    [0, 1_900, coach],
    [2_000, 5_000, client],
  ] as const)
    await callFromPage(page, 'speech.assign', { recording, startMs, endMs, to });
  await expect.poll(() => voicesInTrim(page)).toEqual(['coach above', 'client below']);
});

test('consent is noted where the clip is made, with the keys on what it was asked for', async ({
  running,
}) => {
  const { page } = running;
  await openInReview(running, await barcodeVideo({ frameCount: 250 }));
  await page.keyboard.press('Control+e');
  const pill = page.getByTestId('consent-pill');
  await pill.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Waarvoor maak je dit?' });
  await dialog.getByText('Training', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Toestemming noteren' }).press('Enter');
  const who = dialog.getByRole('textbox', { name: 'Wie gaf toestemming?' });
  await expect(who).toBeFocused();
  await who.fill('Samir');
  await dialog.getByRole('checkbox', { name: 'Training' }).check();
  await dialog.getByRole('button', { name: '3 maanden' }).click();
  await dialog.getByRole('button', { name: 'Toestemming noteren' }).press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(pill).toHaveText('Voor training toegestaan');
  await expect(pill).toBeFocused();
});

/** Whose colour is where in the strip, from left to right; the line is where the sound is centred. */
async function voicesInTrim(page: Page): Promise<string[]> {
  return await page.locator('.trim-strip canvas').evaluate((canvas: HTMLCanvasElement) => {
    const context = canvas.getContext('2d');
    const probe = new OffscreenCanvas(1, 1).getContext('2d');
    if (context === null || probe === null) return [];
    const { width, height } = canvas;
    const style = getComputedStyle(canvas);
    const { data } = context.getImageData(0, 0, width, height);
    const found = ['coach', 'client'].flatMap((who) => {
      probe.fillStyle = style.getPropertyValue(`--${who}`);
      probe.fillRect(0, 0, 1, 1);
      const [red, green, blue] = probe.getImageData(0, 0, 1, 1).data;
      const isTheirs = (at: number): boolean =>
        data[at] === red && data[at + 1] === green && data[at + 2] === blue;
      // Above the sound are 20 pixels of labels.
      const middle = (20 * devicePixelRatio + height) / 2;
      const places = Array.from({ length: width * height }, (_, pixel) => pixel).filter((pixel) =>
        isTheirs(pixel * 4),
      );
      const rows = places.map((pixel) => Math.floor(pixel / width));
      const left = Math.min(...places.map((pixel) => pixel % width));
      const sides = [
        ...(rows.some((row) => row < middle - 1) ? ['above'] : []),
        ...(rows.some((row) => row > middle + 1) ? ['below'] : []),
      ];
      return sides.map((side) => ({ left, text: `${who} ${side}` }));
    });
    return found.toSorted((a, b) => a.left - b.left).map(({ text }) => text);
  });
}

test('what could not be saved is saved on another try, once its place is there again', async ({
  running,
  folders,
}) => {
  const { app, page } = running;
  const recording = await openInReview(running, await barcodeVideo({ frameCount: 500 }));
  await page.keyboard.press('Control+e');
  // Others go first, so that its place is gone by the time it is made.
  const others = await keepExportsBusy(page, recording);
  const stick = join(folders.files, 'stick');
  await mkdir(stick);
  const path = join(stick, 'fragment-01.mp4');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await page.keyboard.press('Control+e');
  const status = page.getByTestId('clip-status');
  await expect(status).toHaveAttribute('data-state', 'working');
  await expect
    .poll(async () => (await callFromPage(page, 'jobs.list', {})).filter(({ kind }) => kind === 'clip'))
    .toMatchObject([{ state: 'queued' }]);
  await rm(stick, { recursive: true });
  for (const job of others) await callFromPage(page, 'jobs.cancel', { job });

  const failed = page.getByRole('alert').filter({ hasText: '‘fragment-01.mp4’ niet worden bewaard' });
  const again = failed.getByRole('button', { name: 'Opnieuw proberen' });
  await expect(again).toBeVisible();
  await expect(status).toHaveAttribute('data-state', 'failed');
  expect(await callFromPage(page, 'exports.list', { recording })).toEqual([]);

  await mkdir(stick);
  await again.click();
  await expect(status).toHaveAttribute('data-state', 'done');
  await expect(status).toContainText('fragment-01.mp4');
  await expect(failed).toHaveCount(0);
  expect(await readdir(stick)).toEqual(['fragment-01.mp4']);
  expect(await readFrameNumbers(path)).toHaveLength(125);
  expect(await callFromPage(page, 'exports.list', { recording })).toMatchObject([
    { kind: 'clip', files: [{ name: 'fragment-01.mp4' }] },
  ]);
});

/** Fills every place of what makes exports with work that lasts; answers with the jobs. */
async function keepExportsBusy(page: Page, recording: string): Promise<string[]> {
  const clips = Array.from({ length: 30 }, () => {
    return {
      ...{ id: randomUUID(), recording, annotation: null, title: '', pause: null },
      ...{ startMs: 0, endMs: 20_000 },
    };
  });
  const { id: reel } = await callFromPage(page, 'reels.save', { id: randomUUID(), title: '', clips });
  const jobs: string[] = [];
  // No computer makes more than two at a time.
  for (let place = 0; place < 2; place += 1) {
    const wish = { reel, as: 'folder', language: 'nl', target: null } as const;
    jobs.push((await callFromPage(page, 'reels.export', wish)).id);
  }
  return jobs;
}

async function pictureSize(path: string): Promise<{ width: number; height: number }> {
  const picture = (await askFfprobe(path)).streams.find(({ codec_type: type }) => type === 'video');
  return { width: picture?.width ?? 0, height: picture?.height ?? 0 };
}
