import { existsSync } from 'node:fs';
import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeWaveformData } from '../../shared/waveform-data';
import { granted, openLibrary } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';

describe('a recording', () => {
  test('stands in the library at once, and whole once its jobs are done', async () => {
    const { call, service, folder, takeIn } = await openLibrary();
    const path = await writeTone(join(await temporaryFolder(), 'Intake_één.wav'), 12);
    const before = await readFile(path);
    const { recording, duplicate } = await takeIn(path);
    expect(duplicate).toBe(false);
    expect(recording).toMatchObject({
      title: 'Intake één',
      kind: 'audio',
      durationMs: 12_000,
      playsFrom: 'file',
      state: 'new',
    });
    await service.settled(recording.id);
    const whole = await call('recordings.get', { recording: recording.id });
    expect(whole).toMatchObject({ stored: true, hasWaveform: true, hasPoster: false, momentCount: 0 });
    expect(whole.files).toMatchObject([
      { name: 'Intake_één.wav', sizeBytes: before.byteLength, role: 'original', startMs: 0, stored: true },
    ]);
    const { path: waveformPath } = await call('recordings.locateAsset', {
      recording: recording.id,
      asset: 'waveform',
    });
    const waveform = decodeWaveformData(await readFile(waveformPath));
    expect(
      waveform === null ? 0 : (waveform.length * waveform.samplesPerPixel) / waveform.sampleRate,
    ).toBeCloseTo(12, 0);
    const { path: playPath } = await call('recordings.locateAsset', {
      recording: recording.id,
      asset: 'play',
    });
    expect(playPath.startsWith(folder)).toBe(true);
    expect(await readFile(playPath)).toEqual(before);
    expect(await readFile(path)).toEqual(before);
    expect(await call('library.verify', {})).toEqual({ ok: true, problems: [] });
  });

  test('imported twice, also at the same time and under another name, is one recording', async () => {
    const { call, takeIn } = await openLibrary();
    const source = await temporaryFolder();
    const path = await writeTone(join(source, 'a.wav'), 2);
    await writeFile(join(source, 'b.wav'), await readFile(path));
    const answers = await Promise.all([path, path, join(source, 'b.wav')].map((file) => takeIn(file)));
    expect(new Set(answers.map(({ recording }) => recording.id)).size).toBe(1);
    expect(answers.filter(({ duplicate }) => duplicate)).toHaveLength(2);
    expect(await call('recordings.list', {})).toHaveLength(1);
  });

  test('that cannot be read is refused with its own code and leaves no trace', async () => {
    const { call, folder, takeIn } = await openLibrary();
    const source = await temporaryFolder();
    await writeFile(join(source, 'leeg.mp4'), '');
    await writeFile(join(source, 'tekst.mp4'), 'Dit is gewoon tekst, geen video.\n'.repeat(50));
    await mkdir(join(source, 'map.mp4'));
    const refused = async (name: string, code: string) => {
      await expect(takeIn(join(source, name))).rejects.toThrow(code);
    };
    await refused('leeg.mp4', 'file-empty');
    await refused('tekst.mp4', 'file-is-text');
    await refused('map.mp4', 'folder-empty');
    await refused('er-is-niets.mp4', 'file-missing');
    expect(await call('recordings.list', {})).toEqual([]);
    expect(await readdir(join(folder, 'recordings'))).toEqual([]);
  });

  test('whose copy was interrupted by closing is finished at the next opening', async () => {
    const first = await openLibrary();
    const path = await writeTone(join(await temporaryFolder(), 'lang.wav'), 1_200);
    const { recording } = await first.takeIn(path);
    await first.close();
    const second = await openLibrary(first.folder);
    await second.service.settled(recording.id);
    expect(await second.call('recordings.get', { recording: recording.id })).toMatchObject({
      stored: true,
      hasWaveform: true,
    });
    expect(await second.call('library.verify', {})).toEqual({ ok: true, problems: [] });
  });

  test('whose source is gone says so, keeps its moments, and can be tried again', async () => {
    const first = await openLibrary();
    const source = await temporaryFolder();
    const path = await writeTone(join(source, 'weg.wav'), 1_200);
    const bytes = await readFile(path);
    const { recording } = await first.takeIn(path);
    const moment = {
      recording: recording.id,
      startMs: 5,
      endMs: null,
      codes: [],
      note: 'blijft',
      kind: null,
    };
    await first.call('annotations.add', moment);
    await first.close();
    await rm(path);
    const second = await openLibrary(first.folder);
    await second.service.settled(recording.id);
    const failed = (await second.call('jobs.list', { recording: recording.id })).filter(
      ({ state }) => state === 'failed',
    );
    expect(failed.map(({ kind }) => kind)).toContain('store');
    expect(failed[0]?.error?.code).toBe('file-missing');
    expect(await second.call('annotations.list', { recording: recording.id })).toHaveLength(1);
    await writeFile(path, bytes);
    for (const job of failed) await second.call('jobs.retry', { job: job.id });
    await second.service.settled(recording.id);
    expect(await second.call('recordings.get', { recording: recording.id })).toMatchObject({ stored: true });
  });

  test('removed takes its files, moments and steps along, and nothing else', async () => {
    const { call, folder, service, takeIn } = await openLibrary();
    const source = await temporaryFolder();
    const path = await writeTone(join(source, 'a.wav'), 3);
    const { recording } = await takeIn(path);
    const { recording: other } = await takeIn(await writeTone(join(source, 'b.wav'), 3, 330));
    await service.settled(other.id);
    await call('annotations.add', {
      recording: recording.id,
      startMs: 5,
      endMs: null,
      codes: [],
      note: '',
      kind: null,
    });
    await call('recordings.remove', { recording: recording.id });
    expect((await call('recordings.list', {})).map(({ id }) => id)).toEqual([other.id]);
    expect(await readdir(join(folder, 'recordings'))).toEqual([other.id]);
    expect(await call('history.state', {})).toEqual({ undo: null, redo: null });
    expect(existsSync(path)).toBe(true);
    expect(await call('library.verify', {})).toEqual({ ok: true, problems: [] });
  });

  test('renamed, finished and opened is remembered; names are one trimmed line', async () => {
    const { call, takeIn } = await openLibrary();
    const path = await writeTone(join(await temporaryFolder(), 'a.wav'), 3);
    const { id } = (await takeIn(path)).recording;
    expect((await call('recordings.rename', { recording: id, title: '  Tweede\n gesprek ' })).title).toBe(
      'Tweede gesprek',
    );
    await expect(call('recordings.rename', { recording: id, title: '   ' })).rejects.toThrow('invalid-input');
    await call('recordings.markOpened', { recording: id });
    expect((await call('recordings.get', { recording: id })).state).toBe('in-review');
    expect((await call('recordings.setFinished', { recording: id, finished: true })).state).toBe('done');
    await call('history.undo', { recording: id });
    await call('history.undo', { recording: id });
    expect(await call('recordings.get', { recording: id })).toMatchObject({ title: 'a', state: 'in-review' });
    await expect(call('recordings.setFramework', { recording: id, framework: 'nergens' })).rejects.toThrow(
      'not-found',
    );
    expect(
      (await call('recordings.setFramework', { recording: id, framework: 'miti-4.2.1' })).framework,
    ).toBe('miti-4.2.1');
  });

  test('harmed on disk is found by verify', async () => {
    const { call, service, folder, takeIn } = await openLibrary();
    const path = await writeTone(join(await temporaryFolder(), 'a.wav'), 3);
    const { id } = (await takeIn(path)).recording;
    await service.settled(id);
    const original = join(folder, 'recordings', id, 'original.wav');
    const bytes = await readFile(original);
    bytes[200] = (bytes[200] ?? 0) ^ 1;
    await writeFile(original, bytes);
    await writeFile(join(folder, 'recordings', id, 'vreemd.txt'), 'x');
    const codes = async () => (await call('library.verify', {})).problems.map(({ code }) => code).sort();
    expect(await codes()).toEqual(['file-content', 'stray-file']);
    await appendFile(original, 'x');
    expect(await codes()).toEqual(['file-size', 'stray-file']);
    await rm(original);
    expect(await codes()).toEqual(['file-missing', 'stray-file']);
  });
});

describe('a library', () => {
  test('belongs to one process at a time', async () => {
    const { folder } = await openLibrary();
    const startedAt = Date.now();
    await expect(openLibrary(folder)).rejects.toThrow('library-locked');
    expect(Date.now() - startedAt).toBeGreaterThan(4_000);
  });

  test('that is no database is refused untouched', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'library.db'), 'geen database '.repeat(300));
    await expect(openLibrary(folder)).rejects.toThrow('library-damaged');
    expect((await readFile(join(folder, 'library.db'), 'utf8')).startsWith('geen database')).toBe(true);
  });

  test('in a folder that cannot be made is refused', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'bestand'), '');
    await expect(openLibrary(join(folder, 'bestand', 'library'))).rejects.toThrow('library-unwritable');
  });

  test('clears away what a killed run left half made', async () => {
    const folder = await temporaryFolder();
    const stray = join(folder, 'recordings', '00000000-0000-7000-8000-000000000000');
    await mkdir(stray, { recursive: true });
    await writeFile(join(stray, 'original.mp4.part'), 'half');
    const { call } = await openLibrary(folder);
    expect(existsSync(join(stray, 'original.mp4.part'))).toBe(false);
    expect(await call('library.verify', {})).toEqual({ ok: true, problems: [] });
  });

  test('checks frameworks to the exact place', async () => {
    const { call } = await openLibrary();
    const frameworks = await call('frameworks.list', {});
    expect(frameworks.map(({ id }) => id)[0]).toBe('mi-skills-oars-processes');
    expect(frameworks).toHaveLength(5);
    const file = join(await temporaryFolder(), 'raamwerk.json');
    const [first] = frameworks;
    const codes = first?.codes.map((code, index) =>
      index === 3 ? { ...code, key: first.codes[0]?.key } : code,
    );
    await writeFile(file, JSON.stringify({ ...first, codes }));
    expect(await call('frameworks.check', { path: granted(file) })).toEqual({
      ok: false,
      problems: [{ path: 'codes[3].key', code: 'not-unique', detail: 'v' }],
    });
  });
});
