import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { AppError } from '../../shared/errors';
import { callFromPage } from '../support/bridge-page';
import { expect, type RunningApp, test } from '../support/launch-app';
import {
  addRecordings,
  answerOpenDialog,
  dropFiles,
  enterLibrary,
  expectAccessible,
  settled,
} from '../support/rooms-page';
import { writeTone } from '../support/tone';

const cards = (page: Page) => page.getByRole('article');
const card = (page: Page, title: string) => page.getByRole('button', { name: `${title} openen` });
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'no error',
    (thrown: unknown) => (thrown instanceof AppError ? thrown.code : 'other'),
  );
const titles = (page: Page) => cards(page).getByRole('heading').allTextContents();

/** Three conversations of different length, in the library. */
async function threeConversations(running: RunningApp, folder: string): Promise<void> {
  await enterLibrary(running);
  await addRecordings(running, [
    await writeTone(join(folder, 'Noor aan de keukentafel.wav'), 4, 220),
    await writeTone(join(folder, 'Elżbieta thuis.wav'), 5, 330),
    await writeTone(join(folder, 'Samir op kantoor.wav'), 6, 440),
  ]);
  await settled(running.page);
}

test('first run asks who you are, in the language you choose, and does not come back', async ({ launch }) => {
  const { app, page } = await launch();
  await page.getByText('English', { exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Welcome. Look back calmly on your conversations.',
  );
  expect(await page.getAttribute('html', 'lang')).toBe('en');
  await page.getByRole('radio', { name: /Supervisor/u }).check();
  await page.getByLabel('Your name, as colleagues know you').fill('  Joris  ');
  await page.getByRole('combobox', { name: 'What would you like to start with?' }).click();
  await page.getByRole('option', { name: 'MITI 4.2.1' }).click();
  await page.getByRole('button', { name: 'Straight to the library' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Drop your first conversation here');
  expect(await callFromPage(page, 'settings.get', {})).toMatchObject({
    role: 'supervisor',
    authorName: 'Joris',
    framework: 'miti-4.2.1',
    language: 'en',
    welcomed: true,
  });
  await app.close();

  const again = await launch();
  await expect(again.page.getByRole('heading', { level: 1 })).toHaveText('Drop your first conversation here');
  await expect(again.page.getByRole('img', { name: 'Joris' })).toHaveText('J');
});

test('a batch keeps going past files that are refused, and says why each was', async ({
  running,
  folders,
}) => {
  const { page } = running;
  await enterLibrary(running);
  const text = join(folders.files, 'Verslag.mp4');
  const empty = join(folders.files, 'leeg.mov');
  await writeFile(text, 'Dit is geen gesprek.');
  await writeFile(empty, '');
  const good = [
    await writeTone(join(folders.files, 'voor.wav'), 3, 200),
    await writeTone(join(folders.files, 'na.wav'), 3, 300),
  ];
  await answerOpenDialog(running, [...good.slice(0, 1), text, empty, ...good.slice(1)]);
  await page.getByRole('button', { name: 'Bestand kiezen' }).click();

  await expect(cards(page)).toHaveCount(2);
  const report = page.getByRole('region', { name: '2 van 4 gesprekken toegevoegd' });
  await expect(report.getByRole('heading', { level: 3 })).toHaveText(
    '2 bestanden konden niet worden toegevoegd',
  );
  await expect(report.locator('.batch-section li')).toHaveText([
    /‘leeg.mov’ is leeg\. Kopieer de opname opnieuw van je telefoon\./u,
    /‘Verslag.mp4’ is/u,
  ]);
  await report.getByText('2 gesprekken zijn toegevoegd').click();
  await expect(report.getByRole('button', { name: /^(voor|na).wav openen$/u })).toHaveCount(2);
  await expectAccessible(page);
  await report.getByRole('button', { name: 'Sluit deze melding' }).click();
  await expect(report).toBeHidden();
  expect(await callFromPage(page, 'imports.list', {})).toEqual([]);
  expect((await titles(page)).toSorted()).toEqual(['na', 'voor']);
});

test('a dropped file comes in once, wherever it is let go', async ({ running, folders }) => {
  const { page } = running;
  await enterLibrary(running);
  const file = await writeTone(join(folders.files, 'Gevallen gesprek.wav'), 3);
  await dropFiles(page, [file]);
  await expect(card(page, 'Gevallen gesprek')).toBeVisible();
  await expect(cards(page)).toContainText('00:03');
  await dropFiles(page, [file]);
  const known = page
    .getByRole('status')
    .filter({ hasText: 'Gevallen gesprek.wav stond al in je bibliotheek.' });
  await expect(known).toBeVisible();
  await expect(cards(page)).toHaveCount(1);
  // What was said of it is said again after a restart, until it is put away.
  await page.reload();
  await expect(known).toBeVisible();
  await known.getByRole('button', { name: 'Gevallen gesprek.wav openen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Gevallen gesprek' })).toBeVisible();
});

test('a whole folder comes in, and several files become one conversation where they are let go for it', async ({
  running,
  folders,
}) => {
  const { page } = running;
  await enterLibrary(running);
  const folder = join(folders.files, 'Van de telefoon');
  await mkdir(folder);
  await writeTone(join(folder, 'Maandag.wav'), 3, 200);
  await writeTone(join(folder, 'Dinsdag.wav'), 4, 300);
  await answerOpenDialog(running, [folder]);
  await page.keyboard.press('Control+Shift+o');
  await expect(card(page, 'Maandag')).toBeVisible();
  await expect(card(page, 'Dinsdag')).toBeVisible();

  const parts = [
    await writeTone(join(folders.files, 'Intake 2.wav'), 5, 400),
    await writeTone(join(folders.files, 'Intake 1.wav'), 6, 500),
  ];
  await dropFiles(page, parts, page.getByText('Laat hier los om er één gesprek van te maken'));
  await expect(cards(page)).toHaveCount(3);
  const joined = (await callFromPage(page, 'recordings.list', {})).find(({ files }) => files.length === 2);
  expect(joined).toMatchObject({
    durationMs: 11_000,
    files: [
      { name: 'Intake 1.wav', startMs: 0 },
      { name: 'Intake 2.wav', startMs: 6_000 },
    ],
  });
});

test('says what a conversation is made of, and takes more to it', async ({ running, folders }) => {
  const { page } = running;
  await threeConversations(running, folders.files);
  await card(page, 'Samir op kantoor').focus();
  await page.keyboard.press('Control+i');
  const dialog = page.getByRole('dialog', { name: 'Over dit gesprek' });
  await expect(dialog.getByText('00:00 – 00:06')).toBeVisible();

  await answerOpenDialog(running, [await writeTone(join(folders.files, 'Recorder.wav'), 7, 500)]);
  await dialog.getByRole('button', { name: 'Geluid van een ander apparaat toevoegen…' }).click();
  const start = dialog.getByLabel('Begin van Recorder.wav, in seconden vanaf het begin van het gesprek');
  await start.fill('-1,5');
  await dialog.getByRole('button', { name: 'Toevoegen en beluisteren' }).click();
  await expect(dialog.getByRole('radio', { name: 'Recorder.wav' })).toBeChecked();
  // What asked for it closes a moment after it stands among the others.
  await expect(start).toHaveCount(1);
  await expect(dialog.getByText('−00:01 – 00:05')).toBeVisible();
  await start.fill('0,25');
  await start.press('Enter');
  await expect(dialog.getByText('00:00 – 00:07')).toBeVisible();

  const transcript = join(folders.files, 'gesprek.vtt');
  await writeFile(transcript, 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Samir>Ik wil het anders.\n');
  await answerOpenDialog(running, [transcript]);
  await dialog.getByRole('button', { name: 'Transcript toevoegen…' }).click();
  await expect(dialog.getByText('Transcript toegevoegd: 1 zin.')).toBeVisible();
  await dialog.getByRole('radiogroup', { name: 'Rol van Samir' }).getByText('Cliënt').click();
  await expect(dialog.getByText('Samir: Cliënt.')).toBeVisible();
  await expectAccessible(page);

  const [samir] = (await callFromPage(page, 'recordings.list', {})).filter(({ files }) => files.length > 1);
  expect(samir).toMatchObject({
    durationMs: 6_000,
    files: [
      { role: 'original', heard: false },
      { role: 'sound', name: 'Recorder.wav', startMs: 250, heard: true },
      { role: 'transcript', name: 'gesprek.vtt' },
    ],
    speakers: [{ name: 'Samir', role: 'client', source: 'transcript' }],
  });
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(card(page, 'Samir op kantoor')).toBeFocused();
});

test('files that are gone are found again, all of a folder at once', async ({ launch, folders }) => {
  const first = await launch();
  await threeConversations(first, folders.files);
  const recordings = await callFromPage(first.page, 'recordings.list', {});
  await first.app.close();
  // Neither the library's copies nor the files they came from are where they were.
  const elsewhere = join(folders.files, 'elders');
  await mkdir(elsewhere);
  for (const { id, files } of recordings.slice(0, 2)) {
    const name = files[0]?.name ?? '';
    await rename(join(folders.files, name), join(elsewhere, name));
    await rm(join(folders.library, 'recordings', id, 'original.wav'));
  }

  const running = await launch();
  const { page } = running;
  await expect(page.getByText('Bestand is weg')).toHaveCount(2);
  await answerOpenDialog(running, [join(elsewhere, recordings[0]?.files[0]?.name ?? '')]);
  await page.getByRole('button', { name: 'Bestand zoeken…' }).click();
  await expect(page.getByText('2 gesprekken hersteld')).toBeVisible();
  await expect(page.getByText('Bestand is weg')).toHaveCount(0);
  await settled(page);
  expect(await callFromPage(page, 'library.verify', {})).toEqual({ ok: true, problems: [] });
});

test('originals go to the bin only when that is wanted, asked for and safe', async ({ running, folders }) => {
  const { app, page } = running;
  await enterLibrary(running);
  const binned = await app.evaluateHandle(({ shell }) => {
    const paths: string[] = [];
    shell.trashItem = (path) => {
      paths.push(path);
      return Promise.resolve();
    };
    return paths;
  });
  const file = await writeTone(join(folders.files, 'Weg ermee.wav'), 3);
  await addRecordings(running, [file]);
  await settled(page);
  const offer = page.getByRole('region', { name: 'Originelen opruimen' });
  await expect(offer).toBeHidden();
  await callFromPage(page, 'settings.set', { offerToDiscardOriginals: true });
  await expect(offer).toContainText('Je bibliotheek heeft een gecontroleerde kopie van ‘Weg ermee’.');
  // The copy is damaged meanwhile: then the original is all there is.
  const [recording] = await callFromPage(page, 'recordings.list', {});
  const copy = join(folders.library, 'recordings', recording?.id ?? '', 'original.wav');
  const whole = await readFile(copy);
  await writeFile(
    copy,
    whole.map((byte, index) => (index === 1_000 ? byte ^ 1 : byte)),
  );
  expect(await codeOf(callFromPage(page, 'shell.discardOriginals', { recording: recording?.id ?? '' }))).toBe(
    'original-kept',
  );
  expect(await binned.jsonValue()).toEqual([]);
  await writeFile(copy, whole);
  await offer.getByRole('button', { name: 'Naar de prullenbak' }).click();
  await expect(page.getByText('1 bestand ligt nu in de prullenbak.')).toBeVisible();
  expect(await binned.jsonValue()).toEqual([file]);
});

test('search finds by any word of the title, whatever the accents, and typing is only typing', async ({
  running,
  folders,
}) => {
  const { page } = running;
  await threeConversations(running, folders.files);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('thuis elzbieta');
  await expect(cards(page)).toHaveCount(1);
  expect(await titles(page)).toEqual(['Elżbieta thuis']);
  // A question mark is a shortcut elsewhere; here it is a letter.
  await page.keyboard.type('?');
  await expect(
    page.getByRole('heading', { name: 'Geen gesprek met ‘thuis elzbieta?’ in de titel' }),
  ).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // What means nothing to a field works there too.
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: 'Toetsenkaart' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(cards(page)).toHaveCount(3);
});

test('arrows go from card to card, and the cards are one stop for Tab', async ({ running, folders }) => {
  const { page } = running;
  await threeConversations(running, folders.files);
  const [first = '', second = '', third = ''] = await titles(page);
  // It is a stop of its own for as long as it is there.
  await expect(page.getByRole('complementary', { name: 'Taken' })).toBeHidden();
  await page.keyboard.press('Control+f');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.recording-open:focus')).toHaveCount(1);
  await page.keyboard.press('Home');
  await expect(card(page, first)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(card(page, second)).toBeFocused();
  await page.keyboard.press('End');
  await expect(card(page, third)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(card(page, third)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(card(page, second)).toBeFocused();
});

test('a title is changed in its place, and changed back with Ctrl Z', async ({ running, folders }) => {
  const { page } = running;
  await threeConversations(running, folders.files);
  await card(page, 'Samir op kantoor').focus();
  await page.keyboard.press('F2');
  const field = page.getByRole('textbox', { name: 'Titel van het gesprek' });
  await expect(field).toBeFocused();
  await page.keyboard.type('Samir · “tweede” gesprek');
  await page.keyboard.press('Enter');
  await expect(card(page, 'Samir · “tweede” gesprek')).toBeFocused();
  await expect(page.getByText('Titel bewaard')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Ongedaan gemaakt: titel wijzigen')).toBeVisible();
  await expect(card(page, 'Samir op kantoor')).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(card(page, 'Samir · “tweede” gesprek')).toBeVisible();

  // Escape leaves it as it was, and an empty title is no title.
  await page.keyboard.press('F2');
  await page.keyboard.type('Weg');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F2');
  await field.fill('   ');
  await page.keyboard.press('Enter');
  await expect(field).toBeHidden();
  await expect(card(page, 'Samir · “tweede” gesprek')).toBeFocused();
});

test('removing asks first, says what goes, and the safe answer has the focus', async ({
  running,
  folders,
}) => {
  const { page } = running;
  await threeConversations(running, folders.files);
  await card(page, 'Elżbieta thuis').focus();
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog', { name: 'Dit gesprek verwijderen?' });
  await expect(dialog).toContainText(
    '‘Elżbieta thuis’ verdwijnt uit je bibliotheek, met de kopie van de opname.',
  );
  await expect(dialog.getByRole('button', { name: 'Bewaren' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(cards(page)).toHaveCount(3);

  await card(page, 'Elżbieta thuis').focus();
  await page.keyboard.press('Control+Backspace');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Verwijderen' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(cards(page)).toHaveCount(2);
  await expect(card(page, 'Elżbieta thuis')).toHaveCount(0);
  // The focus is on a card that is still there, not lost with the one that went.
  await expect(page.locator('.recording-open:focus')).toHaveCount(1);
  expect(await callFromPage(page, 'library.verify', {})).toEqual({ ok: true, problems: [] });
});

test('the filter shows what is there to choose between', async ({ running, folders }) => {
  const { page } = running;
  await threeConversations(running, folders.files);
  const filter = page.getByRole('radiogroup', { name: 'Toon' });
  await expect(filter).toHaveCount(0);
  await card(page, 'Noor aan de keukentafel').hover();
  await page.getByRole('button', { name: 'Meer over Noor aan de keukentafel' }).click();
  await page.getByRole('menuitem', { name: 'Afronden' }).click();
  await expect(page.getByText('Noor aan de keukentafel is afgerond')).toBeVisible();
  await filter.getByText('Afgerond').click();
  await expect(cards(page)).toHaveCount(1);
  await filter.getByText('Alles').click();
  await expect(cards(page)).toHaveCount(3);
});

test('first run leads into the sample conversation, and back to its card', async ({ running }) => {
  const { page } = running;
  await page.getByRole('button', { name: 'Probeer het voorbeeldgesprek' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Voorbeeldgesprek' })).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(card(page, 'Voorbeeldgesprek')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Voorbeeldgesprek' })).toBeVisible();
});

test('a task shows how far it is, can be stopped, and taken up again', async ({ running, folders }) => {
  const { page } = running;
  await enterLibrary(running);
  // Two hours: long enough to be stopped on the way.
  await addRecordings(running, [await writeTone(join(folders.files, 'Lange dag.wav'), 7_200)]);
  const tray = page.getByRole('complementary', { name: 'Taken' });
  await expect(tray.getByRole('progressbar', { name: 'Lange dag wordt klaargezet' })).toBeVisible();
  await tray.getByRole('button', { name: 'Annuleren' }).click();
  await expect(tray.getByText('Lange dag: gestopt')).toBeVisible();
  await tray.getByRole('button', { name: 'Inklappen' }).click();
  await expect(tray.getByRole('button', { name: 'Probeer opnieuw' })).toBeHidden();
  await tray.getByRole('button', { name: 'Uitklappen' }).click();
  await tray.getByRole('button', { name: 'Probeer opnieuw' }).click();
  // Whoever stands in it when it goes is not left nowhere.
  await tray.getByRole('button', { name: 'Inklappen' }).focus();
  await settled(page, { listening: false });
  await expect(tray).toBeHidden();
  await expect(page.locator('.recording-open:focus')).toHaveCount(1);
  const [recording] = await callFromPage(page, 'recordings.list', {});
  expect(recording).toMatchObject({ stored: true, hasWaveform: true, playsFrom: 'file' });
});

test('a library that is open elsewhere is said so, and opens once it is free', async ({
  launch,
  folders,
}) => {
  const first = await launch();
  await enterLibrary(first);
  const second = await launch({ userDataFolder: join(folders.files, 'somebody-else') });
  const failure = second.page.getByRole('alert');
  await expect(failure).toContainText('Terugblik kan je bibliotheek niet openen');
  await expect(failure).toContainText('Deze bibliotheek is al open in een ander venster of programma.');
  await first.app.close();
  await failure.getByRole('button', { name: 'Probeer opnieuw' }).click();
  await expect(
    second.page.getByRole('heading', { name: 'Sleep hier je eerste gesprek naartoe' }),
  ).toBeVisible();
});

test('settings hold at once', async ({ running }) => {
  const { page } = running;
  await enterLibrary(running);
  await page.keyboard.press('Control+,');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Je naam').fill('Marieke');
  await dialog.getByRole('radiogroup', { name: 'Kleuren' }).getByText('Donker').click();
  await expect(page.locator('html[data-mantine-color-scheme=dark]')).toHaveCount(1);
  await dialog.getByRole('radiogroup', { name: 'Taal' }).getByText('English').click();
  await expect(dialog.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('img', { name: 'Marieke' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
});

test('the settings keep their top where it is, whatever they show', async ({ running }) => {
  const { page } = running;
  await enterLibrary(running);
  await page.keyboard.press('Control+,');
  const dialog = page.getByRole('dialog');
  const box = () =>
    dialog.evaluate(({ offsetTop, offsetHeight }: HTMLElement) => ({ offsetTop, offsetHeight }));
  const shown = [];
  for (const name of ['Algemeen', 'Markeren', 'Overdragen', 'Toetsen']) {
    await dialog.getByRole('tab', { name }).click();
    await expect(dialog.getByRole('tabpanel', { name })).toBeVisible();
    shown.push(await box());
  }
  // They are not of one height: what is in the middle of the window would move.
  expect(new Set(shown.map(({ offsetHeight }) => offsetHeight)).size).toBeGreaterThan(1);
  expect(new Set(shown.map(({ offsetTop }) => offsetTop)).size).toBe(1);
});

test('axe finds nothing, in both themes, from first run to a full library', async ({ running, folders }) => {
  const { page } = running;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(page);
  await threeConversations(running, folders.files);
  await expectAccessible(page);
  await card(page, 'Samir op kantoor').focus();
  for (const [keys, name] of [
    ['F1', 'Toetsenkaart'],
    ['Control+,', 'Instellingen'],
    ['Delete', 'Dit gesprek verwijderen?'],
  ] as const) {
    await page.keyboard.press(keys);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});
