import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { chromium, type Page } from '@playwright/test';
import { documentEntry } from '../../electron/service/exchange/envelope/seal-entry';
import { sealFile } from '../../electron/service/exchange/envelope/seal-file';
import { electronSwitches } from '../../scripts/setup/electron.mjs';
import { devToolsAddress } from '../support/dev-tools-address';
import { expect, projectFolder, test } from '../support/launch-app';

// The shipped fuses shut the inspector, so Playwright cannot launch this application: it is started as
// users start it, and its page is reached through the DevTools protocol.
const application = join(projectFolder, 'dist', 'linux-unpacked');
const executable = join(application, 'terugblik');
const resources = join(application, 'resources');

test.skip(process.platform !== 'linux', 'elsewhere the layout of the application is another one');

interface Started {
  readonly child: ChildProcess;
  readonly page: Page;
}

async function start(home: string): Promise<Started> {
  const switches = [...electronSwitches(), '--disable-audio-output', '--remote-debugging-port=0'];
  const child = spawn(executable, [...switches, `--user-data-dir=${join(home, 'user-data')}`], {
    env: {
      ...process.env,
      // A fresh user, whose library is where users have it.
      HOME: home,
      XDG_DATA_HOME: join(home, 'data'),
      // None of these may reach into a shipped application.
      TERUGBLIK_SQLITE_ADDON: '/nowhere.node',
      FFMPEG_BIN: '/nowhere/ffmpeg',
      FFPROBE_BIN: '/nowhere/ffprobe',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const browser = await chromium.connectOverCDP(await devToolsAddress(child));
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('the application has no browser context');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  return { child, page };
}

/** Ends it as the system would, and waits until it is gone. */
async function end(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  child.kill('SIGTERM');
  return ended;
}

test.describe('the packaged application', () => {
  let home = '';
  let started: Started | undefined;

  test.beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'terugblik-packaged-'));
  });
  test.afterEach(async () => {
    if (started !== undefined) await end(started.child);
    started = undefined;
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  test('opens its window, takes in the sample with its own ffmpeg, and quits cleanly', async () => {
    test.setTimeout(300_000);
    started = await start(home);
    const { page, child } = started;
    await expect(page).toHaveURL(/^app:\/\/bundle\//u);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

    const frameworks = await page.evaluate(() => window.terugblik.call('frameworks.list', {}));
    expect(frameworks.ok && frameworks.value.length).toBe(5);

    const sample = await page.evaluate(() =>
      window.terugblik.call('recordings.addSample', { language: 'nl' }),
    );
    expect(sample).toMatchObject({ ok: true });
    await expect
      .poll(
        async () => {
          const all = await page.evaluate(() => window.terugblik.call('recordings.list', {}));
          return all.ok && all.value.map(({ hasWaveform }) => hasWaveform);
        },
        { timeout: 60_000 },
      )
      .toEqual([true]);
    // The voice model runs in a thread whose code is inside the archive.
    await expect
      .poll(
        async () => {
          const all = await page.evaluate(() => window.terugblik.call('recordings.list', {}));
          const recording = (all.ok ? all.value[0]?.id : undefined) ?? '';
          const speech = await page.evaluate(
            (id) => window.terugblik.call('speech.get', { recording: id }),
            recording,
          );
          return speech.ok && speech.value.turns.length;
        },
        // Listening gives way to everything, also to what other tests do meanwhile.
        { timeout: 180_000 },
      )
      .toBeGreaterThan(20);
    // So does the one that sees faces: two of them in the sample.
    const areas = await page.evaluate(async () => {
      const all = await window.terugblik.call('recordings.list', {});
      const recording = (all.ok ? all.value[0]?.id : undefined) ?? '';
      const range = { startMs: 10_000, endMs: 11_000 };
      await window.terugblik.call('covers.findFaces', { recording, range });
      for (;;) {
        const jobs = await window.terugblik.call('jobs.list', { recording });
        const job = jobs.ok ? jobs.value.find(({ kind }) => kind === 'faces') : undefined;
        if (job?.state === 'done' || job?.state === 'failed') return job.output.length;
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    });
    expect(areas).toBe(2);
    expect(existsSync(join(home, 'data', 'terugblik', 'library', 'library.db'))).toBe(true);
    expect(await end(child)).toBe(0);
  });

  test('locks and opens packages with the addon that it carries', async () => {
    const path = join(home, 'gesprek.terugblik');
    const entries = [documentEntry('manifest.json', '{"format":"something else"}')];
    await sealFile({ entries, protection: { passphrase: 'zin' }, target: path, overwrite: false });
    started = await start(home);
    const { page } = started;
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.evaluate(() => {
      const input = document.createElement('input');
      input.type = 'file';
      input.id = 'a-package';
      document.body.append(input);
    });
    // Playwright would send its content over the protocol, and a file without a place is never granted.
    const devTools = await page.context().newCDPSession(page);
    const { root } = await devTools.send('DOM.getDocument');
    const { nodeId } = await devTools.send('DOM.querySelector', {
      nodeId: root.nodeId,
      selector: '#a-package',
    });
    await devTools.send('DOM.setFileInputFiles', { nodeId, files: [path] });
    const look = async (passphrase: string): Promise<unknown> =>
      await page.evaluate(async (words) => {
        const input = document.querySelector<HTMLInputElement>('#a-package');
        const [granted] = await window.terugblik.grantDropped([...(input?.files ?? [])]);
        if (granted === undefined) throw new Error('the file was not granted');
        return await window.terugblik.call('exchange.look', { from: { path: granted }, passphrase: words });
      }, passphrase);
    expect(await look('zon')).toMatchObject({ ok: false, error: { code: 'package-passphrase-wrong' } });
    // Opened, and found to be no package of ours.
    expect(await look('zin')).toMatchObject({ ok: false, error: { code: 'package-invalid' } });
    const card = await page.evaluate(() => window.terugblik.call('people.card', {}));
    expect(card).toMatchObject({ ok: true, value: { publicKey: expect.stringMatching(/^age1/u) } });
  });

  test('has every fuse set as it should be', async () => {
    const wire = await getCurrentFuseWire(executable);
    const isOn = (fuse: FuseV1Options) => String.fromCharCode(Number(wire[fuse])) === '1';
    expect(isOn(FuseV1Options.RunAsNode)).toBe(false);
    expect(isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(false);
    expect(isOn(FuseV1Options.EnableNodeCliInspectArguments)).toBe(false);
    expect(isOn(FuseV1Options.EnableCookieEncryption)).toBe(true);
    expect(isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe(true);
    expect(isOn(FuseV1Options.OnlyLoadAppFromAsar)).toBe(true);
    expect(isOn(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(false);
  });

  test('is no Node in disguise', () => {
    // A single test run of the executable as Node: with the fuse off it starts the application instead.
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', DISPLAY: '' };
    const { stdout } = spawnSync(executable, ['-e', 'console.log(6 * 7)'], {
      env,
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect(stdout).not.toContain('42');
  });

  test('carries native code outside the archive, and everything it needs inside', async () => {
    const archived = listPackage(join(resources, 'app.asar'), { isPack: true }).map((line) =>
      line.replaceAll('\\', '/'),
    );
    const packedNative = archived.filter((line) => line.endsWith('.node') && !line.startsWith('unpack'));
    expect(packedNative).toEqual([]);
    expect(archived.some((line) => line.includes('/out/main/index.js'))).toBe(true);
    expect(archived.some((line) => /coverage|better-sqlite3\/(?:deps|src)|\.map$/u.test(line))).toBe(false);

    expect(existsSync(join(resources, 'default_app.asar'))).toBe(false);
    expect((await readdir(join(resources, 'frameworks'))).length).toBe(5);
    expect(existsSync(join(resources, 'licences', 'THIRD-PARTY.txt'))).toBe(true);
    expect(await readdir(join(resources, 'speech'))).toEqual(['silero_vad_v6.onnx']);
    expect(await readdir(join(resources, 'inference'))).toEqual(['ort-wasm-simd-threaded.wasm']);
    expect(await readdir(join(resources, 'faces'))).toContain('rfb-320.onnx');
    for (const program of ['ffmpeg', 'ffprobe']) {
      const { status, stdout } = spawnSync(join(resources, 'bin', program), ['-version'], {
        encoding: 'utf8',
      });
      expect(status).toBe(0);
      expect(stdout).toContain(`${program} version`);
    }
  });
});
