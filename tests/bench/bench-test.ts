import { once } from 'node:events';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { callFromPage, importFiles } from '../support/bridge-page';
import { expect, type LaunchOptions, type RunningApp } from '../support/launch-app';

export const emptyAppFolder = join(import.meta.dirname, 'empty-app');

/** Makes a library with these recordings, everything about them ready and first run behind it, and closes it. */
export async function fillLibrary(
  launch: (more?: Partial<LaunchOptions>) => Promise<RunningApp>,
  files: string[],
): Promise<string[]> {
  const running = await launch();
  await callFromPage(running.page, 'settings.set', { welcomed: true, authorName: 'Bench' });
  const ids = await importFiles(running, files);
  await expect.poll(() => unfinishedJobs(running.page)).toBe(0);
  await closeApp(running.app);
  return ids;
}

async function unfinishedJobs(page: Page): Promise<number> {
  const jobs = await callFromPage(page, 'jobs.list', {});
  const failed = jobs.find(({ state }) => state === 'failed');
  if (failed !== undefined) throw new Error(`job ${failed.kind} failed: ${failed.error?.code}`);
  return jobs.filter(({ state }) => state === 'queued' || state === 'running').length;
}

export async function closeApp(app: ElectronApplication): Promise<void> {
  const process = app.process();
  const exited = process.exitCode === null ? once(process, 'exit') : null;
  await app.close();
  await exited;
}

/** Into the review room of the first recording, its picture on screen. */
export async function openFirstRecording({ page }: RunningApp): Promise<void> {
  await page.locator('.recording-open').first().click();
  await page.getByTestId('review-room').waitFor();
  await expect
    .poll(() => page.evaluate(() => document.querySelector('video')?.readyState ?? 0))
    .toBeGreaterThanOrEqual(3);
}
