import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { accessibilityTree, silentNodes } from '../support/accessibility-tree';
import { callFromPage } from '../support/bridge-page';
import { expect, test } from '../support/launch-app';
import { markTalk, openTalk } from '../support/talk-page';

/** In this state of the room everything that can be used has a name, and axe finds nothing. */
async function expectSpoken(page: Page, state: string): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running').length),
    )
    .toBe(0);
  expect(silentNodes(await accessibilityTree(page)), state).toEqual([]);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(
    violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) })),
    state,
  ).toEqual([]);
}

test('a screen reader is told of everything in the review room, whatever is open in it', async ({
  running,
  folders,
}) => {
  test.slow();
  const { page } = running;
  const recording = await openTalk(running, folders.files);
  await expectSpoken(page, 'before the first moment');
  await markTalk(running, recording);
  await expect(page.locator('[data-moment]')).toHaveCount(6);

  const named = async (role: string): Promise<string[]> =>
    (await accessibilityTree(page)).filter((node) => node.role === role).map(({ name }) => name);
  // Where things are.
  expect(await named('main')).toHaveLength(1);
  expect(await named('region')).toEqual(expect.arrayContaining(['Tijdlijn']));
  // What the canvas shows is there a second time, in words: what, and when.
  await expect
    .poll(async () => (await named('option')).filter((name) => /\d\d:\d\d Open vraag/u.test(name)))
    .not.toEqual([]);

  const closed = async (): Promise<void> => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };
  const dialogs: readonly (readonly [string, string])[] = [
    ['the commands', 'Control+p'],
    ['the keys', 'F1'],
    ['search everywhere', 'Control+k'],
    ['about this conversation', 'Control+i'],
    ['settings', 'Control+,'],
  ];
  for (const [state, key] of dialogs) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog').first()).toBeVisible();
    await expectSpoken(page, state);
    await closed();
  }

  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.moment-selected')).toHaveCount(1);
  await expectSpoken(page, 'a moment is chosen');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Notitie' })).toBeFocused();
  await expectSpoken(page, 'a note is being written');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+M');
  const reply = page.getByRole('textbox', { name: /^(?:Schrijf een reactie|Antwoord aan )/u });
  await expect(reply).toBeFocused();
  await expectSpoken(page, 'a reply is being written');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.locator('.moment-marked')).toHaveCount(2);
  await expectSpoken(page, 'several moments are chosen');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+h');
  await expect(page.getByRole('heading', { name: 'Geschiedenis' })).toBeVisible();
  await expectSpoken(page, 'the history is open');
  await page.keyboard.press('Control+h');
  await expect(page.getByRole('heading', { name: 'Geschiedenis' })).toHaveCount(0);
  await page.keyboard.press('Control+Shift+W');
  await expect(page.getByTestId('who-is-who')).toBeVisible();
  await expectSpoken(page, 'who is who');
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await expect(page.getByTestId('quick-tag')).toBeVisible();
  await expectSpoken(page, 'a code is looked for by its name');
  await page.keyboard.press('Escape');

  // What happened is said aloud.
  const before = (await callFromPage(page, 'annotations.list', { recording })).length;
  await page.keyboard.press('v');
  await expect
    .poll(async () => (await callFromPage(page, 'annotations.list', { recording })).length)
    .toBe(before + 1);
  await expect(page.getByRole('status').filter({ hasText: 'Open vraag' })).not.toHaveCount(0);
});
