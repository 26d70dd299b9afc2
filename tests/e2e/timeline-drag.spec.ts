import type { Page } from '@playwright/test';
import { callFromPage } from '../support/bridge-page';
import { madeBy } from '../support/fixtures';
import { expect, type RunningApp, test } from '../support/launch-app';
import { enterReview, openInReview, playheadMs } from '../support/review-page';
import { expectAccessible } from '../support/rooms-page';

/** A minute of a tone: in it speak whom the test says. */
const minute = () => madeBy(['-f', 'lavfi', '-i', "aevalsrc='0.4*sin(700*t)':d=60:s=8000"], 'wav');

const framework = 'mi-skills-oars-processes';
const options = (page: Page) => page.getByRole('listbox', { name: 'Momenten' }).getByRole('option');
const option = (page: Page, name: string) => options(page).filter({ hasText: name });
const moments = (page: Page, recording: string) => callFromPage(page, 'annotations.list', { recording });

/** Where an instant is on screen while the whole minute is shown. */
async function xOf(page: Page, instantMs: number): Promise<number> {
  const track = await page.getByTestId('timeline-track').boundingBox();
  if (track === null) throw new Error('there is no timeline');
  return track.x + (instantMs / 60_000) * track.width;
}

/** The middle of a lane, by what is written beside it. */
async function yOf(page: Page, lane: string): Promise<number> {
  const names = page.getByRole('list', { name: 'Sporen op de tijdlijn' });
  const box = await names.getByRole('listitem').filter({ hasText: lane }).boundingBox();
  if (box === null) throw new Error(`there is no lane ${lane}`);
  return box.y + box.height / 2;
}

async function drag(page: Page, y: number, fromX: number, toX: number): Promise<void> {
  await page.mouse.move(fromX, y);
  await page.mouse.down();
  await page.mouse.move((fromX + toX) / 2, y, { steps: 3 });
  await page.mouse.move(toX, y, { steps: 3 });
}

async function room(launch: () => Promise<RunningApp>) {
  const running = await launch();
  const { page } = running;
  const recording = await openInReview(running, await minute(), { listening: true });
  await expect
    .poll(async () => {
      const jobs = await callFromPage(page, 'jobs.list', { recording });
      return jobs.filter(({ state }) => state === 'queued' || state === 'running').length;
    })
    .toBe(0);
  return { running, page, recording };
}

test('edges are dragged, snap to who speaks and to neighbours, and each drag is one step', async ({
  launch,
}) => {
  const { page, recording } = await room(launch);
  const add = (startMs: number, endMs: number | null, code: string) =>
    callFromPage(page, 'annotations.add', {
      ...{ recording, startMs, endMs, codes: [`${framework}/${code}`], note: '', kind: null },
    });
  await add(10_000, 20_000, 'REFL_D');
  await add(40_000, null, 'OPEN');
  for (const [startMs, endMs, role, name] of [
    [5_000, 25_000, 'coach', 'Marieke'],
    [30_000, 50_000, 'client', 'Samir'],
  ] as const) {
    await callFromPage(page, 'speech.assign', { recording, startMs, endMs, to: { role, name } });
  }
  await expect(option(page, 'Dubbelzijdige reflectie')).toBeAttached();
  await expect(page.getByRole('listitem').filter({ hasText: 'Samir' }).first()).toBeVisible();
  const y = await yOf(page, 'Momenten');

  // Let go a little before the end of what the coach says, it lands exactly there.
  await drag(page, y, await xOf(page, 20_000), (await xOf(page, 25_000)) - 5);
  await expect(option(page, 'Dubbelzijdige reflectie')).toHaveAttribute('data-end-ms', '20000');
  await page.mouse.up();
  await expect
    .poll(async () => (await moments(page, recording))[0])
    .toMatchObject({ startMs: 10_000, endMs: 25_000 });
  await expect(page.getByTestId('toast')).toContainText('Loopt nu van 00:10,0 tot 00:25,0');
  await expect(option(page, 'Dubbelzijdige reflectie')).toHaveAttribute('data-end-ms', '25000');

  // With Alt it stays where it is put; Escape puts it back.
  await page.keyboard.down('Alt');
  await drag(page, y, await xOf(page, 25_000), (await xOf(page, 30_000)) - 5);
  await page.mouse.up();
  await page.keyboard.up('Alt');
  await expect.poll(async () => (await moments(page, recording))[0]?.endMs).toBeLessThan(30_000);
  const endMs = (await moments(page, recording))[0]?.endMs ?? 0;
  expect(endMs).toBeGreaterThan(29_000);
  await drag(page, y, await xOf(page, endMs), await xOf(page, 45_000));
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect((await moments(page, recording))[0]).toMatchObject({ startMs: 10_000, endMs });

  // A point is moved by its left edge, here to the end of the moment before it.
  await drag(page, y, await xOf(page, 40_000), (await xOf(page, endMs)) - 4);
  await page.mouse.up();
  await expect
    .poll(async () => (await moments(page, recording))[1])
    .toMatchObject({ startMs: endMs, endMs: null });

  // Three drags, three steps back.
  for (const wanted of [
    { point: 40_000, endMs },
    { point: 40_000, endMs: 25_000 },
    { point: 40_000, endMs: 20_000 },
  ]) {
    await page.keyboard.press('Control+z');
    await expect
      .poll(async () => (await moments(page, recording)).map(({ startMs, endMs: end }) => [startMs, end]))
      .toEqual([
        [10_000, wanted.endMs],
        [wanted.point, null],
      ]);
  }
});

test('a stretch is selected by dragging or by key, says how long it is, and is let go with Escape', async ({
  launch,
}) => {
  const { page } = await room(launch);
  const selection = page.getByTestId('timeline-selection');
  const y = await yOf(page, 'Momenten');
  await drag(page, y, await xOf(page, 12_000), await xOf(page, 18_000));
  await page.mouse.up();
  await expect(selection).toHaveText(/^00:1[12],\d – 00:1[78],\d$/u);
  await expect(page.getByText('s geselecteerd')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(selection).toBeHidden();

  await page.keyboard.press('ArrowRight');
  await expect.poll(() => playheadMs(page)).toBe(5_000);
  await page.keyboard.press('Shift+I');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => playheadMs(page)).toBe(10_000);
  await page.keyboard.press('Shift+O');
  await expect(selection).toHaveText('00:05,0 – 00:10,0');
  // A click elsewhere goes there and lets go of it.
  await page.mouse.click(await xOf(page, 30_000), y);
  await expect(selection).toBeHidden();
  await expect.poll(async () => Math.abs((await playheadMs(page)) - 30_000)).toBeLessThan(100);
});

test('who speaks is corrected by dragging: an edge, and a turn into another lane', async ({ launch }) => {
  const { page, recording } = await room(launch);
  for (const [startMs, endMs, role, name] of [
    [5_000, 15_000, 'coach', 'Marieke'],
    [20_000, 30_000, 'coach', 'Marieke'],
    [35_000, 50_000, 'client', 'Samir'],
  ] as const) {
    await callFromPage(page, 'speech.assign', { recording, startMs, endMs, to: { role, name } });
  }
  const turns = async () => {
    const { turns: all } = await callFromPage(page, 'speech.get', { recording });
    const speakers = await callFromPage(page, 'speakers.list', { recording });
    const named = (id: string | null) => speakers.find((speaker) => speaker.id === id)?.name ?? null;
    return all
      .filter(({ speaker }) => speaker !== null)
      .map(({ speaker, startMs, endMs }) => [named(speaker), startMs, endMs]);
  };
  await expect(page.getByRole('listitem').filter({ hasText: 'Samir' }).first()).toBeVisible();

  const y = await yOf(page, 'Marieke');
  await drag(page, y, await xOf(page, 30_000), (await xOf(page, 35_000)) + 3);
  await page.mouse.up();
  await expect.poll(turns).toEqual([
    ['Marieke', 5_000, 15_000],
    ['Marieke', 20_000, 35_000],
    ['Samir', 35_000, 50_000],
  ]);

  const x = await xOf(page, 10_000);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, await yOf(page, 'Samir'), { steps: 4 });
  await page.mouse.up();
  await expect.poll(turns).toEqual([
    ['Samir', 5_000, 15_000],
    ['Marieke', 20_000, 35_000],
    ['Samir', 35_000, 50_000],
  ]);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await turns())[0]).toEqual(['Marieke', 5_000, 15_000]);
});

test('boundaries are moved by hand and by key, are remembered, and are reset', async ({ launch }) => {
  const { running, page } = await room(launch);
  const timeline = page.getByRole('region', { name: 'Tijdlijn' });
  const heightOf = async () => Math.round((await timeline.boundingBox())?.height ?? 0);
  const before = await heightOf();
  const boundary = page.getByRole('separator', { name: 'Hoogte van de tijdlijn' });
  const box = await boundary.boundingBox();
  if (box === null) throw new Error('there is no boundary');
  const middle = [box.x + box.width / 2, box.y + box.height / 2] as const;
  await page.mouse.move(...middle);
  await page.mouse.down();
  await page.mouse.move(middle[0], middle[1] - 60, { steps: 4 });
  await page.mouse.up();
  await expect.poll(heightOf).toBe(before + 60);
  await boundary.focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(heightOf).toBe(before + 52);

  const codes = page.getByRole('separator', { name: 'Breedte van de codes' });
  const width = Number(await codes.getAttribute('aria-valuenow'));
  await codes.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(codes).toHaveAttribute('aria-valuenow', String(width + 8));
  await expectAccessible(page);
  await expect
    .poll(async () => (await callFromPage(page, 'settings.get', {})).layout)
    .toMatchObject({ 'timeline.height': before + 52, 'room.medium.palette': width + 8 });

  await running.app.close();
  const again = await launch();
  await enterReview(again.page);
  const now = again.page.getByRole('region', { name: 'Tijdlijn' });
  await expect.poll(async () => Math.round((await now.boundingBox())?.height ?? 0)).toBe(before + 52);
  await again.page.getByRole('separator', { name: 'Hoogte van de tijdlijn' }).dblclick();
  await expect.poll(async () => Math.round((await now.boundingBox())?.height ?? 0)).toBe(before);
});

test('many moments: the list for screen readers stays short, and holds what is chosen', async ({
  launch,
}) => {
  const { page, recording } = await room(launch);
  for (let index = 0; index < 200; index += 1) {
    await callFromPage(page, 'annotations.add', {
      ...{ recording, startMs: index * 300, endMs: null, note: `moment ${index}`, kind: null, codes: [] },
    });
  }
  await expect(options(page).first()).toBeAttached();
  // At this zoom many lie over each other: those that are drawn are in the list, once each.
  const ids = await options(page).evaluateAll((all) => all.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeLessThanOrEqual(150);
  const first = options(page).first();
  const box = await first.boundingBox();
  if (box === null) throw new Error('the first is not on screen');
  await page.mouse.click(box.x + 12, box.y + box.height / 2);
  await expect(first).toHaveAttribute('aria-selected', 'true');
});
