import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { acceleratorOf, menuTemplate, type MenuOptions } from '../../electron/main/menu';
import { type CommandId, commands } from '../../shared/commands';
import { defaultSettings } from '../../shared/model/settings';

type Item = MenuItemConstructorOptions;

function make(options: Partial<MenuOptions> = {}) {
  const invoked: CommandId[] = [];
  const changes: unknown[] = [];
  const template = menuTemplate({
    language: 'nl',
    mac: false,
    forDevelopers: false,
    settings: defaultSettings,
    invoke: (command) => invoked.push(command),
    change: (settings) => changes.push(settings),
    scale: () => undefined,
    ...options,
  });
  return { template, items: flat(template), invoked, changes };
}

const flat = (items: readonly Item[]): Item[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
const click = (item: Item | undefined) => (item?.click as (() => void) | undefined)?.();

describe('the application menu', () => {
  it('has every command once, and clicking it asks for it', () => {
    const { items, invoked } = make();
    const ids = Object.keys(commands);
    for (const id of ids) {
      const found = items.filter((item) => item.id === id);
      expect(found).toHaveLength(1);
      click(found[0]);
    }
    expect(invoked).toEqual(ids);
  });

  it('shows keys and takes none from the page', () => {
    const items = make().items.filter((item) => item.accelerator !== undefined);
    expect(items.length).toBeGreaterThan(20);
    expect(items.filter((item) => item.registerAccelerator !== false)).toEqual([]);
  });

  it('shows the keys that the user chose', () => {
    const keys = { undo: ['Mod+U'], redo: [] };
    const { items } = make({ settings: { theme: 'dark', language: 'nl', keys } });
    const shown = (id: string) => items.find((item) => item.id === id)?.accelerator;
    expect([shown('undo'), shown('redo'), shown('searchEverywhere')]).toEqual([
      'CommandOrControl+U',
      undefined,
      'CommandOrControl+K',
    ]);
  });

  it('shows on a Mac no key that someone could be typing', () => {
    const { items } = make({ mac: true });
    const shown = items.flatMap((item) => (item.accelerator === undefined ? [] : [item.accelerator]));
    expect(shown.length).toBeGreaterThan(5);
    expect(shown.filter((accelerator) => !accelerator.startsWith('CommandOrControl+'))).toEqual([]);
  });

  it.each(['nl', 'en'] as const)('has a text for everything in %s', (language) => {
    for (const mac of [true, false])
      for (const { label, type, role } of make({ language, mac }).items)
        if (type !== 'separator' && role !== 'appMenu') expect(label).not.toMatch(/^$|^(shell|commands)\./u);
  });

  it('marks the theme and language chosen, and changes them', () => {
    const { items, changes } = make({ settings: { theme: 'dark', language: 'en', keys: {} } });
    expect(items.filter((item) => item.checked === true).map((item) => item.id)).toEqual([
      'theme.dark',
      'language.en',
    ]);
    click(items.find((item) => item.id === 'theme.light'));
    click(items.find((item) => item.id === 'language.system'));
    expect(changes).toEqual([{ theme: 'light' }, { language: 'system' }]);
  });

  it('keeps developer tools for developers', () => {
    const roles = (forDevelopers: boolean) => make({ forDevelopers }).items.map((item) => item.role);
    expect(roles(false)).not.toContain('toggleDevTools');
    expect(roles(true)).toContain('toggleDevTools');
  });
});

describe('acceleratorOf', () => {
  it.each([
    ['Mod+Shift+Z', 'CommandOrControl+Shift+Z'],
    ['Alt+ArrowLeft', 'Alt+Left'],
    ['Mod++', 'CommandOrControl+Plus'],
    ['Mod+-', 'CommandOrControl+-'],
    ['Space', 'Space'],
    [',', ','],
  ])('%s is %s', (shortcut, accelerator) => expect(acceleratorOf(shortcut)).toBe(accelerator));
});
