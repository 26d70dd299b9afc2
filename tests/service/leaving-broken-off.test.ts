import { copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { leave, type WayOut } from '../../electron/service/exports/leave';
import { type LeavingEntry, noteName } from '../../electron/service/exports/leaving-note';
import { newId } from '../../electron/service/id';
import { lanes } from '../../electron/service/jobs/define-job';
import { plainLook } from '../../shared/model/clip-look';
import { barcodeVideo, readFrameNumbers } from '../support/fixtures';
import { granted, openLibrary, type OpenLibrary } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';

const place = { startMs: 1_000, endMs: 2_000 };
const clip = { annotation: null, place, paddingMs: null, language: 'nl' } as const;

async function withVideo(): Promise<OpenLibrary & { recording: string }> {
  const library = await openLibrary();
  const { id: recording } = (await library.takeIn(await barcodeVideo())).recording;
  await library.service.settled(recording);
  return { ...library, recording };
}

function entryOf(id: string, recording: string, more: Partial<LeavingEntry> = {}): LeavingEntry {
  return {
    ...{ id, kind: 'clip', recording, failed: [], checks: ['frames'], consents: [], disguised: false },
    ...{ files: [{ name: 'fragment-07.mp4', sizeBytes: 5 }], purpose: 'self-review' },
    ...more,
  };
}

/** A clip that was asked for and whose making was broken off before it began. */
async function clipBrokenOff(library: OpenLibrary & { recording: string }, target: string): Promise<string> {
  const { id } = await library.call('clips.export', {
    ...clip,
    recording: library.recording,
    target: granted(target),
  });
  await library.close();
  await mkdir(join(library.folder, 'drafts', id), { recursive: true });
  return id;
}

type Way = Pick<WayOut, 'folder' | 'label' | 'goods'> & Partial<WayOut>;
/** What a service leaves that is killed right after everything got its name: nothing was noted any more. */
async function killedOutside(way: Way): Promise<void> {
  await leave({ into: null, overwrite: false, entry: null, clip: null, ...way });
}

describe('what was killed after it got its name and before that was noted', () => {
  test('is a clip that is outside, once, and noted, once', async () => {
    const library = await withVideo();
    const { recording } = library;
    const out = await temporaryFolder();
    const target = join(out, 'fragment-07.mp4');
    const id = await clipBrokenOff(library, target);
    const folder = join(library.folder, 'drafts', id);
    await writeFile(join(folder, 'fragment-01.mp4'), 'whole');
    const goods = [{ from: 'fragment-01.mp4', to: target }];
    await killedOutside({ folder, label: id, goods, entry: entryOf(id, recording) });
    const again = await openLibrary(library.folder);
    await again.service.settled(recording);
    const jobs = await again.call('jobs.list', { recording });
    expect(jobs.find((job) => job.id === id)).toMatchObject({ state: 'done', output: [target] });
    // It was not made anew.
    expect(await readFile(target, 'utf8')).toBe('whole');
    expect(await readdir(out)).toEqual(['fragment-07.mp4']);
    expect(await readdir(join(library.folder, 'drafts'))).toEqual([]);
    await again.close();
    const third = await openLibrary(library.folder);
    expect((await third.call('exports.list', { recording })).map((entry) => entry.id)).toEqual([id]);
  });

  test('is a draft that is outside as it was saved', async () => {
    const library = await withVideo();
    const { recording } = library;
    const { id } = await library.call('clips.export', { ...clip, recording, target: null });
    await library.service.settled(recording);
    await library.close();
    const out = await temporaryFolder();
    const folder = join(library.folder, 'drafts', id);
    const goods = [{ from: 'fragment-01.mp4', to: join(out, 'a.mp4') }];
    await killedOutside({ folder, label: id, goods, entry: entryOf(id, recording) });
    const again = await openLibrary(library.folder);
    expect(await again.call('clips.drafts', {})).toEqual([]);
    expect((await again.call('exports.list', { recording })).map((entry) => entry.id)).toEqual([id]);
    expect(await readFrameNumbers(join(out, 'a.mp4'))).toHaveLength(25);
    expect(await readdir(join(library.folder, 'drafts'))).toEqual([]);
  });

  test("is another program's file, or a job that was stopped before it went on", async () => {
    const library = await withVideo();
    const { recording } = library;
    const out = await temporaryFolder();
    const id = await clipBrokenOff(library, join(out, 'b.mp4'));
    const [file, ended] = [newId(), newId()];
    for (const [label, name] of [
      [file, 'a.csv'],
      [id, 'b.mp4'],
      [ended, 'c.mp4'],
    ] as const) {
      const folder = join(library.folder, 'drafts', label);
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'x'), name);
      const goods = [{ from: 'x', to: join(out, name) }];
      await killedOutside({ folder, label, goods, entry: entryOf(label, recording) });
    }
    // Of this one the inside was half cleared away already.
    await rm(join(library.folder, 'drafts', ended, 'x'));
    const again = await openLibrary(library.folder);
    await again.call('jobs.cancel', { job: id });
    const noted = (await again.call('exports.list', { recording })).map((entry) => entry.id);
    expect(noted.toSorted()).toEqual([file, id, ended].toSorted());
    expect((await readdir(out)).toSorted()).toEqual(['a.csv', 'b.mp4', 'c.mp4']);
    expect(await readdir(join(library.folder, 'drafts'))).toEqual([]);
  });
});

describe('what was killed half way out', () => {
  test('is taken back: its parts, and what had its name by then; nothing else is touched', async () => {
    const library = await withVideo();
    const { recording } = library;
    const { id } = await library.call('clips.export', { ...clip, recording, target: null });
    await library.service.settled(recording);
    await library.close();
    const out = await temporaryFolder();
    const folder = join(library.folder, 'drafts', id);
    await writeFile(join(folder, 'fragment-01.vtt'), 'WEBVTT');
    const goods = ['vtt', 'mp4'].map((ending) => {
      return { from: `fragment-01.${ending}`, to: join(out, `a.${ending}`) };
    });
    await killedOutside({ folder, label: id, goods, entry: entryOf(id, recording) });
    // The second had not got its name yet; meanwhile somebody else took it.
    await rm(join(out, 'a.mp4'));
    await writeFile(join(out, 'a.mp4'), 'mine');
    await writeFile(join(out, `terugblik-${id}-2.part`), 'half');
    await writeFile(join(out, 'theirs.part'), 'theirs');
    const again = await openLibrary(library.folder);
    expect((await readdir(out)).toSorted()).toEqual(['a.mp4', 'theirs.part']);
    expect(await readFile(join(out, 'a.mp4'), 'utf8')).toBe('mine');
    expect(await again.call('exports.list', { recording })).toEqual([]);
    const seen = [0, 1];
    expect(await again.call('clips.drafts', {})).toHaveLength(1);
    const target = granted(join(out, 'b.mp4'));
    expect(await again.call('clips.save', { job: id, target, seen })).toMatchObject({ id });
    expect((await readdir(out)).toSorted()).toEqual(['a.mp4', 'b.mp4', 'theirs.part']);
  });

  test('leaves what was replaced as it was, and a folder that was made for it goes again', async () => {
    const library = await withVideo();
    await library.close();
    const out = await temporaryFolder();
    const [same, made] = [newId(), newId()];
    const inside = (id: string): string => join(library.folder, 'drafts', id);
    for (const id of [same, made]) {
      await mkdir(inside(id), { recursive: true });
      for (const name of ['x', 'y']) await writeFile(join(inside(id), name), name);
    }
    const entry = (id: string): LeavingEntry => entryOf(id, library.recording);
    const goodsIn = (folder: string): WayOut['goods'] =>
      ['x', 'y'].map((name) => ({ from: name, to: join(folder, `${name}.mp4`) }));
    await killedOutside({
      ...{ folder: inside(same), label: same, goods: goodsIn(out), overwrite: true, entry: entry(same) },
    });
    // Both as before the kill: copied beside what they were to replace, which is the same to the byte.
    for (const [index, name] of ['x', 'y'].entries())
      await copyFile(join(out, `${name}.mp4`), join(out, `terugblik-${same}-${index + 1}.part`));
    const into = join(out, 'fragmenten');
    await killedOutside({
      ...{ folder: inside(made), label: made, goods: goodsIn(into), into, entry: entry(made) },
    });
    await rm(join(into, 'y.mp4'));
    const again = await openLibrary(library.folder);
    expect((await readdir(out)).toSorted()).toEqual(['x.mp4', 'y.mp4']);
    expect(await again.call('exports.list', { recording: null })).toEqual([]);
    expect(await readdir(join(library.folder, 'drafts'))).toEqual([]);
  });

  test('is noted where its place is away, since nobody can say; a draft is kept', async () => {
    const library = await withVideo();
    const { recording } = library;
    const { id } = await library.call('clips.export', { ...clip, recording, target: null });
    await library.service.settled(recording);
    await library.close();
    const stick = await temporaryFolder();
    const file = newId();
    await mkdir(join(library.folder, 'drafts', file));
    await writeFile(join(library.folder, 'drafts', file, 'fragment-01.mp4'), 'words');
    for (const label of [id, file]) {
      const folder = join(library.folder, 'drafts', label);
      const goods = [{ from: 'fragment-01.mp4', to: join(stick, `${label}.mp4`) }];
      await killedOutside({ folder, label, goods, entry: entryOf(label, recording) });
    }
    await rm(stick, { recursive: true });
    const again = await openLibrary(library.folder);
    expect((await again.call('exports.list', { recording })).map((entry) => entry.id)).toEqual([file]);
    expect((await again.call('clips.drafts', {})).map(({ job }) => job)).toEqual([id]);
    const target = granted(join(await temporaryFolder(), 'a.mp4'));
    expect(await again.call('clips.save', { job: id, target, seen: [0, 1] })).toMatchObject({ id });
  });

  test('is left alone where a note leads out of its folder or names something else', async () => {
    const library = await withVideo();
    await library.close();
    const out = await temporaryFolder();
    await writeFile(join(out, 'dear.txt'), 'dear');
    const ids = [newId(), newId(), newId()] as const;
    const note = { label: ids[0], overwrite: false, newFolder: null, entry: null };
    const to = join(out, 'dear.txt');
    const notes = [
      { ...note, goods: [{ from: join('..', '..', '..', 'dear.txt'), to }] },
      { ...note, label: '../../dear', goods: [{ from: 'x', to }] },
      'no note',
    ];
    for (const [index, id] of ids.entries()) {
      const folder = join(library.folder, 'drafts', id);
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'x'), 'dear');
      await writeFile(join(folder, noteName(null)), JSON.stringify(notes[index]));
    }
    await openLibrary(library.folder);
    expect(await readFile(to, 'utf8')).toBe('dear');
    expect(await readdir(join(library.folder, 'drafts'))).toEqual([]);
  });
});

test('a clip that was made and not yet outside when Terugblik was killed is not made again', async () => {
  const library = await withVideo();
  const { recording } = library;
  const target = join(await temporaryFolder(), 'fragment-07.mp4');
  const id = await clipBrokenOff(library, target);
  const folder = join(library.folder, 'drafts', id);
  await writeFile(join(folder, 'fragment-01.mp4'), 'whole');
  const made = { frameCount: 25, durationMs: 1_000, sizeBytes: 5, checks: ['frames'], subtitles: [] };
  await writeFile(join(folder, 'fragment-01.mp4.json'), JSON.stringify({ ...made, beside: [], places: [] }));
  const again = await openLibrary(library.folder);
  await again.service.settled(recording);
  expect(await readFile(target, 'utf8')).toBe('whole');
  expect(await again.call('exports.list', { recording })).toMatchObject([{ id, checks: ['frames'] }]);
  expect(await readdir(join(library.folder, 'drafts'))).toEqual([]);
});

test('a clip whose folder is gone when it is to leave says so, and nothing of it stays', async () => {
  const { call, service, folder, recording } = await withVideo();
  const stick = join(await temporaryFolder(), 'stick');
  await mkdir(stick);
  // These go first.
  const others: string[] = [];
  for (let place = 0; place < lanes.export; place += 1)
    others.push((await call('clips.export', { ...clip, recording, target: null })).id);
  const target = granted(join(stick, 'b.mp4'));
  const { id } = await call('clips.export', { ...clip, recording, target });
  await rm(stick, { recursive: true });
  await service.settled(recording);
  expect((await call('jobs.list', { recording })).find((job) => job.id === id)).toMatchObject({
    ...{ state: 'failed', error: { code: 'clip-target-unwritable', params: { name: 'b.mp4' } } },
  });
  expect((await readdir(join(folder, 'drafts'))).toSorted()).toEqual(others.toSorted());
  expect(await call('exports.list', { recording })).toEqual([]);
});

test('a target that would be both film and subtitles is refused with the reason', async () => {
  const { call, recording, service } = await withVideo();
  const out = await temporaryFolder();
  const target = granted(join(out, 'gesprek.VTT'));
  const look = { ...plainLook, caption: 'subtitles' } as const;
  const wish = { ...clip, recording, look };
  const double = { code: 'clip-target-double', params: { name: 'gesprek.VTT' } };
  await expect(call('clips.export', { ...wish, target })).rejects.toMatchObject(double);
  const clips = [{ id: newId(), recording, annotation: null, ...place, title: '', pause: null }];
  const { id: reel } = await call('reels.save', { id: newId(), title: '', clips });
  await expect(
    call('reels.export', { reel, as: 'file', language: 'nl', look, target }),
  ).rejects.toMatchObject(double);
  const { id: annotation } = await call('annotations.add', {
    ...{ recording, ...place, codes: [], note: 'Mooi', kind: null },
  });
  const { id: job } = await call('clips.export', { ...wish, annotation, target: null });
  await service.settled(recording);
  await expect(call('clips.save', { job, target, seen: [0, 1] })).rejects.toMatchObject({
    code: double.code,
  });
  // What stands beside it is not written over either.
  await writeFile(join(out, 'a.vtt'), 'mine');
  const beside = granted(join(out, 'a.mp4'));
  const taken = { code: 'clip-target-exists', params: { name: 'a.vtt' } };
  await expect(call('clips.export', { ...wish, target: beside })).rejects.toMatchObject(taken);
  await expect(call('clips.save', { job, target: beside, seen: [0, 1] })).rejects.toMatchObject(taken);
  expect(await readdir(out)).toEqual(['a.vtt']);
  expect((await stat(join(out, 'a.vtt'))).size).toBe(4);
});
