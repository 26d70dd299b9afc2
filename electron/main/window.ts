import { BrowserWindow, nativeImage, nativeTheme, screen } from 'electron';
import type { Log } from './log';
import { pageUrl } from './security';
import {
  minimumSize,
  placeWindow,
  readWindowState,
  type WindowState,
  writeWindowState,
} from './window-state';

export type WindowOptions = {
  title: string;
  preloadFile: string;
  iconFile: string;
  /** Where place and size are kept. */
  stateFile: string;
  log: Log;
};

// The colour behind everything (`--bg` of the page's tokens), so that nothing flashes before the first paint.
const backgrounds = { light: '#f3eee7', dark: '#15120f' } as const;

const background = () => (nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light);

// A page that dies at once, again and again, is not brought back for ever.
const mostRevivals = 3;

/** Opens the one window. It shows itself when there is something to see. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const kept = readWindowState(options.stateFile);
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...placeWindow(kept?.bounds ?? null, workAreas),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    show: false,
    title: options.title,
    icon: windowIcon(options.iconFile),
    backgroundColor: background(),
    webPreferences: {
      preload: options.preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // A recording keeps playing while the coach writes in another window.
      backgroundThrottling: false,
    },
  });
  showWhenPainted(window, kept);
  followTheme(window);
  keepState(window, options);
  revive(window, options.log);
  void window.loadURL(pageUrl).catch(() => options.log.write('page-load-failed'));
  return window;
}

/** Small: handing the full 1024 pixels to the window system costs as much as making the whole window (45 ms). */
function windowIcon(file: string): Electron.NativeImage {
  return nativeImage.createFromPath(file).resize({ width: 128, height: 128 });
}

function showWhenPainted(window: BrowserWindow, kept: WindowState | null): void {
  const show = () => {
    if (window.isVisible()) return;
    // Not before: maximizing shows a window at once.
    if (kept?.maximized === true) window.maximize();
    if (kept?.fullScreen === true) window.setFullScreen(true);
    window.show();
  };
  window.once('ready-to-show', show);
  // A page that cannot load never paints; a window that never comes is worse than an empty one.
  window.webContents.once('did-fail-load', show);
}

function followTheme(window: BrowserWindow): void {
  const paint = () => window.setBackgroundColor(background());
  nativeTheme.on('updated', paint);
  window.once('closed', () => nativeTheme.off('updated', paint));
}

function keepState(window: BrowserWindow, { stateFile, log }: WindowOptions): void {
  const keep = () => {
    const state: WindowState = {
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
      fullScreen: window.isFullScreen(),
    };
    try {
      writeWindowState(stateFile, state);
    } catch {
      log.write('window-state-unwritable');
    }
  };
  // Once a second at most while it is dragged; `close` has the last word.
  let timer: NodeJS.Timeout | null = null;
  const keepSoon = () => {
    timer ??= setTimeout(() => {
      timer = null;
      keep();
    }, 1_000);
  };
  window.on('resize', keepSoon);
  window.on('move', keepSoon);
  window.on('close', () => {
    if (timer !== null) clearTimeout(timer);
    keep();
  });
}

function revive(window: BrowserWindow, log: Log): void {
  let revivals = 0;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.write('page-gone', { reason, exitCode });
    if (reason !== 'clean-exit' && revivals++ < mostRevivals) window.webContents.reload();
  });
}
