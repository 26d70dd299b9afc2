import type { Page } from '@playwright/test';
import { AzertyKeyboard } from '../support/azerty';
import { callFromPage } from '../support/bridge-page';
import { barcodeVideo } from '../support/fixtures';
import { expect, test } from '../support/launch-app';
import { openInReview, playheadMs, stands } from '../support/review-page';
import { expectAccessible } from '../support/rooms-page';

const framework = 'mi-skills-oars-processes';
const minute = () => barcodeVideo({ frameCount: 1_500 });
const toast = (page: Page) => page.getByTestId('toast');
const moments = (page: Page, recording: string) => callFromPage(page, 'annotations.list', { recording });
const codesOf = async (page: Page, recording: string) =>
  (await moments(page, recording)).map(({ codes }) => codes.map((code) => code.split('/')[1]));

/** Says when a voice was heard, as a person can. */
async function speaks(page: Page, recording: string, startMs: number, endMs: number): Promise<void> {
  await callFromPage(page, 'speech.mark', { recording, startMs, endMs, speaker: null, speaks: true });
}

async function goTo(page: Page, targetMs: number): Promise<void> {
  for (let at = await playheadMs(page); at < targetMs; at += 5_000) {
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => playheadMs(page)).toBe(Math.min(targetMs, at + 5_000));
  }
  await stands(page);
}

test('while it plays a tag begins where the utterance began, and names whose words it is about', async ({
  running,
}) => {
  const { page } = running;
  const recording = await openInReview(running, await minute());
  await speaks(page, recording, 1_000, 4_000);
  await speaks(page, recording, 4_400, 30_000);
  await speaks(page, recording, 31_000, 50_000);
  await goTo(page, 10_000);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pauze' })).toBeVisible();
  await page.keyboard.press('v');
  await expect.poll(() => moments(page, recording)).toHaveLength(1);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Afspelen', exact: true })).toBeVisible();
  // A pause for breath does not end what is said.
  expect(await moments(page, recording)).toMatchObject([{ startMs: 1_000, speaker: 'coach' }]);

  // Standing still the frame on screen is meant.
  await stands(page);
  const atMs = await playheadMs(page);
  await page.keyboard.press('e');
  await expect.poll(() => moments(page, recording)).toHaveLength(2);
  const startMs = (await moments(page, recording))[1]?.startMs ?? 0;
  expect(Math.abs(startMs - atMs)).toBeLessThanOrEqual(40);

  // Who wants the key itself has it.
  await callFromPage(page, 'settings.set', { leadIn: 'off' });
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pauze' })).toBeVisible();
  await page.keyboard.press('c');
  await expect.poll(() => moments(page, recording)).toHaveLength(3);
  expect((await moments(page, recording)).at(-1)?.startMs).toBeGreaterThanOrEqual(atMs);
});

test('a code is changed, joined by another, and taken off again with Alt', async ({ running }) => {
  const { page } = running;
  const recording = await openInReview(running, await minute());
  await page.keyboard.press('v');
  await expect(toast(page)).toContainText('Open vraag bewaard');
  await page.keyboard.press('Alt+g');
  await expect(toast(page)).toContainText('Code gewijzigd in Gesloten vraag');
  expect(await codesOf(page, recording)).toEqual([['CLOSED']]);
  await page.keyboard.press('Alt+Shift+B');
  await expect(toast(page)).toContainText('Bevestiging erbij gezet');
  expect(await codesOf(page, recording)).toEqual([['CLOSED', 'AFFIRM']]);
  await page.keyboard.press('Alt+Shift+G');
  await expect(toast(page)).toContainText('Gesloten vraag eraf gehaald');
  expect(await codesOf(page, recording)).toEqual([['AFFIRM']]);
  // Each of them one step.
  await page.keyboard.press('Control+z');
  await expect.poll(() => codesOf(page, recording)).toEqual([['CLOSED', 'AFFIRM']]);
});

test('a code is found by its name, last used first, at the instant the list was opened', async ({
  running,
}) => {
  const { page } = running;
  const recording = await openInReview(running, await minute());
  await page.keyboard.press('b');
  await expect(toast(page)).toContainText('Bevestiging bewaard');
  await goTo(page, 5_000);
  await callFromPage(page, 'settings.set', { leadIn: 'off' });
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pauze' })).toBeVisible();
  await page.keyboard.press('/');
  const list = page.getByTestId('quick-tag');
  const openedMs = await playheadMs(page);
  await expect(list.getByRole('option').first()).toContainText('Bevestiging');
  await expectAccessible(page);
  await expect.poll(() => playheadMs(page)).toBeGreaterThan(openedMs + 500);
  await page.keyboard.type('refl comp');
  await expect(list.getByRole('option')).toHaveText([/Complexe reflectie/u]);
  await page.keyboard.press('Enter');
  await expect(toast(page)).toContainText('Complexe reflectie bewaard');
  const [, made] = await moments(page, recording);
  expect(made?.startMs).toBeLessThanOrEqual(openedMs + 40);
  // The room has its keys back.
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Afspelen', exact: true })).toBeVisible();
  await page.keyboard.press('/');
  await expect(list).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await page.keyboard.press('v');
  await expect.poll(() => moments(page, recording)).toHaveLength(3);
});

test('two keys in turn put a code, at the instant of the first', async ({ running }) => {
  const { page } = running;
  const recording = await openInReview(running, await minute());
  const codeKeys = { [`${framework}/OPEN`]: 'na', [`${framework}/CLOSED`]: 'nb' };
  await callFromPage(page, 'settings.set', { codeKeys });
  await expect(page.locator('[data-code=OPEN] kbd')).toHaveText('N A');
  await page.keyboard.press('n');
  const group = page.getByTestId('tag-pair');
  await expect(group.getByRole('option')).toHaveText([/A\s*Open vraag/u, /B\s*Gesloten vraag/u]);
  await expectAccessible(page);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => playheadMs(page)).toBe(5_000);
  await page.keyboard.press('v');
  await expect(toast(page)).toContainText('N V is geen code');
  await page.keyboard.press('b');
  await expect(group).toHaveCount(0);
  await expect(toast(page)).toContainText('Gesloten vraag bewaard op 00:00,0');
  await page.keyboard.press('n');
  await page.keyboard.press('Escape');
  await expect(group).toHaveCount(0);
  await page.keyboard.press('Shift+N');
  await page.keyboard.press('a');
  await expect(page.getByText('Open vraag loopt…').first()).toBeVisible();
  expect(await codesOf(page, recording)).toEqual([['CLOSED']]);
});

test('on AZERTY letters are where they stand, digits need no Shift, and Ctrl Z is its Z', async ({
  running,
}) => {
  const { page } = running;
  const recording = await openInReview(running, await minute());
  const keyboard = await AzertyKeyboard.on(page);
  // A stands where QWERTY has Q, which is another code.
  await keyboard.press('a');
  await expect.poll(() => codesOf(page, recording)).toEqual([['AGENDA']]);
  await keyboard.press('z', 'ctrl');
  await expect.poll(() => codesOf(page, recording)).toEqual([]);
  await keyboard.press('&');
  await expect(page.getByText('Engageren loopt…').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await keyboard.press('m');
  await expect.poll(() => codesOf(page, recording)).toEqual([['RULER']]);
  await keyboard.press('&', 'alt');
  await expect.poll(async () => (await moments(page, recording))[0]?.kind).toBe('strength');
  // The comma, where QWERTY has its M, is one frame back.
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => playheadMs(page)).toBe(5_000);
  await stands(page);
  await keyboard.press(',');
  await expect.poll(() => playheadMs(page)).toBeLessThan(5_000);
  expect(await codesOf(page, recording)).toEqual([['RULER']]);

  // By place: the key that QWERTY calls Q begins what is on Q, and is shown as it is called here.
  await callFromPage(page, 'settings.set', { lettersBy: 'place' });
  await expect(page.locator('[data-code=QA_TRAP] kbd')).toHaveText('A');
  await keyboard.press('a');
  await expect(page.getByText(/loopt…/u).first()).toBeVisible();
  await keyboard.press('z', 'ctrl');
  await expect.poll(async () => (await moments(page, recording))[0]?.kind).toBeNull();
});
