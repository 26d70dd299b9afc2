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

type Library = OpenLibrary & { recording: string };

async function withVideo(): Promise<Library> {
  const library = await openLibrary();
  const { id: recording } = (await library.takeIn(await barcodeVideo())).recording;
  await library.service.settled(recording);
  return { ...library, recording };
}

function insideOf({ folder }: Library, id: string): string {
  return join(folder, 'drafts', id);
}

/** What a job made, in its own folder in the library. */
async function putInside(
  library: Library,
  id: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  await mkdir(insideOf(library, id), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(insideOf(library, id), name), text);
}

/** A clip that was asked for and whose making was broken off before it began. */
async function clipBrokenOff(library: Library, target: string): Promise<string> {
  const { recording } = library;
  const { id } = await library.call('clips.export', { ...clip, recording, target: granted(target) });
  await library.close();
  return id;
}

/** A clip that was made and waits to be saved, in a library that was closed then. */
async function waitingDraft(library: Library): Promise<string> {
  const { recording } = library;
  const { id } = await library.call('clips.export', { ...clip, recording, target: null });
  await library.service.settled(recording);
  await library.close();
  return id;
}

function entryOf(id: string, recording: string): LeavingEntry {
  return {
    ...{ id, kind: 'clip', recording, failed: [], checks: ['frames'], consents: [], disguised: false },
    ...{ files: [{ name: 'fragment-07.mp4', sizeBytes: 5 }], purpose: 'self-review' },
  };
}

/** What a service leaves that is killed right after everything got its name: nothing was noted any more. */
async function killedOutside(
  library: Library,
  id: string,
  ways: Readonly<Record<string, string>>,
  more: Partial<WayOut> = {},
): Promise<void> {
  await leave({
    ...{ folder: insideOf(library, id), label: id, into: null, overwrite: false, clip: null },
    goods: Object.entries(ways).map(([from, to]) => ({ from, to })),
    entry: entryOf(id, library.recording),
    ...more,
  });
}

async function noted({ call }: OpenLibrary): Promise<string[]> {
  return (await call('exports.list', { recording: null })).map(({ id }) => id).toSorted();
}

async function requireNothingInside({ folder }: OpenLibrary): Promise<void> {
  expect(await readdir(join(folder, 'drafts'))).toEqual([]);
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).toSorted();
}

describe('what was killed after it got its name and before that was noted', () => {
  test('is a clip that is outside, once, and noted, once', async () => {
    const library = await withVideo();
    const out = await temporaryFolder();
    const target = join(out, 'fragment-07.mp4');
    const id = await clipBrokenOff(library, target);
    await putInside(library, id, { 'fragment-01.mp4': 'whole' });
    await killedOutside(library, id, { 'fragment-01.mp4': target });
    const again = await openLibrary(library.folder);
    await again.service.settled(library.recording);
    const jobs = await again.call('jobs.list', { recording: library.recording });
    expect(jobs.find((job) => job.id === id)).toMatchObject({ state: 'done', output: [target] });
    // It was not made anew.
    expect(await readFile(target, 'utf8')).toBe('whole');
    expect(await namesIn(out)).toEqual(['fragment-07.mp4']);
    await requireNothingInside(library);
    await again.close();
    expect(await noted(await openLibrary(library.folder))).toEqual([id]);
  });

  test('is a draft that is outside as it was saved', async () => {
    const library = await withVideo();
    const id = await waitingDraft(library);
    const target = join(await temporaryFolder(), 'a.mp4');
    await killedOutside(library, id, { 'fragment-01.mp4': target });
    const again = await openLibrary(library.folder);
    expect(await again.call('clips.drafts', {})).toEqual([]);
    expect(await noted(again)).toEqual([id]);
    expect(await readFrameNumbers(target)).toHaveLength(25);
    await requireNothingInside(library);
  });

  test("is another program's file, or a job that was stopped before it went on", async () => {
    const library = await withVideo();
    const out = await temporaryFolder();
    const stopped = await clipBrokenOff(library, join(out, 'b.mp4'));
    const [file, ended] = [newId(), newId()];
    for (const [id, name] of [
      [file, 'a.csv'],
      [stopped, 'b.mp4'],
      [ended, 'c.mp4'],
    ] as const) {
      await putInside(library, id, { x: name });
      await killedOutside(library, id, { x: join(out, name) });
    }
    // Of this one the inside was half cleared away already.
    await rm(join(insideOf(library, ended), 'x'));
    const again = await openLibrary(library.folder);
    await again.call('jobs.cancel', { job: stopped });
    expect(await noted(again)).toEqual([file, stopped, ended].toSorted());
    expect(await namesIn(out)).toEqual(['a.csv', 'b.mp4', 'c.mp4']);
    await requireNothingInside(library);
  });
});

describe('what was killed half way out', () => {
  test('is taken back: its parts, and what had its name by then; nothing else is touched', async () => {
    const library = await withVideo();
    const id = await waitingDraft(library);
    const out = await temporaryFolder();
    await putInside(library, id, { 'fragment-01.vtt': 'WEBVTT' });
    const ways = { 'fragment-01.vtt': join(out, 'a.vtt'), 'fragment-01.mp4': join(out, 'a.mp4') };
    await killedOutside(library, id, ways);
    // The second had not got its name yet; meanwhile somebody else took it.
    await rm(join(out, 'a.mp4'));
    await writeFile(join(out, 'a.mp4'), 'mine');
    await writeFile(join(out, `terugblik-${id}-2.part`), 'half');
    await writeFile(join(out, 'theirs.part'), 'theirs');
    const again = await openLibrary(library.folder);
    expect(await namesIn(out)).toEqual(['a.mp4', 'theirs.part']);
    expect(await readFile(join(out, 'a.mp4'), 'utf8')).toBe('mine');
    expect(await noted(again)).toEqual([]);
    expect(await again.call('clips.drafts', {})).toHaveLength(1);
    const target = granted(join(out, 'b.mp4'));
    expect(await again.call('clips.save', { job: id, target, seen: [0, 1] })).toMatchObject({ id });
    expect(await namesIn(out)).toEqual(['a.mp4', 'b.mp4', 'theirs.part']);
  });

  test('leaves what was replaced as it was, and a folder that was made for it goes again', async () => {
    const library = await withVideo();
    await library.close();
    const out = await temporaryFolder();
    const into = join(out, 'fragmenten');
    const waysTo = (folder: string) => ({ x: join(folder, 'x.mp4'), y: join(folder, 'y.mp4') });
    const [same, made] = [newId(), newId()];
    for (const id of [same, made]) await putInside(library, id, { x: 'x', y: 'y' });
    await killedOutside(library, same, waysTo(out), { overwrite: true });
    // Both as before the kill: copied beside what they were to replace, which is the same to the byte.
    for (const [index, name] of ['x.mp4', 'y.mp4'].entries())
      await copyFile(join(out, name), join(out, `terugblik-${same}-${index + 1}.part`));
    await killedOutside(library, made, waysTo(into), { into });
    await rm(join(into, 'y.mp4'));
    const again = await openLibrary(library.folder);
    expect(await namesIn(out)).toEqual(['x.mp4', 'y.mp4']);
    expect(await noted(again)).toEqual([]);
    await requireNothingInside(library);
  });

  test('is noted where its place is away, since nobody can say; a draft is kept', async () => {
    const library = await withVideo();
    const draft = await waitingDraft(library);
    const stick = await temporaryFolder();
    const file = newId();
    await putInside(library, file, { 'fragment-01.mp4': 'words' });
    for (const id of [draft, file])
      await killedOutside(library, id, { 'fragment-01.mp4': join(stick, `${id}.mp4`) });
    await rm(stick, { recursive: true });
    const again = await openLibrary(library.folder);
    expect(await noted(again)).toEqual([file]);
    expect((await again.call('clips.drafts', {})).map(({ job }) => job)).toEqual([draft]);
    const target = granted(join(await temporaryFolder(), 'a.mp4'));
    expect(await again.call('clips.save', { job: draft, target, seen: [0, 1] })).toMatchObject({ id: draft });
  });

  test('is left alone where a note leads out of its folder or names something else', async () => {
    const library = await withVideo();
    await library.close();
    const to = join(await temporaryFolder(), 'dear.txt');
    await writeFile(to, 'dear');
    const ids = [newId(), newId(), newId()] as const;
    const note = { label: ids[0], overwrite: false, newFolder: null, entry: null };
    const notes = [
      { ...note, goods: [{ from: join('..', '..', '..', 'dear.txt'), to }] },
      { ...note, label: '../../dear', goods: [{ from: 'x', to }] },
      'no note',
    ];
    for (const [index, id] of ids.entries())
      await putInside(library, id, { x: 'dear', [noteName(null)]: JSON.stringify(notes[index]) });
    await openLibrary(library.folder);
    expect(await readFile(to, 'utf8')).toBe('dear');
    await requireNothingInside(library);
  });
});

test('a clip that was made and not yet outside when Terugblik was killed is not made again', async () => {
  const library = await withVideo();
  const target = join(await temporaryFolder(), 'fragment-07.mp4');
  const id = await clipBrokenOff(library, target);
  const made = { frameCount: 25, durationMs: 1_000, sizeBytes: 5, checks: ['frames'], subtitles: [] };
  await putInside(library, id, {
    'fragment-01.mp4': 'whole',
    'fragment-01.mp4.json': JSON.stringify({ ...made, beside: [], places: [] }),
  });
  const again = await openLibrary(library.folder);
  await again.service.settled(library.recording);
  expect(await readFile(target, 'utf8')).toBe('whole');
  expect(await again.call('exports.list', { recording: null })).toMatchObject([{ id, checks: ['frames'] }]);
  await requireNothingInside(library);
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
  expect(await namesIn(join(folder, 'drafts'))).toEqual(others.toSorted());
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
  expect(await namesIn(out)).toEqual(['a.vtt']);
  expect((await stat(join(out, 'a.vtt'))).size).toBe(4);
});
