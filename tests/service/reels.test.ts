import { existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../electron/service/db/rows';
import { newId } from '../../electron/service/id';
import { plainLook } from '../../shared/model/clip-look';
import { noDisguise } from '../../shared/model/disguise';
import type { ReelClip } from '../../shared/model/reel';
import { noCover } from '../support/covers';
import { openBareDatabase } from '../support/bare-database';
import { beepsMs } from '../support/clock-files';
import {
  askFfprobe,
  barcodeVideo,
  readFrameNumbers,
  readSamples,
  runProgram,
  binaries,
} from '../support/fixtures';
import { granted, openLibrary, type OpenLibrary } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';

type Stretch = [recording: string, startMs: number, endMs: number, title?: string];

async function reelOf(library: OpenLibrary, stretches: readonly Stretch[]): Promise<string> {
  const clips = stretches.map(([recording, startMs, endMs, title = '']): ReelClip => {
    return { id: newId(), recording, annotation: null, startMs, endMs, title, pause: null };
  });
  const { id } = await library.call('reels.save', { id: newId(), title: 'Reflecties', clips });
  return id;
}

async function two(options: {
  frameRate: string;
}): Promise<{ library: OpenLibrary; one: string; other: string }> {
  const library = await openLibrary();
  const one = (await library.takeIn(await barcodeVideo())).recording.id;
  const other = (await library.takeIn(await barcodeVideo({ ...options, frameCount: 500 }))).recording.id;
  await library.service.settled(one);
  await library.service.settled(other);
  return { library, one, other };
}

/** How many clips were told to be done, of how many; each once. */
function partsTold({ events }: OpenLibrary, job: string): string[] {
  const told = events.flatMap((event) => {
    if (event.name !== 'job.updated' || event.payload.id !== job || event.payload.parts === null) return [];
    return [`${event.payload.parts.done}/${event.payload.parts.total}`];
  });
  return told.filter((one, index) => one !== told[index - 1]);
}

const between = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const twice = (numbers: readonly number[]) => numbers.flatMap((number) => [number, number]);

describe('a reel as one file', () => {
  test('has each clip exactly behind the one before, picture and sound, with a chapter each', async () => {
    const { library, one, other } = await two({ frameRate: '50' });
    const reel = await reelOf(library, [
      [one, 4_000, 5_000, 'Eerst; = # \\ "dit"'],
      [other, 2_000, 2_460],
      [one, 900, 1_540, 'Dan 😀'],
      [other, 0, 1_000, 'Slot'],
    ]);
    const target = granted(join(await temporaryFolder(), 'compilatie-01.mp4'));
    const { id } = await library.call('reels.export', { reel, as: 'file', language: 'nl', target });
    await library.service.settled(one);
    expect(partsTold(library, id)).toEqual(['0/4', '1/4', '2/4', '3/4', '4/4']);
    // At the faster of the two rates every frame of the slower one is there twice.
    expect(await readFrameNumbers(target)).toEqual([
      ...[...twice(between(100, 125)), ...between(100, 123)],
      // 900 ms is in the middle of frame 22.
      ...[...twice(between(22, 38)).slice(1), 38, ...between(0, 50)],
    ]);
    const { streams, chapters, format } = await askFfprobe(target);
    expect(Number(format.duration)).toBeCloseTo(3.1, 1);
    expect(streams.map((stream) => stream.codec_name).slice(0, 2)).toEqual(['h264', 'aac']);
    const seen = chapters as { start_time: string; end_time: string; tags: { title: string } }[];
    expect(seen.map(({ start_time: start, tags }) => [Math.round(Number(start) * 1000), tags.title])).toEqual(
      [
        [0, 'Eerst; = # \\ "dit"'],
        [1_000, '2'],
        [1_460, 'Dan 😀'],
        [2_100, 'Slot'],
      ],
    );
    const expected = [0, 1_000, 1_560, 2_100];
    const heard = beepsMs(await readSamples(target));
    expect(heard).toHaveLength(expected.length);
    heard.forEach((ms, index) => expect(Math.abs(ms - (expected[index] ?? 0))).toBeLessThan(5));
    const bytes = await readFile(target);
    for (const trace of ['Lavf', 'barcode', one]) expect(bytes.includes(trace)).toBe(false);
    const [entry] = await library.call('exports.list', { recording: null });
    expect(entry).toMatchObject({
      id,
      kind: 'reel',
      recording: null,
      failed: [],
      files: [{ name: 'compilatie-01.mp4' }],
    });
    expect(entry?.checks).toEqual(
      expect.arrayContaining(['frames', 'no-tags', 'first-frame', 'sound-offset']),
    );
    expect(await readdir(join(library.folder, 'drafts'))).toEqual([]);
  });

  test('gives pictures of other shapes and recordings without sound a place in it', async () => {
    const library = await openLibrary();
    const one = (await library.takeIn(await barcodeVideo({ frameCount: 100 }))).recording.id;
    const upright = await barcodeVideo({
      ...{ frameCount: 100, sound: false, ending: 'mp4' },
      extra: ['-vf', 'scale=90:160,setsar=1'],
    });
    const other = (await library.takeIn(upright)).recording.id;
    await library.service.settled(other);
    const reel = await reelOf(library, [
      [other, 0, 1_000],
      [one, 1_000, 2_000],
    ]);
    const target = granted(join(await temporaryFolder(), 'compilatie-01.mp4'));
    const look = { ...plainLook, titleCard: true, caption: 'subtitles', fade: true } as const;
    await library.call('reels.export', { reel, as: 'file', language: 'nl', target, look });
    await library.service.settled(other);
    const { streams } = await askFfprobe(target);
    expect(streams[0]).toMatchObject({ width: 320, height: 180, nb_frames: '50' });
    const samples = await readSamples(target);
    expect(Math.max(...samples.subarray(0, 44_000).map(Math.abs))).toBeLessThan(0.001);
    expect(Math.max(...samples.subarray(50_000, 94_000).map(Math.abs))).toBeGreaterThan(0.03);
  });

  test('that is a draft says of which reel it is, and one made before that was noted is there all the same', async () => {
    const { library, one } = await two({ frameRate: '25' });
    const reel = await reelOf(library, [[one, 0, 400]]);
    await library.call('reels.export', {
      ...{ reel, as: 'file', language: 'nl', target: null },
      disguise: { picture: 'pixels', voices: 'own', bleeps: false },
    });
    await library.service.settled(one);
    expect(await library.call('clips.drafts', {})).toMatchObject([
      { reel: { id: reel, title: 'Reflecties' } },
    ]);
    await library.call('reels.remove', { reel });
    expect(await library.call('clips.drafts', {})).toMatchObject([{ reel: { title: 'Reflecties' } }]);
    await library.close();
    const db = await openBareDatabase(library.folder);
    run(db, "UPDATE draft SET document = json_remove(document, '$.draft.reel')");
    db.close();
    const again = await openLibrary(library.folder);
    expect(await again.call('clips.drafts', {})).toMatchObject([{ kind: 'reel', reel: null }]);
  });

  test('that is disguised is watched at the places of each clip, on its own clock', async () => {
    const { library, one, other } = await two({ frameRate: '50' });
    const bleeps = [{ startMs: 4_500, endMs: 4_700, source: 'hand' as const }];
    await library.call('covers.save', { from: noCover(one), to: { ...noCover(one), bleeps } });
    const reel = await reelOf(library, [
      [other, 2_000, 3_000],
      [one, 4_000, 5_000],
    ]);
    const disguise = { picture: 'pixels', voices: 'all', bleeps: true } as const;
    const wish = { reel, as: 'file', language: 'nl', disguise } as const;
    const target = granted(join(await temporaryFolder(), 'compilatie-01.mp4'));
    await expect(library.call('reels.export', { ...wish, target })).rejects.toMatchObject({
      code: 'clip-unchecked',
    });
    const { id: job } = await library.call('reels.export', { ...wish, target: null });
    await library.service.settled(other);
    const [draft] = await library.call('clips.drafts', {});
    expect(draft?.places.map(({ why, atMs, recording }) => [why, atMs, recording])).toEqual([
      ['start', 0, other],
      ['end', 999, other],
      ['start', 1_000, one],
      ['bleep', 1_500, one],
      ['end', 1_999, one],
    ]);
    const { path } = await library.call('recordings.locateAsset', { asset: 'draft', job, file: 0 });
    expect((await askFfprobe(path)).streams[0]?.nb_frames).toBe('100');
    const entry = await library.call('clips.save', { job, target, seen: [0, 1, 2, 3, 4] });
    expect(entry).toMatchObject({ kind: 'reel', recording: null, disguised: true });
    expect(entry.checks).toEqual(expect.arrayContaining(['coarse', 'bleeped', 'watched']));
    expect(existsSync(target)).toBe(true);
  });
});

describe('a reel as a folder', () => {
  test('goes on past a clip that cannot be made, and says which', async () => {
    const { library, one, other } = await two({ frameRate: '25' });
    const folder = granted(join(await temporaryFolder(), 'fragmenten'));
    const reel = await reelOf(library, [
      [one, 0, 400],
      [one, 90_000, 91_000],
      [other, 1_000, 1_400],
    ]);
    const { id } = await library.call('reels.export', { reel, as: 'folder', language: 'nl', target: folder });
    await library.service.settled(one);
    expect(partsTold(library, id)).toEqual(['0/3', '1/3', '2/3', '3/3']);
    expect((await readdir(folder)).toSorted()).toEqual(['fragment-01.mp4', 'fragment-03.mp4']);
    expect(await readFrameNumbers(join(folder, 'fragment-03.mp4'))).toEqual(between(25, 35));
    const [entry] = await library.call('exports.list', { recording: null });
    expect(entry?.failed).toEqual([{ clip: 1, error: { code: 'clip-empty', params: {} } }]);
    expect(entry?.files.map(({ name }) => name)).toEqual(['fragment-01.mp4', 'fragment-03.mp4']);
  });

  test('of two hundred clips goes on past the one that cannot be made', { timeout: 300_000 }, async () => {
    const library = await openLibrary();
    const source = await barcodeVideo({ sound: false });
    const one = (await library.takeIn(source)).recording.id;
    await library.service.settled(one);
    const bad = 120;
    const stretches = Array.from({ length: 200 }, (_, index): Stretch => {
      const startMs = index === bad ? 90_000 : index * 80;
      return [one, startMs, startMs + 80];
    });
    const reel = await reelOf(library, stretches);
    const folder = granted(join(await temporaryFolder(), 'alle'));
    await library.call('reels.export', { reel, as: 'folder', language: 'nl', target: folder });
    await library.service.settled(one);
    expect(await readdir(folder)).toHaveLength(199);
    expect(await readFrameNumbers(join(folder, 'fragment-200.mp4'))).toEqual([398, 399]);
    const [entry] = await library.call('exports.list', { recording: one });
    expect(entry?.failed).toEqual([{ clip: bad, error: { code: 'clip-empty', params: {} } }]);
    expect(entry?.files).toHaveLength(199);
  });

  test('of which a consent is withdrawn on the way lets no more clips out', async () => {
    const library = await openLibrary();
    const { call, service } = library;
    const recording = (await library.takeIn(await barcodeVideo())).recording.id;
    await service.settled(recording);
    const consent = await call('consents.save', {
      ...{ recording, givenBy: 'S.', purposes: ['training'], until: '2999-12-31', how: 'spoken', atMs: 100 },
    });
    const folder = await temporaryFolder();
    const stretches = Array.from(
      { length: 16 },
      (_, index): Stretch => [recording, index * 400, index * 400 + 400],
    );
    const reel = await reelOf(library, stretches);
    const wish = { reel, as: 'folder', language: 'nl', purpose: 'training' } as const;
    const { id } = await call('reels.export', { ...wish, target: granted(folder) });
    await expect.poll(async () => (await readdir(folder)).join(), { timeout: 60_000 }).toContain('.mp4');
    await call('consents.remove', { consent: consent.id });
    const left = (await readdir(folder)).length;
    await service.settled(recording);
    // And those that were just on their way when it was withdrawn: five are made at a time, at most.
    expect((await readdir(folder)).length).toBeLessThanOrEqual(left + 5);
    expect(left + 5).toBeLessThan(stretches.length);
    expect((await call('jobs.list', { recording })).find((job) => job.id === id)).toMatchObject({
      ...{ state: 'failed', error: { code: 'consent-missing' } },
    });
    const [entry] = await call('exports.list', { recording });
    expect(entry?.files.map(({ name }) => name).toSorted()).toEqual((await readdir(folder)).toSorted());
  });

  test('replaces nothing that was there, and says so of each', async () => {
    const { library, one } = await two({ frameRate: '25' });
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'fragment-02.mp4'), 'mine');
    const reel = await reelOf(library, [
      [one, 0, 400],
      [one, 400, 800],
    ]);
    const wish = { reel, as: 'folder', language: 'nl', target: granted(folder) } as const;
    await library.call('reels.export', wish);
    await library.service.settled(one);
    expect(await readFile(join(folder, 'fragment-02.mp4'), 'utf8')).toBe('mine');
    const [entry] = await library.call('exports.list', { recording: one });
    expect(entry?.failed).toMatchObject([{ clip: 1, error: { code: 'clip-target-exists' } }]);
  });

  test('of many clips is made whole, also when Terugblik is closed on the way', async () => {
    const library = await openLibrary();
    const one = (await library.takeIn(await barcodeVideo({ frameCount: 500 }))).recording.id;
    await library.service.settled(one);
    const folder = granted(join(await temporaryFolder(), 'alle'));
    const stretches = Array.from({ length: 24 }, (_, index): Stretch => [one, index * 80, index * 80 + 80]);
    const reel = await reelOf(library, stretches);
    await library.call('reels.export', { reel, as: 'folder', language: 'nl', target: folder });
    await expect
      .poll(
        () =>
          readdir(folder).then(
            (names) => names.length,
            () => 0,
          ),
        { timeout: 60_000 },
      )
      .toBeGreaterThan(3);
    await library.close();
    const before = (await readdir(folder)).filter((name) => name.endsWith('.mp4'));
    expect(before.length).toBeLessThan(24);
    const madeAt = (await stat(join(folder, before[0] ?? ''))).mtimeMs;
    const again = await openLibrary(library.folder);
    await again.service.settled(one);
    expect(await readdir(folder)).toHaveLength(24);
    expect((await stat(join(folder, before[0] ?? ''))).mtimeMs).toBe(madeAt);
    expect(await readFrameNumbers(join(folder, 'fragment-21.mp4'))).toEqual([40, 41]);
    const [entry] = await again.call('exports.list', { recording: one });
    expect(entry).toMatchObject({ failed: [] });
    expect(entry?.files).toHaveLength(24);
    expect(await readdir(join(library.folder, 'drafts'))).toEqual([]);
  });

  test('of nothing is refused; stopped it leaves only what was whole', async () => {
    const { library, one } = await two({ frameRate: '25' });
    const empty = await reelOf(library, []);
    const wish = { as: 'folder', language: 'nl', target: null } as const;
    await expect(library.call('reels.export', { ...wish, reel: empty })).rejects.toMatchObject({
      code: 'reel-empty',
    });
    const reel = await reelOf(
      library,
      Array.from({ length: 30 }, (): Stretch => [one, 0, 20_000]),
    );
    const { id } = await library.call('reels.export', { ...wish, reel });
    expect((await library.call('jobs.cancel', { job: id })).state).toBe('cancelled');
    expect(await readdir(join(library.folder, 'drafts')).catch(() => [])).toEqual([]);
    expect(await library.call('clips.drafts', {})).toEqual([]);
  });
});

test('the words of a reel are in it once, at their place, and beside it', async () => {
  const { library, one } = await two({ frameRate: '25' });
  const words = join(await temporaryFolder(), 'gesprek.vtt');
  await writeFile(
    words,
    'WEBVTT\n\n00:01.000 --> 00:02.000\nHallo daar\n\n00:05.000 --> 00:06.000\nTot ziens\n',
  );
  await library.call('transcripts.attach', { recording: one, path: granted(words) });
  const reel = await reelOf(library, [
    [one, 5_000, 6_000],
    [one, 1_000, 2_000],
  ]);
  const target = granted(join(await temporaryFolder(), 'compilatie-01.mp4'));
  const captionHolds = { codes: false, note: false, words: true };
  const look = { ...plainLook, caption: 'subtitles', captionHolds } as const;
  await library.call('reels.export', {
    reel,
    as: 'file',
    language: 'nl',
    target,
    look,
    disguise: noDisguise,
  });
  await library.service.settled(one);
  const vtt = await readFile(target.replace('.mp4', '.vtt'), 'utf8');
  expect(vtt).toBe(
    'WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nTot ziens\n\n00:00:01.000 --> 00:00:02.000\nHallo daar\n',
  );
  const { stdout } = await runProgram(binaries.ffmpeg, [
    ...['-v', 'error', '-nostdin', '-i', target, '-map', '0:s:0', '-f', 'webvtt', 'pipe:1'],
  ]);
  expect(stdout.toString('utf8')).toContain('00:01.000 --> 00:02.000\nHallo daar');
});

test('a handout with a reel hides the names that are bleeped, of all its conversations, when that is asked for', async () => {
  const { library, one, other } = await two({ frameRate: '50' });
  for (const [recording, name] of [
    [one, 'Fatima'],
    [other, 'Joris'],
  ] as const)
    await library.call('covers.save', {
      from: noCover(recording),
      to: { ...noCover(recording), names: [name] },
    });
  const stretches = [
    [one, 0, 1_000, 'Fatima twijfelt'],
    [other, 0, 1_000, 'Joris over Fatima'],
  ] as const;
  const clips = stretches.map(([recording, startMs, endMs, title]): ReelClip => {
    const pause = { atMs: null, question: 'Wat zeg je tegen Joris?', seconds: 5 };
    return { id: newId(), recording, annotation: null, startMs, endMs, title, pause };
  });
  const { id: reel } = await library.call('reels.save', { id: newId(), title: 'Fatima en Joris', clips });
  const page = async (hidesNames: boolean): Promise<string> => {
    const target = granted(join(await temporaryFolder(), 'werkblad-01.html'));
    await library.call('reports.export', {
      ...{ paper: { what: 'handout', reel, language: 'nl', hidesNames }, format: 'html', target },
      ...{ purpose: 'self-review', overwrite: false },
    });
    await library.service.settled(one);
    return await readFile(target, 'utf8');
  };
  const hidden = await page(true);
  expect(hidden).not.toMatch(/Fatima|Joris/u);
  expect(hidden).toContain('… twijfelt');
  expect(hidden).toContain('Wat zeg je tegen …?');
  expect(await page(false)).toContain('Fatima en Joris');
});
