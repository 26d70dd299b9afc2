import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { callFromPage } from '../support/bridge-page';
import { barcodeVideo } from '../support/fixtures';
import { expect, type Folders, type LaunchOptions, type RunningApp, test } from '../support/launch-app';
import { enterReview, openInReview } from '../support/review-page';
import { answerOpenDialog, dropFiles, expectAccessible } from '../support/rooms-page';

const shortTalk = { frameCount: 250 };

/** A second computer: its own profile and library. */
const atJoris = ({ files }: Folders, switches: string[] = []): Partial<LaunchOptions> => ({
  userDataFolder: join(files, 'joris'),
  libraryFolder: join(files, 'joris-library'),
  switches,
});

/** Where the user will say that files go from now on. */
async function answerSaveDialog(app: ElectronApplication, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, filePath);
}

/** Fills the hand-over room in up to the passphrase, with the keyboard alone. */
async function fillIn(page: Page, { to, question }: { to: string; question: string }): Promise<void> {
  await page.keyboard.press('Control+Shift+g');
  await expect(page.getByRole('combobox', { name: 'Voor wie is het?' })).toBeFocused();
  await page.keyboard.type(to);
  await page.getByRole('textbox', { name: `Je vraag aan ${to}` }).focus();
  await page.keyboard.type(question);
}

async function noteConsent(page: Page): Promise<void> {
  const make = page.getByRole('button', { name: 'Pakket maken' });
  await expect(make).toBeDisabled();
  await expect(make).toHaveAccessibleDescription(/Zonder toestemming gaat er niets weg/u);
  await page.getByRole('textbox', { name: 'Wie gaf toestemming?' }).focus();
  await page.keyboard.type('Samir');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page.getByRole('checkbox', { name: 'Supervisie' })).toBeChecked();
  await page.getByRole('button', { name: '3 maanden' }).press('Enter');
  await page.getByRole('button', { name: 'Toestemming noteren' }).press('Enter');
  await expect(page.getByText('Dit mag: Samir gaf toestemming voor supervisie.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Wijzigen' })).toBeFocused();
}

/** Joris says something about what he sees, and sends it back. */
async function sayAndSend({ app, page }: RunningApp, target: string): Promise<void> {
  await page.keyboard.press('v');
  await expect(page.getByTestId('toast')).toContainText('Open vraag bewaard');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Tel hier tot drie.');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('toast')).toContainText('Notitie bewaard');
  await answerSaveDialog(app, target);
  await page.keyboard.press('Control+Shift+b');
  await expect(page.getByRole('button', { name: 'Feedback bewaren' })).toBeFocused();
}

test('a package goes to a supervisor who never saw the app, and the feedback comes back beside one’s own', async ({
  launch,
  folders,
}) => {
  const coach = await launch();
  const { page } = coach;
  const recording = await openInReview(coach, await barcodeVideo(shortTalk), { listening: false });
  await page.keyboard.press('e');
  await expect(page.getByTestId('toast')).toContainText('bewaard');
  await fillIn(page, { to: 'Joris', question: 'Laat ik genoeg stilte?' });
  await expectAccessible(page);
  await noteConsent(page);
  const words = await page.locator('.phrase span').allTextContents();
  expect(words).toHaveLength(5);
  const sent = join(folders.files, 'pakket-1122.terugblik');
  await answerSaveDialog(coach.app, sent);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('handover-done')).toContainText(words.join(' '));
  await expectAccessible(page);

  // A double click on a computer where Terugblik was never started: it says what waits, asks the name, and opens it.
  const supervisor = await launch(atJoris(folders, [sent]));
  const joris = supervisor.page;
  await expect(joris.getByText('Je kreeg ‘pakket-1122.terugblik’')).toBeVisible();
  await expect(joris.getByRole('textbox', { name: 'Je naam' })).toBeFocused();
  await joris.keyboard.type('Joris');
  await joris.keyboard.press('Enter');
  const phrase = joris.getByRole('textbox', { name: 'Wachtwoordzin' });
  await expect(phrase).toBeFocused();
  await expectAccessible(joris);
  await joris.keyboard.type('vijf verkeerde woorden dus niet');
  await joris.keyboard.press('Enter');
  await expect(joris.getByText('Met deze wachtwoordzin gaat')).toBeVisible();
  await phrase.fill(` ${words.join(',  ').toUpperCase()}`);
  await joris.keyboard.press('Enter');
  await expect(joris.getByRole('heading', { name: 'Marieke vraagt je om mee te kijken' })).toBeVisible();
  await expect(joris.getByText('Laat ik genoeg stilte?')).toBeVisible();
  await expectAccessible(joris);
  await expect(joris.getByRole('button', { name: 'Bekijk het gesprek' })).toBeFocused();
  await joris.keyboard.press('Enter');
  await expect(joris.getByTestId('received')).toContainText('Marieke vraagt: Laat ik genoeg stilte?');
  // Nothing of hers is there, and nothing stands before the picture.
  await expect(joris.getByText('Hier komen je momenten te staan')).toBeVisible();
  await expect(joris.getByTestId('reflection')).toHaveCount(0);
  const answer = join(folders.files, 'feedback-1122.terugblik-feedback');
  await sayAndSend(supervisor, answer);
  await expectAccessible(joris);
  await joris.keyboard.press('Enter');
  await expect(joris.getByTestId('feedback-made')).toBeVisible();
  await joris.keyboard.press('Enter');
  // What was sent is sealed, and says how it is opened again.
  await joris.keyboard.press('b');
  await expect(joris.getByTestId('toast')).toContainText('Jouw terugblik is verzegeld');
  await expect(joris.getByRole('tab', { name: 'Momenten 1' })).toBeVisible();
  await joris.keyboard.press('Control+Shift+a');
  await expect(joris.getByTestId('layer-control')).toHaveText('Mijn terugblik is klaar');
  await joris.keyboard.press('b');
  await expect(joris.getByRole('tab', { name: 'Momenten 2' })).toBeVisible();

  await answerOpenDialog(coach, [answer]);
  await page.keyboard.press('Control+Shift+k');
  await expect(page.getByRole('button', { name: 'Voeg de feedback toe' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('wacht tot je zelf klaar bent')).toBeVisible();
  // Until then not a word of it shows.
  expect((await callFromPage(page, 'annotations.list', { recording })).map(({ note }) => note)).toEqual(['']);
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Tel hier tot drie.')).toBeVisible();
  const notes = (await callFromPage(page, 'annotations.list', { recording })).map(({ note }) => note);
  expect(notes.toSorted()).toEqual(['', 'Tel hier tot drie.']);
});

test('between two who gave each other their card nobody has to remember words', async ({
  launch,
  folders,
}) => {
  const supervisor = await launch(atJoris(folders));
  const joris = supervisor.page;
  await callFromPage(joris, 'settings.set', { welcomed: true, authorName: 'Joris', role: 'supervisor' });
  await joris.reload();
  await expect(joris.getByRole('button', { name: 'Instellingen' })).toBeVisible();
  await joris.keyboard.press('Control+,');
  await joris.getByRole('tab', { name: 'Overdragen' }).click();
  const shared = join(folders.files, 'gedeeld');
  await mkdir(shared);
  await answerOpenDialog(supervisor, [shared]);
  await joris.getByRole('button', { name: 'Kies een map…' }).press('Enter');
  await expect(joris.getByText(shared)).toBeVisible();
  await joris.getByRole('button', { name: 'Mijn kaartje en contacten' }).press('Enter');
  const card = await joris.getByRole('textbox', { name: 'Je kaartje als tekst' }).inputValue();
  await expectAccessible(joris);
  await joris.keyboard.press('Escape');

  const coach = await launch();
  const { page } = coach;
  const recording = await openInReview(coach, await barcodeVideo(shortTalk), { listening: false });
  await page.keyboard.press('Control+Shift+g');
  await page.getByRole('button', { name: 'Mijn kaartje en contacten' }).press('Enter');
  await page.getByRole('textbox', { name: 'Kaartje van iemand anders' }).fill(`Hoi, hier is het:\n${card}`);
  await page.getByRole('button', { name: 'Bewaar contact' }).press('Enter');
  await expect(page.getByText('gaf een kaartje')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByTestId('review-room')).toBeVisible();
  await fillIn(page, { to: 'Joris', question: '' });
  await expect(page.getByText('Alleen Joris kan het openen')).toBeVisible();
  await noteConsent(page);
  await answerSaveDialog(coach.app, join(shared, 'pakket-1122.terugblik'));
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('handover-done')).toContainText('Alleen Joris kan het openen');

  // The watched folder brings it; no passphrase is asked.
  await joris.getByRole('button', { name: 'Openen: Nieuw pakket in je map' }).press('Enter');
  await joris.getByRole('button', { name: 'Bekijk het gesprek' }).press('Enter');
  await expect(joris.getByTestId('received')).toBeVisible();
  const answer = join(folders.files, 'feedback-1122.terugblik-feedback');
  await sayAndSend(supervisor, answer);
  await expect(joris.getByText('Het bestand gaat op slot voor Marieke')).toBeVisible();
  await joris.getByText('Meteen', { exact: true }).click();
  await joris.getByRole('button', { name: 'Feedback bewaren' }).press('Enter');
  await expect(joris.getByTestId('feedback-made')).toBeVisible();

  await page.getByRole('button', { name: 'Terug naar het gesprek' }).last().press('Enter');
  await expect(page.getByTestId('review-room')).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByText('Verstuurd, nog niets terug')).toBeVisible();
  await expectAccessible(page);
  await dropFiles(page, [answer]);
  await page.getByRole('button', { name: 'Voeg de feedback toe' }).press('Enter');
  await page.getByRole('button', { name: 'Leg naast elkaar' }).press('Enter');
  await expect(page.getByText('Tel hier tot drie.')).toBeVisible();
  const authors = (await callFromPage(page, 'annotations.list', { recording })).map(({ author }) => author);
  expect(authors).toEqual(['Joris']);
});

test('what was filled in outlives the room and the window, names can be chosen, and who stops or leaves makes no package', async ({
  launch,
  folders,
}) => {
  const coach = await launch();
  const { page } = coach;
  // Long enough that making a smaller file of it is not done before a key is pressed.
  const video = await barcodeVideo({ frameRate: '25', frameCount: 20 * 60 * 25 });
  await openInReview(coach, video, { listening: false });
  await fillIn(page, { to: 'Joris', question: 'Vroeg ik aan Els genoeg?' });
  await noteConsent(page);

  // Who gave consent goes by another name; a word that may be a name only when the user says so.
  const look = page.getByRole('button', { name: 'Bekijk de namen' });
  await look.press('Enter');
  const names = page.getByRole('dialog', { name: 'Namen in dit pakket' });
  await expect(names.getByRole('textbox', { name: 'In plaats van Samir' })).toHaveValue('Persoon A');
  const els = names.getByRole('checkbox', { name: 'Els' });
  await expect(els).not.toBeChecked();
  await els.press('Space');
  await expect(names.getByRole('textbox', { name: 'In plaats van Els' })).toHaveValue('Persoon B');
  await names.getByRole('textbox', { name: 'In plaats van Els' }).fill('mijn collega');
  await expectAccessible(page);
  await names.getByRole('button', { name: 'Klaar' }).press('Enter');
  await expect(names).toHaveCount(0);
  await expect(look).toBeFocused();
  await expect(page.getByText('2 namen vervangen')).not.toHaveCount(0);

  // Back in the conversation and here again: the same words open it.
  const words = await page.locator('.phrase').textContent();
  await page.getByText('Kleiner bestand', { exact: true }).click();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByTestId('review-room')).toBeVisible();
  await page.keyboard.press('Control+Shift+g');
  const question = page.getByRole('textbox', { name: 'Je vraag aan Joris' });
  await expect(question).toHaveValue('Vroeg ik aan Els genoeg?');
  await expect(page.locator('.phrase')).toHaveText(words ?? '');

  // In a new window too, but for the words, which were never written down.
  await page.reload();
  await enterReview(page);
  await page.keyboard.press('Control+Shift+g');
  await expect(question).toHaveValue('Vroeg ik aan Els genoeg?');
  await expect(page.getByRole('radio', { name: 'Kleiner bestand' })).toBeChecked();
  await expect(page.locator('.phrase span')).toHaveCount(5);
  await expect(page.locator('.phrase')).not.toHaveText(words ?? '');
  await look.press('Enter');
  await expect(names.getByRole('textbox', { name: 'In plaats van Els' })).toHaveValue('mijn collega');
  await page.keyboard.press('Escape');

  const target = join(folders.files, 'pakketten');
  await mkdir(target);
  await answerSaveDialog(coach.app, join(target, 'pakket-1122.terugblik'));
  const make = page.getByRole('button', { name: 'Pakket maken' });
  const begin = async (): Promise<void> => {
    await expect(make).toBeEnabled();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('Beeld en geluid klaarmaken…')).toBeVisible();
  };
  await begin();
  await page.getByRole('button', { name: 'Stoppen' }).press('Enter');
  await expect(make).toBeEnabled();
  expect(await readdir(target)).toEqual([]);
  await expect(page.getByRole('alert')).toHaveCount(0);

  await begin();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByTestId('review-room')).toBeVisible();
  await page.keyboard.press('Control+Shift+g');
  await expect(question).toHaveValue('Vroeg ik aan Els genoeg?');
  await expect(make).toBeEnabled();
  expect(await callFromPage(page, 'inbox.list', {})).toMatchObject({ sent: [] });
  await expect.poll(() => readdir(target)).toEqual([]);
});
