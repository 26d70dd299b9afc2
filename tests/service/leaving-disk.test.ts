import { readdirSync, renameSync, rmSync, watch } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { newId } from '../../electron/service/id';
import { barcodeVideo, readFrameNumbers } from '../support/fixtures';
import { granted, openLibrary, type OpenLibrary } from '../support/open-library';
import { canMount, fill, smallDisk } from '../support/small-disk';
import { temporaryFolder } from '../support/temporary-folder';

type Filled = OpenLibrary & { recording: string };

async function withVideo(folder?: string): Promise<Filled> {
  const library = await openLibrary(folder);
  await library.call('settings.set', { listensByItself: false });
  const { id: recording } = (await library.takeIn(await barcodeVideo())).recording;
  await library.service.settled(recording);
  return { ...library, recording };
}

function clipOf(recording: string, place: { startMs: number; endMs: number }) {
  return { recording, annotation: null, place, paddingMs: null, language: 'nl' } as const;
}

async function reelOf({ call, recording }: Filled, count: number): Promise<string> {
  const clips = Array.from({ length: count }, (_, index) => {
    const place = { startMs: index * 400, endMs: index * 400 + 400 };
    return { id: newId(), recording, annotation: null, ...place, title: '', pause: null };
  });
  return (await call('reels.save', { id: newId(), title: '', clips })).id;
}

async function jobOf({ call }: OpenLibrary, job: string) {
  return (await call('jobs.list', {})).find(({ id }) => id === job);
}

describe.runIf(canMount)('a full disk', () => {
  test('where a draft is to go keeps the draft, what was there, and nothing half', async () => {
    const library = await withVideo();
    const { call, recording, service } = library;
    const { id: job } = await call('clips.export', {
      ...clipOf(recording, { startMs: 0, endMs: 2_000 }),
      target: null,
    });
    const { id: reel } = await call('reels.export', {
      ...{ reel: await reelOf(library, 2), as: 'folder', language: 'nl', target: null },
    });
    await service.settled(recording);
    const disk = await smallDisk(1);
    await writeFile(join(disk, 'oud.mp4'), 'mine');
    fill(disk);
    const save = { job, seen: [0, 1] };
    for (const [name, overwrite] of [['nieuw.mp4', false] as const, ['oud.mp4', true] as const]) {
      const target = granted(join(disk, name));
      await expect(call('clips.save', { ...save, target, overwrite })).rejects.toMatchObject({
        code: 'disk-full',
      });
    }
    // Of two clips the first fits.
    rmSync(join(disk, 'ballast'));
    const draft = (await call('clips.drafts', {})).find((one) => one.job === reel);
    const first = draft?.files[0]?.sizeBytes ?? 0;
    await writeFile(join(disk, 'room'), Buffer.alloc(first));
    fill(disk);
    rmSync(join(disk, 'room'));
    const seen = [...(draft?.places ?? []).keys()];
    const into = granted(join(disk, 'fragmenten'));
    await expect(call('clips.save', { job: reel, target: into, seen })).rejects.toMatchObject({
      code: 'disk-full',
    });
    expect((await readdir(disk)).toSorted()).toEqual(['ballast', 'oud.mp4']);
    expect(await readFile(join(disk, 'oud.mp4'), 'utf8')).toBe('mine');
    expect(await call('clips.drafts', {})).toHaveLength(2);
    expect(await call('exports.list', { recording })).toEqual([]);
    rmSync(join(disk, 'ballast'));
    await call('clips.save', { ...save, target: granted(join(disk, 'oud.mp4')), overwrite: true });
    await call('clips.save', { job: reel, target: into, seen });
    expect(await readFrameNumbers(join(disk, 'oud.mp4'))).toHaveLength(50);
    expect((await readdir(disk)).toSorted()).toEqual(['fragmenten', 'oud.mp4']);
    expect(await call('exports.list', { recording })).toHaveLength(2);
  });

  test('where a clip or a page is to go ends its job by name and leaves nothing', async () => {
    const library = await withVideo();
    const { call, recording, service, folder } = library;
    const disk = await smallDisk(1);
    fill(disk);
    const clip = clipOf(recording, { startMs: 0, endMs: 1_000 });
    const handout = { what: 'handout', reel: await reelOf(library, 1), language: 'nl' } as const;
    const jobs = [
      await call('clips.export', { ...clip, target: granted(join(disk, 'a.mp4')) }),
      await call('reports.export', {
        ...{ paper: handout, format: 'html', purpose: 'self-review', target: granted(join(disk, 'a.html')) },
      }),
    ];
    await service.settled(recording);
    for (const { id } of jobs)
      expect(await jobOf(library, id)).toMatchObject({ state: 'failed', error: { code: 'disk-full' } });
    const table = { recording, format: 'csv', language: 'nl', overwrite: false } as const;
    await expect(
      call('files.export', { ...table, target: granted(join(disk, 'a.csv')) }),
    ).rejects.toMatchObject({ code: 'disk-full' });
    expect(await readdir(disk)).toEqual(['ballast']);
    expect(await readdir(join(folder, 'drafts'))).toEqual([]);
    expect(await call('exports.list', { recording })).toEqual([]);
    rmSync(join(disk, 'ballast'));
    for (const { id } of jobs) await call('jobs.retry', { job: id });
    await service.settled(recording);
    expect((await readdir(disk)).toSorted()).toEqual(['a.html', 'a.mp4']);
  });

  test('while a clip is made ends its job by name, and it can be tried again', async () => {
    const disk = await smallDisk(120);
    const library = await withVideo(join(disk, 'library'));
    const { call, recording, service, folder } = library;
    const out = await temporaryFolder();
    const drafts = join(folder, 'drafts');
    await mkdir(drafts, { recursive: true });
    // As soon as anything of it is there.
    const watcher = watch(drafts, { recursive: true }, (_, name) => {
      if (name?.endsWith('.part') === true) fill(disk);
    });
    onTestFinished(() => watcher.close());
    const { id } = await call('clips.export', {
      ...clipOf(recording, { startMs: 0, endMs: 20_000 }),
      target: granted(join(out, 'a.mp4')),
    });
    await service.settled(recording);
    watcher.close();
    expect(await jobOf(library, id)).toMatchObject({ state: 'failed', error: { code: 'disk-full' } });
    expect(await readdir(out)).toEqual([]);
    expect(await readdir(drafts)).toEqual([]);
    rmSync(join(disk, 'ballast'));
    await call('jobs.retry', { job: id });
    await service.settled(recording);
    expect(await readdir(out)).toEqual(['a.mp4']);
    expect(await call('exports.list', { recording })).toMatchObject([{ id }]);
  });
});

test('a folder that disappears while clips go into it stops the rest, which go on into a new one', async () => {
  const library = await withVideo();
  const { call, recording, service, folder } = library;
  const out = await temporaryFolder();
  const [stick, taken] = [join(out, 'stick'), join(out, 'away')];
  await mkdir(stick);
  const drafts = join(folder, 'drafts');
  await mkdir(drafts, { recursive: true });
  // When one is outside and no other is just on its way: of that nobody could say whether it arrived.
  const watcher = watch(drafts, { recursive: true }, () => {
    const underWay = readdirSync(drafts, { recursive: true, encoding: 'utf8' });
    if (underWay.some((name) => name.endsWith('.leaving.json')) || readdirSync(stick).length === 0) return;
    watcher.close();
    renameSync(stick, taken);
  });
  onTestFinished(() => watcher.close());
  const reel = await reelOf(library, 10);
  const target = granted(stick);
  const { id } = await call('reels.export', { reel, as: 'folder', language: 'nl', target });
  await service.settled(recording);
  expect(await jobOf(library, id)).toMatchObject({
    ...{ state: 'failed', error: { code: 'clip-target-unwritable' } },
  });
  const left = await readdir(taken);
  expect(left.length).toBeGreaterThan(0);
  expect(left.filter((name) => !name.endsWith('.mp4'))).toEqual([]);
  expect(await readdir(out)).toEqual(['away']);
  // What is in it has left, whatever became of the rest.
  const [entry] = await call('exports.list', { recording });
  expect(entry).toMatchObject({ id, kind: 'reel' });
  expect(entry?.files.map(({ name }) => name).toSorted()).toEqual(left.toSorted());
  await call('jobs.retry', { job: id });
  await service.settled(recording);
  expect(await jobOf(library, id)).toMatchObject({ state: 'done' });
  expect((await readdir(stick)).length + left.length).toBe(10);
  const entries = await call('exports.list', { recording });
  expect(entries.map(({ files }) => files.length)).toEqual([10]);
  expect(await readdir(join(folder, 'drafts'))).toEqual([]);
});

test('a reel that is stopped has noted what went into its folder by then', async () => {
  const library = await withVideo();
  const { call, recording, service, folder } = library;
  const out = await temporaryFolder();
  const reel = await reelOf(library, 16);
  const target = granted(out);
  const { id } = await call('reels.export', { reel, as: 'folder', language: 'nl', target });
  await expect.poll(async () => (await readdir(out)).join(), { timeout: 60_000 }).toContain('.mp4');
  expect((await call('jobs.cancel', { job: id })).state).toBe('cancelled');
  await service.settled(recording);
  const left = (await readdir(out)).toSorted();
  expect(left.filter((name) => !name.endsWith('.mp4'))).toEqual([]);
  const [entry] = await call('exports.list', { recording });
  expect(entry?.files.map(({ name }) => name).toSorted()).toEqual(left);
  expect(await readdir(join(folder, 'drafts'))).toEqual([]);
});
