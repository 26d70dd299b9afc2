import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { madeBy } from '../support/fixtures';
import { granted, type OpenLibrary, openLibrary } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';
import { zoomFolder } from '../support/zoom-folder';

async function add({ call, service }: OpenLibrary, paths: string[], join = false) {
  const { batch } = await call('imports.add', { paths: paths.map(granted), join });
  return { batch, items: await service.imported(batch) };
}

describe('a batch', () => {
  test('goes past what is refused and ends with a list of what became of each', async () => {
    const library = await openLibrary();
    const source = await temporaryFolder();
    const paths: string[] = [];
    for (let index = 0; index < 48; index += 1) {
      const path = join(source, `gesprek ${index}.wav`);
      // Every fifth is text under a wrong name; every seventh has been here before.
      if (index % 5 === 0) await writeFile(path, `geen opname ${index}\n`);
      else if (index % 7 === 0) await copyFile(join(source, 'gesprek 1.wav'), path);
      else await writeTone(path, 1, 200 + index);
      paths.push(path);
    }
    paths.push(join(source, 'er is niets.mp4'), await emptyFolder(source));
    const { items } = await add(library, paths);
    expect(new Set(items.map(({ inputs }) => inputs[0]))).toEqual(new Set(paths));
    const refused = items.flatMap(({ error }) => error?.code ?? []);
    expect(refused.toSorted()).toEqual([
      ...Array.from({ length: 10 }, () => 'file-is-text'),
      'file-missing',
      'folder-empty',
    ]);
    expect(items.filter(({ duplicate }) => duplicate)).toHaveLength(5);
    expect(await library.call('recordings.list', {})).toHaveLength(33);
  }, 180_000);

  test('that closing interrupts goes on at the next opening; what was put away is gone', async () => {
    const first = await openLibrary();
    const source = await temporaryFolder();
    const paths = await Promise.all(
      Array.from({ length: 12 }, (_, index) => writeTone(join(source, `${index}.wav`), 1, 200 + index)),
    );
    const { batch } = await first.call('imports.add', { paths: paths.map(granted) });
    await first.close();
    const second = await openLibrary(first.folder);
    const items = await second.service.imported(batch);
    expect(items.map(({ state }) => state)).toEqual(paths.map(() => 'done'));
    expect(await second.call('recordings.list', {})).toHaveLength(12);
    await second.call('imports.dismiss', { batch });
    expect(await second.call('imports.list', {})).toEqual([]);
  });

  test('can be stopped, and a failed item tried again', async () => {
    const library = await openLibrary();
    const { call, service } = library;
    const source = await temporaryFolder();
    const late = join(source, 'later.wav');
    const { items } = await add(library, [late]);
    expect(items).toMatchObject([{ state: 'failed', error: { code: 'file-missing' } }]);
    await writeTone(late, 1);
    await call('imports.retry', { item: items[0]?.id ?? '' });
    expect(await service.imported(items[0]?.batch ?? '')).toMatchObject([{ state: 'done', error: null }]);
    const paths = await Promise.all(
      Array.from({ length: 20 }, (_, index) => writeTone(join(source, `${index}.wav`), 1, 200 + index)),
    );
    const { batch } = await call('imports.add', { paths: paths.map(granted) });
    await call('imports.cancel', { batch });
    const ended = await service.imported(batch);
    const stopped = ended.filter(({ state }) => state === 'cancelled');
    expect(stopped.length).toBeGreaterThan(10);
    expect(await call('recordings.list', {})).toHaveLength(1 + ended.length - stopped.length);
  });
});

async function emptyFolder(source: string): Promise<string> {
  const folder = join(source, 'leeg');
  await mkdir(folder);
  return folder;
}

describe('a Zoom folder', () => {
  test('is one recording: pieces on one clock, a track for each who took part, chat and captions', async () => {
    const library = await openLibrary();
    const { call, service, folder } = library;
    const { path, frameCounts } = await zoomFolder(await temporaryFolder());
    const { items } = await add(library, [path]);
    expect(items).toMatchObject([{ state: 'done', problems: [], duplicate: false }]);
    const id = items[0]?.recording ?? '';
    await service.settled(id);
    expect((await call('jobs.list', { recording: id })).filter(({ state }) => state === 'failed')).toEqual(
      [],
    );
    const recording = await call('recordings.get', { recording: id });
    expect(recording).toMatchObject({
      title: 'Gesprek met Jan',
      playsFrom: 'file',
      stored: true,
      hasWaveform: true,
      hasPoster: true,
    });
    expect(recording.speakers.map(({ name, source }) => [name, source])).toEqual(
      expect.arrayContaining([
        ['Anna De Vries', 'track'],
        ['Jan Peeters', 'track'],
      ]),
    );
    const pieces = recording.files.filter(({ role }) => role === 'original');
    let endMs = 0;
    for (const [index, { startMs, durationMs }] of pieces.entries()) {
      expect(startMs).toBe(endMs);
      endMs += durationMs ?? 0;
      expect(Math.abs((durationMs ?? 0) - (frameCounts[index] ?? 0) * 40)).toBeLessThan(25);
    }
    expect(recording.durationMs).toBe(endMs);
    const tracks = recording.files.filter(({ role }) => role === 'speaker');
    expect(tracks).toHaveLength(2);
    expect(tracks.every(({ hasWaveform, stored }) => hasWaveform && stored)).toBe(true);
    const texts = await call('transcripts.list', { recording: id });
    expect(texts.map(({ format }) => format).sort()).toEqual(['zoom-captions', 'zoom-chat']);
    expect(await call('library.verify', {})).toEqual({ ok: true, problems: [] });
    // Nothing hangs on where it came from.
    await rm(path, { recursive: true });
    await library.close();
    const again = await openLibrary(folder);
    await again.service.settled(id);
    expect(await again.call('recordings.get', { recording: id })).toMatchObject({ warnings: [] });
  });

  test('dropped twice is the same recording, and so is one of its files', async () => {
    const library = await openLibrary();
    const { path, videos } = await zoomFolder(await temporaryFolder());
    const [first] = (await add(library, [path])).items;
    for (const dropped of [path, videos[1] ?? '']) {
      const { items } = await add(library, [dropped]);
      expect(items).toMatchObject([{ duplicate: true, recording: first?.recording }]);
    }
    expect(await library.call('recordings.list', {})).toHaveLength(1);
  });
});

test('a transcript that was made later comes in when its recording is dropped again', async () => {
  const library = await openLibrary();
  const source = await temporaryFolder();
  const path = await writeTone(join(source, 'intake.wav'), 4);
  const [first] = (await add(library, [path])).items;
  const text = join(source, 'intake.vtt');
  await writeFile(text, 'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nAn: Waar wil je beginnen?\n');
  for (const round of ['first', 'again']) {
    const { items } = await add(library, [path, text]);
    expect(items, round).toMatchObject([{ duplicate: true, recording: first?.recording, problems: [] }]);
  }
  const recording = first?.recording ?? '';
  expect(await library.call('transcripts.list', { recording })).toMatchObject([{ cueCount: 1 }]);
});

describe('files joined by hand', () => {
  test('become one recording, and one added later goes on where they end', async () => {
    const library = await openLibrary();
    const { call, service } = library;
    const source = await temporaryFolder();
    const paths = await Promise.all(
      [2, 10, 1].map((n) => writeTone(join(source, `deel ${n}.wav`), n, 200 + n)),
    );
    const { items } = await add(library, paths, true);
    const id = items[0]?.recording ?? '';
    const recording = await call('recordings.get', { recording: id });
    expect(recording.files.map(({ name, startMs }) => [name, startMs])).toEqual([
      ['deel 1.wav', 0],
      ['deel 2.wav', 1_000],
      ['deel 10.wav', 3_000],
    ]);
    const moment = { recording: id, startMs: 12_500, endMs: null, codes: [], note: '', kind: null };
    const { id: annotation } = await call('annotations.add', moment);
    const more = await writeTone(join(source, 'nog iets.wav'), 4, 330);
    const longer = await call('recordings.appendFile', { recording: id, path: granted(more) });
    expect(longer).toMatchObject({ durationMs: 17_000, playsFrom: 'stretches', hasWaveform: false });
    await expect(call('recordings.checkTime', { recording: id })).rejects.toThrow('recording-busy');
    await service.settled(id);
    expect(await call('recordings.get', { recording: id })).toMatchObject({
      playsFrom: 'file',
      hasWaveform: true,
      stored: true,
    });
    expect(await call('annotations.list', { recording: id })).toMatchObject([
      { id: annotation, startMs: 12_500 },
    ]);
    expect(await call('library.verify', {})).toEqual({ ok: true, problems: [] });
  });

  test('sound of another recorder is heard in place of the own, moves, and leaves without a trace', async () => {
    const { call, service, takeIn } = await openLibrary();
    const source = await temporaryFolder();
    const { recording } = await takeIn(await writeTone(join(source, 'telefoon.wav'), 8, 220));
    const id = recording.id;
    await service.settled(id);
    const other = granted(await writeTone(join(source, 'recorder.wav'), 6, 440));
    const attached = await call('recordings.attachSound', { recording: id, path: other, startMs: -1_500 });
    expect(attached).toMatchObject({ durationMs: 8_000, playback: 'audio', playsFrom: 'stretches' });
    const file = attached.files.find(({ role }) => role === 'sound');
    expect(file).toMatchObject({ startMs: -1_500, heard: true, durationMs: 6_000 });
    await service.settled(id);
    await call('recordings.moveFile', { recording: id, file: file?.id ?? '', startMs: 500 });
    await service.settled(id);
    expect((await call('jobs.list', { recording: id })).filter(({ state }) => state === 'failed')).toEqual(
      [],
    );
    expect(await call('recordings.get', { recording: id })).toMatchObject({
      playsFrom: 'file',
      stored: true,
    });
    expect(await call('recordings.hear', { recording: id, file: null })).toMatchObject({
      playback: 'direct',
    });
    await call('recordings.detachFile', { recording: id, file: file?.id ?? '' });
    await service.settled(id);
    expect((await call('recordings.get', { recording: id })).files).toHaveLength(1);
    expect(await call('library.verify', {})).toEqual({ ok: true, problems: [] });
  });
});

describe('a file that is no longer where it was', () => {
  test('is found again by what is in it, with the others of its folder', async () => {
    const first = await openLibrary();
    const source = await temporaryFolder();
    const names = ['a.wav', 'b.wav', 'c.wav'];
    const ids: string[] = [];
    for (const [index, name] of names.entries()) {
      const { recording } = await first.takeIn(await writeTone(join(source, name), 2, 300 + index));
      await first.service.settled(recording.id);
      ids.push(recording.id);
    }
    await first.close();
    const elsewhere = join(await temporaryFolder(), 'verplaatst');
    await mkdir(elsewhere);
    for (const [index, id] of ids.entries()) {
      await rm(join(first.folder, 'recordings', id, 'original.wav'));
      await rename(join(source, names[index] ?? ''), join(elsewhere, `anders-${index}.wav`));
    }
    await writeTone(join(elsewhere, 'vreemd.wav'), 2, 999);
    const second = await openLibrary(first.folder);
    await expect
      .poll(() => second.call('recordings.list', {}))
      .toMatchObject(ids.map(() => ({ warnings: ['source-missing'] })));
    await expect(
      second.call('recordings.relink', { path: granted(await writeTone(join(source, 'geen.wav'), 3)) }),
    ).rejects.toThrow('file-not-recognised');
    const found = await second.call('recordings.relink', { path: granted(join(elsewhere, 'anders-1.wav')) });
    expect(found).toEqual({ found: 3 });
    for (const id of ids) await second.service.settled(id);
    expect(await second.call('recordings.list', {})).toMatchObject(
      ids.map(() => ({ warnings: [], stored: true })),
    );
    expect(await second.call('library.verify', {})).toEqual({ ok: true, problems: [] });
  });

  test('comes back by itself where what it was copied from is still there', async () => {
    const first = await openLibrary();
    const path = await writeTone(join(await temporaryFolder(), 'a.wav'), 2);
    const { recording } = await first.takeIn(path);
    await first.service.settled(recording.id);
    await first.close();
    await rm(join(first.folder, 'recordings', recording.id, 'original.wav'));
    const second = await openLibrary(first.folder);
    const copy = join(first.folder, 'recordings', recording.id, 'original.wav');
    await expect.poll(() => existsSync(copy), { timeout: 10_000 }).toBe(true);
    await second.service.settled(recording.id);
    expect(await second.call('recordings.get', { recording: recording.id })).toMatchObject({ stored: true });
    expect(await second.call('library.verify', {})).toEqual({ ok: true, problems: [] });
  });
});

describe('the original', () => {
  test('may go once the copy is found identical, byte by byte, and not otherwise', async () => {
    const { call, service, takeIn, folder } = await openLibrary();
    const path = await writeTone(join(await temporaryFolder(), 'a.wav'), 2);
    const { recording } = await takeIn(path);
    await service.settled(recording.id);
    expect(await call('recordings.spareOriginals', { recording: recording.id })).toEqual([path]);
    const copy = join(folder, 'recordings', recording.id, 'original.wav');
    const bytes = await readFile(copy);
    bytes[60] = (bytes[60] ?? 0) ^ 1;
    await writeFile(copy, bytes);
    expect(await call('recordings.spareOriginals', { recording: recording.id })).toEqual([]);
  });
});

test('what the window cannot play after all gets stretches, and a file of its own', async () => {
  const { call, service, takeIn } = await openLibrary();
  const path = await madeBy(
    [
      '-f',
      'lavfi',
      '-i',
      'testsrc2=s=160x120:r=25:d=2',
      '-c:v',
      'libx264',
      '-pix_fmt',
      'yuv420p',
      '-g',
      '25',
    ],
    'mp4',
  );
  const { recording } = await takeIn(path);
  expect(recording).toMatchObject({ playback: 'direct', playsFrom: 'file', title: basename(path, '.mp4') });
  const reported = await call('recordings.reportUnplayable', { recording: recording.id });
  expect(reported).toMatchObject({ playback: 'proxy', playsFrom: 'stretches' });
  await service.settled(recording.id);
  expect(await call('recordings.get', { recording: recording.id })).toMatchObject({
    playsFrom: 'file',
    timeCheckedMs: expect.any(Number),
  });
  // Whoever asks again while it is looked into gets the same check.
  const ask = () => call('recordings.checkTime', { recording: recording.id });
  const checks = await Promise.all([ask(), ask(), ask()]);
  expect(new Set(checks.map(({ id }) => id)).size).toBe(1);
});
