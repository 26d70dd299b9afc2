import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { app, type BrowserWindow, session } from 'electron';
import type { AppEvent } from '../../shared/contract/events';
import { translate } from '../../shared/i18n/translate';
import { showMenu } from './application-menu';
import { developmentSwitch, resourcesFolder, serviceArguments } from './arguments';
import { GrantedPaths } from './granted-paths';
import { openIpc, push } from './ipc';
import { Log } from './log';
import { nativeHandlers } from './native';
import { OpenedFiles, packagesAmong } from './opened-files';
import { Preferences, systemLocales } from './preferences';
import { printAndEnd } from './print-and-end';
import { printPage } from './print-page';
import { registerSchemes, serveProtocols } from './protocols';
import { quitInOrder } from './quit';
import { offlineSwitches, sealContents, sealSession } from './security';
import { ServiceHost } from './service-host';
import { forkService } from './service-process';
import { openWindow } from './window';

// This module is the entry of the bundle: out/main/index.js, beside out/preload and out/renderer.
const here = import.meta.dirname;

registerSchemes();
for (const [name, value] of offlineSwitches()) app.commandLine.appendSwitch(name, value);
// A Mac says so before anything else is ready.
const paths = new GrantedPaths();
const opened = new OpenedFiles(paths);
app.on('open-file', (event, path) => {
  event.preventDefault();
  opened.open(packagesAmong([path], '/'));
});
opened.open(packagesAmong(process.argv.slice(1), process.cwd()));

// The command line has a page printed: no window, no library.
const printing = { page: developmentSwitch('print'), target: developmentSwitch('print-to') };

// Not awaited: Electron becomes ready only after this module was loaded.
if (printing.page !== '') void app.whenReady().then(() => printAndEnd(printing));
else if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

function start(): void {
  const log = new Log(join(app.getPath('userData'), 'logs'));
  for (const surprise of ['uncaughtException', 'unhandledRejection'])
    process.on(surprise, (thrown: unknown) => {
      log.writeThrown(thrown);
      if (!app.isPackaged) process.stderr.write(`${inspect(thrown)}\n`);
    });
  log.write('started', { version: app.getVersion(), packaged: app.isPackaged });

  app.on('web-contents-created', (_event, contents) => sealContents(contents));
  sealSession(session.defaultSession, app.isPackaged);

  const service = {
    entryFile: join(here, 'service.js'),
    args: serviceArguments(),
    packaged: app.isPackaged,
    log,
  };
  const host = new ServiceHost({ fork: () => forkService(service), onEvent: relay, print: printPage, log });
  const preferences = new Preferences(host, systemLocales(developmentSwitch('lang')), refreshMenu);
  const native = nativeHandlers({
    window: () => window,
    language: () => preferences.settledLanguage(),
    host,
    paths,
    opened,
    log,
  });
  serveProtocols({
    session: session.defaultSession,
    rendererFolder: join(here, '..', 'renderer'),
    nonce: randomBytes(18).toString('base64'),
    host,
    log,
  });
  openIpc({ host, native, paths, log });

  // Before the window: the library opens while the page loads.
  host.start();
  const window: BrowserWindow = openWindow({
    title: translate(preferences.language, 'appName'),
    preloadFile: join(here, '..', 'preload', 'index.cjs'),
    iconFile: join(resourcesFolder(), 'icons', 'icon.png'),
    stateFile: join(app.getPath('userData'), 'window.json'),
    log,
  });
  const { webContents: contents } = window;
  refreshMenu();
  quitInOrder(host, log);
  opened.onOpen = () => push(contents, { name: 'files.opened', payload: {} });
  app.on('second-instance', (_event, words, workingFolder) => {
    log.write('second-start');
    opened.open(packagesAmong(words.slice(1), workingFolder));
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });

  function relay(event: AppEvent): void {
    // Before the page hears of it, so that what it asks next is answered with the new settings.
    if (event.name === 'service.status' && event.payload.state !== 'starting') preferences.read();
    if (event.name === 'data.changed' && event.payload.topics.includes('settings')) preferences.read();
    push(contents, event);
  }

  function refreshMenu(): void {
    showMenu(window, preferences);
  }
}
