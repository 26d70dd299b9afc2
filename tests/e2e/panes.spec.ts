import type { Page } from '@playwright/test';
import { callFromPage } from '../support/bridge-page';
import { expect, test } from '../support/launch-app';
import { playheadMs } from '../support/review-page';
import { expectAccessible } from '../support/rooms-page';
import { markTalk, openTalk } from '../support/talk-page';

const framework = 'mi-skills-oars-processes';
const toast = (page: Page) => page.getByTestId('toast');
const list = (page: Page) => page.getByRole('list', { name: 'Momenten op tijd' });
const cards = (page: Page) => list(page).locator('[data-moment]');
const card = (page: Page, id: string) => list(page).locator(`[data-moment="${id}"]`);
const moments = (page: Page, recording: string) => callFromPage(page, 'annotations.list', { recording });
const lines = (page: Page) => page.getByRole('listbox', { name: 'Wat er gezegd is' });

test('the list is filtered, grouped and walked through by keys, and accents do not count', async ({
  running,
  folders,
}) => {
  const { page } = running;
  const recording = await openTalk(running, folders.files);
  await markTalk(running, recording);
  await expect(cards(page)).toHaveCount(6);

  await page.keyboard.press('Control+f');
  const field = page.getByRole('textbox', { name: 'Zoek in notities, codes en reacties' });
  await expect(field).toBeFocused();
  await page.keyboard.type('wel');
  // A note with `wél` in it, and a reply with `wel`.
  await expect(cards(page)).toHaveCount(2);
  await expect(page.getByRole('button', { name: '2 van 6' })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => playheadMs(page)).toBe(13_500);
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => playheadMs(page)).toBe(30_000);
  await field.focus();
  await page.keyboard.press('Escape');
  await expect(cards(page)).toHaveCount(6);

  await page.getByRole('button', { name: 'Alles', exact: true }).click();
  await page.getByRole('button', { name: /^Joris 2/u }).click();
  await expect(cards(page)).toHaveCount(2);
  await page.getByRole('button', { name: /^Kans 1/u }).click();
  await expect(cards(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Alles tonen' }).click();
  await page.getByRole('button', { name: 'Per groep' }).click();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(list(page).locator('.moments-head')).toContainText([
    'Gidsen',
    'Kernvaardigheden',
    'Zonder code',
  ]);
});

test('several moments are chosen by keys and changed or removed as one step', async ({
  running,
  folders,
}) => {
  const { page } = running;
  const recording = await openTalk(running, folders.files);
  const ids = await markTalk(running, recording);
  await card(page, ids[2] ?? '')
    .locator('.moment-main')
    .click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('3 momenten gekozen')).toBeVisible();
  await page.keyboard.press('Alt+1');
  await expect(toast(page)).toContainText('Sterk bewaard, bij 3 momenten');
  const kinds = async () => (await moments(page, recording)).map(({ kind }) => kind);
  expect(await kinds()).toEqual(['strength', 'question', 'strength', 'strength', 'strength', 'note']);
  await page.keyboard.press('Alt+7');
  await expect(toast(page)).toContainText('Afgesproken bewaard, bij 3 momenten');
  await page.getByRole('button', { name: 'Codes', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Samenvatting' }).click();
  await expect(toast(page)).toContainText('Codes bewaard, bij 3 momenten');
  await expectAccessible(page);
  for (const what of ['3 momenten wijzigen', '3 momenten wijzigen', '3 momenten wijzigen']) {
    await page.keyboard.press('Control+z');
    await expect(toast(page)).toContainText(`Ongedaan gemaakt: ${what}`);
  }
  await expect.poll(kinds).toEqual(['strength', 'question', 'strength', 'opportunity', null, 'note']);

  await page.keyboard.press('Control+a');
  await expect(page.getByText('6 momenten gekozen')).toBeVisible();
  await card(page, ids[0] ?? '')
    .locator('.moment-main')
    .click({ modifiers: ['ControlOrMeta'] });
  await expect(page.getByText('5 momenten gekozen')).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(toast(page)).toContainText('5 momenten verwijderd');
  await expect(cards(page)).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(cards(page)).toHaveCount(6);
  expect((await moments(page, recording)).map(({ id }) => id)).toEqual(ids);
});

test('times, speaker and codes are changed where the moment stands', async ({ running, folders }) => {
  const { page } = running;
  const recording = await openTalk(running, folders.files);
  const ids = await markTalk(running, recording);
  const at = card(page, ids[2] ?? '');
  await at.locator('.moment-main').click();
  await page.keyboard.press('Control+Shift+e');
  await expect(page.getByRole('textbox', { name: 'Begin' })).toBeFocused();
  await page.keyboard.type('25');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Het einde moet na het begin liggen')).toBeVisible();
  await page.getByRole('textbox', { name: 'Begin' }).fill('0:14,25');
  await page.keyboard.press('Enter');
  await expect(toast(page)).toContainText('Tijd bewaard: 00:14,2');
  await at.getByRole('button', { name: 'Zeggen wiens woorden het zijn' }).click();
  await page.getByRole('menuitem', { name: 'cliënt' }).click();
  await expect(toast(page)).toContainText('Woorden van: cliënt');
  await at.getByRole('button', { name: 'Codes wijzigen' }).click();
  const summary = page.getByRole('menuitem', { name: 'Samenvatting' });
  await summary.click();
  await expect(summary).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Escape');
  expect((await moments(page, recording))[2]).toMatchObject({
    ...{ startMs: 14_250, endMs: 21_500, speaker: 'client' },
    codes: [`${framework}/REFL_D`, `${framework}/SUMM`],
  });
  await page.getByRole('button', { name: /^0bf|^barcode|^[0-9a-f]{8}/u }).click();
  await expect(page.getByRole('textbox', { name: 'Titel wijzigen' })).toBeFocused();
  await page.keyboard.type('Samir · tweede gesprek');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Samir · tweede gesprek' })).toBeVisible();
});

test('people talk under a moment, and say how far they are with it', async ({ running, folders }) => {
  const { page } = running;
  const recording = await openTalk(running, folders.files);
  const ids = await markTalk(running, recording);
  await card(page, ids[2] ?? '')
    .locator('.moment-main')
    .click();
  const thread = page.getByRole('group', { name: 'Reacties' });
  await expect(thread.getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('Control+Shift+m');
  await expect(page.getByRole('textbox', { name: 'Antwoord aan Joris' })).toBeFocused();
  await page.keyboard.type('Drie tellen, v en e: afgesproken.');
  await page.keyboard.press('Enter');
  await expect(thread.getByRole('listitem')).toHaveCount(3);
  await expect(thread.getByRole('listitem').last()).toContainText('Jij zonet');
  await page.keyboard.press('Alt+6');
  await expect(toast(page)).toContainText('Geprobeerd bewaard');
  // Nothing that was typed in the field was a tag.
  expect(await moments(page, recording)).toHaveLength(6);
  const own = thread.getByRole('listitem').last();
  await own.hover();
  await own.getByRole('button', { name: 'Reactie wijzigen' }).click();
  await page.getByRole('textbox', { name: 'Reactie wijzigen' }).fill('Afgesproken.');
  await page.keyboard.press('Enter');
  await expect(own).toContainText('Afgesproken.');
  await expect(thread.getByRole('listitem').first().getByRole('button')).toHaveCount(0);
  await expectAccessible(page);
  await own.hover();
  await own.getByRole('button', { name: 'Reactie verwijderen' }).click();
  await expect(thread.getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(thread.getByRole('listitem')).toHaveCount(3);
  await expect(page.getByRole('option', { name: /3 reacties/u })).toBeAttached();
  await page.keyboard.press('Control+k');
  await expect(
    page.getByRole('combobox', { name: 'Zoek in wat er gezegd is, in je notities en in titels' }),
  ).toBeFocused();
  // All at once, and Enter long before there can be an answer.
  await page.keyboard.insertText('tellen stil');
  await page.keyboard.press('Enter');
  await expect(card(page, ids[2] ?? '').locator('.moment-selected')).toBeVisible();
});

test('the history lists every step and goes to any of them', async ({ running, folders }) => {
  const { page } = running;
  const recording = await openTalk(running, folders.files);
  await markTalk(running, recording);
  await page.keyboard.press('Control+h');
  const steps = page.getByRole('listbox', { name: 'Wat je deed, het laatste boven' });
  await expect(steps).toBeFocused();
  await expect(steps.locator('[aria-current=step]')).toContainText('Stand wijzigen');
  await expectAccessible(page);
  // Past three replies and the last moment, to the one before that.
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(toast(page)).toContainText('5 stappen terug');
  await expect(steps.locator('[aria-current=step]')).toContainText('Bevestiging toevoegen');
  await expect.poll(() => playheadMs(page)).toBe(39_000);
  expect(await moments(page, recording)).toHaveLength(5);
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(toast(page)).toContainText('5 stappen vooruit');
  expect(await moments(page, recording)).toHaveLength(6);
  await page.keyboard.press('Escape');
  await expect(steps).toHaveCount(0);
  await expect(cards(page)).toHaveCount(6);
});

test('words lead to where they are said, and selected words become a moment', async ({
  running,
  folders,
}) => {
  const { page } = running;
  const recording = await openTalk(running, folders.files);
  await page.keyboard.press('Control+t');
  await expect(lines(page).getByRole('option')).toHaveCount(10);
  await expect(lines(page).locator('[data-silence]')).toContainText('3,1 s stilte');
  await expect(lines(page).locator('.cue-written')).toContainText('in de chat');
  const wordBox = async (cue: number, word: string) =>
    await lines(page)
      .locator(`[data-cue="${cue}"] .cue-text`)
      .evaluate((element, wanted) => {
        const node = element.querySelector('span')?.firstChild;
        const at = node?.textContent?.indexOf(wanted) ?? -1;
        if (node === null || node === undefined || at === -1) throw new Error('no such word');
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        const box = range.getBoundingClientRect();
        return { left: box.left + 1, right: box.right - 1, y: box.top + box.height / 2 };
      }, word);
  // Fourteen signs of 79 stand before `collega`, in a line of 5 seconds.
  const word = await wordBox(4, 'collega');
  await page.mouse.click(word.left + 4, word.y);
  await expect.poll(() => playheadMs(page)).toBe(24_600 + Math.round((5_000 * 14) / 79));
  // The click took no key away.
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => playheadMs(page)).toBeLessThan(21_000);

  const [from, to] = [await wordBox(1, 'weer'), await wordBox(1, 'echt')];
  await page.mouse.move(from.left, from.y);
  await page.mouse.down();
  await page.mouse.move(to.right, to.y, { steps: 6 });
  await page.mouse.up();
  await expect(page.getByTestId('words-bar')).toContainText('ongeveer 00:05,6 – 00:07,3');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Code kiezen' }).click();
  await page.getByRole('menuitem', { name: 'Samenvatting' }).click();
  await expect(toast(page)).toContainText('Samenvatting bewaard');
  await expect(page.getByTestId('words-bar')).toHaveCount(0);
  const [made] = await moments(page, recording);
  expect(made?.codes).toEqual([`${framework}/SUMM`]);
  expect([made?.startMs, made?.endMs]).toEqual([
    4_500 + Math.round((6_000 * 11) / 60),
    4_500 + Math.round((6_000 * 28) / 60),
  ]);
});

test('whose lines they are is said for several at once, and what is searched stands on the timeline', async ({
  running,
  folders,
}) => {
  const { page } = running;
  const recording = await openTalk(running, folders.files);
  await page.keyboard.press('Control+t');
  await expect(lines(page)).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByTestId('lines-bar')).toContainText('3 regels gekozen');
  await page.keyboard.press('Control+Shift+p');
  await page.getByRole('menuitem', { name: 'Samir' }).click();
  await expect(toast(page)).toContainText('Spreker bewaard: Samir');
  const cues = await callFromPage(page, 'transcripts.cues', { recording });
  expect(new Set(cues.slice(0, 3).map(({ speaker }) => speaker)).size).toBe(1);
  await expectAccessible(page);
  await page.keyboard.press('Control+z');
  await expect(toast(page)).toContainText('Ongedaan gemaakt: spreker van tekst wijzigen');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('COLLEGA');
  await expect(page.getByRole('search').getByRole('status')).toHaveText('1 van 2');
  await expect(page.locator('.tl-hits')).toHaveAttribute('data-hits', '2');
  await page.keyboard.press('Escape');
  await expect(page.locator('.tl-hits')).toHaveCount(0);
});
