import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findFaceFiles } from '../../electron/service/faces/face-files';
import { type SeenFace, withFaceModel } from '../../electron/service/faces/face-model';
import { pictureForFaces } from '../../electron/service/faces/face-tiles';
import { findFaces } from '../../electron/service/faces/find-faces';
import { seeFaces } from '../../electron/service/faces/see-faces';
import { areaAt, type AreaPlace, liesIn } from '../../shared/model/cover';
import type { AppEvent } from '../../shared/contract/events';
import type { ClipRange } from '../../shared/model/clip';
import { noDisguise } from '../../shared/model/disguise';
import { noCover } from '../support/covers';
import { singleSource } from '../support/clock-files';
import { barcodeVideo, binaries, madeBy, runProgram } from '../support/fixtures';
import { type OpenLibrary, openLibrary, resourcesFolder } from '../support/open-library';
import { ServiceProcess } from '../support/service-process';
import { temporaryFolder } from '../support/temporary-folder';

const files = findFaceFiles(resourcesFolder);
const sample = join(resourcesFolder, 'sample', 'voorbeeldgesprek.mp4');

/** Six photographs of groups, and how many faces each shows: turned away, from the side, in bad light. */
const photographs = [3, 3, 3, 4, 5, 4].map((faces, index) => ({
  faces,
  path: join(
    dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
    ...['demo', `sample${index + 1}.jpg`],
  ),
}));

/** Faces in a photograph that is only so wide in a picture of 1280 by 720. */
async function facesIn(path: string, photoWidth: number): Promise<SeenFace[]> {
  const size = pictureForFaces({ width: 1280, height: 720 });
  const filters = [
    `scale=${photoWidth}:-2:flags=area,crop=iw:min(ih\\,720)`,
    `pad=1280:720:(ow-iw)/2:(oh-ih)/2:color=0x806050,scale=${size.width}:${size.height}`,
  ].join(',');
  const options = ['-vf', filters, '-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'];
  const { stdout } = await runProgram(binaries.ffmpeg, ['-v', 'error', '-i', path, ...options]);
  return await withFaceModel(files, async (model) => await seeFaces(model, stdout, size));
}

async function foundIn(photoWidth: number, least: number): Promise<number> {
  let found = 0;
  for (const { path, faces } of photographs) {
    const seen = await facesIn(path, photoWidth);
    found += Math.min(faces, seen.filter(({ sureness }) => sureness >= least).length);
  }
  return found;
}

const headWidth = 180;
const headHeight = 210;

/**
 * A head of the sample that walks through an empty room, from left to right in six seconds, and goes up and down. It is
 * there from `fromMs` until `untilMs`, from one frame to the next.
 */
async function walkingHead(fromMs: number, untilMs: number): Promise<string> {
  const cut = `[0:v]trim=start_frame=0:end_frame=1,crop=${headWidth}:${headHeight}:300:105,loop=-1:1:0,setpts=N/25/TB[head]`;
  const room = 'color=c=0xe8d5bd:s=1280x720:r=25[room]';
  const walk = `[room][head]overlay=x='${walkX('t')}':y='${walkY('t')}':enable='between(t,${(fromMs - 1) / 1000},${(untilMs - 1) / 1000})'[out]`;
  const graph = [cut, room, walk].join(';');
  return await madeBy(
    ['-ss', '10', '-i', sample, '-filter_complex', graph, '-map', '[out]', '-t', '6', '-c:v', 'libx264'],
    'mp4',
  );
}
const walkX = (t: string): string => `100+150*${t}`;
const walkY = (t: string): string => `200+60*sin(2*${t})`;

/** Where the face itself is in that head, brow to chin, in shares of the picture. */
function trueFace(atMs: number): AreaPlace {
  const t = atMs / 1000;
  const [x, y] = [100 + 150 * t, 200 + 60 * Math.sin(2 * t)];
  return { x: (x + 50) / 1280, y: (y + 75) / 720, width: 95 / 1280, height: 115 / 720 };
}

describe('faces in photographs', () => {
  test('are all found where they are a sixteenth of the picture high or more', async () => {
    expect(await foundIn(1_080, 0.6)).toBe(22);
    expect(await foundIn(320, 0.6)).toBe(22);
  });

  test('are nearly all noticed where they are a twenty-fourth of it', async () => {
    expect(await foundIn(240, 0.3)).toBeGreaterThanOrEqual(21);
    expect(await foundIn(240, 0.6)).toBeGreaterThanOrEqual(18);
  });

  test('are not seen where there is nothing but colours and numbers', async () => {
    const source = await singleSource(await barcodeVideo());
    expect(await findFaces({ source, range: { startMs: 0, endMs: 4_000 }, files, binaries })).toEqual([]);
  });
});

/** Finds the faces of a stretch, and makes a clip in which what covers them is blurred. Answers with where it lies. */
async function coveredClip(library: OpenLibrary, recording: string, place: ClipRange): Promise<string> {
  await library.call('covers.findFaces', { recording, range: place });
  await library.service.settled(recording);
  const disguise = { ...noDisguise, picture: 'areas' } as const;
  const clip = { recording, annotation: null, place, paddingMs: null, target: null };
  const { id: job } = await library.call('clips.export', { ...clip, disguise, language: 'nl' });
  await library.service.settled(recording);
  return (await library.call('recordings.locateAsset', { asset: 'draft', job, file: 0 })).path;
}

describe('looking for faces', () => {
  test.each([
    [0, 6_000],
    [1_120, 4_680],
  ])(
    'follows a head that is there from %i until %i ms: the face is covered on every frame',
    async (fromMs, untilMs) => {
      const library = await openLibrary();
      const { recording } = await library.takeIn(await walkingHead(fromMs, untilMs));
      await library.service.settled(recording.id);
      const job = await library.call('covers.findFaces', {
        recording: recording.id,
        range: { startMs: 0, endMs: recording.durationMs },
      });
      await library.service.settled(recording.id);
      const { areas } = await library.call('covers.get', { recording: recording.id });
      expect(areas).toHaveLength(1);
      const [area] = areas;
      if (area === undefined) throw new Error('nothing was found');
      const jobs = await library.call('jobs.list', { recording: recording.id });
      expect(jobs.find(({ id }) => id === job.id)).toMatchObject({ state: 'done', output: [area.id] });
      for (let atMs = fromMs; atMs < untilMs; atMs += 40) {
        const place = areaAt(area, atMs);
        expect(place !== null && liesIn(trueFace(atMs), place), `at ${atMs} ms`).toBe(true);
      }
      // And not half the room with it.
      const place = areaAt(area, 3_000);
      expect((place?.width ?? 1) * (place?.height ?? 1)).toBeLessThan(0.15);
    },
  );

  test('adds to what is covered, takes back in one step, and adds nothing that is covered already', async () => {
    const library = await openLibrary();
    const { recording } = await library.takeIn(sample);
    await library.service.settled(recording.id);
    const id = recording.id;
    const keys = [{ atMs: 0, x: 0.8, y: 0.8, width: 0.1, height: 0.1 }];
    const own = { id: '00000000-0000-7000-8000-00000000000a', fromMs: null, untilMs: null, keys };
    await library.call('covers.save', { from: noCover(id), to: { ...noCover(id), areas: [own] } });
    const range = { startMs: 10_000, endMs: 13_000 };
    const search = async (): Promise<number> => {
      await library.call('covers.findFaces', { recording: id, range });
      await library.service.settled(id);
      return (await library.call('covers.get', { recording: id })).areas.length;
    };
    expect(await search()).toBe(3);
    expect((await library.call('covers.get', { recording: id })).areas[0]).toEqual({
      ...own,
      source: 'hand',
    });
    expect(await search()).toBe(3);
    expect((await library.call('history.state', { recording: id })).undo).toMatchObject({
      label: 'cover-change',
    });
    await library.call('history.undo', { recording: id });
    expect((await library.call('covers.get', { recording: id })).areas).toHaveLength(1);
    await library.call('history.redo', { recording: id });
    expect((await library.call('covers.get', { recording: id })).areas).toHaveLength(3);
  });

  test('leaves no face that it would find again in the clip that is made, and has all of it watched', async () => {
    const library = await openLibrary();
    const { recording } = await library.takeIn(sample);
    await library.service.settled(recording.id);
    const place = { startMs: 10_000, endMs: 16_000 };
    const path = await coveredClip(library, recording.id, place);
    const [draft] = await library.call('clips.drafts', {});
    expect(draft?.places.map(({ why, recordingMs }) => [why, recordingMs])).toEqual([
      ['start', 10_000],
      ['faces', 12_000],
      ['faces', 14_000],
      ['end', 15_999],
    ]);
    const source = await singleSource(path);
    const before = await findFaces({ source: await singleSource(sample), range: place, files, binaries });
    const after = await findFaces({ source, range: { startMs: 0, endMs: 6_000 }, files, binaries });
    expect(before).toHaveLength(2);
    expect(after).toEqual([]);
  });

  // A phone held upright stores its pictures lying down; an old camera's dots are not square.
  test.each([
    [
      'a phone held upright',
      'crop=406:720:190:0,scale=720:1280,transpose=2,setsar=1',
      ['-metadata:s:v', 'rotate=90'],
    ],
    ['a phone held upside down', 'hflip,vflip,setsar=1', ['-metadata:s:v', 'rotate=180']],
    ['dots that are not square', 'scale=720:576,setsar=64/45', []],
  ])('finds and covers faces where they are seen: %s', async (_, filters, turn) => {
    const stored = await madeBy(
      [
        '-ss',
        '10',
        '-t',
        '1.6',
        '-i',
        sample,
        '-vf',
        filters,
        '-c:v',
        'libx264',
        '-crf',
        '18',
        '-c:a',
        'aac',
      ],
      'mp4',
    );
    const held = await madeBy(['-i', stored, '-map', '0', '-c', 'copy', ...turn], 'mov');
    const library = await openLibrary();
    await library.call('settings.set', { listensByItself: false });
    const { recording } = await library.takeIn(held);
    await library.service.settled(recording.id);
    const place = { startMs: 0, endMs: 1_200 };
    const before = await findFaces({ source: await singleSource(held), range: place, files, binaries });
    expect(before.length).toBeGreaterThan(0);
    const path = await coveredClip(library, recording.id, place);
    const source = await singleSource(path);
    expect(await findFaces({ source, range: place, files, binaries })).toEqual([]);
  });

  test('can be stopped, and leaves what is covered as it was', async () => {
    const library = await openLibrary();
    const { recording } = await library.takeIn(sample);
    await library.service.settled(recording.id);
    const range = { startMs: 0, endMs: recording.durationMs };
    const { id: job } = await library.call('covers.findFaces', { recording: recording.id, range });
    await expect
      .poll(
        () =>
          library.events.some(
            ({ name, payload }) =>
              name === 'job.updated' &&
              payload.id === job &&
              (payload.progress ?? 0) > 0 &&
              payload.progress !== 1,
          ),
        { timeout: 30_000 },
      )
      .toBe(true);
    expect(await library.call('jobs.cancel', { job })).toMatchObject({ state: 'cancelled', output: [] });
    expect((await library.call('covers.get', { recording: recording.id })).areas).toEqual([]);
    expect((await library.call('history.state', { recording: recording.id })).undo).toBeNull();
  });

  test('begins anew when it was broken off in the middle of it, and covers each face once', async () => {
    const folder = await temporaryFolder();
    const first = await openLibrary(folder);
    await first.call('settings.set', { listensByItself: false });
    const { recording } = await first.takeIn(sample);
    await first.service.settled(recording.id);
    const range = { startMs: 10_000, endMs: 20_000 };
    const { id: job } = await first.call('covers.findFaces', { recording: recording.id, range });
    const isUnderWay = (event: AppEvent): boolean =>
      event.name === 'job.updated' && event.payload.id === job && (event.payload.progress ?? 0) > 0;
    await expect.poll(() => first.events.some(isUnderWay), { timeout: 30_000 }).toBe(true);
    await first.close();
    const seen: AppEvent[] = [];
    const second = ServiceProcess.start(folder, (event) => seen.push(event));
    await expect.poll(() => seen.some(isUnderWay), { timeout: 30_000 }).toBe(true);
    second.kill();
    await second.exited;
    const third = await openLibrary(folder);
    await third.service.settled(recording.id);
    const { areas } = await third.call('covers.get', { recording: recording.id });
    expect(areas.map(({ source }) => source)).toEqual(['found', 'found']);
    const jobs = await third.call('jobs.list', { recording: recording.id });
    expect(jobs.find(({ id }) => id === job)).toMatchObject({
      state: 'done',
      output: areas.map(({ id }) => id),
    });
  });

  test('is refused where there is nothing to look at', async () => {
    const library = await openLibrary();
    const { recording } = await library.takeIn(await barcodeVideo());
    await library.service.settled(recording.id);
    const look = async (id: string, startMs: number, endMs: number) =>
      await library.call('covers.findFaces', { recording: id, range: { startMs, endMs } });
    await expect(
      look(recording.id, recording.durationMs, recording.durationMs + 1_000),
    ).rejects.toMatchObject({
      code: 'clip-empty',
    });
    await expect(look(recording.id, 2_000, 2_000)).rejects.toMatchObject({ code: 'clip-empty' });
    await expect(look('00000000-0000-7000-8000-00000000000b', 0, 1_000)).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

test('the model is the one that its licence file speaks of', async () => {
  const { createHash } = await import('node:crypto');
  const sum = createHash('sha256')
    .update(await readFile(files.model))
    .digest('hex');
  expect(await readFile(join(resourcesFolder, 'faces', 'MIT.txt'), 'utf8')).toContain(sum);
});
