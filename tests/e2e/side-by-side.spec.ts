import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { callFromPage } from '../support/bridge-page';
import { barcodeVideo } from '../support/fixtures';
import { openFeedbackOf } from '../support/guest-feedback';
import { expect, type RunningApp, test } from '../support/launch-app';
import { openInReview, playheadMs, stands } from '../support/review-page';
import { expectAccessible } from '../support/rooms-page';

const code = (id: string) => `mi-skills-oars-processes/${id}`;
const toast = (page: Page) => page.getByTestId('toast');
const chosen = (page: Page) => page.locator('.pair-main[aria-current=true]');

/** One marks here, the other sent theirs: agreement at 2 s, other codes at 10 s, and a moment of each alone. */
async function markAsTwo(running: RunningApp, recording: string, folder: string): Promise<void> {
  const mark = (startMs: number, id: string) =>
    callFromPage(running.page, 'annotations.add', {
      ...{ recording, startMs, endMs: null, codes: [code(id)], note: '', kind: null },
    });
  await mark(2_000, 'OPEN');
  await mark(10_000, 'REFL_C');
  await mark(20_000, 'ADVICE');
  const kind = 'strength';
  const heard = [
    { startMs: 2_500, code: 'OPEN', kind, note: '' },
    { startMs: 10_400, code: 'AFFIRM', kind, note: 'Dat komt aan.' },
    { startMs: 30_000, code: 'SUMM', kind, note: '' },
  ] as const;
  await openFeedbackOf(running, 'Joris', { recording, heard, folder });
}

test('two people’s moments stand side by side, and what comes of them is the goal of the next conversation', async ({
  running,
  folders,
}) => {
  const { page } = running;
  const recording = await openInReview(running, await barcodeVideo({ frameCount: 1_500 }), {
    listening: false,
  });
  const mine = () => callFromPage(page, 'annotations.list', { recording, author: 'Marieke' });
  await markAsTwo(running, recording, folders.files);
  const theirs = () => callFromPage(page, 'annotations.list', { recording, author: 'Joris' });
  const sent = await theirs();
  expect(sent.map(({ isMine }) => isMine)).toEqual([false, false, false]);
  await page
    .getByRole('navigation', { name: 'Kamers' })
    .getByRole('button', { name: 'Naast elkaar' })
    .click();
  await expect(page.getByTestId('agreement')).toHaveText(/1 van de 4 .* 3 andere/u);
  await expect(page.getByRole('list', { name: 'Momenten van beiden' }).getByRole('listitem')).toHaveCount(3);

  // One key from difference to difference, with the focus and the picture.
  await page.keyboard.press('ArrowDown');
  await expect(chosen(page)).toBeFocused();
  await expect(chosen(page)).toHaveAccessibleName(/^00:10, andere code\. Jij: Complexe reflectie\. Joris: /u);
  await expect.poll(() => playheadMs(page)).toBe(10_000);
  await stands(page);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pauzeren' })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Speel dit moment' })).toBeVisible();

  // Who plays on past the moment is not thrown back to it by saying how far they are.
  for (const key of ['j', 'l', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  await expect.poll(() => playheadMs(page)).toBeGreaterThan(18_000);
  await page.keyboard.press('Alt+6');
  await expect(toast(page)).toContainText('Geprobeerd');
  await expect.poll(() => playheadMs(page)).toBeGreaterThan(20_500);
  await page.keyboard.press('k');

  await page.keyboard.press('Alt+1');
  await expect(toast(page)).toContainText('Bij jouw momenten gezet: Bevestiging');
  await expect(page.getByTestId('agreement')).toHaveText(/2 van de 4/u);
  expect((await mine())[1]).toMatchObject({ codes: [code('AFFIRM')], kind: 'strength', note: '' });
  await page.keyboard.press('Control+z');
  await expect(page.getByTestId('agreement')).toHaveText(/1 van de 4/u);

  await page.keyboard.press('Alt+2');
  await page.keyboard.press('Enter');
  await expect(toast(page)).toContainText('Reactie geplaatst');
  expect(await callFromPage(page, 'comments.list', { recording })).toMatchObject([
    { body: 'Ik zie dit anders.', author: 'Marieke' },
  ]);
  await page.keyboard.press('Alt+7');
  await expect(toast(page)).toContainText('Afgesproken');
  await page.keyboard.press('Alt+4');
  await expect(toast(page)).toContainText('Gekozen als sterk punt');

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(chosen(page)).toHaveAccessibleName(/alleen Joris/u);
  await page.keyboard.press('Alt+1');
  await expect.poll(async () => (await mine()).map(({ startMs }) => startMs)).toContain(30_000);
  await page.keyboard.press('Control+g');
  await page.keyboard.type('Eén reflectie vóór elke vraag');
  await page.keyboard.press('Enter');
  await expect(toast(page)).toContainText('Je leerdoel is bewaard');
  expect(await callFromPage(page, 'strengths.list', { recording })).toMatchObject([
    { isMine: true, annotations: [expect.any(String)] },
  ]);
  // Whatever was done with them, the words of whoever sent them are theirs; only how far they are was said.
  const now = await theirs();
  expect(now.map(({ progress: _progress, updatedAt: _at, ...said }) => said)).toEqual(
    sent.map(({ progress: _progress, updatedAt: _at, ...said }) => said),
  );
  expect(now[1]).toMatchObject({ progress: 'agreed' });
  // A name that pops up under the pointer is nobody's landmark.
  await page.getByTestId('agreement').hover();
  await expectAccessible(page);

  // The next conversation begins with it.
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('article')).toHaveCount(1);
  // The last recorded stands first; when the files of tests were made hangs on which tests ran before.
  const made = await barcodeVideo({ frameCount: 250 });
  const next = join(folders.files, basename(made));
  await copyFile(made, next);
  await openInReview(running, next, { listening: false });
  const goal = page.getByRole('complementary', { name: 'Je leerdoel' });
  await expect(goal).toContainText('Eén reflectie vóór elke vraag');
  await goal.getByRole('button', { name: 'Gelukt' }).click();
  await expect(goal).toHaveCount(0);
  expect(await callFromPage(page, 'goals.list', { recording })).toMatchObject([{ done: true }]);
});
