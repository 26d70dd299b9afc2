import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { electronEnvironment, electronSwitches, findElectron } from '../../scripts/setup/electron.mjs';
import { startVirtualDisplay } from '../../scripts/xvfb.mjs';

export const projectFolder = resolve(import.meta.dirname, '..', '..');

export interface LaunchOptions {
  /** Chromium's profile; kept between two launches it is the same user coming back. */
  readonly userDataFolder: string;
  readonly libraryFolder: string;
  readonly language?: 'nl' | 'en';
  /** Further switches, each in one word: `--name=value`. */
  readonly switches?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

export interface RunningApp {
  readonly app: ElectronApplication;
  /** The application's one window, its page loaded. */
  readonly page: Page;
}

/** Silences what has no device here, sound and D-Bus; for tests only. */
const testSwitches = ['--disable-audio-output', '--log-level=3'];

/** The runtime that `npm run setup` found or made. */
export function requireElectron(): NonNullable<ReturnType<typeof findElectron>> {
  const electron = findElectron();
  if (electron === undefined) throw new Error('There is no Electron yet: npm run setup');
  return electron;
}

/** Starts the built application of `out/` and waits for its window. */
export async function launchApp(options: LaunchOptions): Promise<RunningApp> {
  const electron = requireElectron();
  const app = await _electron.launch({
    executablePath: electron.executable,
    args: [
      ...electronSwitches(),
      ...testSwitches,
      `--user-data-dir=${options.userDataFolder}`,
      // Switches before the folder are Chromium's, the application's own come after it.
      projectFolder,
      `--library=${options.libraryFolder}`,
      `--lang=${options.language ?? 'nl'}`,
      ...(options.switches ?? []),
    ],
    env: { ...definedOnly(electronEnvironment(electron)), ...options.environment },
  });
  const page = await app.firstWindow();
  await page.waitForLoadState('domcontentloaded');
  return { app, page };
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

export interface Folders {
  readonly userData: string;
  readonly library: string;
  /** Room for exported clips and other files of one test. */
  readonly files: string;
}

interface Fixtures {
  /** Fresh folders, gone after the test. */
  folders: Folders;
  /** Launches the application on this test's folders; ended with the test. May be called again after `app.close()`. */
  launch: (more?: Partial<LaunchOptions>) => Promise<RunningApp>;
  /** The application, launched once. */
  running: RunningApp;
}

interface WorkerFixtures {
  display: void;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  // On Linux a display for each worker: a window of another worker that opens under the pointer of a shared display breaks
  // off what is being dragged. Nothing jumps up before the one who runs the tests either.
  display: [
    async ({}, provide) => {
      if (process.platform !== 'linux') return provide();
      const { server, display } = await startVirtualDisplay();
      process.env['DISPLAY'] = display;
      // It would be preferred over the display just made.
      delete process.env['WAYLAND_DISPLAY'];
      await provide();
      server.kill();
    },
    { scope: 'worker', auto: true },
  ],
  folders: async ({}, provide) => {
    const root = await mkdtemp(join(tmpdir(), 'terugblik-e2e-'));
    await provide({ userData: join(root, 'user-data'), library: join(root, 'library'), files: root });
    await rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  },
  launch: async ({ folders }, provide) => {
    const running = new Set<ElectronApplication>();
    await provide(async (more = {}) => {
      const started = await launchApp({
        userDataFolder: folders.userData,
        libraryFolder: folders.library,
        ...more,
      });
      running.add(started.app);
      // Also when the test closes or kills it.
      started.app.once('close', () => running.delete(started.app));
      return started;
    });
    for (const app of running) await app.close();
  },
  running: async ({ launch }, provide) => {
    await provide(await launch());
  },
});

export { expect } from '@playwright/test';
