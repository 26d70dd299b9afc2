import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { grantedPathSchema } from '../../shared/contract/granted-path';
import { newId } from '../../renderer/api/new-id';
import { callFromPage, takeInPaths } from '../support/bridge-page';
import { barcodeVideo, madeBy } from '../support/fixtures';
import { expect, type RunningApp, test } from '../support/launch-app';
import { enterReview, frameOnScreen, jumpTo, openInReview, playheadMs, stands } from '../support/review-page';
import { answerOpenDialog, expectAccessible, settled } from '../support/rooms-page';

// One minute of 25 frames a second, each with its number in the picture.
const frameMs = 40;
const minute = () => barcodeVideo({ frameCount: 1_500 });

/** A figure for the report; nothing is judged by it. */
function tell(what: string): void {
  process.stdout.write(`${test.info().title}: ${what}\n`);
}

type Heard = { paused: boolean; rate: number; pitchKept: boolean; muted: boolean };

const element = (page: Page): Promise<Heard> =>
  page.evaluate(() => {
    const video = document.querySelector('video');
    if (video === null) throw new Error('there is no player');
    const { paused, playbackRate: rate, preservesPitch: pitchKept, muted } = video;
    return { paused, rate, pitchKept, muted };
  });

async function seek(page: Page, atMs: number): Promise<void> {
  await jumpTo(page, atMs / 60_000);
}

/** Marks a moment in the library itself; the room shows it. */
async function addMoment(
  page: Page,
  recording: string,
  place: { startMs: number; endMs: number | null },
): Promise<string> {
  const id = newId();
  await callFromPage(page, 'annotations.add', {
    ...{ id, recording, ...place, codes: [], note: 'hier', kind: null, speaker: null },
  });
  await expect(page.getByText('hier', { exact: true }).first()).toBeVisible();
  return id;
}

/** Says who speaks when, as a person would; the machine has heard nobody in a beep. */
async function speak(page: Page, recording: string, spans: readonly [number, number][]): Promise<void> {
  for (const [startMs, endMs] of spans)
    await callFromPage(page, 'speech.mark', { recording, startMs, endMs, speaker: null, speaks: true });
}

/** Every instant that is shown from now on, until `until` says of one that it is the last. */
async function watch(
  page: Page,
  until: { reaches?: number; rounds?: number; pauses?: boolean },
): Promise<number[]> {
  return await page.evaluate(
    (wanted) =>
      new Promise<number[]>((done) => {
        const video = document.querySelector('video');
        if (video === null) return;
        const seen: number[] = [];
        let rounds = 0;
        const end = (): void => {
          video.removeEventListener('pause', end);
          done(seen);
        };
        if (wanted.pauses === true) video.addEventListener('pause', end);
        const take = (_now: number, { mediaTime }: VideoFrameCallbackMetadata) => {
          const atMs = Math.round(mediaTime * 1000);
          if (atMs < (seen.at(-1) ?? 0)) rounds += 1;
          seen.push(atMs);
          const isLast = atMs >= (wanted.reaches ?? Infinity) || rounds >= (wanted.rounds ?? Infinity);
          if (isLast) end();
          else video.requestVideoFrameCallback(take);
        };
        video.requestVideoFrameCallback(take);
      }),
    until,
  );
}

test('the shuttle goes forward and back at the speed it says, and stands at the frame it shows', async ({
  running,
}) => {
  const { page } = running;
  await openInReview(running, await minute(), { listening: true });
  await seek(page, 30_000);
  await page.keyboard.press('l');
  await expect.poll(() => element(page)).toMatchObject({ paused: false, rate: 1, pitchKept: true });
  for (const rate of [1.5, 2, 3, 3]) {
    await page.keyboard.press('l');
    await expect.poll(() => element(page)).toMatchObject({ paused: false, rate, pitchKept: true });
  }
  await page.keyboard.press('k');
  await expect.poll(() => element(page)).toMatchObject({ paused: true, rate: 1 });
  await page.keyboard.press('k');
  expect((await element(page)).paused).toBe(true);

  // Backward, twice as fast: measured over two seconds of it, and without sound.
  await seek(page, 40_000);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(page.getByRole('button', { name: 'Snelheid: achteruit 2×' })).toBeVisible();
  const measured = await page.evaluate(
    () =>
      new Promise<{ perSecond: number; shown: number; sounded: boolean }>((done) => {
        const [clock, video] = [
          document.querySelector('[data-testid=clock]'),
          document.querySelector('video'),
        ];
        const read = () => Number(clock?.getAttribute('data-position-ms'));
        const [fromMs, since] = [read(), performance.now()];
        const seen = new Set<number>();
        let sounded = false;
        const look = (): void => {
          seen.add(read());
          sounded ||= video?.paused === false;
          const elapsedMs = performance.now() - since;
          if (elapsedMs < 2_000) requestAnimationFrame(look);
          else done({ perSecond: (fromMs - read()) / elapsedMs, shown: seen.size, sounded });
        };
        look();
      }),
  );
  tell(`${measured.perSecond.toFixed(2)} seconds a second backward, ${measured.shown} places shown in 2 s`);
  expect(measured.sounded).toBe(false);
  expect(measured.perSecond).toBeGreaterThan(1.6);
  expect(measured.perSecond).toBeLessThan(2.4);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Afspelen', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Snelheid: 1×' })).toBeVisible();
  await stands(page);
  const atMs = await playheadMs(page);
  await expect.poll(() => frameOnScreen(page)).toBe(Math.floor((atMs + 0.5) / frameMs));

  // With the pause key held down it goes picture by picture.
  await page.keyboard.down('k');
  await page.keyboard.press('l');
  await expect.poll(() => frameOnScreen(page)).toBe(Math.floor((atMs + 0.5) / frameMs) + 1);
  await page.keyboard.press('j');
  await expect.poll(() => frameOnScreen(page)).toBe(Math.floor((atMs + 0.5) / frameMs));
  await page.keyboard.up('k');
  expect((await element(page)).paused).toBe(true);
});

test('back at full speed it reaches the beginning and stops there', async ({ running }) => {
  const { page } = running;
  await openInReview(running, await minute(), { listening: true });
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => playheadMs(page)).toBe(5_000);
  for (const key of ['j', 'j', 'j', 'j']) await page.keyboard.press(key);
  await expect.poll(() => playheadMs(page)).toBe(0);
  await expect(page.getByRole('button', { name: 'Afspelen', exact: true })).toBeVisible();
  await expect.poll(() => frameOnScreen(page)).toBe(0);
});

test('a moment goes round within itself, or plays once and stops at its frame', async ({ running }) => {
  const { page } = running;
  const recording = await openInReview(running, await minute(), { listening: true });
  const [startMs, endMs] = [20_000, 21_000];
  await addMoment(page, recording, { startMs, endMs });
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => playheadMs(page)).toBe(startMs);
  await page.keyboard.press('Shift+L');
  await expect(page.getByRole('button', { name: /^Dit moment herhalen/u })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  const rounds = await watch(page, { rounds: 3 });
  tell(`shown ${Math.min(...rounds)} to ${Math.max(...rounds)} ms of ${startMs} to ${endMs}`);
  expect(Math.min(...rounds)).toBeGreaterThanOrEqual(startMs - frameMs);
  // The end is noticed at a frame of the screen: on a busy computer a few frames late, and never heard for long.
  expect(Math.max(...rounds)).toBeLessThan(endMs + 4 * frameMs);
  await page.keyboard.press('Shift+L');
  await expect(page.getByRole('button', { name: /^Dit moment herhalen/u })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  await page.keyboard.press('k');

  await seek(page, 45_000);
  const once = watch(page, { pauses: true });
  await page.keyboard.press('Shift+J');
  expect(Math.max(...(await once).filter((ms) => ms < 40_000))).toBeLessThan(endMs + 4 * frameMs);
  await expect.poll(() => playheadMs(page)).toBe(endMs);
  await expect.poll(() => frameOnScreen(page)).toBe(endMs / frameMs);
  expect((await element(page)).paused).toBe(true);

  // Again, from two seconds earlier; and from there to the beginning.
  await page.keyboard.press('Shift+K');
  await expect.poll(() => element(page)).toMatchObject({ paused: false });
  await page.keyboard.press('k');
  const again = await playheadMs(page);
  expect(again).toBeGreaterThanOrEqual(endMs - 2_000);
  await page.keyboard.press('Home');
  await expect.poll(() => playheadMs(page)).toBe(0);
});

test('a tag on a picture that was stopped belongs to that picture', async ({ running }) => {
  const { page } = running;
  const recording = await openInReview(running, await minute(), { listening: true });
  await callFromPage(page, 'settings.set', { leadIn: 'off' });
  for (const [index, speed] of ['=', ']', '['].entries()) {
    await seek(page, 10_000 * (index + 1));
    await page.keyboard.press(speed);
    const played = watch(page, { reaches: 10_000 * (index + 1) + 700 });
    await page.keyboard.press('Space');
    await played;
    await page.keyboard.press('Space');
    await expect.poll(async () => (await element(page)).paused).toBe(true);
    const frame = await frameOnScreen(page);
    await page.keyboard.press('Control+m');
    await expect
      .poll(async () => (await callFromPage(page, 'annotations.list', { recording })).length)
      .toBe(index + 1);
    const moments = await callFromPage(page, 'annotations.list', { recording });
    expect(moments.at(-1)?.startMs).toBe((frame ?? -1) * frameMs);
  }
});

test('silence is passed over, but never one that is tagged; turns are gone through by key', async ({
  running,
}) => {
  const { page } = running;
  const recording = await openInReview(running, await minute(), { listening: true });
  await speak(page, recording, [
    [0, 4_000],
    [14_000, 18_000],
    [30_000, 34_000],
    [50_000, 56_000],
  ]);
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => playheadMs(page)).toBe(14_000);
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => playheadMs(page)).toBe(30_000);
  await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(() => playheadMs(page)).toBe(14_000);

  await page.keyboard.press('Control+Shift+s');
  await expect(page.getByTestId('toast')).toContainText('Stiltes sla je nu over');
  await seek(page, 3_000);
  const jumped = watch(page, { reaches: 15_000 });
  await page.keyboard.press('Space');
  const seen = await jumped;
  await page.keyboard.press('Space');
  const silent = seen.filter((ms) => ms > 4_300 + 4 * frameMs && ms < 13_700 - frameMs);
  tell(`frames shown of a silence of ten seconds, at its edges apart: ${silent.length}`);
  expect(silent).toEqual([]);
  // What is kept on each side.
  expect(seen.some((ms) => ms > 4_100 && ms <= 4_300)).toBe(true);
  expect(seen.some((ms) => ms >= 13_700 - frameMs && ms < 14_000)).toBe(true);

  // The same silence with a moment in it is heard: three times as fast, so that the test need not wait for all of it.
  await addMoment(page, recording, { startMs: 9_000, endMs: null });
  await seek(page, 3_000);
  const heard = watch(page, { reaches: 13_000 });
  for (const key of ['l', 'l', 'l', 'l']) await page.keyboard.press(key);
  const whole = await heard;
  await page.keyboard.press('k');
  expect(whole.filter((ms) => ms > 4_500 && ms < 13_000).length).toBeGreaterThan(20);
  // Remembered.
  expect((await callFromPage(page, 'settings.get', {})).skipSilence).toBe(true);
});

test('the room opens where the user stopped, after a restart too, with a way to the beginning', async ({
  launch,
}) => {
  const first = await launch();
  const recording = await openInReview(first, await minute(), { listening: true });
  await seek(first.page, 24_000);
  const atMs = await playheadMs(first.page);
  const kept = async (page: Page) => (await callFromPage(page, 'recordings.get', { recording })).positionMs;
  await expect.poll(() => kept(first.page)).toBe(atMs);
  // Leaving keeps the place at once.
  await first.page.keyboard.press('ArrowRight');
  await expect.poll(() => playheadMs(first.page)).toBe(atMs + 5_000);
  await first.page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(() => kept(first.page)).toBe(atMs + 5_000);
  await first.app.close();

  const second = await launch();
  await enterReview(second.page);
  await expect.poll(() => playheadMs(second.page)).toBe(atMs + 5_000);
  await expect.poll(() => frameOnScreen(second.page)).toBe(Math.floor((atMs + 5_000) / frameMs));
  await expect(second.page.getByTestId('resumed')).toContainText('Verder waar je was: 00:2');
  await second.page.getByRole('button', { name: /^Vanaf het begin/u }).click();
  await expect.poll(() => playheadMs(second.page)).toBe(0);
  await expect(second.page.getByTestId('resumed')).toHaveCount(0);
});

test('the picture fills the window and gives it back; tagging goes on meanwhile', async ({ running }) => {
  const { page } = running;
  const recording = await openInReview(running, await minute(), { listening: true });
  await page.keyboard.press('Control+Shift+f');
  const stage = page.getByRole('region', { name: 'Beeld' });
  const size = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  await expect.poll(() => stage.boundingBox()).toEqual({ x: 0, y: 0, ...size });
  await expect(page.getByRole('region', { name: 'Tijdlijn' })).toBeHidden();
  await page.keyboard.press('v');
  await expect(page.getByTestId('toast')).toContainText('Open vraag bewaard');
  expect(await callFromPage(page, 'annotations.list', { recording })).toHaveLength(1);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Tijdlijn' })).toBeVisible();
});

test('volume is set by key and slider and remembered', async ({ launch }) => {
  const first = await launch();
  const { page } = first;
  await openInReview(first, await minute(), { listening: true });
  const volume = (of: Page) => of.evaluate(() => document.querySelector('video')?.volume);
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => volume(page)).toBeCloseTo(0.9);
  await page.getByRole('button', { name: 'Geluid', exact: true }).click();
  const slider = page.getByRole('slider', { name: 'Volume' });
  await slider.fill('40');
  await expect.poll(() => volume(page)).toBeCloseTo(0.4);
  // Away from the button, whose tooltip is no landmark's.
  await page.mouse.move(1, 1);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+u');
  await expect.poll(async () => (await element(page)).muted).toBe(true);
  await page.keyboard.press('Control+Shift+u');
  await expect.poll(async () => (await element(page)).muted).toBe(false);
  await expect.poll(async () => (await callFromPage(page, 'settings.get', {})).volume).toBeCloseTo(0.4);
  await first.app.close();
  const second = await launch();
  await enterReview(second.page);
  await expect.poll(() => volume(second.page)).toBeCloseTo(0.4);
});

const pitches = { Anna: 330, Jan: 550 };

/** A meeting of two minutes in which both hum all the time, each at their own pitch and each on a track of their own. */
async function hummingMeeting(parent: string): Promise<string> {
  const path = join(parent, '2026-10-14 09.00.00 Gesprek met Jan 98765432101');
  await mkdir(join(path, 'Audio Record'), { recursive: true });
  const hum = (pitch: number) => ['-f', 'lavfi', '-i', `sine=f=${pitch}:r=32000:d=120`];
  const picture = await barcodeVideo({ frameCount: 3_000, sound: false });
  const meeting = await madeBy(
    [
      ...['-i', picture, ...hum(pitches.Anna), ...hum(pitches.Jan)],
      ...['-filter_complex', '[1:a][2:a]amix=inputs=2[mix]', '-map', '0:v', '-map', '[mix]'],
      ...['-c:v', 'copy', '-c:a', 'aac', '-movflags', '+faststart'],
    ],
    'mp4',
  );
  await copyFile(meeting, join(path, 'video1639780501.mp4'));
  for (const [name, pitch] of Object.entries(pitches)) {
    const track = await madeBy([...hum(pitch), '-ac', '1', '-c:a', 'aac'], 'm4a');
    await copyFile(track, join(path, 'Audio Record', `audio${name}1639780501.m4a`));
  }
  await writeFile(join(path, 'recording.conf'), '{"items":[{"process":100}],"magic_number":1}');
  return path;
}

async function openMeeting(running: RunningApp, path: string): Promise<string> {
  const { page } = running;
  await callFromPage(page, 'settings.set', { welcomed: true, authorName: 'Marieke' });
  await answerOpenDialog(running, [path]);
  const granted = grantedPathSchema.parse(await callFromPage(page, 'shell.chooseFolder', {}));
  const [item] = await takeInPaths(page, [granted]);
  await settled(page);
  await page.reload();
  await enterReview(page);
  return item?.recording ?? '';
}

/**
 * How loud each pitch is in all that the page makes audible: what every element that is not muted plays, mixed at its own
 * volume, as an analyser hears it. In decibels; silence is far below.
 */
const loudness = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(async (wanted) => {
    const context = new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: 8_192, smoothingTimeConstant: 0 });
    for (const media of document.querySelectorAll<HTMLMediaElement>('video, audio')) {
      if (media.muted || media.paused || media.volume === 0) continue;
      const stream = (media as HTMLMediaElement & { captureStream: () => MediaStream }).captureStream();
      const gain = new GainNode(context, { gain: media.volume });
      context.createMediaStreamSource(stream).connect(gain).connect(analyser);
    }
    const values = new Float32Array(analyser.frequencyBinCount);
    const at = (pitch: number) => {
      const bin = Math.round((pitch * analyser.fftSize) / context.sampleRate);
      return Math.max(...values.slice(bin - 2, bin + 3));
    };
    // Until something is heard, or long enough to be sure that nothing is.
    const since = performance.now();
    const pitches = Object.entries(wanted);
    do {
      await new Promise(requestAnimationFrame);
      analyser.getFloatFrequencyData(values);
    } while (performance.now() - since < 3_000 && !pitches.some(([, pitch]) => at(pitch) > -50));
    // A whole window of it.
    const heardAt = context.currentTime;
    while (context.currentTime < heardAt + 0.4) await new Promise(requestAnimationFrame);
    analyser.getFloatFrequencyData(values);
    const heard = Object.fromEntries(pitches.map(([name, pitch]) => [name, Math.max(-120, at(pitch))]));
    await context.close();
    return heard;
  }, pitches);

/** How loud everybody is, once these are heard: on a busy machine sound takes a while to come. */
async function heard(page: Page, who: readonly string[]): Promise<Record<string, number>> {
  let loud: Record<string, number> = {};
  await expect
    .poll(async () => {
      loud = await loudness(page);
      return Math.min(...who.map((name) => loud[name] ?? -120));
    })
    .toBeGreaterThan(-50);
  return loud;
}

/** How far the voices are from the picture: fifteen looks in a second and a half, in milliseconds, in order of size. */
const drifts = (page: Page): Promise<number[]> =>
  page.evaluate(
    () =>
      new Promise<number[]>((done) => {
        const [video, seen] = [document.querySelector('video'), [] as number[]];
        const timer = setInterval(() => {
          for (const voice of document.querySelectorAll('audio')) {
            if (voice.paused || voice.seeking) continue;
            seen.push(Math.round((voice.currentTime - (video?.currentTime ?? 0)) * 1000));
          }
          if (seen.length < 15) return;
          clearInterval(timer);
          done(seen.toSorted((a, b) => a - b));
        }, 100);
      }),
  );

/** Waits until the voices are beside the picture to a frame; a media element's own time comes in steps of about as much. */
async function expectBeside(page: Page, when: string): Promise<void> {
  await expect
    .poll(async () => {
      const seen = await drifts(page);
      tell(`${when}, apart from the picture: ${seen.join(' ')} ms`);
      return Math.abs(seen[7] ?? Number.NaN);
    })
    .toBeLessThanOrEqual(frameMs);
}

test('one participant of a meeting can be silenced: the others sound on, beside the picture', async ({
  running,
  folders,
}) => {
  const { page } = running;
  await openMeeting(running, await hummingMeeting(folders.files));
  await page.keyboard.press('Space');
  const both = await heard(page, ['Anna', 'Jan']);
  tell(`both: ${JSON.stringify(both)}`);

  await page.getByRole('button', { name: 'Geluid', exact: true }).click();
  await page.getByRole('switch', { name: 'Anna horen' }).click();
  await expect.poll(() => page.locator('audio').count()).toBe(1);
  expect((await element(page)).muted).toBe(true);
  await page.keyboard.press('Home');
  await expect.poll(() => page.evaluate(() => document.querySelector('audio')?.paused)).toBe(false);
  const alone = await heard(page, ['Jan']);
  tell(`Anna silenced: ${JSON.stringify(alone)}`);
  // What is left at Anna's pitch is Jan's hum, spread a little by a change of speed.
  expect(alone['Anna']).toBeLessThan((both['Anna'] ?? 0) - 25);

  await expectBeside(page, 'from the beginning');
  // A jump takes the voice along, and so does another speed; a pause silences it.
  await page.keyboard.press('ArrowRight');
  await expectBeside(page, 'after a jump');
  await page.keyboard.press(']');
  await expectBeside(page, 'faster');
  await page.mouse.move(1, 1);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await expectAccessible(page);
  await page.keyboard.press('k');
  await expect.poll(() => page.evaluate(() => document.querySelector('audio')?.paused)).toBe(true);

  await page.getByRole('switch', { name: 'Anna horen' }).click();
  await expect.poll(() => page.locator('audio').count()).toBe(0);
  expect((await element(page)).muted).toBe(false);
});

test('what is being said stands below the picture, with who says it', async ({ running, folders }) => {
  const { page } = running;
  await openInReview(running, await minute(), { listening: true });
  const file = join(folders.files, 'gesprek.vtt');
  const cue = (from: number, who: string, said: string) =>
    `00:00:${String(from).padStart(2, '0')}.000 --> 00:00:${String(from + 3).padStart(2, '0')}.000\n${who}: ${said}\n`;
  await writeFile(
    file,
    ['WEBVTT\n', cue(2, 'Anna', 'Wat wil je bereiken?'), cue(10, 'Jan', 'Rust, denk ik.')].join('\n'),
  );
  await page.keyboard.press('Control+t');
  await answerOpenDialog(running, [file]);
  await page.getByRole('button', { name: 'Transcript toevoegen…' }).click();
  const caption = page.getByTestId('caption');
  await seek(page, 3_000);
  await expect(caption).toContainText('AnnaWat wil je bereiken?');
  await seek(page, 11_000);
  await expect(caption).toContainText('JanRust, denk ik.');
  await seek(page, 200);
  await expect(caption).toHaveText('');
});
