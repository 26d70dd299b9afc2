import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { electronEnvironment, electronSwitches } from '../../scripts/setup/electron.mjs';
import { expect, requireElectron, test } from '../support/launch-app';
import { closeApp, emptyAppFolder, fillLibrary, openFirstRecording } from './bench-test';
import { asText, type Figures, figuresOf } from './figures';
import { makeVideo } from './media';
import { reportRatio } from './row';
import { sizes } from './sizes';
import { farPlaces, timeSeek } from './timed-seek';

// Ours alone: nothing outside says how much the way through media:// may cost.
const most = 1.5;

test('far seek', async ({ folders, launch }) => {
  const [recording] = await fillLibrary(launch, [await makeVideo(folders.files, sizes.videoMinutes)]);
  const running = await launch();
  await openFirstRecording(running);
  const stored = await storedVideo(join(folders.library, 'recordings', recording ?? ''));
  const plain = await openPlainPlayer(join(folders.files, 'empty-user-data'), stored);
  await sizeAlike(running.page, plain.page);

  const [ours, bare]: [number[], number[]] = [[], []];
  const places = farPlaces(sizes.seeks + 2, sizes.videoMinutes * 60);
  for (const [index, place] of places.entries()) {
    // Whoever goes second finds the bytes in memory, so they go first in turns.
    for (const which of index % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)) {
      const { tookMs, mediaTime } = await timeSeek(which === 'ours' ? running.page : plain.page, place);
      // The frame shown is the one that was asked for.
      expect(Math.abs(mediaTime - place)).toBeLessThanOrEqual(0.021);
      // The first ones only wake the decoders.
      if (index >= 2) (which === 'ours' ? ours : bare).push(tookMs);
    }
  }
  await closeApp(running.app);
  await closeApp(plain.app);
  reportSeeks(figuresOf(ours), figuresOf(bare));
});

function reportSeeks(ours: Figures, bare: Figures): void {
  const what = `far seek in a ${sizes.videoMinutes} min video to its frame (${sizes.seeks}: p50/p95/max)`;
  const row = { what, ours: asText(ours), reference: `${asText(bare)} plain file:` };
  reportRatio(row, ours.p50 / bare.p50, most);
  reportRatio(
    {
      what: 'far seek, the slowest twentieth',
      ours: `p95 ${Math.round(ours.p95)} ms`,
      reference: `p95 ${Math.round(bare.p95)} ms`,
    },
    ours.p95 / bare.p95,
    most,
  );
}

/** The library's own copy, which our window plays as it is. */
async function storedVideo(folder: string): Promise<string> {
  const videos = (await readdir(folder)).filter((name) => name.endsWith('.mp4'));
  expect(videos).toHaveLength(1);
  return join(folder, videos[0] ?? '');
}

async function openPlainPlayer(
  userDataFolder: string,
  file: string,
): Promise<{ app: ElectronApplication; page: Page }> {
  const electron = requireElectron();
  const app = await _electron.launch({
    executablePath: electron.executable,
    args: [
      ...electronSwitches(),
      ...['--disable-audio-output', '--log-level=3', `--user-data-dir=${userDataFolder}`, emptyAppFolder],
    ],
    env: Object.fromEntries(
      Object.entries(electronEnvironment(electron)).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    ),
  });
  const page = await app.firstWindow();
  const player = pathToFileURL(join(emptyAppFolder, 'player.html'));
  player.searchParams.set('file', pathToFileURL(file).href);
  await page.goto(player.href);
  await expect
    .poll(() => page.evaluate(() => document.querySelector('video')?.readyState ?? 0))
    .toBeGreaterThanOrEqual(3);
  return { app, page };
}

/** Both pictures equally large, so that drawing them costs the same. */
async function sizeAlike(ours: Page, plain: Page): Promise<void> {
  const box = await ours.locator('video').boundingBox();
  if (box === null) throw new Error('the video is not on screen');
  await plain.locator('video').evaluate((video, { width, height }) => {
    Object.assign(video.style, { width: `${width}px`, height: `${height}px` });
  }, box);
}
