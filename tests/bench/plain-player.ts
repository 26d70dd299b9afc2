import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { electronEnvironment, electronSwitches } from '../../scripts/setup/electron.mjs';
import { expect, requireElectron } from '../support/launch-app';
import { emptyAppFolder } from './bench-test';

/** The same Electron with nothing but a `<video>` in it, which plays this file as it is. */
export async function openPlainPlayer(
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

export type Size = { width: number; height: number };

/** How large the picture is in a page. */
export async function videoSize(page: Page): Promise<Size> {
  const box = await page.locator('video').boundingBox();
  if (box === null) throw new Error('the video is not on screen');
  return box;
}

/** As large as ours, so that drawing it costs the same. */
export async function showVideoAs(plain: Page, { width, height }: Size): Promise<void> {
  await plain.locator('video').evaluate(
    (video, size) => {
      Object.assign(video.style, { width: `${size.width}px`, height: `${size.height}px` });
    },
    { width, height },
  );
}

/** The library's own copy, which our window plays as it is. */
export async function storedVideo(folder: string): Promise<string> {
  const videos = (await readdir(folder)).filter((name) => name.endsWith('.mp4'));
  expect(videos).toHaveLength(1);
  return join(folder, videos[0] ?? '');
}
