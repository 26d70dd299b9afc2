import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chromium, expect, type Page } from '@playwright/test';
import { electronEnvironment, electronSwitches } from '../../scripts/setup/electron.mjs';
import { devToolsAddress } from '../support/dev-tools-address';
import { requireElectron } from '../support/launch-app';

export interface Startable {
  /** The application's folder, and what comes after it on the command line. */
  readonly folder: string;
  readonly args: readonly string[];
  readonly userDataFolder: string;
  /** The performance mark that the page sets when it is shown and usable. */
  readonly mark: string;
}

/**
 * Starts an application as a user does, without Playwright holding it up, and answers how many milliseconds passed from
 * spawning the process to the page's own mark. Ends it again.
 */
export async function timeStart(startable: Startable): Promise<number> {
  const { folder, args, userDataFolder, mark } = startable;
  const electron = requireElectron();
  const switches = [...electronSwitches(), '--disable-audio-output', '--remote-debugging-port=0'];
  const spawnedMs = Date.now();
  const child = spawn(
    electron.executable,
    [...switches, `--user-data-dir=${userDataFolder}`, folder, ...args],
    { env: electronEnvironment(electron), stdio: ['ignore', 'ignore', 'pipe'] },
  );
  try {
    return (await markedAtMs(child, mark)) - spawnedMs;
  } finally {
    await end(child);
  }
}

async function markedAtMs(child: ChildProcess, mark: string): Promise<number> {
  const browser = await chromium.connectOverCDP(await devToolsAddress(child));
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('no browser context');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await expect.poll(() => readMark(page, mark)).not.toBeNull();
  const atMs = await readMark(page, mark);
  await browser.close();
  return atMs ?? Number.NaN;
}

/** By the wall clock, which parent and page share. */
async function readMark(page: Page, mark: string): Promise<number | null> {
  return await page.evaluate((name) => {
    const entry = performance.getEntriesByName(name)[0];
    return entry === undefined ? null : performance.timeOrigin + entry.startTime;
  }, mark);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
