// The guided demonstration: a first visit from the welcome screen to a clip, in the real application.
// Started by `npm start` in a virtual display; leaves pictures and the clip in demo/.
import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright';
import { electronEnvironment, electronSwitches, findElectron } from './setup/electron.mjs';
import { projectFolder } from './setup/places.mjs';
import { say } from './setup/run.mjs';

const album = join(projectFolder, 'demo');
const clip = join(album, 'fragment.mp4');
const dutch = JSON.parse(await readFile(join(projectFolder, 'shared', 'i18n', 'locales', 'nl.json'), 'utf8'));
const made = [];

async function launch(home) {
  const electron = findElectron();
  const switches = [...electronSwitches(), '--disable-audio-output', '--log-level=3'];
  const app = await _electron.launch({
    executablePath: electron.executable,
    args: [
      ...switches,
      `--user-data-dir=${join(home, 'user')}`,
      projectFolder,
      `--library=${join(home, 'library')}`,
      '--lang=nl',
    ],
    env: electronEnvironment(electron),
  });
  const page = await app.firstWindow();
  page.setDefaultTimeout(60_000);
  // The system's own dialog cannot be filled in by a script: it answers with our file.
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, clip);
  return { app, page };
}

async function picture(page, name) {
  const path = join(album, `${String(made.length + 1).padStart(2, '0')}-${name}.png`);
  // Fonts and transitions done, two frames painted: what a person would see.
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
  await page.screenshot({ path });
  made.push(path);
}

/** Waits until the conversation has played up to here. */
const playedTo = (page, seconds) =>
  page.waitForFunction((wanted) => (document.querySelector('video')?.currentTime ?? 0) >= wanted, seconds);

async function answered(page, name, input) {
  const answer = await page.evaluate(
    ([method, value]) => window.terugblik.call(method, value),
    [name, input],
  );
  if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`);
  return answer.value;
}

async function until(page, name, input, isSo) {
  for (;;) {
    const value = await answered(page, name, input);
    if (isSo(value)) return value;
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
}

async function openSample(page) {
  const sample = page.getByRole('button', { name: dutch.welcome.sample });
  await sample.waitFor();
  await picture(page, 'welkom');
  await sample.click();
  await page.getByTestId('review-room').waitFor();
  const prepared = ([recording]) => recording?.hasWaveform && recording.playback !== null;
  const [recording] = await until(page, 'recordings.list', {}, prepared);
  await until(page, 'jobs.list', { recording: recording.id }, (jobs) =>
    jobs.every(({ state }) => state === 'done' || state === 'failed' || state === 'cancelled'),
  );
  return recording.id;
}

async function skip(page, times) {
  for (let done = 0; done < times; done += 1) await page.keyboard.press('ArrowRight');
}

/** Plays, marks while it runs, and writes down what was heard. The seconds are those of the sample. */
async function markMoments(page, recording) {
  const count = (moments) =>
    until(page, 'annotations.list', { recording }, ({ length }) => length === moments);
  await page.keyboard.press('Space');
  await playedTo(page, 12.5);
  await page.keyboard.press('v');
  await count(1);
  await skip(page, 2);
  await playedTo(page, 27.5);
  await page.keyboard.press('c');
  await count(2);
  await skip(page, 1);
  await playedTo(page, 36.5);
  await page.keyboard.press('r');
  await count(3);
  await page.keyboard.press('Alt+2');
  await page.keyboard.press('Enter');
  const note = page.getByRole('textbox', { name: /^Notitie bij/u });
  await note.fill(
    'Hier ging ik zelf trekken, en Ruben zegt meteen “ja, maar”. Volgende keer eerst vragen wat hij al probeerde.',
  );
  await picture(page, 'notitie');
  await page.keyboard.press('Enter');
  await until(page, 'annotations.list', { recording }, (moments) => moments.some(({ note }) => note !== ''));
  await skip(page, 6);
  await playedTo(page, 69);
  await page.keyboard.press('b');
  await count(4);
  await page.keyboard.press('Alt+1');
  await skip(page, 1);
  await playedTo(page, 77);
  await page.keyboard.press('Shift+S');
  await skip(page, 1);
  await playedTo(page, 86.6);
  await page.keyboard.press('s');
  await count(5);
  await page.keyboard.press('Space');
}

/** Of the unasked advice and the "ja, maar" it got, two moments back. */
async function makeClip(page) {
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await picture(page, 'gesprek');
  await page.keyboard.press('Control+e');
  const status = page.getByTestId('clip-status');
  await status.waitFor();
  await picture(page, 'fragment');
  await page.getByRole('button', { name: dutch.clip.save }).click();
  await page.locator('[data-testid="clip-status"]:is([data-state="done"], [data-state="failed"])').waitFor();
  if ((await status.getAttribute('data-state')) === 'failed') throw new Error('the clip was not made');
  await picture(page, 'fragment-bewaard');
}

async function visit(page) {
  const recording = await openSample(page);
  await markMoments(page, recording);
  await makeClip(page);
  await page.keyboard.press('Alt+ArrowLeft');
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByRole('heading', { name: dutch.library.heading }).waitFor();
  await picture(page, 'bibliotheek');
  await answered(page, 'settings.set', { theme: 'dark' });
  await page
    .getByRole('button', { name: /openen$/u })
    .first()
    .click();
  await page.getByTestId('review-room').waitFor();
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
  await picture(page, 'gesprek-donker');
}

await rm(album, { recursive: true, force: true });
await mkdir(album, { recursive: true });
const home = await mkdtemp(join(tmpdir(), 'terugblik-demo-'));
const { app, page } = await launch(home);
try {
  await visit(page);
  const { size } = await stat(clip);
  say('The demonstration is done. Its pictures, and the clip it made:');
  for (const path of made) console.log(path);
  console.log(`${clip} (${Math.round(size / 1024)} kB)`);
} catch (error) {
  await page.screenshot({ path: join(album, 'stopped-here.png') }).catch(() => undefined);
  say(`The demonstration stopped: ${error.message}`);
  process.exitCode = 1;
} finally {
  await app.close();
  await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
