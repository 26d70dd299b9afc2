import type { Page } from '@playwright/test';
import { AzertyKeyboard } from '../support/azerty';
import { callFromPage } from '../support/bridge-page';
import { barcodeVideo } from '../support/fixtures';
import { expect, test } from '../support/launch-app';
import { enterReview, openInReview, playheadMs, stands } from '../support/review-page';
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
  const recording = await openInReview(running, await minute(), { listening: true });
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

test('a key is changed in Settings, with a warning of what it collides with', async ({ running }) => {
  const { page } = running;
  const recording = await openInReview(running, await minute());
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'Toetsen' }).click();
  const row = (id: string) => page.locator(`[data-key-of=${id}]`);
  const change = (id: string) => row(id).getByRole('button', { name: /andere toets/u });
  await change('CLOSED').click();
  await page.keyboard.press('v');
  await page.keyboard.press('Enter');
  await expect(row('CLOSED').getByRole('alert')).toContainText('V is al van ‘Open vraag’');
  // A tooltip lies outside every landmark.
  await page.mouse.move(5, 5);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Wissel om' }).click();
  await expect(row('CLOSED').locator('kbd')).toHaveText('V');
  await expect(row('OPEN').locator('kbd')).toHaveText('G');
  // A command: Escape is never mind, a free key is taken at once.
  await change('undo').click();
  await page.keyboard.press('Escape');
  await change('undo').click();
  await page.keyboard.press('Control+u');
  await expect(row('undo').locator('kbd')).toHaveText(['Ctrl', 'U']);
  await change('pausePlayback').click();
  await page.keyboard.press('e');
  await expect(row('pausePlayback').getByRole('alert')).toContainText('E is al van ‘Eenvoudige reflectie’');
  await page.getByRole('button', { name: 'Laat maar' }).click();
  await change('zoomWhole').click();
  await page.keyboard.press('Control+c');
  await expect(row('zoomWhole').getByRole('alert')).toContainText('kan niet');
  await page.getByRole('button', { name: 'Laat maar' }).click();
  // Two keys in turn.
  await change('AFFIRM').click();
  await page.keyboard.press('n');
  await page.keyboard.press('b');
  await expect(row('AFFIRM').locator('kbd')).toHaveText(['N', 'B']);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.keyboard.press('v');
  await expect(toast(page)).toContainText('Gesloten vraag bewaard');
  await page.keyboard.press('n');
  await page.keyboard.press('b');
  await expect.poll(() => codesOf(page, recording)).toEqual([['CLOSED'], ['AFFIRM']]);
  await page.keyboard.press('Control+z');
  await expect.poll(() => codesOf(page, recording)).toHaveLength(2);
  await page.keyboard.press('Control+u');
  await expect.poll(() => codesOf(page, recording)).toEqual([['CLOSED']]);
  // The menu shows the new key.
  const shown = await running.app.evaluate(
    ({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('undo')?.accelerator,
  );
  expect(shown).toBe('CommandOrControl+U');

  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'Toetsen' }).click();
  await page.getByRole('button', { name: 'Alles terugzetten' }).click();
  await expect(row('OPEN').locator('kbd')).toHaveText('V');
  await expect(row('undo').locator('kbd')).toHaveText(['Ctrl', 'Z']);
});

test('a command is found by its name and done, the one done last first', async ({ running }) => {
  const { page } = running;
  const recording = await openInReview(running, await minute());
  await page.keyboard.press('Control+p');
  const dialog = page.getByRole('dialog', { name: 'Opdracht kiezen' });
  await expect(dialog.getByRole('combobox')).toBeFocused();
  await expectAccessible(page);
  // Only what can be done here.
  await expect(dialog.locator('[data-command=removeRecording]')).toHaveCount(0);
  await page.keyboard.type('moment zonder');
  await expect(dialog.getByRole('option')).toHaveText([/Moment zonder code/u]);
  await expect(dialog.getByRole('option').locator('kbd')).toHaveText(['Ctrl', 'M']);
  await page.keyboard.press('Enter');
  await expect.poll(() => codesOf(page, recording)).toEqual([[]]);
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('Control+p');
  await expect(dialog.getByRole('option').first()).toContainText('Moment zonder code');
  await page.keyboard.type('notitie schr');
  await page.keyboard.press('Enter');
  // What takes the focus keeps it.
  await expect(page.getByRole('textbox', { name: /^Notitie/u })).toBeFocused();
});

test('the key card shows the framework with the user’s own keys, and prints on one page', async ({
  running,
}) => {
  const { page, app } = running;
  await openInReview(running, await minute());
  await callFromPage(page, 'settings.set', { codeKeys: { [`${framework}/OPEN`]: 'n' } });
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Toetsenkaart' });
  const keyboard = dialog.getByRole('img', { name: /^Toetsenbord/u });
  await expect(keyboard.getByText('Open vraag').locator('..').locator('b')).toHaveText('N');
  await expectAccessible(page);
  // In every row the second letter, by what stands on it.
  const second = () => keyboard.locator('.drawn-row').nth(1).locator('b').nth(1).innerText();
  expect(await second()).toBe('Q');
  await dialog.getByText('AZERTY').click();
  expect(await second()).toBe('A');
  const pdf = await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const made = await window?.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true });
    return made?.toString('latin1') ?? '';
  });
  expect(pdf.match(/\/Type \/Page\b(?!s)/gu) ?? []).toHaveLength(1);
  // A4, lying.
  expect(pdf).toMatch(/MediaBox \[0 0 841\.\d+ 59[45]\.\d+\]/u);
});

test('who is who: C and K say who is heard, and all of it is confirmed', async ({ running }) => {
  const { page } = running;
  const recording = await openInReview(running, await minute(), { listening: true });
  await speaks(page, recording, 1_000, 9_000);
  await speaks(page, recording, 9_800, 30_000);
  await goTo(page, 5_000);
  await page.keyboard.press('Control+Shift+W');
  const panel = page.getByTestId('who-is-who');
  await expect(panel.getByRole('button', { name: 'Coach' })).toBeEnabled();
  await expectAccessible(page);
  await page.keyboard.press('c');
  await expect(toast(page)).toContainText('Coach vanaf 00:01,0');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => playheadMs(page)).toBe(10_000);
  await page.keyboard.press('k');
  await expect(toast(page)).toContainText('Cliënt vanaf 00:09,8');
  await page.keyboard.press('v');
  expect(await moments(page, recording)).toEqual([]);
  const { speakers } = await callFromPage(page, 'recordings.get', { recording });
  const role = (id: string | null) => speakers.find((one) => one.id === id)?.role;
  const turns = async () =>
    (await callFromPage(page, 'speech.get', { recording })).turns.map(({ speaker, startMs, endMs }) => [
      ...[role(speaker), startMs, endMs],
    ]);
  expect(await turns()).toEqual([
    ['coach', 1_000, 9_000],
    ['client', 9_800, 30_000],
  ]);
  await panel.getByRole('button', { name: 'Alles klopt zo' }).click();
  await expect(toast(page)).toContainText('Bevestigd wie er praat');
  expect((await callFromPage(page, 'speech.get', { recording })).confirmed).toBe(true);
  // After a click the keys are still there.
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await page.keyboard.press('v');
  await expect.poll(() => moments(page, recording)).toMatchObject([{ codes: [`${framework}/OPEN`] }]);
});

test('hints come one at a time, and go for good', async ({ running }) => {
  const { page } = running;
  await openInReview(running, await minute());
  const hint = page.locator('[data-hint]');
  await expect(hint).toContainText('Luister, en druk de letter');
  await page.keyboard.press('v');
  await expect(hint).toHaveCount(0);
  await page.keyboard.press('v');
  await page.keyboard.press('v');
  await expect(hint).toContainText('Shift en de letter begint een stuk');
  await hint.getByRole('button', { name: 'Niet meer tonen' }).click();
  await expect(hint).toHaveCount(0);
  await page.reload();
  await enterReview(page);
  await expect(page.locator('.palette-hint')).toBeVisible();
  await expect(hint).toHaveCount(0);
});

test('a stretch that is selected becomes the moment of the next code, and then is selected no more', async ({
  running,
}) => {
  const { page } = running;
  const recording = await openInReview(running, await minute());
  await goTo(page, 5_000);
  await page.keyboard.press('Shift+I');
  await goTo(page, 15_000);
  await page.keyboard.press('Shift+O');
  await expect(page.getByTestId('timeline-selection')).toHaveText('00:05,0 – 00:15,0');
  await page.keyboard.press('c');
  await expect(toast(page)).toContainText('Complexe reflectie bewaard, 00:05,0 tot 00:15,0');
  await page.keyboard.press('b');
  await expect(toast(page)).toContainText('Bevestiging bewaard op 00:15,0');
  expect(await moments(page, recording)).toMatchObject([
    { startMs: 5_000, endMs: 15_000, speaker: 'coach' },
    { startMs: 15_000, endMs: null },
  ]);
});
