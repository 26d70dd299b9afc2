import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { madeBy, readSamples } from '../support/fixtures';
import { granted, type OpenLibrary, openLibrary } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';

/** A conversation of 6 s at 200 Hz with, beside it, a sound of as long for each pitch; the last of them is heard. */
async function withSounds(library: OpenLibrary, pitches: readonly number[]) {
  const source = await temporaryFolder();
  const { recording } = await library.takeIn(await writeTone(join(source, 'gesprek.wav'), 6, 200));
  const paths: string[] = [];
  for (const hertz of pitches) {
    const path = await writeTone(join(source, `${hertz}.wav`), 6, hertz);
    await library.call('recordings.attachSound', {
      recording: recording.id,
      path: granted(path),
      startMs: 0,
    });
    paths.push(path);
  }
  const { files } = await library.call('recordings.get', { recording: recording.id });
  return { id: recording.id, paths, sounds: files.filter(({ role }) => role === 'sound') };
}

/** Of a pure tone: how often it goes up through zero in a second. */
async function hertzOf(path: string): Promise<number> {
  const samples = await readSamples(path);
  let count = 0;
  for (let index = 1; index < samples.length; index += 1) {
    if ((samples[index - 1] ?? 0) < 0 && (samples[index] ?? 0) >= 0) count += 1;
  }
  return count / (samples.length / 48_000);
}

async function failedJobs({ call }: OpenLibrary, recording: string) {
  return (await call('jobs.list', { recording })).filter(({ state }) => state === 'failed');
}

const whole = { ok: true, problems: [] };

describe('what a recording is made of', () => {
  test('changed several times at once, plays as it was left', async () => {
    const library = await openLibrary();
    const { call, service } = library;
    const { id, sounds } = await withSounds(library, [400, 800]);
    for (const order of [sounds, sounds.toReversed()]) {
      await Promise.all(order.map(({ id: file }) => call('recordings.hear', { recording: id, file })));
      await service.settled(id);
      const { files } = await call('recordings.get', { recording: id });
      const heard = files.find((file) => file.heard);
      const played = await call('recordings.locateAsset', { recording: id, asset: 'play' });
      expect(Math.round(await hertzOf(played.path))).toBeCloseTo(Number.parseInt(heard?.name ?? '', 10), -1);
    }
    expect(await failedJobs(library, id)).toEqual([]);
    expect(await call('library.verify', {})).toEqual(whole);
  });

  test('changed while it is removed, leaves nothing', async () => {
    const library = await openLibrary();
    const { call, service } = library;
    const { id, paths, sounds } = await withSounds(library, [400]);
    const again = { recording: id, path: granted(paths[0] ?? ''), startMs: 0 };
    const calls = await Promise.allSettled([
      call('recordings.hear', { recording: id, file: null }),
      call('recordings.remove', { recording: id }),
      call('recordings.attachSound', again),
      call('recordings.detachFile', { recording: id, file: sounds[0]?.id ?? '' }),
    ]);
    await service.settled(id);
    expect(calls[1]).toMatchObject({ status: 'fulfilled' });
    expect(await call('recordings.list', {})).toEqual([]);
    expect(await call('jobs.list', {})).toEqual([]);
    expect(await call('library.verify', {})).toEqual(whole);
  });

  test('asked for again where it was called off, is made once', async () => {
    const library = await openLibrary();
    const { call, service } = library;
    const { id, sounds } = await withSounds(library, [400]);
    await call('recordings.hear', { recording: id, file: null });
    await call('recordings.hear', { recording: id, file: sounds[0]?.id ?? '' });
    await service.settled(id);
    const jobs = await call('jobs.list', { recording: id });
    const calledOff = jobs.filter(({ kind, state }) => kind === 'proxy' && state === 'cancelled');
    expect(calledOff.length).toBeGreaterThan(0);
    for (const { id: job } of calledOff) await call('jobs.retry', { job });
    await service.settled(id);
    expect(await call('library.verify', {})).toEqual(whole);
  });

  test('said to be unplayable while another is being made, is not begun anew', async () => {
    const library = await openLibrary();
    const { call, service } = library;
    const { id } = await withSounds(library, [400]);
    for (let round = 0; round < 5; round += 1) await call('recordings.reportUnplayable', { recording: id });
    await service.settled(id);
    const jobs = await call('jobs.list', { recording: id });
    expect(jobs.filter(({ kind }) => kind === 'proxy').map(({ state }) => state)).toEqual(['done']);
  });
});

describe('what is finished of a proxy', () => {
  test('goes with the recording it was made of, and is no stray file before', async () => {
    const library = await openLibrary();
    const { call, service, folder } = library;
    const { id } = await withSounds(library, [400]);
    const job = (await call('jobs.list', { recording: id })).findLast(({ kind }) => kind === 'proxy');
    await call('jobs.cancel', { job: job?.id ?? '' });
    await service.settled(id);
    // As a proxy leaves it that fails halfway, for want of room.
    const parts = join(folder, 'recordings', id, 'proxy-parts');
    await mkdir(parts);
    await writeFile(join(parts, 'piece0-00000.mp4'), 'half');
    expect(await call('library.verify', {})).toEqual(whole);
    expect(await call('recordings.hear', { recording: id, file: null })).toMatchObject({
      playback: 'direct',
    });
    await service.settled(id);
    expect(existsSync(parts)).toBe(false);
    expect(await call('library.verify', {})).toEqual(whole);
    // A kill came before the folder that was set aside was deleted.
    await library.close();
    const aside = `${parts}.${id}.part`;
    await mkdir(aside);
    await writeFile(join(aside, 'piece0-00000.mp4'), 'half');
    await openLibrary(folder);
    expect(existsSync(aside)).toBe(false);
  });
});

describe('a sound taken out', () => {
  test('of a silent picture takes its waveform along', async () => {
    const { call, service, takeIn } = await openLibrary();
    const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=160x120:r=25:d=2', '-c:v', 'libx264'];
    const { recording } = await takeIn(await madeBy([...picture, '-pix_fmt', 'yuv420p'], 'mp4'));
    const path = granted(await writeTone(join(await temporaryFolder(), 'a.wav'), 2));
    const { files } = await call('recordings.attachSound', { recording: recording.id, path, startMs: 0 });
    await service.settled(recording.id);
    const file = files.find(({ role }) => role === 'sound')?.id ?? '';
    await call('recordings.detachFile', { recording: recording.id, file });
    await service.settled(recording.id);
    expect(await call('library.verify', {})).toEqual(whole);
  });

  test('that could not be read takes its failures along, and the own sound is whole again', async () => {
    const library = await openLibrary();
    const { call, service } = library;
    const { id } = await withSounds(library, []);
    await service.settled(id);
    const path = granted(await writeTone(join(await temporaryFolder(), 'weg.wav'), 6, 400));
    const { files } = await call('recordings.attachSound', { recording: id, path, startMs: 0 });
    await rm(path);
    await service.settled(id);
    await call('recordings.detachFile', {
      recording: id,
      file: files.find(({ role }) => role === 'sound')?.id ?? '',
    });
    await service.settled(id);
    expect(await failedJobs(library, id)).toEqual([]);
    expect(await call('recordings.get', { recording: id })).toMatchObject({ hasWaveform: true });
    expect(await call('library.verify', {})).toEqual(whole);
  });
});

describe('a file that may be thrown away', () => {
  test('is never one of the library itself', async () => {
    const library = await openLibrary();
    const { call, service, takeIn, folder } = library;
    const { id } = await withSounds(library, [400]);
    const other = await takeIn(await writeTone(join(await temporaryFolder(), 'b.wav'), 2, 300));
    await service.settled(id);
    await service.settled(other.recording.id);
    const own = granted(join(folder, 'recordings', id, 'original.wav'));
    await call('recordings.attachSound', { recording: other.recording.id, path: own, startMs: 0 });
    await service.settled(other.recording.id);
    const spare = await call('recordings.spareOriginals', { recording: other.recording.id });
    expect(spare.filter((path) => path.startsWith(folder))).toEqual([]);
    expect(spare).toHaveLength(1);
  });
});

test.skipIf(process.platform === 'win32')(
  'a pipe pointed out as a lost file is no reason to wait',
  async () => {
    const { call } = await openLibrary();
    const pipe = join(await temporaryFolder(), 'pijp.wav');
    execFileSync('mkfifo', [pipe]);
    await expect(call('recordings.relink', { path: granted(pipe) })).rejects.toThrow('file-not-recognised');
  },
);
