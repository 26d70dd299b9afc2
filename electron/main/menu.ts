import type { MenuItemConstructorOptions } from 'electron';
import { type CommandId, type CommandMenu, commands, isCommandId } from '../../shared/commands';
import { type Language, translate } from '../../shared/i18n/translate';
import { shortcutsOf } from '../../shared/keymap';
import { languages, type Settings, themes } from '../../shared/model/settings';
import { type Shortcut, splitShortcut } from '../../shared/shortcut';

export type MenuOptions = {
  language: Language;
  mac: boolean;
  /** Reload and developer tools, for whoever works on the tool itself. */
  forDevelopers: boolean;
  settings: Pick<Settings, 'theme' | 'language' | 'keys'>;
  invoke: (command: CommandId) => void;
  change: (settings: Partial<Pick<Settings, 'theme' | 'language'>>) => void;
  /** Makes everything in the window larger (1), smaller (-1) or as it was (0). */
  scale: (step: -1 | 0 | 1) => void;
};

type Item = MenuItemConstructorOptions;
const separator: Item = { type: 'separator' };

/** The application menu: the commands in their menus, and what every application has. */
export function menuTemplate(options: MenuOptions): Item[] {
  const text = (key: string) => translate(options.language, `shell.menu.${key}`);
  const of = (menu: CommandMenu) => commandItems(menu, options);
  const quit: Item = { role: 'quit', label: text('quit') };
  const editing: Item[] = [
    { role: 'cut', label: text('cut') },
    { role: 'copy', label: text('copy') },
    { role: 'paste', label: text('paste') },
    { role: 'selectAll', label: text('selectAll') },
  ];
  return [
    ...(options.mac ? [appMenu(text, quit)] : []),
    { label: text('file'), submenu: [...of('file'), ...(options.mac ? [] : [separator, quit])] },
    { label: text('recording'), submenu: of('recording') },
    { label: text('edit'), submenu: [...of('edit'), separator, ...editing] },
    { label: text('moment'), submenu: of('moment') },
    { label: text('playback'), submenu: of('playback') },
    { label: text('view'), submenu: [...of('view'), separator, ...appearance(text, options)] },
    windowMenu(text, options.mac),
    {
      role: 'help',
      label: text('help'),
      submenu: [...of('help'), ...(options.mac ? [] : [about(text)])],
    },
  ];
}

function commandItems(menu: CommandMenu, { language, mac, invoke, settings }: MenuOptions): Item[] {
  return Object.keys(commands)
    .filter(isCommandId)
    .filter((id) => commands[id].menu === menu)
    .map((id) => ({
      id,
      label: translate(language, `commands.${id}`),
      click: () => invoke(id),
      ...shownShortcut(shortcutsOf(id, settings.keys)[0], mac),
    }));
}

/**
 * The page owns the keys (they depend on where one is and what has the focus), so the menu only shows them. A Mac cannot
 * show a key without taking it: there a key without Command, which may be a letter that someone types, is not shown.
 */
function shownShortcut(
  shortcut: Shortcut | undefined,
  mac: boolean,
): Pick<Item, 'accelerator' | 'registerAccelerator'> {
  if (shortcut === undefined || (mac && !splitShortcut(shortcut).modifiers.has('Mod'))) return {};
  return { accelerator: acceleratorOf(shortcut), registerAccelerator: false };
}

const acceleratorKeys: Readonly<Record<string, string>> = {
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  '+': 'Plus',
};

/** A shortcut in Electron's words. */
export function acceleratorOf(shortcut: Shortcut): string {
  const { modifiers, key } = splitShortcut(shortcut);
  const parts = [...modifiers].map((modifier) => (modifier === 'Mod' ? 'CommandOrControl' : modifier));
  return [...parts, acceleratorKeys[key] ?? key].join('+');
}

type Text = (key: string) => string;

const about = (text: Text): Item => ({ role: 'about', label: text('about') });

function appMenu(text: Text, quit: Item): Item {
  return {
    role: 'appMenu',
    submenu: [
      about(text),
      separator,
      { role: 'services', label: text('services') },
      separator,
      { role: 'hide', label: text('hide') },
      { role: 'hideOthers', label: text('hideOthers') },
      { role: 'unhide', label: text('unhide') },
      separator,
      quit,
    ],
  };
}

function appearance(text: Text, { settings, change, scale, forDevelopers }: MenuOptions): Item[] {
  const choices = <T extends string>(
    values: readonly T[],
    chosen: T,
    name: string,
    choose: (value: T) => void,
  ) =>
    values.map(
      (value): Item => ({
        id: `${name}.${value}`,
        type: 'radio',
        label: text(`${name}.${value}`),
        checked: value === chosen,
        click: () => choose(value),
      }),
    );
  return [
    {
      label: text('theme.title'),
      submenu: choices(themes, settings.theme, 'theme', (theme) => change({ theme })),
    },
    {
      label: text('language.title'),
      submenu: choices(languages, settings.language, 'language', (language) => change({ language })),
    },
    separator,
    // No role: its keys would be taken from the page, which zooms the timeline with them.
    { label: text('larger'), click: () => scale(1) },
    { label: text('smaller'), click: () => scale(-1) },
    { label: text('usualSize'), click: () => scale(0) },
    separator,
    { role: 'togglefullscreen', label: text('fullScreen') },
    ...(forDevelopers ? ([separator, { role: 'reload' }, { role: 'toggleDevTools' }] satisfies Item[]) : []),
  ];
}

function windowMenu(text: Text, mac: boolean): Item {
  return {
    role: 'window',
    label: text('window'),
    submenu: [
      { role: 'minimize', label: text('minimize') },
      ...(mac ? ([{ role: 'zoom', label: text('zoom') }] satisfies Item[]) : []),
      { role: 'close', label: text('close') },
    ],
  };
}
