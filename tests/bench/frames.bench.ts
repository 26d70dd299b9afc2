import { _electron, type Page } from '@playwright/test';
import { join } from 'node:path';
import { electronEnvironment, electronSwitches } from '../../scripts/setup/electron.mjs';
import { callFromPage, importFiles } from '../support/bridge-page';
import { expect, requireElectron, type RunningApp, test } from '../support/launch-app';
import { closeApp, emptyAppFolder, openFirstRecording } from './bench-test';
import { figuresOf, asText } from './figures';
import { type FrameWork, frameTimes, heapBytes } from './frame-times';
import { makeVideo } from './media';
import { writeBusyConversation } from './many-moments';
import { report } from './row';
import { sizes } from './sizes';

const most = 1.2;
const mostHeapMb = 250;

test('frames with many moments', async ({ folders, launch }) => {
  const video = await makeVideo(folders.files, sizes.longMinutes, 0.7);
  await importQuietly(await launch(), video);
  const about = { moments: sizes.moments, durationMs: sizes.longMinutes * 60_000 };
  writeBusyConversation(folders.library, about);

  const empty = await openEmptyPage(folders.files);
  const bare = figuresOf(await frameTimes(empty.page, 'nothing', sizes.frames));
  await closeApp(empty.app);

  const running = await launch();
  const { page } = running;
  await openFirstRecording(running);
  await expect(page.getByRole('listbox', { name: 'Momenten' }).first()).toBeAttached();
  const moments = about.moments.toLocaleString('en');
  const compare = async (name: string, work: FrameWork): Promise<void> => {
    const ours = figuresOf(await frameTimes(page, work, sizes.frames));
    report({
      what: `a frame with ${moments} moments on ${sizes.longMinutes} min, ${name} (p50/p95/max)`,
      ours: asText(ours),
      reference: `${asText(bare)} empty page`,
      measured: `p95 ${(ours.p95 / bare.p95).toFixed(2)} ×`,
      aim: `≤ ${most} ×`,
      met: ours.p95 / bare.p95 <= most,
    });
  };
  await compare('standing still', 'nothing');
  await compare('scrolling', 'scroll');
  await page.keyboard.press('Control+0');
  await compare('zooming from the whole of it', 'zoom');
  await page.keyboard.press('Control+=');
  await page.keyboard.press('Control+=');
  const heapMb = (await heapBytes(page)) / 1e6;
  await play(page);
  await compare('playing, pages turned', 'nothing');
  await page.getByRole('button', { name: 'Tijdlijn instellen' }).click();
  await page.getByRole('menuitemradio', { name: 'Afspeellijn in het midden' }).click();
  await compare('playing, playhead in the middle', 'nothing');
  expect(await page.evaluate(() => document.querySelector('video')?.paused)).toBe(false);
  await closeApp(running.app);

  report({
    what: `memory of the page's own objects, ${moments} moments`,
    ours: `${Math.round(heapMb)} MB`,
    reference: 'none',
    measured: `${Math.round(heapMb)} MB`,
    aim: `< ${mostHeapMb} MB`,
    met: heapMb < mostHeapMb,
  });
});

/** Takes the recording in, and does not wait for who speaks: that is written beside it. */
async function importQuietly(running: RunningApp, video: string): Promise<void> {
  const { page } = running;
  await callFromPage(page, 'settings.set', { welcomed: true, authorName: 'Bench' });
  await importFiles(running, [video]);
  await expect.poll(() => stopListening(page)).toBe(0);
  await closeApp(running.app);
}

/** How many jobs are left besides that one, which is stopped. */
async function stopListening(page: Page): Promise<number> {
  const jobs = await callFromPage(page, 'jobs.list', {});
  const waiting = jobs.filter(({ state }) => state === 'queued' || state === 'running');
  for (const { id, kind } of waiting)
    if (kind === 'speech') await callFromPage(page, 'jobs.cancel', { job: id });
  return waiting.length;
}

async function openEmptyPage(files: string): Promise<RunningApp> {
  const electron = requireElectron();
  const app = await _electron.launch({
    executablePath: electron.executable,
    args: [...electronSwitches(), `--user-data-dir=${join(files, 'empty-user-data')}`, emptyAppFolder],
    env: Object.fromEntries(
      Object.entries(electronEnvironment(electron)).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    ),
  });
  const page = await app.firstWindow();
  await page.waitForLoadState('domcontentloaded');
  return { app, page };
}

async function play(page: Page): Promise<void> {
  await page.keyboard.press('Space');
  await expect
    .poll(() => page.evaluate(() => document.querySelector('video')?.currentTime ?? 0))
    .toBeGreaterThan(0.5);
}
