import { existsSync, watch } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { newId } from '../../electron/service/id';
import { plainLook } from '../../shared/model/clip-look';
import { isSettled } from '../../shared/model/job';
import { usualChoices } from '../../shared/model/report';
import { barcodeVideo, readFrameNumbers } from '../support/fixtures';
import { seeded } from '../support/format-bytes';
import { granted, openLibrary } from '../support/open-library';
import { ServiceProcess } from '../support/service-process';
import { temporaryFolder } from '../support/temporary-folder';

const random = seeded(20261122);

/** One thing that leaves: `begin` asks for it and answers with its job, or with null where it is no job. */
type Task = { begin: (service: ServiceProcess, out: string) => Promise<unknown>; isJob: boolean };

type Prepared = { folder: string; recording: string; reel: string; strength: string };

async function prepared(): Promise<Prepared> {
  const { call, service, folder, takeIn, close } = await openLibrary();
  const { id: recording } = (await takeIn(await barcodeVideo())).recording;
  await service.settled(recording);
  const strength = await call('annotations.add', {
    ...{ recording, startMs: 3_000, endMs: 3_400, codes: [], note: 'Mooi', kind: 'strength' },
  });
  const clips = [0, 1, 2].map((index) => {
    const startMs = 2_900 + index * 400;
    return { id: newId(), recording, annotation: strength.id, startMs, endMs: startMs + 400 };
  });
  const { id: reel } = await call('reels.save', {
    ...{ id: newId(), title: 'Reflecties' },
    clips: clips.map((clip) => ({ ...clip, title: '', pause: null })),
  });
  await close();
  return { folder, recording, reel, strength: strength.id };
}

function tasksOf({ recording, reel, strength }: Prepared): Readonly<Record<string, Task>> {
  const look = { ...plainLook, caption: 'subtitles' } as const;
  const film = { reel, language: 'nl', look } as const;
  const clip = { recording, annotation: strength, place: null, paddingMs: 0, language: 'nl' } as const;
  const paper = { format: 'html', purpose: 'self-review' } as const;
  const choices = { ...usualChoices(recording, 'nl'), clips: 'beside' as const, strengths: [strength] };
  const at = (out: string, name: string) => ({ target: granted(join(out, name)) });
  return {
    'a reel in a folder': {
      isJob: true,
      begin: (service, out) => service.call('reels.export', { ...film, as: 'folder', ...at(out, 'clips') }),
    },
    'a reel as one file': {
      isJob: true,
      begin: (service, out) => service.call('reels.export', { ...film, as: 'file', ...at(out, 'a.mp4') }),
    },
    'a clip': {
      isJob: true,
      begin: (service, out) => service.call('clips.export', { ...clip, look, ...at(out, 'a.mp4') }),
    },
    'a report': {
      isJob: true,
      begin: (service, out) =>
        service.call('reports.export', {
          ...paper,
          paper: { what: 'report', choices },
          ...at(out, 'a.html'),
        }),
    },
    'a handout': {
      isJob: true,
      begin: (service, out) =>
        service.call('reports.export', {
          ...{ ...paper, ...at(out, 'a.html') },
          paper: { what: 'handout', reel, language: 'nl' },
        }),
    },
    'a draft': {
      isJob: false,
      begin: async (service, out) => {
        const [waiting] = (await service.call('clips.drafts', {})) ?? [];
        const job = waiting?.job ?? (await service.call('clips.export', { ...clip, target: null }))?.id ?? '';
        await settled(service);
        return await service.call('clips.save', { job, ...at(out, 'a.mp4'), seen: [0, 1] });
      },
    },
    'a table': {
      isJob: false,
      begin: (service, out) =>
        service.call('files.export', {
          recording,
          format: 'csv',
          language: 'nl',
          ...at(out, 'a.csv'),
          overwrite: false,
        }),
    },
  };
}

async function settled(service: ServiceProcess): Promise<void> {
  await expect
    .poll(async () => (await service.call('jobs.list', {}))?.every(isSettled) ?? true, { timeout: 60_000 })
    .toBe(true);
}

async function filesIn(out: string): Promise<string[]> {
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => join(parentPath, name)).toSorted();
}

/** A library that was opened again is whole, and what is outside is all of it, with one entry, or nothing. */
async function requireWhole(
  { folder }: Prepared,
  service: ServiceProcess,
  { out, names, known }: { out: string; names: readonly string[]; known: readonly string[] },
): Promise<{ isOutside: boolean; entries: string[] }> {
  await settled(service);
  expect(await service.call('library.verify', {})).toEqual({ ok: true, problems: [] });
  const failed = (await service.call('jobs.list', {}))?.filter(({ state }) => state !== 'done');
  expect(failed).toEqual([]);
  const files = await filesIn(out);
  const entries = (await service.call('exports.list', { recording: null })) ?? [];
  const fresh = entries.filter(({ id }) => !known.includes(id));
  if (files.length > 0) {
    expect(files.map((file) => file.slice(out.length))).toEqual(names);
    expect(fresh).toHaveLength(1);
    for (const { name, sizeBytes } of fresh[0]?.files ?? [])
      expect((await stat(files.find((file) => basename(file) === name) ?? '')).size).toBe(sizeBytes);
  } else expect(fresh).toEqual([]);
  const drafts = (await service.call('clips.drafts', {}))?.map(({ job }) => job);
  const inside = existsSync(join(folder, 'drafts')) ? await readdir(join(folder, 'drafts')) : [];
  expect(inside).toEqual(drafts);
  return { isOutside: files.length > 0, entries: entries.map(({ id }) => id) };
}

function started(folder: string): ServiceProcess {
  const service = ServiceProcess.start(folder);
  onTestFinished(() => service.kill());
  return service;
}

test.each([
  'a reel in a folder',
  'a reel as one file',
  'a clip',
  'a report',
  'a handout',
  'a draft',
  'a table',
])('%s is outside and noted once, or neither, whenever it is killed', async (name) => {
  const library = await prepared();
  const task = tasksOf(library)[name];
  if (task === undefined) throw new Error(name);
  // What it takes undisturbed, and what is outside then.
  const first = started(library.folder);
  await first.call('jobs.list', {});
  const startedAt = performance.now();
  const whole = await temporaryFolder();
  await task.begin(first, whole);
  await settled(first);
  const undisturbedMs = performance.now() - startedAt;
  const names = (await filesIn(whole)).map((file) => file.slice(whole.length));
  expect(names.length).toBeGreaterThan(0);
  let { entries: known } = await requireWhole(library, first, { out: whole, names, known: [] });
  await first.stop();
  for (const round of ['any', 'part', 'name'] as const) {
    const out = await temporaryFolder();
    const service = started(library.folder);
    await service.call('jobs.list', {});
    // At any moment, as soon as a part is outside, and as soon as something has its name.
    const outside = round === 'part' ? /\.part$/u : /\.(?!part$)[a-z0-9]+$/u;
    const onChange = (_: string, file: string | null): void => {
      if (outside.test(file ?? '')) service.kill();
    };
    const watcher = round !== 'any' ? watch(out, { recursive: true }, onChange) : null;
    const timer = round === 'any' ? setTimeout(() => service.kill(), random() * undisturbedMs) : undefined;
    const begun = await task.begin(service, out).catch((error: unknown) => error);
    expect(begun).not.toBeInstanceOf(Error);
    await settled(service);
    watcher?.close();
    clearTimeout(timer);
    service.kill();
    const again = started(library.folder);
    const { isOutside, entries } = await requireWhole(library, again, { out, names, known });
    // What was answered is kept; what was not may not have begun.
    if (begun !== null) expect(isOutside).toBe(true);
    known = entries;
    await again.stop();
  }
  if (name.startsWith('a reel')) {
    const [film] = (await filesIn(whole)).filter((file) => file.endsWith('.mp4'));
    expect((await readFrameNumbers(film ?? ''))[0]).toBe(72);
  }
});
