import type { Page } from '@playwright/test';
import { callFromPage } from '../support/bridge-page';
import { barcodeVideo, madeBy } from '../support/fixtures';
import { servicePid } from '../support/kill-app';
import { expect, test } from '../support/launch-app';
import { enterReview, frameOnScreen, jumpTo, openInReview, playheadMs, stands } from '../support/review-page';
import { expectAccessible } from '../support/rooms-page';

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
  await page.keyboard.press('l');
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
