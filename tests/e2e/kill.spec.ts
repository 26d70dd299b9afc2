import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Bridge } from '../../shared/bridge';
import type { JobKind } from '../../shared/model/job';
import { binaries } from '../support/binaries';
import { callFromPage, chooseTarget, importFiles } from '../support/bridge-page';
import { gone, killApp, servicePid } from '../support/kill-app';
import { expect, type RunningApp, test } from '../support/launch-app';
import { writeTone } from '../support/tone';

const run = promisify(execFile);
const moment = { endMs: null, codes: ['mi-skills-oars-processes/OPEN'], kind: null };

async function jobs({ page }: RunningApp, recording: string) {
  return await callFromPage(page, 'jobs.list', { recording });
}

/** Waits until all work for these recordings has come to a good end; listening may go on. */
async function expectWhole(running: RunningApp, recordings: readonly string[]): Promise<void> {
  for (const recording of recordings) {
    await expect
      .poll(async () =>
        (await jobs(running, recording)).filter(
          ({ kind, state }) => kind !== 'speech' && (state === 'queued' || state === 'running'),
        ),
      )
      .toEqual([]);
    expect((await jobs(running, recording)).filter(({ state }) => state === 'failed')).toEqual([]);
    expect(await callFromPage(running.page, 'recordings.get', { recording })).toMatchObject({
      stored: true,
      hasWaveform: true,
      playsFrom: 'file',
    });
  }
  expect(await callFromPage(running.page, 'library.verify', {})).toEqual({ ok: true, problems: [] });
}

/** Resolves when the window hears that work of this kind has begun; must be called before it can. */
async function workBegins({ page }: RunningApp, kind: JobKind): Promise<void> {
  await page.evaluate(
    async (wanted) =>
      await new Promise<void>((resolve) => {
        (window as unknown as { terugblik: Bridge }).terugblik.on((event) => {
          if (event.name !== 'job.updated') return;
          if (event.payload.kind === wanted && event.payload.state === 'running') resolve();
        });
      }),
    kind,
  );
}

async function partsBelow(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.part'));
}

/** A file that the window cannot play, so that its import copies, counts and encodes. */
async function makeOldVideo(path: string, seconds: number): Promise<string> {
  const source = [
    '-f',
    'lavfi',
    '-i',
    'testsrc2=size=640x360:rate=25',
    '-f',
    'lavfi',
    '-i',
    'sine=frequency=300',
  ];
  const codecs = ['-c:v', 'mpeg4', '-q:v', '3', '-c:a', 'libmp3lame', '-shortest'];
  await run(binaries.ffmpeg, ['-v', 'error', ...source, '-t', String(seconds), ...codecs, path]);
  return path;
}

test('a kill during import loses no recording and leaves nothing half made', async ({ launch, folders }) => {
  const video = await makeOldVideo(join(folders.files, 'oud.avi'), 20);
  const sound = await writeTone(join(folders.files, 'lang.wav'), 600);
  // Each time the kill falls where another kind of work has begun.
  for (const kind of ['store', 'waveform', 'proxy'] as const) {
    const first = await launch();
    const begun = workBegins(first, kind);
    const ids = await importFiles(first, [video, sound]);
    await begun;
    await killApp(first);
    const second = await launch();
    expect((await callFromPage(second.page, 'recordings.list', {})).map(({ id }) => id).sort()).toEqual(
      [...ids].sort(),
    );
    await expectWhole(second, ids);
    expect(await partsBelow(folders.library)).toEqual([]);
    for (const recording of ids) await callFromPage(second.page, 'recordings.remove', { recording });
    await second.app.close();
  }
  expect((await stat(video)).size).toBeGreaterThan(0);
});

test('a kill while tagging loses no moment that was confirmed', async ({ launch, folders }) => {
  let confirmed: string[] = [];
  const [recording = ''] = await launch().then(async (running) => {
    const ids = await importFiles(running, [await writeTone(join(folders.files, 'a.wav'), 60)]);
    await expectWhole(running, ids);
    await running.app.close();
    return ids;
  });
  for (const enough of [3, 11, 29]) {
    const running = await launch();
    const sofar = [...confirmed];
    let told: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => {
      told = resolve;
    });
    await running.page.exposeFunction('confirm', (id: string) => {
      confirmed.push(id);
      if (confirmed.length >= sofar.length + enough) told();
    });
    // Tags as fast as the service answers, until it no longer does.
    const tagging = running.page
      .evaluate(
        async ([id, codes]) => {
          const here = window as unknown as {
            terugblik: {
              call: (name: string, input: unknown) => Promise<{ ok: boolean; value: { id: string } }>;
            };
            confirm: (id: string) => Promise<void>;
          };
          for (let startMs = 0; ; startMs = (startMs + 7) % 60_000) {
            const input = { recording: id, startMs, endMs: null, codes, note: `é "${startMs}"`, kind: null };
            const result = await here.terugblik.call('annotations.add', input);
            if (result.ok) await here.confirm(result.value.id);
          }
        },
        [recording, moment.codes] as const,
      )
      .catch(() => undefined);
    await reached;
    await killApp(running);
    await tagging;
    const next = await launch();
    const kept = new Set(
      (await callFromPage(next.page, 'annotations.list', { recording })).map(({ id }) => id),
    );
    expect(confirmed.filter((id) => !kept.has(id))).toEqual([]);
    // What was on disk but not yet answered may be there as well; it is at most the one being made.
    expect(kept.size - confirmed.length).toBeLessThanOrEqual(1);
    confirmed = [...kept];
    expect((await callFromPage(next.page, 'library.verify', {})).ok).toBe(true);
    await next.app.close();
  }
});

test('a kill during export leaves no half clip, and the clip is finished at the next start', async ({
  launch,
  folders,
}) => {
  const video = await makeOldVideo(join(folders.files, 'oud.avi'), 60);
  const first = await launch();
  const [recording = ''] = await importFiles(first, [video]);
  await expectWhole(first, [recording]);
  const target = await chooseTarget(first, join(folders.files, 'fragment-01.mp4'));
  const job = await callFromPage(first.page, 'clips.export', {
    recording,
    annotation: null,
    place: { startMs: 5_000, endMs: 55_000 },
    paddingMs: 0,
    caption: false,
    language: 'nl',
    target,
    overwrite: true,
  });
  const progress = async () => (await jobs(first, recording)).find(({ id }) => id === job.id)?.progress ?? 0;
  await expect.poll(progress, { intervals: [5] }).toBeGreaterThan(0);
  await killApp(first);
  await expect(stat(target)).rejects.toThrow('ENOENT');
  const second = await launch();
  const finished = async () => (await jobs(second, recording)).find(({ id }) => id === job.id)?.state;
  await expect.poll(finished, { timeout: 60_000 }).toBe('done');
  const { stdout } = await run(binaries.ffprobe, [
    '-v',
    'error',
    '-show_entries',
    'format=duration',
    '-of',
    'csv=p=0',
    target,
  ]);
  expect(Math.abs(Number(stdout) - 50)).toBeLessThanOrEqual(0.041);
  expect(await partsBelow(folders.files)).toEqual([]);
});

test('a service that dies alone comes back, and the window goes on', async ({ launch, folders }) => {
  const running = await launch();
  const [recording = ''] = await importFiles(running, [await writeTone(join(folders.files, 'a.wav'), 5)]);
  await expectWhole(running, [recording]);
  const { id } = await callFromPage(running.page, 'annotations.add', {
    ...moment,
    recording,
    startMs: 1,
    note: '',
  });
  const pid = await servicePid(running);
  process.kill(pid, 'SIGKILL');
  await gone(pid);
  await expect
    .poll(async () =>
      (await callFromPage(running.page, 'annotations.list', { recording }).catch(() => [])).map(
        (kept) => kept.id,
      ),
    )
    .toEqual([id]);
  expect(await servicePid(running)).not.toBe(pid);
});
