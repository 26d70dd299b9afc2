import { app, type BrowserWindow, Menu } from 'electron';
import { push } from './ipc';
import { menuTemplate } from './menu';
import type { Preferences } from './preferences';

// Chromium's own steps: each level is 20 % larger than the one below.
const mostLevels = 4;

/** Makes the menu of the application anew, in the language in force. */
export function showMenu(window: BrowserWindow, preferences: Preferences): void {
  if (window.isDestroyed()) return;
  const contents = window.webContents;
  const template = menuTemplate({
    language: preferences.language,
    mac: process.platform === 'darwin',
    forDevelopers: !app.isPackaged,
    settings: preferences.settings,
    invoke: (command) => push(contents, { name: 'command.invoked', payload: { command } }),
    change: (settings) => preferences.change(settings),
    scale: (step) => {
      const level = step === 0 ? 0 : contents.getZoomLevel() + step / 2;
      contents.setZoomLevel(Math.max(-mostLevels, Math.min(mostLevels, level)));
    },
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
