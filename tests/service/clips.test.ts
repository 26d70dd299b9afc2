import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newId } from '../../electron/service/id';
import { noDisguise } from '../../shared/model/disguise';
import { noCover } from '../support/covers';
import { barcodeVideo, readFrameNumbers, readSamples } from '../support/fixtures';
import { granted, openLibrary, type OpenLibrary } from '../support/open-library';
import { loudnessAt } from '../support/sound-pitch';
import { temporaryFolder } from '../support/temporary-folder';
import { zoomFolder } from '../support/zoom-folder';

async function libraryWithVideo(): Promise<{ library: OpenLibrary; recording: string }> {
  const library = await openLibrary();
  const { recording } = await library.takeIn(await barcodeVideo());
  await library.service.settled(recording.id);
  return { library, recording: recording.id };
}

const pixels = { ...noDisguise, picture: 'pixels' } as const;

describe('a clip that is to be watched first', () => {
  test('stays in the library until every place of it was seen, and is noted when it leaves', async () => {
    const { library, recording } = await libraryWithVideo();
    const { call } = library;
    const clip = { recording, annotation: null, place: { startMs: 2_000, endMs: 4_000 }, paddingMs: null };
    const target = granted(join(await temporaryFolder(), 'fragment-07.mp4'));
    await expect(
      call('clips.export', { ...clip, disguise: pixels, language: 'nl', target }),
    ).rejects.toMatchObject({ code: 'clip-unchecked' });
    const job = await call('clips.export', { ...clip, language: 'nl', target: null });
    await library.service.settled(recording);
    const [draft] = await call('clips.drafts', {});
    expect(draft).toMatchObject({ job: job.id, kind: 'clip', recording, failed: [] });
    expect(draft?.places.map(({ why, atMs, recordingMs }) => [why, atMs, recordingMs])).toEqual([
      ['start', 0, 2_000],
      ['end', 1_999, 3_999],
    ]);
    const { path } = await call('recordings.locateAsset', { asset: 'draft', job: job.id, file: 0 });
    expect(await readFrameNumbers(path)).toHaveLength(50);
    await expect(call('clips.save', { job: job.id, target, seen: [0] })).rejects.toMatchObject({
      code: 'clip-unchecked',
    });
    expect(await call('exports.list', { recording })).toEqual([]);
    const entry = await call('clips.save', { job: job.id, target, seen: [0, 1] });
    expect(entry).toMatchObject({
      id: job.id,
      kind: 'clip',
      recording,
      files: [{ name: 'fragment-07.mp4' }],
    });
    expect(entry.checks).toContain('watched');
    expect(await call('exports.list', { recording })).toEqual([entry]);
    expect(await readFrameNumbers(target)).toHaveLength(50);
    expect(await call('clips.drafts', {})).toEqual([]);
    expect(existsSync(path)).toBe(false);
  });

  test('is there after a restart, until it is thrown away; what nobody knows of is swept', async () => {
    const { library, recording } = await libraryWithVideo();
    const clip = { recording, annotation: null, place: { startMs: 0, endMs: 1_000 }, paddingMs: null };
    const { id: job } = await library.call('clips.export', { ...clip, language: 'nl', target: null });
    await library.service.settled(recording);
    const drafts = join(library.folder, 'drafts');
    const stray = newId();
    await mkdir(join(drafts, stray));
    await writeFile(join(drafts, stray, 'fragment-01.mp4'), 'half');
    await library.close();
    const again = await openLibrary(library.folder);
    expect(await readdir(drafts)).toEqual([job]);
    expect(await again.call('clips.drafts', {})).toHaveLength(1);
    await again.call('clips.discard', { job });
    expect(await readdir(drafts)).toEqual([]);
    expect(await again.call('clips.drafts', {})).toEqual([]);
    await expect(again.call('clips.discard', { job })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('needs a consent for whom it is made for, also when it leaves', async () => {
    const { library, recording } = await libraryWithVideo();
    const { call } = library;
    const clip = {
      ...{ recording, annotation: null, place: { startMs: 0, endMs: 1_000 }, paddingMs: null },
      ...({ language: 'nl', target: null, purpose: 'training' } as const),
    };
    await expect(call('clips.export', clip)).rejects.toMatchObject({
      code: 'consent-missing',
      params: { purpose: 'training' },
    });
    const until = '2999-12-31';
    const consent = await call('consents.save', {
      ...{ recording, givenBy: 'S.', purposes: ['training'], until, how: 'spoken', atMs: 100 },
    });
    const { id: job } = await call('clips.export', clip);
    await library.service.settled(recording);
    await call('consents.remove', { consent: consent.id });
    const target = granted(join(await temporaryFolder(), 'fragment-01.mp4'));
    await expect(call('clips.save', { job, target, seen: [0, 1] })).rejects.toMatchObject({
      code: 'consent-missing',
    });
    expect(existsSync(target)).toBe(false);
    await call('history.undo', { recording });
    const entry = await call('clips.save', { job, target, seen: [0, 1] });
    expect(entry).toMatchObject({ purpose: 'training', consents: [consent.id] });
  });
});

test('the voice that is lowered is that of who was chosen, also when two change names before the clip is made', async () => {
  const { call, service } = await openLibrary();
  const { path } = await zoomFolder(await temporaryFolder());
  const { batch } = await call('imports.add', { paths: [granted(path)] });
  const recording = (await service.imported(batch))[0]?.recording ?? '';
  await service.settled(recording);
  const speakers = await call('speakers.list', { recording });
  const [anna, jan] = ['Anna', 'Jan'].map((name) => speakers.find((one) => one.name.startsWith(name)));
  if (anna === undefined || jan === undefined) throw new Error('two people have a track');
  const clip = {
    ...{ recording, annotation: null, place: { startMs: 200, endMs: 1_700 }, paddingMs: null },
    ...({ language: 'nl', target: null } as const),
  };
  // What is made first keeps the last one waiting.
  for (let before = 0; before < 3; before += 1) await call('clips.export', clip);
  const { id: job } = await call('clips.export', {
    ...clip,
    disguise: { ...noDisguise, voices: [anna.name] },
  });
  await call('speakers.update', { speaker: anna.id, name: 'Iemand' });
  await call('speakers.update', { speaker: jan.id, name: anna.name });
  await service.settled(recording);
  const made = await call('recordings.locateAsset', { asset: 'draft', job, file: 0 });
  const samples = await readSamples(made.path);
  // Anna's is the lower one of the two: 330 hertz, which becomes 264. That of 440 stays.
  const [lowered, other, bare] = [264, 440, 330].map((hertz) => loudnessAt(hertz, samples, 300, 1_200));
  expect(Math.min(lowered ?? 0, other ?? 0)).toBeGreaterThan(0.02);
  expect(bare).toBeLessThan(0.01);
});

test('what is covered in a recording is kept, and can be taken back', async () => {
  const { library, recording } = await libraryWithVideo();
  const { call } = library;
  const area = {
    id: newId(),
    fromMs: null,
    untilMs: 4_000,
    keys: [{ atMs: 0, x: 0, y: 0, width: 0.5, height: 1 }],
  };
  const cover = {
    recording,
    areas: [area],
    bleeps: [{ startMs: 5, endMs: 9, source: 'hand' as const }],
    names: ['An'],
  };
  // What does not say where it came from was drawn by hand: before, nothing else could.
  const kept = { ...cover, areas: [{ ...area, source: 'hand' }] };
  const nothing = noCover(recording);
  expect(await call('covers.save', { from: nothing, to: cover })).toEqual(kept);
  expect(await call('covers.get', { recording })).toEqual(kept);
  // A second change that began with the same: what was kept meanwhile stays.
  const second = { ...nothing, names: ['Samir'] };
  expect(await call('covers.save', { from: nothing, to: second })).toEqual({
    ...kept,
    names: ['An', 'Samir'],
  });
  await call('history.undo', { recording });
  await call('history.undo', { recording });
  expect(await call('covers.get', { recording })).toEqual(nothing);
});

test('a reel keeps its clips in order, and loses those of a recording that goes', async () => {
  const { library, recording } = await libraryWithVideo();
  const { call } = library;
  const other = await library.takeIn(await barcodeVideo({ frameCount: 100 }));
  const clip = (id: string, startMs: number) => ({
    ...{ id: newId(), recording: id, annotation: null, startMs, endMs: startMs + 500 },
    ...{ title: `om ${startMs}`, pause: { atMs: null, question: 'En nu?', seconds: 5 } },
  });
  const clips = [clip(recording, 900), clip(other.recording.id, 0), clip(recording, 0)];
  const reel = { id: newId(), title: 'Reflecties', clips };
  const saved = await call('reels.save', reel);
  expect(saved).toMatchObject(reel);
  await call('reels.save', { ...reel, clips: clips.toReversed() });
  expect((await call('reels.get', { reel: reel.id })).clips).toEqual(clips.toReversed());
  await call('recordings.remove', { recording: other.recording.id });
  expect((await call('reels.list', {}))[0]?.clips).toEqual([clips[2], clips[0]]);
  await call('reels.remove', { reel: reel.id });
  await expect(call('reels.get', { reel: reel.id })).rejects.toMatchObject({ code: 'not-found' });
});
