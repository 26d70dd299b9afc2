import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { callFromPage } from '../support/bridge-page';
import { barcodeVideo } from '../support/fixtures';
import { expect, test } from '../support/launch-app';
import { openInReview } from '../support/review-page';
import { answerOpenDialog, dropFiles, expectAccessible } from '../support/rooms-page';

async function pickFromMenu(app: ElectronApplication, id: string): Promise<void> {
  await app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id);
}

async function answerSaveDialog(app: ElectronApplication, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, filePath);
}

/** The cues of a WebVTT text as the track element of Chromium reads them, in a page of its own. */
async function cuesInChromium(app: ElectronApplication, text: string): Promise<unknown> {
  return await app.evaluate(async ({ BrowserWindow }, vtt) => {
    const window = new BrowserWindow({ show: false, webPreferences: { partition: 'subtitles' } });
    await window.loadURL('data:text/html,<video></video>');
    const cues: unknown = await window.webContents.executeJavaScript(`new Promise((resolve, reject) => {
      const track = document.createElement('track');
      track.src = 'data:text/vtt;charset=utf-8,' + ${JSON.stringify(encodeURIComponent(vtt))};
      track.onload = () => resolve([...track.track.cues].map(({ id, startTime, endTime, text }) => ({ id, startTime, endTime, text })));
      track.onerror = () => reject(new Error('the track could not be read'));
      document.querySelector('video').append(track);
      track.track.mode = 'hidden';
    })`);
    window.destroy();
    return cues;
  }, text);
}

test('moments go to another program and come back, with what does not fit said before', async ({
  launch,
  folders,
}) => {
  const running = await launch();
  const { app, page } = running;
  const recording = await openInReview(running, await barcodeVideo({ frameCount: 250 }));
  const moment = { recording, endMs: 4_000, codes: ['mi-skills-oars-processes/OPEN'], kind: null };
  const { id } = await callFromPage(page, 'annotations.add', {
    ...{ ...moment, startMs: 1_500, note: 'Wat <maakt> dit belangrijk?' },
  });
  await expect(page.getByText('Wat <maakt> dit belangrijk?')).toBeVisible();

  await pickFromMenu(app, 'exportFile');
  const dialog = page.getByRole('dialog', { name: 'Naar een ander programma' });
  await dialog.getByRole('radio', { name: /^Audacity/u }).check();
  await expect(dialog.getByTestId('losses')).toContainText('De codes van 1 moment');
  await expectAccessible(page);
  await dialog.getByRole('radio', { name: /^Ondertitels \(VTT\)/u }).check();
  const subtitles = join(folders.files, 'momenten-01.vtt');
  // A refusal leaves the keys where they can try again.
  await answerSaveDialog(app, join(folders.files, 'nowhere', 'momenten-01.vtt'));
  const save = dialog.getByRole('button', { name: 'Bewaren' });
  await save.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('Kies een andere map');
  await expect(save).toBeFocused();
  await answerSaveDialog(app, subtitles);
  await save.press('Enter');
  await expect(dialog.getByTestId('file-saved')).toContainText('momenten-01.vtt');
  expect(await cuesInChromium(app, await readFile(subtitles, 'utf8'))).toEqual([
    { id, startTime: 1.5, endTime: 4, text: expect.stringContaining('Wat &lt;maakt&gt; dit belangrijk?') },
  ]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  const table = join(folders.files, 'codes.csv');
  await writeFile(
    table,
    'begin;einde;competentie;bijzonderheden\n0:05,5;0:07;Open vraag;Fraai\n8;;Iets anders;\n',
  );
  await answerOpenDialog(running, [table]);
  await pickFromMenu(app, 'importFile');
  const coming = page.getByRole('dialog', { name: 'Momenten uit een ander programma' });
  await expect(coming.getByTestId('import-counts')).toHaveText('2 nieuwe momenten');
  await coming.getByRole('combobox', { name: 'Wat ‘bijzonderheden’ betekent' }).click();
  await page.getByRole('option', { name: 'notitie' }).click();
  await expect(coming.getByRole('row', { name: /Fraai/u })).toBeVisible();
  await expect(coming.getByTestId('losses')).toContainText('1 code die hier niet bestaat');
  await expectAccessible(page);
  await coming.getByRole('button', { name: 'Toevoegen' }).click();
  await expect(coming.getByTestId('file-taken-in')).toContainText('2 momenten toegevoegd');
  await coming.getByRole('button', { name: 'Sluiten' }).last().click();
  await expect(page.getByText('Fraai')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Fraai')).toBeHidden();
  expect(await callFromPage(page, 'annotations.list', { recording })).toMatchObject([{ id }]);

  await dropFiles(page, [table]);
  await expect(coming.getByTestId('import-counts')).toHaveText('2 nieuwe momenten');
});
