import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { electronEnvironment, electronSwitches } from '../../scripts/setup/electron.mjs';
import type { Bridge } from '../../shared/bridge';
import type { AppEvent } from '../../shared/contract/events';
import { choose, takeInPaths } from '../support/bridge-page';
import { expect, projectFolder, requireElectron, test } from '../support/launch-app';

type Hearing = { terugblik: Bridge; heard: AppEvent[] };

/** Lets the page write down every event from now on. */
const listen = (page: Page) =>
  page.evaluate(() => {
    const here = window as unknown as Hearing;
    here.heard = [];
    here.terugblik.on((event) => here.heard.push(event));
  });
const heard = (page: Page) => page.evaluate(() => (window as unknown as Hearing).heard);
const statuses = async (page: Page) =>
  (await heard(page)).flatMap((event) => (event.name === 'service.status' ? [event.payload.state] : []));

const environment = (page: Page) =>
  page.evaluate(() => (window as unknown as Hearing).terugblik.call('shell.environment', {}));
const settings = (page: Page) =>
  page.evaluate(() => (window as unknown as Hearing).terugblik.call('settings.get', {}));
const menuLabels = (app: ElectronApplication) =>
  app.evaluate(({ Menu }) => Menu.getApplicationMenu()!.items.map((item) => item.label));
const clickMenu = (app: ElectronApplication, id: string) =>
  app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()!.getMenuItemById(item)!.click(), id);
const windowState = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0]!;
    return { bounds: window.getBounds(), visible: window.isVisible(), minimum: window.getMinimumSize() };
  });

test('the window shows itself and comes back where it was', async ({ launch }) => {
  const first = await launch();
  await expect.poll(async () => (await windowState(first.app)).visible).toBe(true);
  expect((await windowState(first.app)).minimum).toEqual([960, 640]);
  const bounds = { x: 60, y: 40, width: 1040, height: 700 };
  await first.app.evaluate(
    ({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]!.setBounds(place),
    bounds,
  );
  await expect.poll(async () => (await windowState(first.app)).bounds).toEqual(bounds);
  await first.app.close();
  const second = await launch();
  expect((await windowState(second.app)).bounds).toEqual(bounds);
});

test('menu, page and dialogs speak Dutch or English, as the system or the user says', async ({ launch }) => {
  const english = await launch({ language: 'en' });
  expect(await environment(english.page)).toMatchObject({
    ok: true,
    value: { language: 'en', platform: 'linux' },
  });
  expect(await menuLabels(english.app)).toEqual([
    'File',
    'Conversation',
    'Edit',
    'Moment',
    'Playback',
    'View',
    'Window',
    'Help',
  ]);
  await clickMenu(english.app, 'language.nl');
  await expect.poll(() => menuLabels(english.app)).toContain('Bestand');
  expect(await environment(english.page)).toMatchObject({ value: { language: 'nl' } });
  await english.app.close();
  // What the user chose outlives the tool, whatever the system speaks.
  const again = await launch({ language: 'en' });
  expect(await environment(again.page)).toMatchObject({ value: { language: 'nl' } });
  await expect.poll(() => menuLabels(again.app)).toContain('Bestand');
});

test('a menu item asks the page for its command', async ({ running: { app, page } }) => {
  await listen(page);
  await clickMenu(app, 'showKeys');
  await expect
    .poll(() => heard(page))
    .toContainEqual({ name: 'command.invoked', payload: { command: 'showKeys' } });
});

test('the theme of the settings is the theme of the window', async ({ running: { app, page } }) => {
  await clickMenu(app, 'theme.dark');
  await expect.poll(() => app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors)).toBe(true);
  expect(await settings(page)).toMatchObject({ ok: true, value: { theme: 'dark' } });
  expect(
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getBackgroundColor()),
  ).toBe('#15120F');
  // Playwright stands in for the system's theme unless told not to.
  await page.emulateMedia({ colorScheme: null });
  expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
});

test('a second start shows the first window and ends', async ({ running: { app }, folders }) => {
  const told = app.evaluate(
    ({ app: electron }) => new Promise<boolean>((done) => electron.once('second-instance', () => done(true))),
  );
  const electron = requireElectron();
  const args = [...electronSwitches(), '--log-level=3', `--user-data-dir=${folders.userData}`, projectFolder];
  const second = spawn(electron.executable, args, { env: electronEnvironment(electron), stdio: 'ignore' });
  const [code] = (await once(second, 'exit')) as [number | null];
  expect(code).toBe(0);
  expect(await told).toBe(true);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('a killed service comes back and the window stays', async ({ running: { app, page } }) => {
  await listen(page);
  await expect.poll(() => statuses(page)).toContain('ready');
  const pid = await app.evaluate(
    ({ app: electron }) => electron.getAppMetrics().find((one) => one.name === 'Terugblik library')!.pid,
  );
  const before = (await statuses(page)).length;
  process.kill(pid, 'SIGKILL');
  await expect.poll(async () => (await statuses(page)).slice(before)).toEqual(['starting', 'ready']);
  expect(await settings(page)).toMatchObject({ ok: true });
});

test('a library that cannot be opened is said to the page, whenever it listens, and can be tried again', async ({
  launch,
  folders,
}) => {
  // A file where the folder should be.
  await writeFile(folders.library, 'in the way');
  const { page } = await launch();
  await listen(page);
  await expect.poll(() => statuses(page)).toContain('failed');
  // A page that begins to listen later hears it too.
  await listen(page);
  await expect.poll(() => statuses(page)).toContain('failed');
  const [event] = await heard(page);
  expect(await settings(page)).toEqual({
    ok: false,
    error: (event as { payload: { error: unknown } }).payload.error,
  });
  expect(await environment(page)).toMatchObject({ ok: true, value: { language: 'nl' } });

  await rm(folders.library);
  await mkdir(folders.library);
  await page.evaluate(() => (window as unknown as Hearing).terugblik.call('shell.restartService', {}));
  await expect.poll(() => statuses(page)).toContain('ready');
  expect(await settings(page)).toMatchObject({ ok: true });
});

test('quitting ends the service and says nothing of any recording', async ({ launch, folders }) => {
  const running = await launch();
  const { app, page } = running;
  const path = join(folders.files, 'Gesprek met Jan.mp4');
  await writeFile(path, 'no recording at all');
  const [refused] = await takeInPaths(page, await choose(running, [path]));
  expect(refused).toMatchObject({ state: 'failed', error: { code: 'file-is-text' } });
  const pids = await app.evaluate(({ app: electron }) => electron.getAppMetrics().map((one) => one.pid));
  await app.close();
  const alive = () =>
    pids.filter((pid) => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    });
  // Chromium's own helpers leave after the process that the test sees end.
  await expect.poll(alive).toEqual([]);
  const log = await readFile(join(folders.userData, 'logs', 'terugblik.log'), 'utf8');
  expect(log).not.toContain('Jan');
  expect(log).not.toContain(folders.files);
  const events = log
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { event: string }).event);
  expect(events[0]).toBe('started');
  expect(events).toContain('service-ready');
  expect(events.at(-1)).toBe('quitting');
});
