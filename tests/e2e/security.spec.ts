import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Bridge } from '../../shared/bridge';
import { expect, projectFolder, test } from '../support/launch-app';

// Each line of the security baseline in docs/ARCHITECTURE.md, in a real Electron.

type WithBridge = { terugblik: Bridge };
const unknownId = '01890a5d-ac96-774b-bcce-b302099a8057';

/** Calls as the page does, without its types: a hostile page has none. */
function callAsPage(page: Page, name: string, input: unknown) {
  return page.evaluate(
    ([method, argument]) =>
      (
        window as unknown as { terugblik: { call: (n: string, i: unknown) => Promise<unknown> } }
      ).terugblik.call(method, argument),
    [name, input] as const,
  );
}

const refused = (code: string, params: unknown = {}) => ({ ok: false, error: { code, params } });

test('the window is sandboxed, isolated and without Node', async ({ running: { app, page } }) => {
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]!.webContents as unknown as {
      getLastWebPreferences: () => Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
  });
  const globals = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].filter((name) => name in window),
    bridge: Object.keys((window as unknown as WithBridge).terugblik).toSorted(),
    webview: 'loadURL' in document.createElement('webview'),
  }));
  expect(await app.evaluate(({ session }) => session.defaultSession.isSpellCheckerEnabled())).toBe(false);
  expect(globals).toEqual({ node: [], bridge: ['call', 'grantDropped', 'on'], webview: false });
});

test('the page comes from app://bundle with a strict policy and a nonce of its own', async ({ launch }) => {
  const nonces = new Set<string>();
  for (let start = 0; start < 2; start += 1) {
    const { app, page } = await launch();
    const seen = await page.evaluate(async () => {
      const answer = await fetch(location.href);
      return {
        address: location.href,
        policy: answer.headers.get('content-security-policy'),
        sniffing: answer.headers.get('x-content-type-options'),
        nonce: document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.nonce,
      };
    });
    expect(seen.address).toMatch(/^app:\/\/bundle\/index\.html(#.*)?$/u);
    expect(seen.nonce).toMatch(/^[\w+/]{24}$/u);
    expect(seen.policy).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${seen.nonce}'; img-src 'self' data: blob: media:; ` +
        `media-src media: blob:; connect-src 'self' media:; font-src 'self'; frame-src report:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    expect(seen.sniffing).toBe('nosniff');
    nonces.add(seen.nonce ?? '');
    await app.close();
  }
  expect(nonces.size).toBe(2);
});

test('the page itself breaks no rule of the policy; inline scripts and styles do', async ({
  running: { page },
}) => {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
  });
  await page.reload();
  await expect(page.locator('#root > *').first()).toBeAttached();
  const violations = () => page.evaluate(() => (window as unknown as { seen: string[] }).seen.toSorted());
  expect(await violations()).toEqual([]);

  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.ranInline = true';
    const style = document.createElement('style');
    style.textContent = 'body { outline: 3px solid red }';
    document.head.append(script, style);
  });
  await expect.poll(violations).toEqual(['script-src-elem', 'style-src-elem']);
  expect(await page.evaluate(() => 'ranInline' in window)).toBe(false);
});

test('the page cannot go anywhere', async ({ running: { app, page } }) => {
  const home = page.url();
  for (const address of ['https://example.com/', 'app://bundle/other.html', 'app://elsewhere/index.html']) {
    const denied = app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]!.webContents;
      return new Promise<{ url: string; prevented: boolean }>((done) =>
        contents.once('will-navigate', (event) =>
          done({ url: event.url, prevented: event.defaultPrevented }),
        ),
      );
    });
    // The listener must stand before the page moves.
    await app.evaluate(() => null);
    await page.evaluate((to) => location.assign(to), address);
    expect(await denied).toEqual({ url: address, prevented: true });
  }
  // Chromium refuses these by itself, and says so.
  for (const address of ['file:///etc/passwd', 'data:text/html,gone']) {
    const complaint = page.waitForEvent('console', (message) => message.text().startsWith('Not allowed to'));
    await page.evaluate((to) => location.assign(to), address);
    await complaint;
  }
  expect(page.url()).toBe(home);
});

test('no second window and no frame opens', async ({ running: { app, page } }) => {
  const opened = await page.evaluate(() => [window.open('https://example.com/'), window.open('about:blank')]);
  expect(opened).toEqual([null, null]);
  const framed = await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = 'app://bundle/index.html';
    document.body.append(frame);
    return new Promise<string>((done) =>
      document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective), {
        once: true,
      }),
    );
  });
  expect(framed).toBe('frame-src');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test.describe('the network', () => {
  let server: Server;
  let address: string;
  let visits = 0;
  test.beforeAll(async () => {
    server = createServer((_request, response) => {
      visits += 1;
      response.end('reached');
    });
    server.on('upgrade', (_request, socket) => {
      visits += 1;
      socket.destroy();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  test.afterAll(() => new Promise((done) => server.close(done)));

  test('is out of reach for the page', async ({ running: { page } }) => {
    const results = await page.evaluate(async (host) => {
      const image = new Image();
      image.src = `http://${host}/picture.png`;
      const socket = new WebSocket(`ws://${host}/`);
      const failed = (target: EventTarget) =>
        new Promise<string>((done) =>
          target.addEventListener('error', () => done('refused'), { once: true }),
        );
      const fetched = (url: string) =>
        fetch(url).then(
          () => 'reached',
          () => 'refused',
        );
      return Promise.all([
        fetched(`http://${host}/`),
        fetched(`https://${host}/`),
        failed(image),
        failed(socket),
      ]);
    }, address);
    expect(results).toEqual(['refused', 'refused', 'refused', 'refused']);
    expect(visits).toBe(0);
  });

  test('is out of reach for a page without our policy, and for any other session', async ({
    running: { app },
  }) => {
    const results = await app.evaluate(async ({ BrowserWindow }, host) => {
      const window = new BrowserWindow({ show: false });
      await window.loadURL('data:text/html,<p>no policy</p>');
      const inPage = await (window.webContents.executeJavaScript(`(async () => {
        const socket = new WebSocket('ws://${host}/');
        const refused = new Promise((done) => socket.addEventListener('error', () => done('refused')));
        const fetched = await fetch('http://${host}/', { mode: 'no-cors' }).then(() => 'reached', () => 'refused');
        return [fetched, await refused];
      })()`) as Promise<string[]>);
      const code = (to: Electron.BrowserWindow) =>
        to.loadURL(`http://${host}/`).then(
          () => 'reached',
          (error: unknown) => (error as { code: string }).code,
        );
      const other = new BrowserWindow({ show: false, webPreferences: { partition: 'other' } });
      const found = [...inPage, await code(window), await code(other)];
      window.destroy();
      other.destroy();
      return found;
    }, address);
    expect(results).toEqual(['refused', 'refused', 'ERR_BLOCKED_BY_CLIENT', 'ERR_NAME_NOT_RESOLVED']);
    expect(visits).toBe(0);
    // The server was there all the time.
    expect(await (await fetch(`http://${address}/`)).text()).toBe('reached');
    visits = 0;
  });
});

test('permissions and downloads are denied', async ({ launch }) => {
  // Without a microphone the answer would be that there is none.
  const { app, page } = await launch({ switches: ['--use-fake-device-for-media-stream'] });
  const answers = await page.evaluate(async () => {
    const nameOf = (promise: Promise<unknown>) =>
      promise.then(
        () => 'granted',
        (error: unknown) => (error as Error).name,
      );
    const query = async (name: string) =>
      (await navigator.permissions.query({ name: name as PermissionName })).state;
    return {
      microphone: await nameOf(navigator.mediaDevices.getUserMedia({ audio: true })),
      notification: await Notification.requestPermission(),
      position: await new Promise((done) =>
        navigator.geolocation.getCurrentPosition(
          () => done('granted'),
          (error) => done(error.code),
        ),
      ),
      clipboard: await query('clipboard-read'),
      camera: await query('camera'),
    };
  });
  expect(answers).toEqual({
    microphone: 'NotAllowedError',
    notification: 'denied',
    position: 1,
    clipboard: 'denied',
    camera: 'denied',
  });

  const download = app.evaluate(
    ({ session }) =>
      new Promise<boolean>((done) =>
        session.defaultSession.once('will-download', (event) => done(event.defaultPrevented)),
      ),
  );
  await app.evaluate(() => null);
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['x']));
    link.download = 'x.txt';
    link.click();
  });
  expect(await download).toBe(true);
});

test('a path that nobody chose is refused', async ({ running: { page }, folders }) => {
  const path = join(folders.files, 'gesprek.json');
  await writeFile(path, '{}');
  for (const name of ['recordings.relink', 'frameworks.check', 'shell.revealFile'])
    expect(await callAsPage(page, name, { path })).toEqual(refused('path-not-granted'));
  expect(await callAsPage(page, 'clips.export', { target: path })).toEqual(refused('path-not-granted'));
});

test('a dropped file may be read and not written; a file made by the page is none', async ({
  running: { page },
  folders,
}) => {
  const path = join(folders.files, 'raamwerk é.json');
  await writeFile(path, '{}');
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'dropped';
    document.body.append(input);
  });
  await page.locator('#dropped').setInputFiles(path);
  const granted = await page.evaluate(() => {
    const { files } = document.querySelector<HTMLInputElement>('#dropped')!;
    const made = new File(['{}'], '/etc/passwd');
    return (window as unknown as WithBridge).terugblik.grantDropped([...files!, made]);
  });
  expect(granted).toEqual([path]);
  expect(await callAsPage(page, 'frameworks.check', { path })).toMatchObject({
    ok: true,
    value: { ok: false },
  });
  expect(await callAsPage(page, 'clips.export', { target: path })).toEqual(refused('path-not-granted'));
});

test("a dialog's answer is granted, for what it was asked for", async ({
  running: { app, page },
  folders,
}) => {
  const path = join(folders.files, 'raamwerk.json');
  const target = join(folders.files, 'fragment-01');
  await writeFile(path, '{}');
  await app.evaluate(
    ({ dialog }, [chosen, saved]) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: saved });
    },
    [path, target] as const,
  );
  expect(await callAsPage(page, 'shell.chooseRecordings', {})).toEqual({ ok: true, value: [path] });
  expect(await callAsPage(page, 'frameworks.check', { path })).toMatchObject({ ok: true });
  expect(await callAsPage(page, 'shell.chooseClipTarget', { suggestedName: '../../x.mp4' })).toEqual({
    ok: true,
    value: `${target}.mp4`,
  });
  // Past the shell, where the rest of the input is found missing.
  expect(await callAsPage(page, 'clips.export', { target: `${target}.mp4` })).toMatchObject({
    error: { code: 'invalid-input' },
  });
});

test('media and page files are found by id or inside the bundle only', async ({ running: { page, app } }) => {
  const fetched = (addresses: string[]) =>
    page.evaluate(
      (list) =>
        Promise.all(
          list.map((address) =>
            fetch(address).then(
              (answer) => answer.status,
              () => 'refused',
            ),
          ),
        ),
      addresses,
    );
  expect(
    await fetched([
      `media://asset/${unknownId}/play`,
      `media://asset/${unknownId}/poster?v=1`,
      `media://asset/${unknownId}/original`,
      `media://asset/${unknownId}/play/../../../../etc/passwd`,
      `media://asset/..%2f..%2f..%2fetc%2fpasswd/play`,
      `media://asset/etc/passwd`,
      `media://elsewhere/${unknownId}/play`,
    ]),
  ).toEqual([404, 404, 404, 404, 404, 404, 404]);
  expect(
    await fetched([
      'app://bundle/../../package.json',
      'app://bundle/%2e%2e/%2e%2e/package.json',
      'app://bundle/..%2f..%2fpackage.json',
      'app://bundle/..%5c..%5cpackage.json',
      'app://bundle/..%2fmain%2findex.js',
      'app://bundle/assets',
      'app://elsewhere/index.html',
    ]),
  ).toEqual([404, 404, 404, 404, 404, 404, 'refused']);
  const outside = await app.evaluate(async ({ session }) => {
    const answer = await session.defaultSession.fetch('app://elsewhere/index.html');
    return answer.status;
  });
  expect(outside).toBe(404);
});

test('only the main frame of our page is answered', async ({ running: { app } }) => {
  const foreign = await app.evaluate(
    async ({ BrowserWindow }, preload) => {
      const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await window.loadURL('data:text/html,<p>not ours</p>');
      const found = await (window.webContents.executeJavaScript(`(async () => {
      const events = [];
      terugblik.on((event) => events.push(event));
      const failure = (promise) => promise.then(() => 'answered', (error) => error.message);
      return [
        await failure(terugblik.call('recordings.list', {})),
        await failure(terugblik.call('shell.environment', {})),
        await failure(terugblik.grantDropped([])),
        String(events.length),
      ];
    })()`) as Promise<string[]>);
      window.destroy();
      return found;
    },
    join(projectFolder, 'out', 'preload', 'index.cjs'),
  );
  expect(foreign).toEqual([
    expect.stringContaining('Refused'),
    expect.stringContaining('Refused'),
    expect.stringContaining('Refused'),
    '0',
  ]);
});

test('what is not in the contract, or for our own shell only, is refused', async ({ running: { page } }) => {
  const unknownMethod = refused('invalid-input', { where: 'name', problem: 'unknown-method' });
  for (const name of ['recordings.locateAsset', 'recordings.drop', 'constructor', '__proto__'])
    expect(await callAsPage(page, name, { recording: unknownId, asset: 'play' })).toEqual(unknownMethod);
  expect(await callAsPage(page, 'shell.chooseClipTarget', { suggestedName: 7 })).toMatchObject({
    error: { code: 'invalid-input', params: { where: 'suggestedName' } },
  });
});
