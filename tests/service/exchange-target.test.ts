import { rmSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newId } from '../../electron/service/id';
import type { PackagedTranscript } from '../../shared/model/package';
import { coachWithTone, documentIn, packInto, tag, unpack, wholeParts } from '../support/handed-over';
import { granted, type OpenLibrary, openLibrary } from '../support/open-library';
import { canMount, fill, smallDisk } from '../support/small-disk';
import { temporaryFolder } from '../support/temporary-folder';

const onlyWords = { ...wholeParts, media: 'none' as const };

async function layerOf(library: OpenLibrary, recording: string) {
  const layers = await library.call('layers.list', { recording });
  return layers.find(({ isMine }) => isMine)?.state;
}

function stepsOf({ events }: OpenLibrary): string[] {
  return events.flatMap((event) => (event.name === 'exchange.progress' ? [event.payload.step] : []));
}

describe.runIf(canMount)('where a package is to go', () => {
  test('there must be room, which is known before anything is made', async () => {
    const coach = await coachWithTone(180);
    const { recording } = coach;
    const [file] = (await coach.call('recordings.get', { recording })).files;
    expect(file?.sizeBytes).toBeGreaterThan(2 << 20);
    const disk = await smallDisk(2);
    const target = granted(join(disk, 'gesprek.terugblik'));
    await expect(packInto(coach, recording, { target })).rejects.toMatchObject({
      ...{ code: 'package-target-full', params: { name: 'gesprek.terugblik' } },
    });
    expect(stepsOf(coach)).toEqual([]);
    expect(await readdir(disk)).toEqual([]);
  });

  test('a disk that fills up meanwhile is called by its name, and what was not handed over is not done', async () => {
    const coach = await coachWithTone(3);
    const { recording } = coach;
    await tag(coach, recording, 1_000, 'Een moment');
    const disk = await smallDisk(2);
    const target = granted(join(disk, 'gesprek.terugblik'));
    fill(disk);
    const refused = packInto(coach, recording, { target, parts: onlyWords });
    await expect(refused).rejects.toMatchObject({ code: 'package-target-full' });
    expect(await readdir(disk)).toEqual(['ballast']);
    expect(await layerOf(coach, recording)).toBe('open');
    rmSync(join(disk, 'ballast'));
    await packInto(coach, recording, { target, parts: onlyWords });
    expect(await readdir(disk)).toEqual(['gesprek.terugblik']);
  });
});

describe('the part of a package that was broken off', () => {
  /** What a killed service leaves: its note in the library, and the part it tells of. */
  async function brokenOff(library: OpenLibrary, part: (id: string) => string): Promise<string> {
    const id = newId();
    await mkdir(join(library.folder, 'outgoing', id), { recursive: true });
    await writeFile(join(library.folder, 'outgoing', id, 'part'), part(id));
    return part(id);
  }

  test('is removed at the next start, and nothing else is, whatever a note says', async () => {
    const coach = await coachWithTone(3);
    await coach.close();
    const folder = await temporaryFolder();
    const theirs = join(folder, 'van-een-ander.part');
    await writeFile(await brokenOff(coach, (id) => join(folder, `terugblik-${id}.part`)), 'half');
    await writeFile(await brokenOff(coach, () => theirs), 'heel');
    await openLibrary(coach.folder);
    expect(await readdir(folder)).toEqual(['van-een-ander.part']);
    expect(await readdir(coach.folder)).not.toContain('outgoing');
  });

  test('is removed later where its disk was away', async () => {
    const coach = await coachWithTone(3);
    await coach.close();
    const stick = join(await temporaryFolder(), 'stick');
    const part = await brokenOff(coach, (id) => join(stick, `terugblik-${id}.part`));
    await (await openLibrary(coach.folder)).close();
    const again = await openLibrary(coach.folder);
    await mkdir(stick);
    await writeFile(part, 'half');
    const target = granted(join(stick, 'gesprek.terugblik'));
    await packInto(again, coach.recording, { target, parts: onlyWords });
    expect(await readdir(stick)).toEqual(['gesprek.terugblik']);
    expect(await readdir(join(coach.folder, 'outgoing'))).toEqual([]);
  });
});

describe('packing', () => {
  test('stops when the recording is removed', async () => {
    const coach = await coachWithTone(180);
    const target = granted(join(await temporaryFolder(), 'gesprek.terugblik'));
    const stopped = expect(packInto(coach, coach.recording, { target })).rejects.toThrow('cancelled');
    await expect.poll(() => stepsOf(coach)).toContain('media');
    await coach.call('recordings.remove', { recording: coach.recording });
    await stopped;
    await expect(readFile(target)).rejects.toThrow('ENOENT');
    expect(await readdir(join(coach.folder, 'outgoing'))).toEqual([]);
    expect(await coach.call('library.verify', {})).toEqual({ ok: true, problems: [] });
  });

  test('says so when the file of the recording is gone', async () => {
    const coach = await coachWithTone(3);
    const { recording, folder } = coach;
    await coach.service.settled(recording);
    await rm(join(folder, 'recordings', recording), { recursive: true });
    const target = granted(join(await temporaryFolder(), 'gesprek.terugblik'));
    for (const media of ['original', 'small'] as const) {
      const refused = packInto(coach, recording, { target, parts: { ...wholeParts, media } });
      await expect(refused).rejects.toMatchObject({ code: 'file-missing', params: { name: 'gesprek.wav' } });
    }
    expect(await layerOf(coach, recording)).toBe('open');
    await packInto(coach, recording, { target, parts: onlyWords });
  });
});

describe('texts that other names make too long', () => {
  const replaceNames = [{ from: 'Bo', to: 'Maximiliaan'.repeat(9) }];
  const parts = { ...onlyWords, replaceNames };
  const long = 'Bo '.repeat(1_000).trim();

  test.each([
    ['the question', 'Waarom zweeg Bo? ', async () => {}],
    [
      'a note',
      'Hier zei ',
      async (library: OpenLibrary, recording: string, text: string) => {
        await tag(library, recording, 1_000, text);
      },
    ],
    [
      'the goal',
      'Langer wachten op ',
      async (library: OpenLibrary, recording: string, text: string) => {
        await library.call('goals.save', { recording, body: text.slice(0, 2_000), done: false });
      },
    ],
  ])('are refused before anything is written: %s', async (what, begin, say) => {
    const coach = await coachWithTone(3);
    const { recording } = coach;
    await say(coach, recording, begin + long);
    const target = granted(join(await temporaryFolder(), 'gesprek.terugblik'));
    const question = what === 'the question' ? begin + long : '';
    const refused = await packInto(coach, recording, { target, parts, question }).catch(
      (error: unknown) => error,
    );
    const begins = expect.stringMatching(new RegExp(`^${begin.slice(0, 9)}`, 'u'));
    expect(refused).toMatchObject({ code: 'package-text-too-long', params: { begins } });
    expect(coach.log.join('\n')).not.toContain(begin.slice(0, 9));
    await expect(readFile(target)).rejects.toThrow('ENOENT');
    expect(await layerOf(coach, recording)).not.toBe('sealed');
  });

  test('are cut off where they are only names', async () => {
    const coach = await coachWithTone(3);
    const { recording } = coach;
    const vtt = granted(join(await temporaryFolder(), 'zoom.vtt'));
    await writeFile(vtt, 'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Bo van Bo en Bo>Ja.\n');
    await coach.call('transcripts.attach', { recording, path: vtt });
    const { path } = await packInto(coach, recording, { parts });
    const { speakers } = documentIn<PackagedTranscript>(await unpack(path), 'transcript.json');
    expect(speakers.map(({ name }) => name)).toEqual(['Maximiliaan'.repeat(9)]);
  });
});
