import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { callFromPage, importFiles } from '../support/bridge-page';
import { askFfprobe, barcodeVideo } from '../support/fixtures';
import { expect, type RunningApp, test } from '../support/launch-app';
import { openInReview, playheadMs } from '../support/review-page';
import { answerOpenDialog, expectAccessible, settled } from '../support/rooms-page';

test('what is disguised is watched place by place before it can be saved', async ({ running, folders }) => {
  const { page } = running;
  const recording = await openInReview(running, await barcodeVideo({ frameCount: 500 }));
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => playheadMs(page)).toBe(5_000);
  const elsewhere = { startMs: 15_000, endMs: 16_000, codes: [], note: 'Dit blijft', kind: null };
  await callFromPage(page, 'annotations.add', { recording, ...elsewhere });
  await page.keyboard.press('Control+e');
  await page.getByRole('combobox', { name: 'Beeld' }).click();
  await page.getByRole('option', { name: 'Plekken vervagen' }).click();
  await page.getByRole('button', { name: 'Plek toevoegen' }).click();
  const area = page.locator('.cover-box');
  await expect(area).toBeFocused();
  // Two keys in one go take back the one cover, and no moment, which is not on screen here.
  await page.evaluate(() => {
    const press = (): void => {
      const what = { key: 'z', code: 'KeyZ', ctrlKey: true, bubbles: true };
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', what));
    };
    press();
    press();
  });
  await expect(page.getByTestId('toast')).toHaveText('Er is niets om ongedaan te maken.');
  await expect(area).toHaveCount(0);
  expect(await callFromPage(page, 'annotations.list', { recording })).toMatchObject([elsewhere]);
  await page.getByRole('button', { name: 'Plek toevoegen' }).click();
  await expect(area).toBeFocused();
  await area.press('ArrowRight');
  await area.press('Shift+ArrowDown');
  await page.getByRole('button', { name: 'Plek toevoegen' }).click();
  await expect(area).toHaveCount(2);
  // What is taken away by keys leaves them somewhere to go on from.
  await page.getByRole('button', { name: 'Plek 1 weghalen' }).press('Enter');
  await expect(area).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Plek 1', exact: true, pressed: true })).toBeFocused();
  await page.getByRole('button', { name: 'Plek 1 weghalen' }).press('Enter');
  await expect(area).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Plek toevoegen' })).toBeFocused();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(area).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(page.getByTestId('toast')).toHaveText('Ongedaan gemaakt: afdekken');
  await expect(area).toHaveCount(1);
  await page.keyboard.press('Control+Shift+z');
  await expect(area).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(area).toHaveCount(1);
  await page.getByText('Namen wegpiepen').click();
  await page.getByRole('button', { name: 'Wegpiepen vanaf hier' }).click();
  await page.getByRole('slider', { name: 'Einde van het fragment' }).press('Shift+ArrowLeft');
  await page.getByRole('button', { name: /tot hier wegpiepen/u }).click();
  await expect(page.getByRole('list', { name: 'Wat er wordt weggepiept' }).getByRole('listitem')).toHaveCount(
    1,
  );
  await page.getByText('Titelkaart').click();
  const title = page.getByRole('textbox', { name: 'Titel op de kaart' });
  await title.fill('Drie tellen stil');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Maken en nakijken' }).click();
  const count = page.getByTestId('check-count');
  await expect(count).toHaveText('0 van 4 gezien', { timeout: 60_000 });
  const save = page.getByRole('button', { name: 'Fragment bewaren' });
  await expect(save).toBeDisabled();
  await expect(save).toHaveAccessibleDescription('Nog 4 plekken nakijken');
  await expectAccessible(page);

  // Stopped to mend it: what was made is gone, and the cover is there to be changed.
  await page.getByRole('button', { name: 'Stop hier, herstel' }).click();
  await expect(area).toHaveCount(1);
  await expect(title).toHaveValue('Drie tellen stil');
  expect(await callFromPage(page, 'clips.drafts', {})).toEqual([]);
  await page.getByRole('button', { name: 'Maken en nakijken' }).click();
  await expect(count).toHaveText('0 van 4 gezien', { timeout: 60_000 });
  const places = page.locator('.check-place');
  for (const place of await places.all()) {
    await place.click();
    await expect(place).toContainText('gezien');
  }
  const path = join(folders.files, 'fragment-01.mp4');
  await answerSaveDialog(running, path);
  await save.click();
  await expect(page.getByTestId('check-status')).toHaveAttribute('data-state', 'done');
  const done = page.getByRole('button', { name: 'Klaar' });
  await expect(done).toBeFocused();
  await done.press('Enter');
  // That name is taken now.
  await expect(page.getByTestId('clip-status')).toContainText('fragment-02.mp4');
  const [entry] = await callFromPage(page, 'exports.list', { recording });
  expect(entry).toMatchObject({ kind: 'clip', disguised: true, files: [{ name: 'fragment-01.mp4' }] });
  expect(entry?.checks).toEqual(expect.arrayContaining(['coarse', 'bleeped', 'watched']));
  expect((await askFfprobe(path)).streams.map(({ codec_type: type }) => type)).toContain('video');
});

test('moments of two conversations become one reel, as a folder and as one film', async ({
  running,
  folders,
}) => {
  const { page } = running;
  const first = await openInReview(running, await barcodeVideo({ frameCount: 250 }));
  const [second] = await importFiles(running, [await barcodeVideo({ frameCount: 300 })]);
  if (second === undefined) throw new Error('nothing was imported');
  await settled(page, { listening: false });
  for (const [recording, startMs] of [
    [first, 1_000],
    [first, 4_000],
    [second, 6_000],
  ] as const) {
    await callFromPage(page, 'annotations.add', {
      ...{ recording, startMs, endMs: startMs + 1_000, codes: [], note: 'Fietsen', kind: null },
    });
  }
  // All that is found, wherever it is.
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /Zoek/u }).fill('fietsen');
  await expect(page.locator('.search-hit')).toHaveCount(3);
  await page.getByRole('button', { name: 'Alles in compilatie' }).click();
  await page.getByRole('textbox', { name: 'Naam van een nieuwe compilatie' }).fill('Vrijdag');
  await page.getByRole('button', { name: 'Maken en toevoegen' }).click();
  await page.getByRole('button', { name: 'Compilatie openen' }).click();
  const rows = page.getByRole('list', { name: 'Fragmenten op volgorde' }).getByRole('listitem');
  await expect(rows).toHaveCount(3);
  const titleOf = (number: number) => page.getByRole('textbox', { name: `Titel van fragment ${number}` });
  for (const number of [1, 2, 3]) await titleOf(number).fill(`Nummer ${number}`);
  await page.getByRole('button', { name: 'Fragment 3', exact: true }).press('Alt+ArrowUp');
  await expect(titleOf(2)).toHaveValue('Nummer 3');
  await page.getByRole('button', { name: 'Fragment 1', exact: true }).dragTo(rows.nth(2));
  await expect(titleOf(3)).toHaveValue('Nummer 1');
  await expectAccessible(page);

  await page.getByText('Genummerde map').click();
  await answerOpenDialog(running, [folders.files]);
  const status = page.getByTestId('reel-status');
  const told = await status.evaluateHandle((element) => {
    const texts = new Set<string>();
    const look = (): unknown => texts.add(/[0-9]+ van .*/u.exec(element.textContent)?.[0] ?? '');
    new MutationObserver(look).observe(element, { subtree: true, childList: true, characterData: true });
    look();
    return texts;
  });
  await page.getByRole('button', { name: 'Compilatie maken' }).click();
  await expect(status).toHaveAttribute('data-state', 'done', { timeout: 90_000 });
  expect(await told.evaluate((texts) => [...texts])).toContain('0 van 3 fragmenten klaar');
  const made = await readdir(join(folders.files, 'compilatie-01'));
  expect(made.toSorted()).toEqual(['fragment-01.mp4', 'fragment-02.mp4', 'fragment-03.mp4']);

  await page.getByText('Eén film').click();
  const path = join(folders.files, 'compilatie-02.mp4');
  await answerSaveDialog(running, path);
  await page.getByRole('button', { name: 'Compilatie maken' }).click();
  await expect(status).toContainText('compilatie-02.mp4 bewaard', { timeout: 90_000 });
  await expect.poll(async () => Number((await askFfprobe(path)).format.duration)).toBeCloseTo(3, 0);
  const sheet = join(folders.files, 'werkblad-01.pdf');
  await answerSaveDialog(running, sheet);
  await page.getByRole('button', { name: 'Werkblad bewaren' }).click();
  const handout = page.getByTestId('handout-status');
  await expect(handout).toHaveAttribute('data-state', 'done');
  const shown = handout.getByRole('button', { name: 'Laat zien in map' });
  await shown.scrollIntoViewIfNeeded();
  await expect(shown).toBeInViewport({ ratio: 0.9 });
  expect((await readFile(sheet)).subarray(0, 5).toString()).toBe('%PDF-');
  await page.keyboard.press('Control+d');
  await expect(page.getByTestId('export-log').getByRole('listitem')).toHaveCount(3);
  await expectAccessible(page);
});

test('drafts of two reels are told apart, and say what could not be made of them', async ({ running }) => {
  const { page } = running;
  const recording = await openInReview(running, await barcodeVideo({ frameCount: 100 }));
  for (const [title, places] of [
    ['Donderdag', [[0, 400]]],
    [
      'Vrijdag',
      [
        [0, 400],
        [90_000, 91_000],
        [1_000, 1_400],
      ],
    ],
  ] as const) {
    const clips = places.map(([startMs, endMs]) => {
      return { id: randomUUID(), recording, annotation: null, startMs, endMs, title: '', pause: null };
    });
    const { id: reel } = await callFromPage(page, 'reels.save', { id: randomUUID(), title, clips });
    const disguise = { picture: 'pixels', voices: 'own', bleeps: false } as const;
    const wish = { as: 'folder', language: 'nl', target: null, disguise } as const;
    await callFromPage(page, 'reels.export', { ...wish, reel });
  }
  await page.keyboard.press('Control+d');
  await page.getByRole('button', { name: /^Donderdag/u }).click();
  const waiting = page.locator('.waiting-list').getByRole('listitem');
  await expect(waiting.filter({ hasText: 'Donderdag' })).toContainText('1 bestand,', { timeout: 60_000 });
  await expect(waiting.filter({ hasText: 'Vrijdag' })).toContainText('2 bestanden,', { timeout: 60_000 });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Vrijdag nakijken' }).click();
  await expect(page.getByTestId('check-count')).toHaveText('0 van 4 gezien');
  await expect(page.getByRole('banner')).toContainText('Vrijdag');
  // Before it is saved, and not only in the log afterwards.
  const failed = page.getByRole('status').filter({ hasText: '1 fragment is niet gelukt' });
  await expect(failed.getByRole('listitem')).toHaveText(/^Fragment 2: Dit fragment heeft geen lengte/u);
  await expectAccessible(page);
});

async function answerSaveDialog({ app }: RunningApp, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}
