import type { Page } from '@playwright/test';
import { callFromPage } from '../support/bridge-page';
import { barcodeVideo } from '../support/fixtures';
import { expect, type RunningApp, test } from '../support/launch-app';
import { enterReview, openInReview } from '../support/review-page';
import { expectAccessible } from '../support/rooms-page';

const minute = () => barcodeVideo({ frameCount: 1_500 });
const card = (page: Page) => page.getByTestId('reflection');

async function invokeMenu({ app }: RunningApp, id: string): Promise<void> {
  await app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id);
}

test('a guess before watching stands beside what was measured after it, and is asked for once', async ({
  launch,
}) => {
  const first = await launch();
  const { page } = first;
  const recording = await openInReview(first, await minute(), { listening: true });
  await expect(card(page)).toContainText('Even voordat je kijkt');
  await expectAccessible(page);
  const side = (question: string, answer: string) =>
    card(page).getByRole('radiogroup', { name: question }).getByText(answer, { exact: true });
  const save = card(page).getByRole('button', { name: 'Bewaren' });
  await side('Wie leunde er naar voren?', 'De coach').click();
  await side('Wie had de energie?', 'Allebei').click();
  await expect(save).toBeDisabled();
  await card(page).getByRole('spinbutton', { name: 'Schatting in procenten' }).fill('30');
  await save.click();
  await expect(card(page)).toHaveCount(0);
  const answers = { leaned: 'coach', energy: 'both', coachShare: 30 };
  await expect
    .poll(async () => (await callFromPage(page, 'reflections.get', { recording }))?.answers)
    .toEqual(answers);

  // Half of the talking each, as a person says it.
  const says = (startMs: number, endMs: number, role: 'coach' | 'client') =>
    callFromPage(page, 'speech.assign', { recording, startMs, endMs, to: { role, name: role } });
  await says(0, 20_000, 'coach');
  await says(20_000, 40_000, 'client');
  await page.keyboard.press('Control+Shift+d');
  await expect(card(page)).toContainText('50 %');
  await expect(card(page)).toContainText('Je schatte 30 %: het was 20 meer.');
  await expect(card(page)).toContainText('Coach 00:20, cliënt 00:20');
  await expectAccessible(page);
  await card(page).getByRole('button', { name: 'Sluiten' }).click();
  await expect(card(page)).toHaveCount(0);

  await first.app.close();
  const second = await launch();
  await enterReview(second.page);
  await expect(card(second.page)).toHaveCount(0);
  await invokeMenu(second, 'openReflection');
  await expect(card(second.page)).toContainText('50 %');
});

test('who watches to the end is shown how the guess was', async ({ running }) => {
  const { page } = running;
  const recording = await openInReview(running, await barcodeVideo({ frameCount: 250 }), { listening: true });
  await callFromPage(page, 'reflections.save', {
    recording,
    answers: { leaned: 'client', energy: 'neither', coachShare: 50 },
  });
  await expect(card(page)).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(card(page)).toContainText('Je schatte 50 %.');
});

test('whoever starts to watch has passed over the questions, and finds them in the menu', async ({
  running,
}) => {
  const { page } = running;
  const recording = await openInReview(running, await minute(), { listening: true });
  await expect(card(page)).toBeVisible();
  await page.keyboard.press('Space');
  await expect(card(page)).toHaveCount(0);
  await page.keyboard.press('Space');
  await expect
    .poll(() => callFromPage(page, 'reflections.get', { recording }))
    .toMatchObject({ answers: null });
  await page.reload();
  await enterReview(page);
  await expect(card(page)).toHaveCount(0);
  await invokeMenu(running, 'openReflection');
  await expect(card(page)).toContainText('Even voordat je kijkt');
  await card(page).getByRole('button', { name: 'Liever niet' }).click();
  await expect(page.getByTestId('toast')).toContainText('Voor en na het kijken');
});
