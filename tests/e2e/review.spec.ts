import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { callFromPage, takeInPaths } from '../support/bridge-page';
import { barcodeVideo, madeBy } from '../support/fixtures';
import { servicePid } from '../support/kill-app';
import { expect, test } from '../support/launch-app';
import { enterReview, frameOnScreen, jumpTo, openInReview, playheadMs, stands } from '../support/review-page';
import { answerOpenDialog, expectAccessible, settled } from '../support/rooms-page';
import { zoomFolder } from '../support/zoom-folder';
import { grantedPathSchema } from '../../shared/contract/granted-path';

// One minute of 25 frames a second, each with its number in the picture.
const frameMs = 40;
const minute = () => barcodeVideo({ frameCount: 1_500 });

const framework = 'mi-skills-oars-processes';
const note = 'Hij zegt: "misschien" én ‘café’ – dát is ’t.';

const toast = (page: Page) => page.getByTestId('toast');
const cards = (page: Page) => page.getByRole('list', { name: 'Momenten op tijd' }).getByRole('listitem');
const moments = (page: Page, recording: string) => callFromPage(page, 'annotations.list', { recording });

test('three tags, a note, undo and redo by keyboard alone, and after a restart all is there', async ({
  launch,
}) => {
  const first = await launch();
  const { page } = first;
  const recording = await openInReview(first, await minute());

  // From here on only keys: five steps of five seconds, and a tag at three of them.
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => playheadMs(page)).toBe(5_000);
  await page.keyboard.press('v');
  await expect(toast(page)).toContainText('Open vraag bewaard op 00:05,0');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => playheadMs(page)).toBe(10_000);
  await page.keyboard.press('Shift+E');
  await expect(page.getByText('Eenvoudige reflectie loopt…').first()).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => playheadMs(page)).toBe(15_000);
  await page.keyboard.press('Shift+E');
  await expect(toast(page)).toContainText('Eenvoudige reflectie bewaard, 00:10,0 tot 00:15,0');
  await page.keyboard.press('Alt+1');
  await expect(toast(page)).toContainText('Sterk bewaard');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => playheadMs(page)).toBe(20_000);
  await page.keyboard.press('b');
  await expect(toast(page)).toContainText('Bevestiging bewaard op 00:20,0');

  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Notitie bij 00:20' })).toBeFocused();
  await page.keyboard.insertText(note);
  await page.keyboard.press('Enter');
  await expect(toast(page)).toContainText('Notitie bewaard');
  await expect(page.getByTestId('saved-state')).toHaveAttribute('data-state', 'saved');

  const tagged = [
    { startMs: 5_000, endMs: null, codes: [`${framework}/OPEN`], note: '', kind: null, author: 'Marieke' },
    { startMs: 10_000, endMs: 15_000, codes: [`${framework}/REFL_S`], note: '', kind: 'strength' },
    { startMs: 20_000, endMs: null, codes: [`${framework}/AFFIRM`], note, kind: null },
  ];
  expect(await moments(page, recording)).toMatchObject(tagged);

  await page.keyboard.press('Control+z');
  await expect(toast(page)).toContainText('Ongedaan gemaakt: notitie (00:20,0)');
  await page.keyboard.press('Control+z');
  await expect(toast(page)).toContainText('Ongedaan gemaakt: Bevestiging toevoegen');
  await expect(cards(page)).toHaveCount(2);
  await page.keyboard.press('Control+Shift+z');
  await expect(cards(page)).toHaveCount(3);
  await page.keyboard.press('Control+Shift+z');
  await expect(toast(page)).toContainText('Opnieuw gedaan: notitie');
  expect(await moments(page, recording)).toMatchObject(tagged);

  await first.app.close();
  const second = await launch();
  await enterReview(second.page);
  await expect(cards(second.page)).toHaveCount(3);
  await expect(second.page.getByText(note)).toBeVisible();
  expect(await moments(second.page, recording)).toMatchObject(tagged);
  // Also tomorrow: what was done before the restart can be taken back.
  await second.page.keyboard.press('Control+z');
  await expect(toast(second.page)).toContainText('Ongedaan gemaakt: notitie');
  await expect(second.page.getByText(note)).toHaveCount(0);
});

test('a long title leaves the room as wide as the window', async ({ running }) => {
  const { app, page } = running;
  const recording = await openInReview(running, await barcodeVideo({ frameCount: 50 }));
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  const title = 'Tweede gesprek met mevrouw Van den Bosch-Hendriksen over werk, schulden en de kinderen';
  await callFromPage(page, 'recordings.rename', { recording, title });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.getByRole('button', { name: 'Instellingen' })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('button', { name: 'Afronden' })).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test('a jump lands on the frame that contains the instant, however far', async ({ running }) => {
  const { page } = running;
  await openInReview(running, await minute());
  for (const share of [0.97, 0.031, 0.5123, 0.777, 0.002]) {
    await jumpTo(page, share);
    const atMs = await playheadMs(page);
    expect(Math.abs(atMs - share * 60_000)).toBeLessThan(60);
    await expect.poll(() => frameOnScreen(page)).toBe(Math.floor((atMs + 0.5) / frameMs));
  }
});

test('a moment is placed on the frame on screen, and going there again shows that frame', async ({
  running,
}) => {
  const { page } = running;
  const recording = await openInReview(running, await minute());
  await jumpTo(page, 0.6);
  const frame = (await frameOnScreen(page)) ?? -1;
  await page.keyboard.press('.');
  await expect.poll(() => frameOnScreen(page)).toBe(frame + 1);
  await page.keyboard.press('.');
  await expect.poll(() => frameOnScreen(page)).toBe(frame + 2);
  await page.keyboard.press(',');
  await expect.poll(() => frameOnScreen(page)).toBe(frame + 1);
  await page.keyboard.press('c');
  await expect(cards(page)).toHaveCount(1);
  await expect.poll(async () => (await moments(page, recording))[0]?.startMs).toBe((frame + 1) * frameMs);
  await jumpTo(page, 0.1);
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => playheadMs(page)).toBe((frame + 1) * frameMs);
  await expect.poll(() => frameOnScreen(page)).toBe(frame + 1);
});

test('one picture on and at once one back ends where it began', async ({ running }) => {
  const { page } = running;
  await openInReview(running, await minute());
  await jumpTo(page, 0.6);
  const frame = (await frameOnScreen(page)) ?? -1;
  for (let round = 0; round < 5; round += 1) {
    // In one go, or the picture on would be there before the one back is asked for.
    await page.evaluate(() => {
      const press = (key: string, code: string): void => {
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true }));
      };
      press('.', 'Period');
      press(',', 'Comma');
    });
    await page.keyboard.press('.');
    await expect.poll(() => frameOnScreen(page)).toBe(frame + 1);
    await page.keyboard.press(',');
    await expect.poll(() => frameOnScreen(page)).toBe(frame);
  }
});

test('at 29.97 pictures a second one picture back is one picture, also where its time is rounded', async ({
  running,
}) => {
  const { page } = running;
  await openInReview(running, await barcodeVideo({ frameRate: '30000/1001', frameCount: 300 }));
  await jumpTo(page, 0.2);
  const frame = (await frameOnScreen(page)) ?? -1;
  // Every fifteenth begins in the middle of a millisecond.
  for (let back = 1; back <= 16; back += 1) {
    await page.keyboard.press(',');
    await expect.poll(() => frameOnScreen(page)).toBe(frame - back);
  }
});

test('where frames do not last equally long, the one that lasts over the instant is shown', async ({
  running,
}) => {
  const { page } = running;
  // Of every 25 frames only the first and the fourth are left: each stays for up to 22 fortieths.
  const path = await barcodeVideo({ frameCount: 500, keepFrame: "'eq(mod(n,25),0)+eq(mod(n,25),3)'" });
  await openInReview(running, path);
  for (const share of [0.9, 0.22, 0.615]) {
    await jumpTo(page, share);
    const shown = Math.floor((await playheadMs(page)) / frameMs);
    const kept = shown % 25 < 3 ? shown - (shown % 25) : shown - (shown % 25) + 3;
    await expect.poll(() => frameOnScreen(page)).toBe(kept);
  }
});

test('a click on the timeline takes no key away, and a chip leads to its moment', async ({ running }) => {
  const { page } = running;
  await openInReview(running, await minute());
  await jumpTo(page, 0.25);
  await page.getByRole('button', { name: /Samenvatting/u }).click();
  await expect(cards(page)).toHaveCount(1);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pauze' })).toBeVisible();
  await page.keyboard.press('g');
  await expect(cards(page)).toHaveCount(2);
  await page.keyboard.press('k');
  await expect(page.getByRole('button', { name: 'Afspelen', exact: true })).toBeVisible();
  await jumpTo(page, 0.9);
  const chip = page.getByRole('option', { name: /Samenvatting/u });
  // The whole conversation, so that the chip is in view.
  await page.keyboard.press('Control+0');
  await expect(chip).toBeAttached();
  const [box, startMs] = [await chip.boundingBox(), Number(await chip.getAttribute('data-start-ms'))];
  if (box === null) throw new Error('the chip has no place');
  const track = await page.getByTestId('timeline-track').boundingBox();
  expect(box.x - (track?.x ?? 0)).toBeCloseTo((startMs / 60_000) * (track?.width ?? 0), 0);
  await page.mouse.click(box.x + 12, box.y + box.height / 2);
  await expect.poll(() => playheadMs(page)).toBe(startMs);
  await page.keyboard.press('Delete');
  await expect(toast(page)).toContainText('Samenvatting verwijderd');
  await expect(cards(page)).toHaveCount(1);
  await toast(page)
    .getByRole('button', { name: /^Ongedaan maken/u })
    .click();
  await expect(cards(page)).toHaveCount(2);
});

test('a range that was begun can be dropped, moved and ended by its edges', async ({ running }) => {
  const { page } = running;
  const recording = await openInReview(running, await minute());
  await page.keyboard.press('3');
  await expect(page.getByText('Ontlokken loopt…').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Ontlokken loopt…')).toHaveCount(0);
  expect(await moments(page, recording)).toEqual([]);
  await page.keyboard.press('d');
  await expect(cards(page)).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => playheadMs(page)).toBe(5_000);
  await stands(page);
  await page.keyboard.press('o');
  await expect(toast(page)).toContainText('Einde bewaard op 00:05,0');
  expect(await moments(page, recording)).toMatchObject([{ startMs: 0, endMs: 5_000 }]);
});

test('the position is where the user left it, and the framework can be changed', async ({ running }) => {
  const { page } = running;
  const recording = await openInReview(running, await minute());
  await jumpTo(page, 0.4);
  const atMs = await playheadMs(page);
  await page.keyboard.press('Alt+ArrowLeft');
  await enterReview(page);
  await expect.poll(() => playheadMs(page)).toBe(atMs);
  await page.getByRole('button', { name: /^Raamwerk: MI-basis/u }).click();
  await page.getByRole('menuitem', { name: 'MITI 4.2.1' }).click();
  // Z is free in MITI, so it takes back there.
  await expect(page.getByRole('button', { name: /^Raamwerk: MITI/u })).toBeVisible();
  await page.keyboard.press('v');
  await expect.poll(async () => (await moments(page, recording))[0]?.codes).toEqual(['miti-4.2.1/Q']);
  await expect(toast(page)).toContainText('bewaard op');
  await page.keyboard.press('z');
  await expect(cards(page)).toHaveCount(0);
});

test('a tag says so until it is safe; when the library fails it stays, and goes there later', async ({
  running,
}) => {
  const { page } = running;
  const recording = await openInReview(running, await minute());
  const saved = page.getByTestId('saved-state');
  const service = await servicePid(running);
  process.kill(service, 'SIGSTOP');
  await page.keyboard.press('v');
  await expect(cards(page)).toHaveCount(1);
  await expect(cards(page)).toHaveAttribute('data-state', 'slow');
  await expect(saved).toHaveAttribute('data-state', 'slow');
  await expect(toast(page)).toBeEmpty();
  process.kill(service, 'SIGKILL');
  await expect(cards(page)).toHaveAttribute('data-state', 'failed');
  await expect(saved).toHaveText('1 moment niet bewaard');
  await expect.poll(() => moments(page, recording).catch(() => null)).toEqual([]);
  await expect(cards(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Opnieuw proberen' }).click();
  await expect(cards(page)).toHaveAttribute('data-state', 'saved');
  await expect(saved).toHaveAttribute('data-state', 'saved');
  expect(await moments(page, recording)).toMatchObject([{ codes: [`${framework}/OPEN`] }]);
});

test('sound alone gets a room too, and nothing in it troubles axe, in either theme', async ({ running }) => {
  const { page } = running;
  const path = await madeBy(['-f', 'lavfi', '-i', 'sine=f=220:d=20:r=16000', '-c:a', 'aac'], 'm4a');
  await openInReview(running, path);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => playheadMs(page)).toBe(5_000);
  await page.keyboard.press('v');
  await expect(cards(page)).toHaveCount(1);
  await expectAccessible(page);
});

test('axe finds nothing in the review room, empty and busy, in either theme', async ({ running }) => {
  const { page } = running;
  await openInReview(running, await minute());
  await expectAccessible(page);
  for (const key of ['v', 'ArrowRight', 'e', 'Alt+2', 'ArrowRight', 'Shift+C']) {
    const before = await playheadMs(page);
    await page.keyboard.press(key);
    if (key === 'ArrowRight') await expect.poll(() => playheadMs(page)).toBe(before + 5_000);
  }
  await expect(cards(page)).toHaveCount(2);
  await page.keyboard.press('Enter');
  await expectAccessible(page);
});

/** Ten lines of two seconds, four seconds apart, by two people; the seventh holds the word that is looked for. */
function spokenLines(): string {
  const clock = (second: number) => `00:00:${String(second).padStart(2, '0')}.000`;
  const lines = Array.from({ length: 10 }, (_, index) => {
    const said = index === 6 ? 'Dan lukt het me wél, denk ik.' : `Zin ${index + 1} van het gesprek.`;
    return `${clock(index * 4)} --> ${clock(index * 4 + 2)}\n${index % 2 === 0 ? 'Anna' : 'Jan'}: ${said}\n`;
  });
  return `WEBVTT\n\n${lines.join('\n')}`;
}

test('what was said follows the playhead, is searched here and everywhere, and is moved to where it was said', async ({
  running,
  folders,
}) => {
  const { page } = running;
  const recording = await openInReview(running, await minute());
  const file = join(folders.files, 'gesprek.vtt');
  await writeFile(file, spokenLines());
  await page.keyboard.press('Control+t');
  await answerOpenDialog(running, [file]);
  await page.getByRole('button', { name: 'Transcript toevoegen…' }).click();
  await expect(toast(page)).toContainText('Transcript toegevoegd: 10 regels');
  const lines = page.getByRole('listbox', { name: 'Wat er gezegd is' });
  const said = (text: string) => lines.getByRole('option', { name: text });
  const now = lines.locator('[data-now]');

  // The room keeps its keys; a click goes where it was said, and what is said now is marked.
  await said('Zin 4 van').locator('time').click();
  await expect.poll(() => playheadMs(page)).toBe(12_000);
  await expect(now).toContainText('Zin 4');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => playheadMs(page)).toBe(17_000);
  await expect(now).toContainText('Zin 5');

  await page.keyboard.press('Control+f');
  await page.keyboard.type('lukt het me wel');
  await expect(page.getByRole('search').getByRole('status')).toHaveText('1 van 1');
  await expect(lines.locator('mark')).toHaveText('lukt het me wél');
  await page.keyboard.press('Escape');
  await expect(lines).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => playheadMs(page)).toBe(24_000);

  // Heard five seconds later: the line is put there, all others with it; undo takes it back.
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => playheadMs(page)).toBe(29_000);
  await page.keyboard.press('Control+Shift+h');
  await expect(toast(page)).toContainText('Transcript verschoven: deze regel begint nu op 00:29,0');
  const starts = async () =>
    (await callFromPage(page, 'transcripts.cues', { recording })).map(({ startMs }) => startMs);
  expect((await starts()).slice(0, 2)).toEqual([5_000, 9_000]);
  await expect(now).toContainText('Dan lukt het me wél');
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await starts())[0]).toBe(0);

  await page.keyboard.press('Alt+ArrowLeft');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Zoek in wat er gezegd is' })).toBeFocused();
  await page.keyboard.type('Denk lukt');
  await expect(page.getByRole('option', { name: /lukt het me wél/u })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('review-room')).toBeVisible();
  await expect.poll(() => playheadMs(page)).toBe(24_000);
  await page.keyboard.press('Control+t');
  await expectAccessible(page);
});

test('each participant of a meeting has a lane of their own, named, coloured and folded away by a key', async ({
  running,
  folders,
}) => {
  const { page } = running;
  await callFromPage(page, 'settings.set', { welcomed: true, authorName: 'Marieke' });
  const { path } = await zoomFolder(folders.files);
  await answerOpenDialog(running, [path]);
  const granted = grantedPathSchema.parse(await callFromPage(page, 'shell.chooseFolder', {}));
  const [item] = await takeInPaths(page, [granted]);
  const recording = item?.recording ?? '';
  await settled(page);
  await page.reload();
  await enterReview(page);
  const lanes = page
    .getByRole('list', { name: 'Sporen op de tijdlijn' })
    .getByRole('listitem')
    .filter({ hasText: /De Vries|Peeters/u });
  await expect(lanes).toHaveText([
    /Anna De Vries: rol nog niet bekend/iu,
    /Jan Peeters: rol nog niet bekend/u,
  ]);
  const { speakers } = await callFromPage(page, 'recordings.get', { recording });
  for (const { id, name } of speakers) {
    await callFromPage(page, 'speakers.update', {
      speaker: id,
      role: name.startsWith('Jan') ? 'coach' : 'client',
    });
  }
  await expect(lanes).toHaveText([/Jan Peeters: coach/u, /Anna De Vries: cliënt/iu]);
  // What is drawn is the speaker's own sound: over all of its two seconds, and nothing after them.
  await page.keyboard.press('Control+0');
  const drawn = () =>
    lanes.evaluateAll((names) => {
      const canvas = document.querySelector<HTMLCanvasElement>('canvas[data-part="zoomed"]');
      const context = canvas?.getContext('2d');
      if (canvas === null || context === null || context === undefined) return [];
      const box = canvas.getBoundingClientRect();
      const ratio = canvas.width / box.width;
      return names.map((name) => {
        const { top, height } = name.getBoundingClientRect();
        const [y, rows] = [Math.round((top - box.top) * ratio), Math.floor(height * ratio)];
        const high = (share: number) => {
          const { data } = context.getImageData(Math.floor(canvas.width * share), y, 3, rows);
          const filled = Array.from({ length: rows }, (_, row) =>
            [0, 1, 2].some((by) => (data[(row * 3 + by) * 4 + 3] ?? 0) > 0),
          );
          return filled.filter(Boolean).length / rows;
        };
        return [high(0.1) > 0.5, high(0.25) > 0.5, high(0.4) > 0.5];
      });
    });
  await expect.poll(drawn).toEqual([
    [true, true, false],
    [true, true, false],
  ]);
  await expectAccessible(page);
  await page.keyboard.press('Control+Shift+l');
  await expect(lanes).toHaveCount(0);
  await page.keyboard.press('Control+Shift+l');
  await expect(lanes).toHaveCount(2);
});
