import type { Page } from '@playwright/test';
import { callFromPage } from '../support/bridge-page';
import { barcodeVideo } from '../support/fixtures';
import { expect, test } from '../support/launch-app';
import { openInReview, playheadMs } from '../support/review-page';

// However the focus got where it is, a code's key tags: except where text is typed.

const minute = () => barcodeVideo({ frameCount: 1_500 });

/** Presses G and answers with whether a moment came of it, or a letter in a field. Takes either away again. */
async function pressKey(page: Page, recording: string): Promise<'tagged' | 'typed' | 'nothing'> {
  const count = async () => (await callFromPage(page, 'annotations.list', { recording })).length;
  const before = await count();
  const typed = () =>
    page.evaluate(() => {
      const at = document.activeElement;
      return at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.value : null;
    });
  const words = await typed();
  await page.keyboard.press('g');
  // A field for a number takes no letter, and keeps it from everything else.
  if (await page.evaluate(() => document.activeElement?.matches('input[type=number]'))) return 'typed';
  if (words !== null && (await typed()) !== words) {
    await page.keyboard.press('Backspace');
    return 'typed';
  }
  try {
    await expect.poll(count, { timeout: 3_000 }).toBe(before + 1);
  } catch {
    return 'nothing';
  }
  return 'tagged';
}

const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return 'body';
    const type = at instanceof HTMLInputElement ? at.type : '';
    const text = at.getAttribute('aria-label') ?? at.textContent?.trim().slice(0, 30) ?? '';
    // How many there are changes with every tag.
    const name = text.replaceAll(/\d+/gu, '0');
    return `${at.tagName.toLowerCase()} ${at.getAttribute('role') ?? type} ${name}`.trim();
  });

/** Whether the focus is somewhere. It goes along to a new card behind the next frame, which busy cores keep waiting. */
async function isFocusKept(page: Page): Promise<boolean> {
  try {
    await expect.poll(() => focused(page), { timeout: 3_000 }).not.toBe('body');
  } catch {
    return false;
  }
  return true;
}

test('wherever Tab leads in the room, a code’s key tags', async ({ running }) => {
  test.slow();
  const { page } = running;
  const recording = await openInReview(running, await minute());
  await page.keyboard.press('v');
  await expect.poll(() => callFromPage(page, 'annotations.list', { recording })).toHaveLength(1);
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  const dead: string[] = [];
  const seen: string[] = [];
  for (let step = 0; step < 120; step += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    // A list is one place, however many lines it has; the round ends where it began.
    if (at === 'body' || (seen.length > 5 && at === seen[0])) break;
    seen.push(at);
    const became = await pressKey(page, recording);
    if (became === 'nothing') dead.push(at);
    // What the selected card offers goes with it, and the focus to the new one; it never gets lost.
    else if (!(await isFocusKept(page))) dead.push(`the focus was lost at ${at}`);
    if (became === 'tagged') {
      await page.keyboard.press('Control+z');
      await expect
        .poll(async () => (await callFromPage(page, 'annotations.list', { recording })).length)
        .toBe(1);
    }
  }
  expect(dead).toEqual([]);
  expect(seen.length).toBeGreaterThan(15);
});

test('whatever was clicked, a code’s key tags', async ({ running }) => {
  test.slow();
  const { page } = running;
  const recording = await openInReview(running, await minute());
  await page.keyboard.press('v');
  await expect.poll(() => callFromPage(page, 'annotations.list', { recording })).toHaveLength(1);
  // All that stays in the room; what opens something is closed again with Escape.
  const names = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-testid=review-room] button:not(:disabled)')]
      .filter((button) => button.offsetParent !== null)
      .map((button, index) => {
        button.dataset['walk'] = String(index);
        return button.getAttribute('aria-label') ?? button.textContent?.trim() ?? '';
      }),
  );
  const leaving = /bibliotheek|fragment|overdragen|verslag|verwijderen|notitie bij|Notitie$/iu;
  const dead: string[] = [];
  for (const [index, name] of names.entries()) {
    const button = page.locator(`[data-walk="${index}"]`);
    if (leaving.test(name) || (await button.count()) === 0 || !(await button.isEnabled())) continue;
    await button.click();
    await page.keyboard.press('Escape');
    await expect(page.locator('[aria-modal="true"], [role="menu"]')).toHaveCount(0);
    if ((await pressKey(page, recording)) !== 'tagged') dead.push(name);
  }
  expect(dead).toEqual([]);
  expect(names.length).toBeGreaterThan(15);
});

test('after a dialog, a menu, a slider and a choice the keys are there at once', async ({ running }) => {
  const { page } = running;
  const recording = await openInReview(running, await minute());
  for (const key of ['F1', 'Control+,', 'Control+k', 'Control+p', 'Control+i', '/']) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    // No waiting until it has faded out.
    expect([key, await pressKey(page, recording)]).toEqual([key, 'tagged']);
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await page.getByRole('button', { name: /^Raamwerk: MI-basis/u }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  expect(await pressKey(page, recording)).toBe('tagged');
  const slider = page.getByRole('slider').first();
  await slider.focus();
  expect(await pressKey(page, recording)).toBe('tagged');
});

test('after a note the focus goes along with the next tag, and Space plays on from there', async ({
  running,
}) => {
  const { page } = running;
  const recording = await openInReview(running, await minute());
  const count = async () => (await callFromPage(page, 'annotations.list', { recording })).length;
  await page.keyboard.press('v');
  await expect.poll(count).toBe(1);
  await page.keyboard.press('Enter');
  await page.keyboard.type('mooi');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Notitie' })).toHaveCount(0);
  for (const [index, key] of ['g', 'e'].entries()) {
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => playheadMs(page)).toBeGreaterThanOrEqual((index + 1) * 5_000);
    await page.keyboard.press(key);
    await expect.poll(count).toBe(index + 2);
    await expect.poll(() => focused(page)).toContain(key === 'g' ? 'Gesloten vraag' : 'Eenvoudige reflectie');
  }
  await page.keyboard.press('Space');
  await expect.poll(() => playheadMs(page)).toBeGreaterThan(10_100);
  // Also from a card that is not the selected one.
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: /mooi/u }).focus();
  const before = await playheadMs(page);
  await page.keyboard.press('Space');
  await expect.poll(() => playheadMs(page)).toBeGreaterThan(before + 100);
});

test('one note after another is written without a letter becoming a tag', async ({ running }) => {
  const { page } = running;
  const recording = await openInReview(running, await minute());
  const notes = async () =>
    (await callFromPage(page, 'annotations.list', { recording })).map(({ note }) => note);
  for (const [index, key] of ['v', 'g', 'e'].entries()) {
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press(key);
    await expect.poll(notes).toHaveLength(index + 1);
  }
  for (const word of ['derde', 'tweede', 'eerste']) {
    await page.keyboard.press('Enter');
    await page.keyboard.type(word);
    await page.keyboard.press('Enter');
    await expect.poll(notes).toContain(word);
    await page.keyboard.press('ArrowUp');
  }
  expect(await notes()).toEqual(['eerste', 'tweede', 'derde']);
  // From a card that was chosen with Tab too: Enter goes there first, and then writes.
  await page.getByRole('button', { name: /tweede/u }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type(' keer');
  await page.keyboard.press('Enter');
  await expect.poll(notes).toEqual(['eerste', 'tweede keer', 'derde']);
});
