import { copyFile, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { GrantedPath } from '../../shared/contract/granted-path';
import { callFromPage, choose } from '../support/bridge-page';
import { binaries, runProgram } from '../support/fixtures';
import { expect, type RunningApp, test } from '../support/launch-app';
import { median, ms } from './figures';
import { makeVideo } from './media';
import { report, reportBudget, reportRatio } from './row';
import { peakMemoryBytes } from './service-memory';
import { sizes } from './sizes';
import { type ImportTimes, timeImport, timePlayable } from './timed-import';

/** 90 minutes are 2.7 GB. */
const megabits = 3.95;
const mostMemoryBytes = 300e6;

test('import', async ({ folders, launch }) => {
  const source = await makeVideo(folders.files, sizes.videoMinutes, megabits);
  const running = await launch();
  await callFromPage(running.page, 'settings.set', { welcomed: true, authorName: 'Bench' });
  const path = await grant(running, source);
  await lookAround(running);
  const [ours, decodes, copies, flushed]: [ImportTimes[], number[], number[], number[]] = [[], [], [], []];
  const importOnce = async () => {
    ours.push(await timeImport(running.page, path));
    await removeAll(running);
  };
  const references = async () => {
    decodes.push(await timed(() => decodeSound(source)));
    const { copyMs, flushMs } = await plainCopy(source, join(folders.files, 'plain-copy'));
    copies.push(copyMs);
    flushed.push(copyMs + flushMs);
  };
  for (let round = 0; round < sizes.imports; round += 1) {
    for (const work of round % 2 === 0 ? [importOnce, references] : [references, importOnce]) await work();
  }
  await reportImport(source, { ours, decodes, copies, flushed });

  const playable = [];
  for (let round = 0; round < sizes.imports; round += 1) {
    await backToLibrary(running);
    playable.push(await timePlayable(running.page, path));
    await removeAll(running);
  }
  const row = { what: 'from the drop to a picture in the room', ours: listed(playable), reference: 'none' };
  reportBudget(row, { name: 'worst', timeMs: Math.max(...playable), mostMs: 1000 });
  await reportMemory(running, `importing ${sizes.imports * 2} times`);
});

test('import of a long recording', async ({ folders, launch }) => {
  const source = await makeVideo(folders.files, sizes.longMinutes, 1);
  await importLarge(await launch(), source, `${sizes.longMinutes} min`);
});

test('import of a file with holes', async ({ folders, launch }) => {
  test.skip(process.platform === 'win32', 'a hole takes a command of its own there');
  const source = await makeVideo(folders.files, 2, 1);
  await makeSparse(source, sizes.sparseBytes);
  const running = await launch();
  await importLarge(running, source, `${sizes.sparseBytes / 1e9} GB, nearly all of it a hole`);
});

/** Imports a file that is large in one way or another: playable at once, and in the end all of it there. */
async function importLarge(running: RunningApp, source: string, about: string): Promise<void> {
  await callFromPage(running.page, 'settings.set', { welcomed: true, authorName: 'Bench' });
  const path = await grant(running, source);
  await backToLibrary(running);
  await lookAround(running);
  const playableMs = await timePlayable(running.page, path);
  const [recording] = await callFromPage(running.page, 'recordings.list', {});
  const id = recording?.id ?? '';
  await expect.poll(async () => await unfinished(running, id)).toEqual([]);
  const copied = await callFromPage(running.page, 'recordings.get', { recording: id });
  expect(copied).toMatchObject({ stored: true, hasWaveform: true });
  const row = { what: `from the drop to a picture: ${about}`, ours: ms(playableMs), reference: 'none' };
  reportBudget(row, { name: 'once', timeMs: playableMs, mostMs: 1000 });
  await reportMemory(running, about);
}

async function unfinished({ page }: RunningApp, recording: string): Promise<string[]> {
  const jobs = await callFromPage(page, 'jobs.list', { recording });
  return jobs
    .filter(({ kind, state }) => kind !== 'speech' && state !== 'done')
    .map(({ kind, state }) => `${kind} ${state}`);
}

async function grant(running: RunningApp, file: string): Promise<GrantedPath> {
  const [path] = await choose(running, [file]);
  if (path === undefined) throw new Error('no file was granted');
  return path;
}

/** Nobody drops a file sooner than this after the window came. */
async function lookAround({ page }: RunningApp): Promise<void> {
  await page.waitForTimeout(3_000);
}

async function removeAll({ page }: RunningApp): Promise<void> {
  for (const { id } of await callFromPage(page, 'recordings.list', {})) {
    await callFromPage(page, 'recordings.remove', { recording: id });
  }
}

/** The page anew, before an empty library. */
async function backToLibrary({ page }: RunningApp): Promise<void> {
  await page.reload();
  await page.locator('.empty-library').waitFor();
}

async function decodeSound(source: string): Promise<void> {
  const args = ['-nostdin', '-v', 'error', '-i', source, '-map', '0:a:0', '-f', 'null', '-'];
  const { code, stderr } = await runProgram(binaries.ffmpeg, args);
  if (code !== 0) throw new Error(stderr);
}

async function plainCopy(source: string, target: string): Promise<{ copyMs: number; flushMs: number }> {
  const copyMs = await timed(() => copyFile(source, target));
  const file = await open(target, 'r+');
  const flushMs = await timed(() => file.sync());
  await file.close();
  await rm(target);
  return { copyMs, flushMs };
}

/** A box that says "skip me" for as long as the file is to be, and nothing in it. */
async function makeSparse(path: string, bytes: number): Promise<void> {
  const { size } = await stat(path);
  const header = Buffer.alloc(16);
  header.writeUInt32BE(1, 0);
  header.write('free', 4, 'latin1');
  header.writeBigUInt64BE(BigInt(bytes - size), 8);
  const file = await open(path, 'r+');
  await file.write(header, 0, header.length, size);
  await file.truncate(bytes);
  await file.close();
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

const listed = (times: readonly number[]): string => times.map(ms).join(', ');

async function reportImport(
  source: string,
  times: { ours: ImportTimes[]; decodes: number[]; copies: number[]; flushed: number[] },
): Promise<void> {
  const { ours, decodes, copies, flushed } = times;
  const gigabytes = ((await stat(source)).size / 1e9).toFixed(1);
  const about = `${sizes.videoMinutes} min, ${gigabytes} GB`;
  const done = median(ours.map(({ doneMs }) => doneMs));
  const [decode, copy, flush] = [median(decodes), median(copies), median(flushed)];
  reportRatio(
    {
      what: `import of ${about}: probed, copied, waveform, poster (median of ${ours.length})`,
      ours: ms(done),
      reference: `${ms(decode)} bare decode + ${ms(copy)} plain copy`,
    },
    done / (decode + copy),
    0.8,
  );
  report({
    what: 'the same, against a copy that is on disk too',
    ours: ms(done),
    reference: `${ms(decode)} bare decode + ${ms(flush)} copy and fsync`,
    measured: `${(done / (decode + flush)).toFixed(2)} ×`,
    aim: '',
    met: null,
  });
  for (const [what, name, mostMs] of [
    ['from the drop to its place in the library', 'listedMs', 1000],
    ['from the drop to the first of the waveform', 'pixelsMs', 1000],
    ['from the drop to the whole waveform', 'waveformMs', null],
    ['from the drop to the copy read back from the disk', 'readBackMs', null],
  ] as const) {
    const values = ours.map((one) => one[name]);
    const row = { what, ours: listed(values), reference: 'none' };
    const worst = Math.max(...values);
    if (mostMs !== null) reportBudget(row, { name: 'worst', timeMs: worst, mostMs });
    else report({ ...row, measured: `worst ${ms(worst)}`, aim: '', met: null });
  }
}

async function reportMemory({ app }: RunningApp, about: string): Promise<void> {
  const bytes = await peakMemoryBytes(app);
  report({
    what: `peak memory of the service, ${about}`,
    ours: `${Math.round(bytes / 1e6)} MB`,
    reference: 'none',
    measured: `${Math.round(bytes / 1e6)} MB`,
    aim: `< ${mostMemoryBytes / 1e6} MB`,
    met: bytes < mostMemoryBytes,
  });
}
