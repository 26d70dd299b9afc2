import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Bridge } from '../../shared/bridge';
import { callFromPage } from '../support/bridge-page';
import { barcodeVideo } from '../support/fixtures';
import { expect, type Folders, projectFolder, type RunningApp, test } from '../support/launch-app';
import { hasPoppler, pdfText } from '../support/pdf-text';
import { markSample } from '../support/report-library';
import { enterReview, openInReview } from '../support/review-page';
import { expectAccessible, settled } from '../support/rooms-page';

/** The sample conversation, marked, in the review room. */
async function openMarkedSample({ page }: RunningApp): Promise<void> {
  await callFromPage(page, 'settings.set', { welcomed: true, authorName: 'Joris', role: 'supervisor' });
  await markSample((name, input) => callFromPage(page, name, input));
  await settled(page);
  await page.reload();
  await enterReview(page);
}

async function answerSaveDialog(app: ElectronApplication, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, filePath);
}

const paper = (page: Page) => page.frameLocator('iframe[data-shown=true]');

test('a report is written by keys alone, seen as it will be, and saved with its clips inside', async ({
  launch,
  folders,
}) => {
  const running = await launch();
  const { app, page } = running;
  await openMarkedSample(running);
  await page.keyboard.press('Control+Shift+r');
  await expect(page.getByTestId('report-room')).toBeVisible();
  await expect(paper(page).getByRole('heading', { level: 1 })).toHaveText('Feedback op een gesprek');
  await expectAccessible(page);

  await page.getByRole('textbox', { name: 'Eerste zin' }).focus();
  await page.keyboard.type('Je gaf Ruben de ruimte om <b>hardop</b> te twijfelen.');
  await expect(paper(page).getByText('de ruimte om <b>hardop</b> te twijfelen')).toBeVisible();
  // What is chosen elsewhere leaves the words as they were typed.
  const strengths = page.getByRole('group', { name: 'Wat sterk was' }).getByRole('checkbox');
  const held = strengths.and(page.locator(':checked'));
  await expect(held).toHaveCount(3);
  const id = (await held.first().getAttribute('id')) ?? '';
  await held.first().focus();
  await page.keyboard.press('Space');
  await expect(held).toHaveCount(2);
  await expect(page.locator(`[id="${id}"]`)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(held).toHaveCount(3);
  await expect(paper(page).getByText('de ruimte om <b>hardop</b> te twijfelen')).toBeVisible();
  await page.getByRole('radio', { name: 'In het verslag' }).focus();
  await page.keyboard.press('Space');
  await expect(paper(page).getByText('fragment 3')).toBeVisible();
  const target = join(folders.files, 'verslag-01.html');
  await answerSaveDialog(app, target);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('report-status')).toHaveText('verslag-01.html is bewaard.');
  expect((await stat(target)).size).toBeGreaterThan(300_000);
  expect((await readdir(folders.files)).filter((name) => name.startsWith('verslag'))).toEqual([
    'verslag-01.html',
  ]);
  await openElsewhere(app, target);
});

/** In a browser's window that has nothing of ours and no network: as whoever gets it will see it. */
async function openElsewhere(app: ElectronApplication, path: string): Promise<void> {
  const opened = app.waitForEvent('window');
  await app.evaluate(async ({ BrowserWindow, session }, address) => {
    const elsewhere = session.fromPartition('elsewhere');
    elsewhere.webRequest.onBeforeRequest(({ url }, answer) =>
      answer({ cancel: !/^(?:file|data|devtools):/u.test(url) }),
    );
    const window = new BrowserWindow({ show: false, webPreferences: { session: elsewhere, sandbox: true } });
    await window.loadURL(address);
  }, pathToFileURL(path).href);
  const page = await opened;
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  await page.reload();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([
    'Wat sterk was',
    'Eén ding om te proberen',
    'In cijfers',
    /./u,
  ]);
  expect(await page.evaluate(() => document.fonts.check('15px "Source Sans 3"'))).toBe(true);
  const video = page.locator('video').first();
  await page.getByText('Bekijk fragment 1').click();
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.readyState))
    .toBeGreaterThan(0);
  expect(await video.evaluate((element: HTMLVideoElement) => element.duration)).toBeGreaterThan(5);
  expect(complaints).toEqual([]);
}

test('a report becomes one page of PDF that can be read aloud in order and names nobody outside it', async ({
  launch,
  folders,
}) => {
  test.skip(!hasPoppler, 'poppler-utils is not installed');
  const running = await launch();
  const { app, page } = running;
  await openMarkedSample(running);
  await page.keyboard.press('Control+Shift+r');
  await page.getByRole('radio', { name: 'Pdf' }).focus();
  await page.keyboard.press('Space');
  const target = join(folders.files, 'verslag-01.pdf');
  await answerSaveDialog(app, target);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('report-status')).toHaveText('verslag-01.pdf is bewaard.');
  const { pages, title, tagged, text, facts } = await pdfText(target);
  expect({ pages, title, tagged }).toEqual({ pages: 1, title: 'Verslag', tagged: true });
  const order = [
    'Feedback op een gesprek',
    'Wat sterk was',
    'Open vraag, en daarna drie tellen stil.',
    'Wat zou jij graag anders willen',
    'Eén ding om te proberen',
    'Blijf na een open vraag drie tellen stil.',
    'In cijfers',
    'Wie was aan het woord',
    'niet om te beoordelen',
    'Vertrouwelijk',
  ];
  const places = order.map((words) => text.indexOf(words));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places).not.toContain(-1);
  // What stands beside the page itself names neither people nor places.
  expect(facts).not.toMatch(/Joris|Ruben|^(?:Author|Subject|Keywords):/mu);
  expect((await readFile(target, 'latin1')).includes(folders.files)).toBe(false);
});

test('consent that is still lacking is noted where the report is written', async ({ running, folders }) => {
  const { page } = running;
  const recording = await openInReview(running, await barcodeVideo({ frameCount: 250 }));
  await callFromPage(page, 'annotations.add', {
    ...{ recording, startMs: 1_000, endMs: 3_000, codes: [], note: 'Fraai', kind: 'strength' },
  });
  await page.keyboard.press('Control+Shift+r');
  await page.getByRole('radio', { name: 'In het verslag' }).focus();
  await page.keyboard.press('Space');
  const purpose = page.getByRole('combobox', { name: 'Waarvoor' });
  await purpose.click();
  await page.getByRole('option', { name: 'Supervisie' }).click();
  const save = page.getByRole('button', { name: 'Bewaar het verslag' });
  await expect(save).toBeDisabled();
  await expect(save).toHaveAccessibleDescription('Eerst toestemming noteren');

  await page.getByRole('button', { name: 'Toestemming noteren' }).press('Enter');
  const asked = page.getByRole('dialog', { name: 'Toestemming noteren' });
  await asked.getByRole('textbox', { name: 'Wie gaf toestemming?' }).fill('Samir');
  await asked.getByRole('checkbox', { name: 'Supervisie' }).check();
  await asked.getByRole('button', { name: '3 maanden' }).click();
  await expectAccessible(page);
  await asked.getByRole('button', { name: 'Toestemming noteren' }).press('Enter');
  await expect(asked).toHaveCount(0);
  await expect(purpose).toBeFocused();
  await expect(save).toBeEnabled();
  // The key of the room does not open the list of what has the focus.
  await answerSaveDialog(running.app, join(folders.files, 'verslag-01.html'));
  await purpose.press('Control+Enter');
  await expect(page.getByTestId('report-status')).toHaveText('verslag-01.html is bewaard.');
  await expect(purpose).not.toHaveAttribute('aria-expanded', 'true');
});

/** Moments of every kind all over the sample, with notes as long as people write them. */
async function addMany(page: Page, count: number): Promise<void> {
  const [recording] = await callFromPage(page, 'recordings.list', {});
  await page.evaluate(
    async ([id, many]) => {
      const { terugblik } = window as unknown as { terugblik: Bridge };
      const kinds = ['strength', 'opportunity', 'question', 'note'] as const;
      const adding = Array.from({ length: many }, async (_, index) => {
        const added = await terugblik.call('annotations.add', {
          ...{ recording: id, startMs: index * 50, endMs: null, kind: kinds[index % 4] ?? null },
          codes: ['mi-skills-oars-processes/OPEN'],
          note: `Je laat hem uitspreken, voor de ${index}e keer. En dan vraag je door, tot hij het zelf zegt.`,
        });
        if (!added.ok) throw new Error(added.error.code);
      });
      await Promise.all(adding);
    },
    [recording?.id ?? '', count] as const,
  );
}

test('the command line prints the handout of a reel, and 1,500 moments on one page, without a window', async ({
  launch,
  folders,
}) => {
  test.skip(!hasPoppler, 'poppler-utils is not installed');
  const { app, page } = await launch();
  const { recording } = await callFromPage(page, 'recordings.addSample', { language: 'nl' });
  const clip = { recording: recording.id, annotation: null, pause: null };
  const reel = randomUUID();
  await callFromPage(page, 'reels.save', {
    id: reel,
    title: 'Reflecteren zonder vraag',
    clips: [
      { ...clip, id: randomUUID(), startMs: 9_850, endMs: 24_955, title: 'Een open vraag' },
      {
        ...{ ...clip, id: randomUUID(), startMs: 38_745, endMs: 56_615, title: 'Ja, maar' },
        pause: { atMs: null, question: 'Wat geef je terug?', seconds: 5 },
      },
    ],
  });
  await addMany(page, 1_500);
  await app.close();
  const target = join(folders.files, 'werkblad-01.pdf');
  await exportByCommand(folders, [reel, '--as', 'handout', '--out', target]);
  const { pages, title, tagged, text } = await pdfText(target);
  expect({ pages, title, tagged }).toEqual({ pages: 1, title: 'Werkblad', tagged: true });
  expect(text).toMatch(
    /Reflecteren zonder vraag.*1 Een open vraag.*Wat zou jij nu zeggen\?.*2 Ja, maar.*Wat geef je terug\?/u,
  );

  const fuller = join(folders.files, 'verslag-01.pdf');
  await exportByCommand(folders, [recording.id, '--as', 'report', '--out', fuller]);
  const full = await pdfText(fuller);
  expect(full.pages).toBe(1);
  expect(full.text).toMatch(/En nog \d+ andere sterke momenten.*1\.500 momenten.*En nog \d+ andere vragen/u);
});

/** Has the command line make one file, with the runtime's help. */
async function exportByCommand({ library, files }: Folders, words: readonly string[]): Promise<void> {
  const command = [join(projectFolder, 'scripts', 'cli.mjs'), '--library', library, '--json', 'export'];
  const { stdout } = await promisify(execFile)(process.execPath, [...command, ...words, '--lang', 'nl'], {
    cwd: files,
  });
  const answer: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  expect(answer).toEqual({ event: 'exported', files: [words.at(-1)] });
}
