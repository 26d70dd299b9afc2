import { readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsvText, writeCsvText } from '../../electron/service/formats/csv-text';
import { newId } from '../../electron/service/id';
import { makeClip } from '../../electron/service/media/clip';
import type { ClipRequest } from '../../electron/service/media/clip-work';
import { probeFile } from '../../electron/service/media/probe';
import { stripFile } from '../../electron/service/media/strip';
import { plainLook } from '../../shared/model/clip-look';
import { noDisguise } from '../../shared/model/disguise';
import { noCover } from '../support/covers';
import { singleSource } from '../support/clock-files';
import { askFfprobe, barcodeVideo, binaries, madeBy, runProgram } from '../support/fixtures';
import { granted, openLibrary } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';
import { webVtt, writeText } from '../support/transcript-files';

const fontFolder = resolve(import.meta.dirname, '../../resources/fonts');

async function clipOf(source: string, wish: Partial<ClipRequest>): Promise<string> {
  const target = join(await temporaryFolder(), 'fragment-01.mp4');
  const range = { startMs: 500, endMs: 2_500 };
  await makeClip({
    source: await singleSource(source),
    ...{ range, caption: null, fontFolder, target, overwrite: false, binaries },
    ...wish,
  });
  return target;
}

/** CEA-708 in a message of its own before each frame, as broadcasters and some meeting services put it (ATSC A/53, part 4). */
async function captionedVideo(said: string): Promise<string> {
  const plain = await readFile(
    await madeBy(
      [
        ...['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=3', '-c:v', 'libx264', '-preset', 'ultrafast'],
        ...['-bf', '0', '-x264-params', 'aud=1:slices=1:sliced-threads=0'],
      ],
      'h264',
    ),
  );
  const pair = Buffer.from(said.slice(0, 2));
  const payload = Buffer.concat([
    Buffer.from([0xb5, 0x00, 0x31]),
    Buffer.from('GA94'),
    Buffer.from([0x03, 0xc1, 0xff, 0xfc, ...pair, 0xff]),
  ]);
  const message = Buffer.concat([
    Buffer.from([0, 0, 0, 1, 6, 4, payload.length]),
    payload,
    Buffer.from([0x80]),
  ]);
  const pieces: Buffer[] = [];
  let done = 0;
  for (let at = plain.indexOf('\0\0\x01', 0, 'latin1'); at !== -1; ) {
    // Before every slice, whatever came before it.
    if ([1, 5].includes((plain[at + 3] ?? 0) & 0x1f)) {
      const from = plain[at - 1] === 0 ? at - 1 : at;
      pieces.push(plain.subarray(done, from), message);
      done = from;
    }
    at = plain.indexOf('\0\0\x01', at + 3, 'latin1');
  }
  const folder = await temporaryFolder();
  const [raw, path] = [join(folder, 'said.h264'), join(folder, 'said.mp4')];
  await writeFile(raw, Buffer.concat([...pieces, plain.subarray(done)]));
  const muxed = await runProgram(binaries.ffmpeg, [
    ...['-v', 'error', '-nostdin', '-framerate', '25', '-i', raw, '-c', 'copy', path],
  ]);
  expect(muxed.stderr).toBe('');
  return path;
}

test('what a recording hides in its frames does not come along, however coarse they are', async () => {
  const source = await captionedVideo('AN');
  const looked = ['-v', 'error', '-select_streams', 'v', '-show_frames'];
  const sideData = async (path: string) =>
    (await runProgram(binaries.ffprobe, [...looked, path])).stdout.toString();
  expect(await sideData(source)).toContain('Closed Captions');
  const clip = await clipOf(source, { disguise: { ...noDisguise, picture: 'pixels' } });
  expect(await sideData(clip)).not.toContain('Closed Captions');
  expect((await readFile(clip)).includes('GA94')).toBe(false);
});

/** Every decoded picture of a file, as a print of it. */
async function picturesOf(path: string): Promise<string[]> {
  const decode = ['-v', 'error', '-nostdin', '-i', path, '-map', '0:v', '-f', 'framemd5', 'pipe:1'];
  const { stdout } = await runProgram(binaries.ffmpeg, decode);
  return stdout
    .toString()
    .split('\n')
    .flatMap((line) => (line.startsWith('#') ? [] : (line.split(',')[5]?.trim() ?? [])));
}

async function strippedOf(path: string, ending: string): Promise<string | null> {
  const target = join(await temporaryFolder(), `kopie.${ending}`);
  const facts = await probeFile({ path, name: 'x', binaries });
  return (await stripFile({ path, facts, target, binaries })) === null ? null : target;
}

describe('a copy of a whole recording', () => {
  test('has every picture and nothing that is hidden between them', async () => {
    const source = await captionedVideo('AN');
    const matroska = await madeBy(['-i', source, '-c', 'copy'], 'mkv');
    for (const [path, ending] of [[source, 'mp4'] as const, [matroska, 'mkv'] as const]) {
      expect((await readFile(path)).includes('GA94')).toBe(true);
      const copy = await strippedOf(path, ending);
      expect((await readFile(copy ?? '')).includes('GA94')).toBe(false);
      const pictures = await picturesOf(copy ?? '');
      expect(pictures).toHaveLength(75);
      expect(pictures).toEqual(await picturesOf(source));
    }
  });

  test('of HEVC keeps its pictures and its colours', async () => {
    const said =
      'hash=1:repeat-headers=1:master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50)';
    const source = await madeBy(
      [
        ...['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=2', '-c:v', 'libx265', '-preset', 'ultrafast'],
        ...['-x265-params', `log-level=none:${said}`, '-pix_fmt', 'yuv420p10le', '-tag:v', 'hvc1'],
        ...['-color_trc', 'smpte2084', '-color_primaries', 'bt2020', '-colorspace', 'bt2020nc'],
      ],
      'mp4',
    );
    const copy = (await strippedOf(source, 'mp4')) ?? '';
    const pictures = await picturesOf(copy);
    expect(pictures).toHaveLength(50);
    expect(pictures).toEqual(await picturesOf(source));
    const colours = { color_transfer: 'smpte2084', color_primaries: 'bt2020', color_space: 'bt2020nc' };
    expect((await askFfprobe(copy)).streams[0]).toMatchObject(colours);
    // A print of each picture was written behind it.
    const prints = async (path: string) => {
      const units = ['-map', '0:v', '-c', 'copy', '-bsf:v', 'filter_units=pass_types=39|40'];
      const list = ['-v', 'error', '-nostdin', '-i', path, ...units, '-f', 'framecrc', 'pipe:1'];
      const { stdout } = await runProgram(binaries.ffmpeg, list);
      return stdout
        .toString()
        .split('\n')
        .filter((line) => /^\d/u.test(line)).length;
    };
    expect(await prints(source)).toBe(50);
    expect(await prints(copy)).toBe(0);
  });

  test('is not made where players need what is written between the pictures to begin at them', async () => {
    const source = await madeBy(
      [
        ...['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=4', '-c:v', 'libx264', '-preset', 'veryfast'],
        ...['-g', '25', '-bf', '2', '-flags', '-cgop', '-x264-params', 'open-gop=1:scenecut=0'],
      ],
      'mp4',
    );
    expect(await strippedOf(source, 'mp4')).toBeNull();
  });
});

describe('a name that is bleeped', () => {
  test.each([
    ['while the clip comes up', { ...plainLook, fade: true }, { startMs: 500, endMs: 1_200 }],
    ['while it goes', { ...plainLook, fade: true }, { startMs: 2_000, endMs: 2_500 }],
    [
      'before and behind a question',
      { ...plainLook, pause: { atMs: 1_500, question: 'En nu?', seconds: 2 } },
      { startMs: 1_000, endMs: 2_000 },
    ],
  ])('%s is found bleeped', async (_, look, bleep) => {
    await clipOf(await barcodeVideo(), {
      look,
      disguise: { ...noDisguise, bleeps: true },
      cover: { areas: [], bleeps: [{ ...bleep, source: 'hand' }] },
    });
  });
});

const place = { startMs: 0, endMs: 1_000 };

test('areas are not asked for where none are drawn, and a question says no name that is bleeped', async () => {
  const { call, service, takeIn, folder, close } = await openLibrary();
  const recording = (await takeIn(await barcodeVideo())).recording.id;
  await service.settled(recording);
  const clip = { recording, annotation: null, place, paddingMs: null, language: 'nl', target: null } as const;
  const areas = { ...noDisguise, picture: 'areas' } as const;
  await expect(call('clips.export', { ...clip, disguise: areas })).rejects.toMatchObject({
    code: 'cover-empty',
  });
  await call('covers.save', { from: noCover(recording), to: { ...noCover(recording), names: ['Fatima'] } });
  const pause = { atMs: null, question: 'Wat zeg jij tegen Fatima?', seconds: 2 };
  const bleeps = { ...noDisguise, bleeps: true };
  const { id } = await call('clips.export', { ...clip, disguise: bleeps, look: { ...plainLook, pause } });
  await service.settled(recording);
  expect((await call('clips.drafts', {})).map(({ job }) => job)).toEqual([id]);
  expect(await readdir(join(folder, 'drafts', id))).toEqual(['fragment-01.mp4']);
  await close();
  const noted = await readFile(join(folder, 'library.db'));
  expect([noted.includes('tegen …?'), noted.includes('tegen Fatima')]).toEqual([true, false]);
});

test('a recording that is removed leaves no draft behind, not even in a reel of another', async () => {
  const { call, service, takeIn, folder } = await openLibrary();
  const one = (await takeIn(await barcodeVideo())).recording.id;
  const other = (await takeIn(await barcodeVideo({ frameRate: '50', frameCount: 500 }))).recording.id;
  for (const recording of [one, other]) await service.settled(recording);
  const clips = [one, other].map((recording) => {
    return { id: newId(), recording, annotation: null, ...place, title: '', pause: null };
  });
  const { id: reel } = await call('reels.save', { id: newId(), title: '', clips });
  await call('reels.export', { reel, as: 'file', language: 'nl', target: null });
  const clip = { annotation: null, place, paddingMs: null, language: 'nl', target: null } as const;
  await call('clips.export', { ...clip, recording: other });
  const { id: kept } = await call('clips.export', { ...clip, recording: one });
  for (const recording of [one, other]) await service.settled(recording);
  expect(await call('clips.drafts', {})).toHaveLength(3);
  await call('recordings.remove', { recording: other });
  expect((await call('clips.drafts', {})).map(({ job }) => job)).toEqual([kept]);
  expect(await readdir(join(folder, 'drafts'))).toEqual([kept]);
});

test('a recording that is removed stops a reel of another that is being made, and nothing of it stays', async () => {
  const { call, service, takeIn, folder } = await openLibrary();
  const one = (await takeIn(await barcodeVideo())).recording.id;
  const other = (await takeIn(await barcodeVideo({ frameRate: '50', frameCount: 500 }))).recording.id;
  for (const recording of [one, other]) await service.settled(recording);
  // The job is the first one's.
  const clips = [one, other, one, other, one, other].map((recording) => {
    return { id: newId(), recording, annotation: null, ...place, title: '', pause: null };
  });
  const { id: reel } = await call('reels.save', { id: newId(), title: '', clips });
  const { id: job, recording } = await call('reels.export', {
    reel,
    as: 'folder',
    language: 'nl',
    target: null,
  });
  expect(recording).toBe(one);
  await expect
    .poll(async () => (await readdir(join(folder, 'drafts', job)).catch(() => [])).length)
    .toBeGreaterThan(0);
  await call('recordings.remove', { recording: other });
  expect((await call('jobs.list', {})).find(({ id }) => id === job)?.state).toBe('cancelled');
  expect(await readdir(join(folder, 'drafts'))).toEqual([]);
});

test('a recording that is removed takes along what a reel of another kept for a second try', async () => {
  const { call, service, takeIn, folder } = await openLibrary();
  const one = (await takeIn(await barcodeVideo())).recording.id;
  const other = (await takeIn(await barcodeVideo({ frameRate: '50', frameCount: 500 }))).recording.id;
  for (const recording of [one, other]) await service.settled(recording);
  // The last of them lies behind the end: of one file none may be missing. It is begun when another is made, not beside it.
  const bad = { startMs: 90_000, endMs: 91_000 };
  const clips = [one, other, other, other, other, other].map((recording, index) => {
    const where = index === 5 ? bad : place;
    return { id: newId(), recording, annotation: null, ...where, title: '', pause: null };
  });
  const { id: reel } = await call('reels.save', { id: newId(), title: '', clips });
  const { id: job } = await call('reels.export', { reel, as: 'file', language: 'nl', target: null });
  await service.settled(one);
  const stateOf = async () => (await call('jobs.list', {})).find(({ id }) => id === job)?.state;
  expect(await stateOf()).toBe('failed');
  expect((await readdir(join(folder, 'drafts', job))).length).toBeGreaterThan(0);
  await call('recordings.remove', { recording: other });
  expect(await stateOf()).toBe('cancelled');
  expect(await readdir(join(folder, 'drafts'))).toEqual([]);
});

test('nothing leaves into the library itself, also through a link', async () => {
  const { call, service, takeIn, folder } = await openLibrary();
  const recording = (await takeIn(await barcodeVideo())).recording.id;
  await service.settled(recording);
  const link = join(await temporaryFolder(), 'elsewhere');
  await symlink(join(folder, 'recordings'), link, 'junction');
  const before = await readdir(folder);
  const clip = {
    recording,
    annotation: null,
    place,
    paddingMs: null,
    language: 'nl',
    overwrite: true,
  } as const;
  const targets = [
    join(folder, 'library.db'),
    join(folder, 'drafts', 'x.mp4'),
    join(link, recording, 'x.mp4'),
  ];
  for (const target of [...targets, folder, join(link, 'new', 'x.mp4')]) {
    await expect(call('clips.export', { ...clip, target: granted(target) })).rejects.toMatchObject({
      code: 'clip-target-unwritable',
    });
  }
  expect(await readdir(folder)).toEqual(before);
  const beside = granted(`${folder}-beside.mp4`);
  await call('clips.export', { ...clip, target: beside });
  await service.settled(recording);
  expect((await readFile(beside)).length).toBeGreaterThan(0);
  await rm(beside);
});

test('a draft leaves once, and not at all when it is thrown away meanwhile', async () => {
  const { call, service, takeIn } = await openLibrary();
  const recording = (await takeIn(await barcodeVideo())).recording.id;
  await service.settled(recording);
  const clip = { recording, annotation: null, place, paddingMs: null, language: 'nl', target: null } as const;
  const folder = await temporaryFolder();
  const save = async (job: string, name: string) =>
    await call('clips.save', { job, target: granted(join(folder, name)), seen: [0, 1] });
  const { id: first } = await call('clips.export', clip);
  await service.settled(recording);
  const both = await Promise.allSettled([save(first, 'a.mp4'), save(first, 'b.mp4')]);
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(await readdir(folder)).toEqual(['a.mp4']);
  const { id: second } = await call('clips.export', clip);
  await service.settled(recording);
  const saved = save(second, 'c.mp4');
  const thrown = call('clips.discard', { job: second });
  await expect(saved).rejects.toThrow(/not-found|clip-target-unwritable/u);
  await thrown;
  expect(await readdir(folder)).toEqual(['a.mp4']);
  expect(await call('exports.list', { recording })).toHaveLength(1);
});

test('a table has no cell that a spreadsheet works out, and reads back as it was', () => {
  const texts = [
    '=1+1',
    "'=1+1",
    '＝1+1',
    '＠SUM(A1)',
    '－1',
    '\t=1',
    '\r=1',
    '@x',
    '+x',
    '-x',
    "''-x",
    'gewoon',
  ];
  const written = writeCsvText(texts.map((text) => ['a', text]));
  for (const line of written.split('\r\n')) expect(line).not.toMatch(/,"?[=+\-@＝＋－＠\t\r]/u);
  expect(readCsvText(written, 1_000)).toEqual(texts.map((text) => ['a', text]));
});

test('a table opened by semicolons has no such cell either', () => {
  const texts = [
    'goed;=1+1',
    "goed;'=1+1;''@x",
    'goed; "=1+1";x',
    'een\n- twee\r\n+ drie\n\n@vier',
    "een\n'-twee",
    "\t'=1",
    "'\t=1;;\t＝x",
    ';',
    '"',
    ';"',
  ];
  const written = writeCsvText(texts.map((text) => ['a', text, '=b']));
  // To such a program a quote counts at the beginning of a cell only: the worst that it can make of it.
  for (const cell of written.split(/[;\t\r\n]/u)) expect(cell).not.toMatch(/^[ "]*[=+\-@＝＋－＠]/u);
  expect(readCsvText(written, 1_000)).toEqual(texts.map((text) => ['a', text, '=b']));
});

test('any text of such signs comes back from a table as it was', () => {
  const signs = fc.string({
    unit: fc.constantFrom(';', '\n', '\r', '\t', "'", '"', '=', '-', ' ', 'a', ','),
  });
  fc.assert(
    fc.property(fc.array(signs, { minLength: 2, maxLength: 3 }), (cells) => {
      expect(readCsvText(writeCsvText([['a', 'b'], cells]), 1_000)?.slice(1)).toEqual([cells]);
    }),
  );
});

test('what was bleeped by hand is not written either', async () => {
  const { call, service, takeIn } = await openLibrary();
  const recording = (await takeIn(await barcodeVideo())).recording.id;
  await service.settled(recording);
  const said = ['Dag Fatima', 'Ik woon in de Kerkstraat', 'Mooi daar'].map((text, index) => {
    return { atMs: index * 1_000, text };
  });
  await call('transcripts.attach', { recording, path: await writeText('woorden.vtt', webVtt(said)) });
  const bleeps = [{ startMs: 1_400, endMs: 1_800, source: 'hand' as const }];
  await call('covers.save', {
    from: noCover(recording),
    to: { recording, areas: [], bleeps, names: ['Fatima'] },
  });
  const captionHolds = { codes: false, note: false, words: true };
  const { id: job } = await call('clips.export', {
    ...{ recording, annotation: null, paddingMs: null, language: 'nl', target: null },
    place: { startMs: 0, endMs: 3_000 },
    look: { ...plainLook, caption: 'subtitles', captionHolds },
    disguise: { ...noDisguise, bleeps: true },
  });
  await service.settled(recording);
  const folder = await temporaryFolder();
  const places = (await call('clips.drafts', {}))[0]?.places ?? [];
  await call('clips.save', { job, target: granted(join(folder, 'a.mp4')), seen: [...places.keys()] });
  const words = await readFile(join(folder, 'a.vtt'), 'utf8');
  expect(words.split('\n').filter((line) => /^\p{L}|^…/u.test(line))).toEqual([
    'WEBVTT',
    'Dag …',
    '…',
    'Mooi daar',
  ]);
  expect((await readFile(join(folder, 'a.mp4'))).includes('Kerkstraat')).toBe(false);
});

test('nor is either half of a name that the transcript breaks off', async () => {
  const { call, service, takeIn } = await openLibrary();
  const recording = (await takeIn(await barcodeVideo())).recording.id;
  await service.settled(recording);
  const said = ['Dag Jan', 'Jansen heet hij', 'Mooi daar'].map((text, index) => {
    return { atMs: index * 1_000, text };
  });
  await call('transcripts.attach', { recording, path: await writeText('woorden.vtt', webVtt(said)) });
  const names = ['Jan Jansen'];
  const { bleeps } = await call('covers.findNames', { recording, names });
  await call('covers.save', { from: noCover(recording), to: { recording, areas: [], bleeps, names } });
  const captionHolds = { codes: false, note: false, words: true };
  const folder = await temporaryFolder();
  await call('clips.export', {
    ...{ recording, annotation: null, paddingMs: null, language: 'nl', checked: true },
    place: { startMs: 0, endMs: 3_000 },
    look: { ...plainLook, caption: 'subtitles', captionHolds },
    disguise: { ...noDisguise, bleeps: true },
    target: granted(join(folder, 'a.mp4')),
  });
  await service.settled(recording);
  const words = await readFile(join(folder, 'a.vtt'), 'utf8');
  expect(words.match(/Jan(?:sen)?|Mooi daar/gu)).toEqual(['Mooi daar']);
});

test('nor is a sentence that was said before the clip, however little of it reaches into it', async () => {
  const { call, service, takeIn } = await openLibrary();
  const recording = (await takeIn(await barcodeVideo())).recording.id;
  const said = ['Ik woon in de Kerkstraat', 'Mooi daar'].map((text, index) => {
    return { atMs: index * 1_000, text };
  });
  await call('transcripts.attach', { recording, path: await writeText('woorden.vtt', webVtt(said)) });
  await service.settled(recording);
  const folder = await temporaryFolder();
  await call('clips.export', {
    ...{ recording, annotation: null, paddingMs: 0, language: 'nl' },
    place: { startMs: 900, endMs: 1_900 },
    look: { ...plainLook, caption: 'subtitles', captionHolds: { codes: false, note: false, words: true } },
    target: granted(join(folder, 'a.mp4')),
  });
  await service.settled(recording);
  const words = await readFile(join(folder, 'a.vtt'), 'utf8');
  expect(words.match(/Kerkstraat|Mooi daar/gu)).toEqual(['Mooi daar']);
});
