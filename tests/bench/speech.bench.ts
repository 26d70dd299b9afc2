import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { Bridge } from '../../shared/bridge';
import { callFromPage, importFiles } from '../support/bridge-page';
import { binaries, runProgram } from '../support/fixtures';
import { expect, projectFolder, type RunningApp, test } from '../support/launch-app';
import { ms } from './figures';
import { report } from './row';
import { peakMemoryBytes } from './service-memory';
import { sizes } from './sizes';

/** Of the recording's length, on two cores. */
const mostOfLength = 0.03;
const mostMemoryBytes = 300e6;
const sample = (ending: string): string =>
  join(projectFolder, 'resources', 'sample', `voorbeeldgesprek.${ending}`);

test('who speaks in one sound', async ({ folders, launch }) => {
  const path = join(folders.files, 'gesprek.m4a');
  await makeLong(folders.files, path, []);
  await reportListening(await launch(), path, 'one sound', path);
});

test('who speaks in two tracks', async ({ folders, launch }) => {
  const folder = join(folders.files, '2026-10-14 09.00.00 Gesprek met Jan 98765432101');
  await mkdir(join(folder, 'Audio Record'), { recursive: true });
  const turns = truthSchema.parse(JSON.parse(await readFile(sample('json'), 'utf8'))).turns;
  const whole = join(folder, 'audio1639780501.m4a');
  await makeLong(folders.files, whole, []);
  for (const [who, name] of [
    ['coach', 'audioAnna11639780501.m4a'],
    ['client', 'audioJan21639780501.m4a'],
  ] as const) {
    const own = turns
      .filter(({ speaker }) => speaker === who)
      .map(({ startMs, endMs }) => `between(t,${startMs / 1000},${endMs / 1000})`);
    const softer = `asetnsamples=480,volume='if(${own.join('+')},1,0.05)':eval=frame`;
    await makeLong(folders.files, join(folder, 'Audio Record', name), ['-af', softer]);
  }
  await reportListening(await launch(), folder, 'two tracks', whole);
});

const truthSchema = z.object({
  turns: z.array(z.object({ speaker: z.string(), startMs: z.number(), endMs: z.number() })),
});

/** The sample's minute and a half of talk, over and over, as 32 kHz mono AAC. */
async function makeLong(folder: string, path: string, filters: readonly string[]): Promise<void> {
  const once = join(folder, 'once.aac');
  await ffmpeg('-i', sample('mp4'), '-vn', ...filters, '-ac', '1', '-ar', '32000', '-c:a', 'aac', once);
  const loop = ['-stream_loop', '-1', '-i', once, '-t', String(sizes.soundMinutes * 60)];
  await ffmpeg(...loop, '-c', 'copy', `${folder}/long.m4a`);
  await copyFile(`${folder}/long.m4a`, path);
}

async function ffmpeg(...args: string[]): Promise<void> {
  const quiet = ['-hide_banner', '-nostdin', '-v', 'error', '-y'];
  const { code, stderr } = await runProgram(binaries.ffmpeg, [...quiet, ...args]);
  if (code !== 0) throw new Error(`ffmpeg: ${stderr}`);
}

async function reportListening(
  running: RunningApp,
  path: string,
  about: string,
  sound: string,
): Promise<void> {
  const { page, app } = running;
  await callFromPage(page, 'settings.set', { welcomed: true, authorName: 'Bench' });
  const [recording = ''] = await importFiles(running, [path]);
  await expect.poll(async () => await unfinished(page, recording)).toEqual([]);
  const bareMs = await timed(async () => {
    await ffmpeg('-i', sound, '-ac', '1', '-ar', '16000', '-c:a', 'pcm_f32le', '-f', 'null', '-');
  });
  const heardMs = await timed(async () => await listenAgain(page, recording));
  const { turns } = await callFromPage(page, 'speech.get', { recording });
  // What was timed found all of the talk, also at the end.
  expect(turns.length).toBeGreaterThan(sizes.soundMinutes * 10);
  expect(turns.at(-1)?.endMs).toBeGreaterThan((sizes.soundMinutes - 1) * 60_000);
  const lengthMs = sizes.soundMinutes * 60_000;
  report({
    what: `who speaks in ${sizes.soundMinutes} min: ${about}`,
    ours: ms(heardMs),
    reference: `${ms(bareMs)} one ffmpeg to 16 kHz mono`,
    measured: `${(heardMs / lengthMs).toFixed(4)} × its length`,
    aim: `≤ ${mostOfLength} ×`,
    met: heardMs <= lengthMs * mostOfLength,
  });
  const bytes = await peakMemoryBytes(app);
  const megabytes = `${Math.round(bytes / 1e6)} MB`;
  report({
    what: `peak memory of the service, listening to ${about}`,
    ours: megabytes,
    reference: 'none',
    measured: megabytes,
    aim: `< ${mostMemoryBytes / 1e6} MB`,
    met: bytes < mostMemoryBytes,
  });
}

async function unfinished(page: Page, recording: string): Promise<string[]> {
  const jobs = await callFromPage(page, 'jobs.list', { recording });
  return jobs.filter(({ state }) => state !== 'done').map(({ kind, state }) => `${kind} ${state}`);
}

/** From asking until the job says that it is done. */
async function listenAgain(page: Page, recording: string): Promise<void> {
  await page.evaluate(async (id) => {
    const { terugblik: bridge } = window as unknown as { terugblik: Bridge };
    await new Promise<void>((resolve, reject) => {
      bridge.on((event) => {
        if (event.name !== 'job.updated' || event.payload.kind !== 'speech') return;
        if (event.payload.state === 'done') resolve();
        if (event.payload.state === 'failed') reject(new Error(event.payload.error?.code));
      });
      void bridge.call('speech.detect', { recording: id });
    });
  }, recording);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}
