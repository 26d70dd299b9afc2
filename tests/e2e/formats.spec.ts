import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Recording } from '../../shared/model/recording';
import { callFromPage, chooseTarget, importFiles } from '../support/bridge-page';
import { type Figures, frameError, frameMs, measured } from '../support/format-figures';
import { type FormatRow, keyOf, writeTable, writtenKeys } from '../support/format-table';
import { numbersOf, samplesOf, type Truth, truthOf } from '../support/format-truth';
import { type Format, formats } from '../support/formats';
import { expect, type RunningApp, test } from '../support/launch-app';
import { soundError } from '../support/sound-error';

/** Less than a frame: what Chromium's way with AAC costs. What we make ourselves is held to 20. */
const directSoundMs = 25;
const madeSoundMs = 20;
const clipMs = { startMs: 8_000, endMs: 8_800 };

/** One of each kind of source also plays from stretches, before its own file is there. */
const stretched: ReadonlySet<string> = new Set([
  'mp4 H.264 AAC in fragments',
  'mp4 HEVC AAC',
  'mov iPhone HEVC 10 bits HLG, varying rate, held upright, time code track',
  'mov iPhone with a spatial first sound (apac)',
  '3gp H.263 AMR-NB',
  'mts AVCHD H.264 interlaced, AC-3',
  'avi MPEG-4 MP3',
  'm4a ALAC',
  'mp3, varying rate, without its index (Xing)',
]);

const nothing: Figures = { pictureMs: null, soundMs: null };

type Taken = { format: Format; id: string; truth: Truth; stretches: Figures | null };

test('every format comes in, plays in time, takes a moment and gives a clip', async ({
  running,
  folders,
}) => {
  test.setTimeout(1_500_000);
  const { page } = running;
  await callFromPage(page, 'settings.set', { welcomed: true, authorName: 'Marieke', listensByItself: false });
  const taken: Taken[] = [];
  for (const [number, format] of formats.entries()) {
    taken.push(await takeIn(running, format, join(folders.files, `opname-${number}.${format.ending}`)));
  }
  await allReady(page);
  const rows: FormatRow[] = [];
  for (const one of taken) {
    const recording = await callFromPage(page, 'recordings.get', { recording: one.id });
    rows.push({
      format: { ...one.format, route: recording.playback },
      played: (await explained(one.format, () => playedFromFile(page, recording, one.truth))) ?? nothing,
      stretches: one.stretches,
      clip: nothing,
    });
    await explained(one.format, () => addMoment(page, one.id));
  }
  await exportClips(running, taken, folders.files);
  for (const [number, { truth }] of taken.entries()) {
    const row = rows[number];
    if (row === undefined) continue;
    const clip = join(folders.files, `clip-${number}.mp4`);
    row.clip = (await explained(row.format, () => clipFigures(clip, truth))) ?? nothing;
  }
  expect(problems).toEqual([]);
  expect(rows.map(({ format }) => keyOf(format))).toEqual(formats.map(keyOf));
  if (process.env['UPDATE_DOCS'] !== undefined) await writeTable(rows);
  for (const row of rows) expectInTime(row);
  expect(await writtenKeys()).toEqual(formats.map(keyOf));
});

/** Forty files are made anew behind: more than the minute that is usually enough. */
async function allReady(page: Page): Promise<void> {
  const waiting = async () =>
    (await callFromPage(page, 'jobs.list', {})).filter(({ state }) => /queued|running/u.test(state)).length;
  await expect.poll(waiting, { timeout: 600_000, intervals: [500] }).toBe(0);
}

async function takeIn(running: RunningApp, format: Format, path: string): Promise<Taken> {
  const { page } = running;
  await copyFile(await format.make(), path);
  const truth = await truthOf(path);
  const [id = ''] = (await explained(format, () => importFiles(running, [path]))) ?? [];
  const stretches = stretched.has(format.name)
    ? await explained(format, () => playedFromStretches(page, id, truth))
    : null;
  return { format, id, truth, stretches };
}

/** One format that fails keeps no other from being measured; what failed is told at the end. */
const problems: string[] = [];

async function explained<T>({ name }: Format, step: () => Promise<T>): Promise<T | null> {
  try {
    return await step();
  } catch (error) {
    problems.push(`${name}: ${String(error)}`);
    return null;
  }
}

/** In the review room, with the job that makes the file held back until this is done. */
async function playedFromStretches(page: Page, id: string, truth: Truth): Promise<Figures | null> {
  const job = (await callFromPage(page, 'jobs.list', { recording: id })).find(({ kind }) => kind === 'proxy');
  await callFromPage(page, 'jobs.cancel', { job: job?.id ?? '' });
  const state = async () =>
    (await callFromPage(page, 'jobs.list', { recording: id })).find(({ kind }) => kind === 'proxy')?.state;
  await expect.poll(state).toMatch(/done|cancelled/u);
  if ((await state()) === 'done') return null;
  try {
    await page.reload();
    await page.getByRole('article').first().getByRole('button').first().click();
    await expect(page.getByTestId('review-room')).toBeVisible();
    expect(await page.evaluate(() => document.querySelector('video')?.src.startsWith('blob:'))).toBe(true);
    return await measured(page, 'video', truth);
  } finally {
    await page.reload();
    await callFromPage(page, 'jobs.retry', { job: job?.id ?? '' });
  }
}

async function playedFromFile(page: Page, recording: Recording, truth: Truth): Promise<Figures> {
  expect(recording.playsFrom).toBe('file');
  await page.evaluate((source) => {
    document.querySelector('#measured')?.remove();
    const video = document.createElement('video');
    video.id = 'measured';
    video.crossOrigin = 'anonymous';
    video.src = source;
    document.body.append(video);
  }, `media://asset/${recording.id}/play?v=${recording.assetVersion}`);
  return await measured(page, '#measured', truth);
}

async function addMoment(page: Page, recording: string): Promise<void> {
  const moment = { recording, ...clipMs, codes: [], note: '', kind: null };
  await callFromPage(page, 'annotations.add', moment);
  expect(await callFromPage(page, 'annotations.list', { recording })).toMatchObject([clipMs]);
}

async function exportClips(running: RunningApp, taken: readonly Taken[], folder: string): Promise<void> {
  const { page } = running;
  for (const [number, { id }] of taken.entries()) {
    const [moment] = await callFromPage(page, 'annotations.list', { recording: id });
    await callFromPage(page, 'clips.export', {
      ...{ recording: id, annotation: moment?.id ?? null, place: null, paddingMs: 0, caption: false },
      ...{ language: 'nl', target: await chooseTarget(running, join(folder, `clip-${number}.mp4`)) },
      overwrite: false,
    });
  }
  await allReady(page);
}

async function clipFigures(path: string, truth: Truth): Promise<Figures> {
  const [first] = truth.hasPicture ? await numbersOf(path) : [];
  const samples = truth.hasSound ? await samplesOf(path) : new Float32Array();
  const heard = Array.from(samples.subarray(0, 28_800));
  const isAnything = heard.some((sample) => Math.abs(sample) > 0.003);
  return {
    pictureMs: truth.hasPicture ? frameError(first ?? null, truth, clipMs.startMs) : null,
    soundMs: isAnything ? soundError(heard, truth.samples, clipMs.startMs) : null,
  };
}

function expectInTime({ format, played, stretches, clip }: FormatRow): void {
  const bound = format.route === 'direct' ? directSoundMs : madeSoundMs;
  const within = (figures: Figures, soundMs: number, what: string): void => {
    expect
      .soft(Math.abs(figures.pictureMs ?? 0), `${format.name}, picture, ${what}`)
      .toBeLessThanOrEqual(frameMs);
    expect
      .soft(Math.abs(figures.soundMs ?? 0), `${format.name}, sound, ${what}`)
      .toBeLessThanOrEqual(soundMs);
  };
  within(played, bound, 'from its file');
  if (stretches !== null) within(stretches, madeSoundMs, 'from stretches');
  within(clip, madeSoundMs, 'in a clip');
}
