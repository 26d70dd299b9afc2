import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { callFromPage } from '../support/bridge-page';
import { expect, test } from '../support/launch-app';
import { openInReview } from '../support/review-page';
import { expectAccessible } from '../support/rooms-page';

const sample = resolve(import.meta.dirname, '..', '..', 'resources', 'sample', 'voorbeeldgesprek.mp4');

test('faces are found by one key, covered along their way, and taken back in one step', async ({
  running,
}) => {
  const { page } = running;
  const recording = await openInReview(running, sample);
  await page.keyboard.press('Control+e');
  await expect(page.getByTestId('clip-room')).toBeVisible();
  await page.keyboard.press('Control+Shift+f');
  await expect(page.getByRole('button', { name: 'Stoppen' })).toBeVisible();
  // What is made meanwhile would show the faces that are still to be found.
  const make = page.getByRole('button', { name: 'Maken en nakijken' });
  await expect(make).toBeDisabled();
  await expect(make).toHaveAccessibleDescription('Er wordt nog naar gezichten gezocht');
  const boxes = page.locator('.cover-box');
  await expect(boxes).toHaveCount(2, { timeout: 60_000 });
  await expect(page.getByTestId('faces-found')).toContainText('2 plekken toegevoegd');
  await expect(make).toBeEnabled();
  const list = page.getByRole('list', { name: 'Vervaagde plekken' }).getByRole('listitem');
  await expect(list.filter({ hasText: 'volgt een gezicht' })).toHaveCount(2);
  await expectAccessible(page);

  // What somebody moves goes on from there, and is still one that was found.
  await boxes.first().press('ArrowRight');
  await expect
    .poll(async () =>
      (await callFromPage(page, 'covers.get', { recording })).areas.map(({ source }) => source),
    )
    .toEqual(['found', 'found']);
  const find = page.getByRole('button', { name: 'Gezichten zoeken' });
  await find.press('Enter');
  await expect(page.getByTestId('faces-found')).toContainText('Geen gezicht gevonden', { timeout: 60_000 });
  await expect(find).toBeFocused();
  await expect(boxes).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(boxes).toHaveCount(0);
});

test('a search goes on when one leaves the room, and can be stopped there again', async ({ running }) => {
  const { page } = running;
  const recording = await openInReview(running, sample);
  await callFromPage(page, 'covers.findFaces', { recording, range: { startMs: 0, endMs: 85_000 } });
  const stop = page.getByRole('button', { name: 'Stoppen' });
  await page.keyboard.press('Control+e');
  await expect(stop).toBeVisible();
  await page.getByRole('button', { name: /terug/iu }).first().click();
  await expect.poll(() => page.evaluate(() => document.querySelector('video')?.readyState ?? 0)).toBe(4);
  await page.keyboard.press('Control+e');
  await stop.click();
  await expect(stop).toHaveCount(0);
  const jobs = await callFromPage(page, 'jobs.list', { recording });
  expect(jobs.filter(({ kind }) => kind === 'faces').map(({ state }) => state)).toEqual(['cancelled']);
  expect((await callFromPage(page, 'covers.get', { recording })).areas).toEqual([]);
});

test('in a reel the faces of every clip are looked for', async ({ running }) => {
  const { page } = running;
  const recording = await openInReview(running, sample);
  const clip = { recording, annotation: null, title: '', pause: null };
  const clips = [10_000, 30_000].map((startMs) => ({
    ...{ ...clip, id: randomUUID(), startMs, endMs: startMs + 1_000 },
  }));
  await callFromPage(page, 'reels.save', { id: randomUUID(), title: 'Maandag', clips });
  await page.keyboard.press('Control+d');
  await page.getByRole('button', { name: /^Maandag/u }).click();
  await page.getByRole('combobox', { name: 'Beeld' }).click();
  await page.getByRole('option', { name: 'Plekken vervagen' }).click();
  const bare = page.getByText('nog geen plek aangewezen');
  await expect(bare).toHaveText(/^In de fragmenten 1, 2 is/u);
  // A place of another stretch of the same conversation covers nobody here.
  const from = await callFromPage(page, 'covers.get', { recording });
  const key = { atMs: 10_000, x: 0.1, y: 0.1, width: 0.2, height: 0.3 };
  const area = { id: randomUUID(), fromMs: null, untilMs: 20_000, keys: [key], source: 'hand' as const };
  await callFromPage(page, 'covers.save', { from, to: { ...from, areas: [area] } });
  await expect(bare).toHaveText(/^In fragment 2 is/u);
  await callFromPage(page, 'history.undo', { recording });
  await page.getByRole('button', { name: 'Gezichten zoeken in alle fragmenten' }).click();
  await expect(page.getByTestId('faces-found')).toContainText('4 plekken toegevoegd', { timeout: 60_000 });
  await expect(bare).toHaveCount(0);
  await expectAccessible(page);
});

test('a clip is not made while what was pointed out could not be kept', async ({ running }) => {
  const { page } = running;
  const recording = await openInReview(running, sample);
  const key = { atMs: 0, x: 0, y: 0, width: 0.1, height: 0.1 };
  const areas = Array.from({ length: 200 }, () => {
    return { id: randomUUID(), fromMs: null, untilMs: null, keys: [key], source: 'hand' as const };
  });
  const from = await callFromPage(page, 'covers.get', { recording });
  await callFromPage(page, 'covers.save', { from, to: { ...from, areas } });
  await page.keyboard.press('Control+e');
  await page.getByRole('combobox', { name: 'Beeld' }).click();
  await page.getByRole('option', { name: 'Plekken vervagen' }).click();
  await page.getByRole('button', { name: 'Plek toevoegen' }).click();
  await page.getByRole('button', { name: 'Maken en nakijken' }).click();
  await expect(page.locator('.clip-foot').getByText('Dit klopt niet')).toBeVisible();
  expect(
    (await callFromPage(page, 'jobs.list', { recording })).filter(({ kind }) => kind === 'clip'),
  ).toEqual([]);
});
