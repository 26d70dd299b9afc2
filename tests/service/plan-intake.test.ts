import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type IntakePlan, planIntake } from '../../electron/service/imports/plan-intake';
import { temporaryFolder } from '../support/temporary-folder';

const stamped = '2024-01-24 20.29.01 Gesprek met Anna 96397805012';
const whole = { join: false };

/** Writes files (a name that ends in `/` is an empty folder); `text` for those whose words matter. */
async function put(root: string, names: readonly string[], text: Record<string, string> = {}): Promise<void> {
  for (const name of [...names, ...Object.keys(text)]) {
    const path = join(root, name);
    await mkdir(name.endsWith('/') ? path : dirname(path), { recursive: true });
    if (!name.endsWith('/')) await writeFile(path, text[name] ?? 'x');
  }
}

/** A plan with paths as they are under `root`, and its refusal as plain data. */
function shown(plan: IntakePlan, root: string) {
  const short = (path: string): string => relative(root, path);
  return {
    ...plan,
    inputs: plan.inputs.map(short),
    originals: plan.originals.map(short),
    speakers: plan.speakers.map((speaker) => ({ ...speaker, path: short(speaker.path) })),
    transcripts: plan.transcripts.map((text) => ({ ...text, path: short(text.path) })),
    chats: plan.chats.map(short),
    refusal: plan.refusal?.toData() ?? null,
  };
}

async function planned(root: string, names: readonly string[], options = whole) {
  const plans = await planIntake(
    names.map((name) => join(root, name)),
    options,
  );
  return plans.map((plan) => shown(plan, root));
}

/** Makes the files, drops the given ones (all by default) and answers the plans. */
async function dropped(names: readonly string[], drop: readonly string[] = names, options = whole) {
  const root = await temporaryFolder();
  await put(root, names);
  return await planned(root, drop, options);
}

function brief(plans: readonly ReturnType<typeof shown>[]) {
  return plans.map(({ name, refusal }) => (refusal === null ? name : `${name}: ${refusal.code}`));
}

const inside = (folder: string, names: readonly string[]): string[] =>
  names.map((name) => `${folder}/${name}`);

const zoomFiles = [
  'video1639780501.mp4',
  'audio1639780501.m4a',
  'video2639780501.mp4',
  'audio2639780501.m4a',
  'playback.m3u',
  'recording.conf',
  'zoomver.tag',
  '.DS_Store',
  '._video1639780501.mp4',
  'Thumbs.db',
  'chat.txt',
  'closed_caption.txt',
  'Audio Record/audioBlakeSims21639780501.m4a',
  'Audio Record/audioHudsonMitchell-P32639780501.m4a',
  'Audio Record/audioVolodymyrSofishc42639780501.m4a',
  'Audio Record/.DS_Store',
];

describe('a folder by Zoom', () => {
  test('is one recording with its pieces, people, chat and captions', async () => {
    expect(await dropped(inside(stamped, zoomFiles), [stamped])).toEqual([
      {
        name: stamped,
        inputs: [stamped],
        title: 'Gesprek met Anna',
        recordedAtMs: new Date(2024, 0, 24, 20, 29, 1).getTime(),
        source: 'zoom-folder',
        originals: inside(stamped, ['video1639780501.mp4', 'video2639780501.mp4']),
        speakers: [
          { path: `${stamped}/Audio Record/audioBlakeSims21639780501.m4a`, name: 'Blake Sims', segment: 0 },
          {
            path: `${stamped}/Audio Record/audioHudsonMitchell-P32639780501.m4a`,
            name: 'Hudson Mitchell-P',
            segment: 1,
          },
          {
            path: `${stamped}/Audio Record/audioVolodymyrSofishc42639780501.m4a`,
            name: 'Volodymyr Sofishc',
            segment: 1,
          },
        ],
        transcripts: [{ path: `${stamped}/closed_caption.txt`, segment: 0 }],
        chats: [`${stamped}/chat.txt`],
        refusal: null,
      },
    ]);
  });

  test('is the same recording when all that is in it is selected and dropped', async () => {
    const root = await temporaryFolder();
    await put(root, inside(stamped, zoomFiles));
    const [folder] = await planned(root, [stamped]);
    const drop = ['Audio Record', ...zoomFiles.filter((name) => !name.includes('/'))];
    const loose = await planned(root, inside(stamped, drop));
    expect(loose).toHaveLength(1);
    expect({ ...loose[0], inputs: [] }).toEqual({ ...folder, inputs: [] });
    const again = await planned(root, loose[0]?.inputs ?? []);
    expect(again).toEqual(loose);
  });

  test('takes the sound only for a piece without picture, and counts past nine pieces', async () => {
    const pieces = Array.from({ length: 11 }, (_, index) => `video${index + 1}639780501.mp4`);
    const names = [...pieces.filter((name) => !name.startsWith('video3')), 'audio3639780501.m4a'];
    const [plan] = await dropped(inside(stamped, names), [stamped]);
    const expected = pieces.map((name) => (name.startsWith('video3') ? 'audio3639780501.m4a' : name));
    expect(plan?.originals).toEqual(inside(stamped, expected));
  });

  test('of an older Zoom is put in order, and one of sound alone is whole', async () => {
    const older = ['zoom_1.mp4', 'zoom_0.mp4', 'zoom_10.mp4', 'audio_only.m4a', 'audio_only_1.m4a'];
    const folder = '2020-04-09 15.10.19 my meeting 612342203';
    const [plan] = await dropped(inside(folder, older), [folder]);
    expect(plan?.originals).toEqual(inside(folder, ['zoom_0.mp4', 'zoom_1.mp4', 'zoom_10.mp4']));
    expect(plan?.title).toBe('my meeting');
    const [sound] = await dropped(inside(folder, ['audio_only_1.m4a', 'audio_only.m4a']), [folder]);
    expect(sound?.originals).toEqual(inside(folder, ['audio_only.m4a', 'audio_only_1.m4a']));
  });

  test('keeps every track where the digits are short, and leaves out those of a piece that is gone', async () => {
    const short = inside('2024-01-24 20.29.01 x', [
      'video1.mp4',
      'Audio Record/audioAnna1.m4a',
      'Audio Record/b.m4a',
    ]);
    const [plan] = await dropped(short, ['2024-01-24 20.29.01 x']);
    expect(plan?.speakers.map(({ name, segment }) => [name, segment])).toEqual([
      ['Anna', 0],
      ['b', 0],
    ]);
    const tracks = inside('Audio Record', [
      'audioBlakeSims21759316641.m4a',
      'audioHudsonMitchell-P32639780501.m4a',
    ]);
    const [other] = await dropped(inside(stamped, ['video2639780501.mp4', ...tracks]), [stamped]);
    expect(other?.speakers.map(({ name }) => name)).toEqual(['Hudson Mitchell-P']);
  });

  test('that was renamed is known by its other files', async () => {
    const names = ['video1639780501.mp4', 'recording.conf'];
    const [plan] = await dropped(inside('Sessie 3', names), ['Sessie 3']);
    expect(plan).toMatchObject({ title: 'Sessie 3', recordedAtMs: null, source: 'zoom-folder' });
    const [general] = await dropped(inside('Downloads', names), ['Downloads']);
    expect(general?.title).toBe('Zoom');
  });

  test('that holds other recordings too gives those their own plans', async () => {
    const root = await temporaryFolder();
    await put(root, inside(stamped, [...zoomFiles, 'H1/REC001.WAV', 'telefoon.m4a']));
    const plans = await planned(root, [stamped]);
    expect(plans.map(({ originals }) => originals)).toEqual([
      inside(stamped, ['video1639780501.mp4', 'video2639780501.mp4']),
      [`${stamped}/H1/REC001.WAV`],
      [`${stamped}/telefoon.m4a`],
    ]);
    for (const plan of plans) expect(await planned(root, plan.inputs)).toEqual([plan]);
  });

  test('at the deepest level keeps to what was found there', async () => {
    const deep = `map/1/2/3/${stamped}`;
    const root = await temporaryFolder();
    await put(root, [`${deep}/video1639780501.mp4`, `${deep}/dieper/telefoon.m4a`]);
    const plans = await planned(root, ['map']);
    expect(plans).toMatchObject([{ originals: [`${deep}/video1639780501.mp4`], source: 'zoom-folder' }]);
    expect(await planned(root, plans[0]?.inputs ?? [])).toEqual(plans);
  });

  test('with several meetings in it is no Zoom recording but a folder of them', async () => {
    const names = ['video1639780501.mp4', 'video1759316641.mp4', 'audio1639780501.m4a'];
    expect(await dropped(inside('Alles', names), ['Alles'])).toHaveLength(3);
  });

  test('gives one plan each in a folder of several', async () => {
    const folders = ['2024-01-24 20.29.01 A', '2024-01-25 09.00.00 B', '2023-12-01 10.00.00 C'];
    const root = await temporaryFolder();
    await put(
      root,
      folders.flatMap((folder) => inside(`Zoom/${folder}`, zoomFiles)),
    );
    const plans = await planned(root, ['Zoom']);
    expect(plans.map(({ title }) => title)).toEqual(['C', 'A', 'B']);
    expect(plans.map(({ inputs }) => inputs)).toEqual(folders.toSorted().map((folder) => [`Zoom/${folder}`]));
    for (const plan of plans) expect(await planned(root, plan.inputs)).toEqual([plan]);
  });

  test.each([
    ['still to be converted', ['double_click_to_convert_01.zoom', 'recording.conf'], {}],
    ['half converted', ['video1639780501.mp4', 'double_click_to_convert_02.zoom'], {}],
    ['being converted', ['video2.mp4.tmp', 'recording.conf'], {}],
    ['with tracks being written', ['video1.mp4', 'Audio Record/audioAnna11.m4a.tmp'], {}],
    [
      'that says so in its own small file',
      ['video1639780501.mp4'],
      { 'recording.conf': '{"items":[{"audio":"","prefix":"","process":100,"video":"a"},{"process":37}]}' },
    ],
    [
      'that says so in words',
      ['video1639780501.mp4'],
      { 'recording.conf': '\uFEFF{"items":[{"process":"99"}]}' },
    ],
  ])('%s is refused with what to do', async (_, names, conf) => {
    const root = await temporaryFolder();
    await put(join(root, stamped), names, conf);
    expect(await planned(root, [stamped])).toMatchObject([
      { inputs: [stamped], originals: [], refusal: { code: 'zoom-unfinished', params: { name: stamped } } },
    ]);
  });

  test.each([
    [
      'finished',
      '{"items":[{"audio":"a.m4a","prefix":"","process":100,"video":"v.mp4"}],"magic_number":"1"}',
    ],
    ['damaged', '{"items":['],
    ['of another shape', '[]'],
    ['far too large', ' '.repeat(300_000)],
  ])('with a %s recording.conf is imported', async (_, conf) => {
    const root = await temporaryFolder();
    await put(join(root, stamped), ['video1639780501.mp4'], { 'recording.conf': conf });
    expect(brief(await planned(root, [stamped]))).toEqual([stamped]);
  });

  test('one half-written file of it, dropped alone, is refused too', async () => {
    expect(brief(await dropped(['x/video2.mp4.tmp']))).toEqual(['x: zoom-unfinished']);
    expect(brief(await dropped(['x/double_click_to_convert_01.zoom']))).toEqual(['x: zoom-unfinished']);
  });

  test('says which file is still in iCloud', async () => {
    const names = ['video1639780501.mp4', 'recording.conf', 'Audio Record/.audioAnna21639780501.m4a.icloud'];
    expect(await dropped(inside(stamped, names), [stamped])).toMatchObject([
      { refusal: { code: 'file-not-downloaded', params: { name: 'audioAnna21639780501.m4a' } } },
    ]);
  });
});

describe('files from Zoom’s cloud', () => {
  const set = [
    'GMT20240124-202901_Recording_gallery_1920x1080.mp4',
    'GMT20240124-202901_Recording_avo_640x360.mp4',
    'GMT20240124-202901_Recording_1280x720.mp4',
    'GMT20240124-202901_Recording_1280x720 (1).mp4',
    'GMT20240124-202901_Recording_gvo_1280x720.mp4',
    'GMT20240124-202901_Recording.m4a',
    'GMT20240124-202901_Recording.cc.vtt',
    'GMT20240124-202901_Recording.transcript.vtt',
    'GMT20240124-202901_Recording.transcript (1).vtt',
    'GMT20240124-202901_RecordingnewChat.txt',
  ];
  const expected = {
    recordedAtMs: Date.UTC(2024, 0, 24, 20, 29, 1),
    source: 'zoom-cloud',
    name: 'GMT20240124-202901_Recording_1280x720.mp4',
    originals: ['GMT20240124-202901_Recording_1280x720.mp4'],
    transcripts: [
      { path: 'GMT20240124-202901_Recording.transcript.vtt', segment: 0 },
      { path: 'GMT20240124-202901_Recording.cc.vtt', segment: 0 },
    ],
    chats: ['GMT20240124-202901_RecordingnewChat.txt'],
    refusal: null,
  };

  test('are one recording by their stamp when dropped loose', async () => {
    const plans = await dropped(set);
    expect(plans).toMatchObject([{ ...expected, title: 'Zoom' }]);
    expect(plans[0]?.inputs.toSorted()).toEqual(set.toSorted());
  });

  test('are the same as a folder, which gives its name', async () => {
    const root = await temporaryFolder();
    await put(root, inside('Sessie 3', set));
    const plans = await planned(root, ['Sessie 3']);
    expect(plans).toMatchObject([
      {
        title: 'Sessie 3',
        inputs: ['Sessie 3'],
        originals: [`Sessie 3/${expected.name}`],
        chats: { length: 1 },
      },
    ]);
  });

  test('are as many recordings as there are stamps', async () => {
    const later = set.map((name) => name.replace('202901', '211500'));
    const root = await temporaryFolder();
    await put(root, inside('Sessies', [...later, ...set]));
    const plans = await planned(root, ['Sessies']);
    expect(plans.map(({ recordedAtMs }) => recordedAtMs)).toEqual([
      Date.UTC(2024, 0, 24, 20, 29, 1),
      Date.UTC(2024, 0, 24, 21, 15),
    ]);
    for (const plan of plans) expect(await planned(root, plan.inputs)).toEqual([plan]);
  });

  test('take the gallery, a copy or the sound when there is nothing better', async () => {
    const gallery = set.slice(0, 1);
    expect((await dropped([...gallery, 'GMT20240124-202901_Recording.m4a']))[0]?.originals).toEqual(gallery);
    const copy = ['GMT20240124-202901_Recording_1280x720 (1).mp4'];
    expect((await dropped([...copy, ...gallery]))[0]?.originals).toEqual(copy);
    const sound = ['gmt20240124-202901_recording.M4A'];
    expect((await dropped([...sound, 'GMT20240124-202901_Recording.transcript.vtt']))[0]).toMatchObject({
      originals: sound,
      transcripts: { length: 1 },
    });
  });

  test('carry an older Zoom’s topic as title', async () => {
    const [plan] = await dropped(['GMT20201116-163400_Coach-gesp_1920x1080.mp4']);
    expect(plan?.title).toBe('Coach-gesp');
  });

  test('without the recording are a transcript alone; its text finds it from another folder', async () => {
    const texts = set.slice(6).map((name) => `Downloads/${name}`);
    expect(brief(await dropped(texts))).toEqual([
      'GMT20240124-202901_Recording.transcript.vtt: transcript-alone',
    ]);
    const plans = await dropped([...texts, `Desktop/${expected.name}`]);
    expect(plans).toMatchObject([{ originals: [`Desktop/${expected.name}`], transcripts: { length: 2 } }]);
  });

  test('that are still coming are waited for', async () => {
    const name = 'GMT20240124-202901_Recording_1280x720.mp4';
    for (const ending of ['crdownload', 'part', 'download']) {
      const plans = await dropped([...set.slice(0, 2), `${name}.${ending}`]);
      expect(plans).toMatchObject([{ refusal: { code: 'download-unfinished', params: { name } } }]);
    }
  });
});

describe('any other folder', () => {
  test('gives each recording in it a plan, as people count', async () => {
    const names = [
      'deel 10.mp4',
      'deel 2.MP4',
      'Deel 1.m4a',
      'b/WhatsApp.opus',
      'b/c/d/e/diep.wav',
      'b/c/d/e/f/te diep.wav',
      'notes.docx',
      'foto.jpg',
      'leeg/',
      '.verborgen.mp4',
      '.map/x.mp4',
      '._deel 2.MP4',
      'Thumbs.db',
    ];
    const root = await temporaryFolder();
    await put(join(root, 'map'), names);
    await symlink(join(root, 'map', 'deel 10.mp4'), join(root, 'map', 'link.mp4'));
    await symlink(join(root, 'map'), join(root, 'map', 'rond'));
    const plans = await planned(root, ['map']);
    expect(brief(plans)).toEqual(['diep.wav', 'WhatsApp.opus', 'Deel 1.m4a', 'deel 2.MP4', 'deel 10.mp4']);
    for (const plan of plans) expect(await planned(root, plan.inputs)).toEqual([plan]);
  });

  test('with nothing in it says so', async () => {
    expect(brief(await dropped(['leeg/']))).toEqual(['leeg: folder-empty']);
    expect(brief(await dropped(['map/foto.jpg', 'map/sub/'], ['map']))).toEqual(['map: folder-empty']);
    expect(brief(await dropped(['map/1/2/3/4/5/diep.mp4'], ['map']))).toEqual(['map: folder-empty']);
  });

  test('of two thousand files is planned at once', { timeout: 10_000 }, async () => {
    const names = Array.from({ length: 1000 }, (_, index) => [
      `opname ${index}.m4a`,
      `opname ${index}.vtt`,
    ]).flat();
    const plans = await dropped(inside('map', names), ['map']);
    expect(plans).toHaveLength(1000);
    expect(plans[999]).toMatchObject({
      name: 'opname 999.m4a',
      transcripts: [{ path: 'map/opname 999.vtt', segment: 0 }],
    });
  });

  test('with more than a thousand recordings is refused whole', async () => {
    const names = Array.from({ length: 1001 }, (_, index) => `opname ${index}.m4a`);
    expect(await dropped(inside('map', names), ['map'])).toMatchObject([
      { inputs: ['map'], refusal: { code: 'folder-too-large', params: { name: 'map', limit: 1000 } } },
    ]);
  });

  test('names what is in iCloud or still coming', async () => {
    const names = [
      '.a.mp4.icloud',
      'b.mp4.crdownload',
      'c.mp4.download/c.mp4',
      '.tekst.pdf.icloud',
      'x.zip.part',
    ];
    const plans = await dropped(inside('map', names), ['map']);
    expect(plans.map(({ refusal }) => refusal)).toEqual([
      { code: 'file-not-downloaded', params: { name: 'a.mp4' } },
      { code: 'download-unfinished', params: { name: 'b.mp4' } },
      { code: 'download-unfinished', params: { name: 'c.mp4' } },
    ]);
  });

  /** Root may read everything, so this process is somebody else for a while. */
  const canBecomeNobody = process.platform === 'linux' && process.getuid?.() === 0;
  const isPlainUser = process.platform !== 'win32' && process.getuid?.() !== 0;

  test.runIf(canBecomeNobody || isPlainUser)('that may not be read is refused by its name', async () => {
    const root = await mkdtemp(join(tmpdir(), 'terugblik-test-'));
    onTestFinished(() => rm(root, { recursive: true, force: true }));
    const { chmod } = await import('node:fs/promises');
    await chmod(root, 0o755);
    await put(root, ['map/a.mp4', 'map/dicht/b.mp4', ...inside(stamped, zoomFiles)]);
    const closed = [join(root, 'map/dicht'), join(root, stamped, 'Audio Record')];
    for (const folder of closed) await chmod(folder, 0);
    if (canBecomeNobody) process.seteuid?.(65_534);
    const plans = await planned(root, ['map', 'map/dicht', stamped]).finally(() => {
      if (canBecomeNobody) process.seteuid?.(0);
    });
    for (const folder of closed) await chmod(folder, 0o755);
    expect(plans).toMatchObject([
      { inputs: [stamped], refusal: { code: 'file-unreadable', params: { name: 'Audio Record' } } },
      { inputs: ['map/dicht'], refusal: { code: 'file-unreadable', params: { name: 'dicht' } } },
      { inputs: ['map/a.mp4'], refusal: null },
    ]);
  });
});

describe('single files', () => {
  test('are a plan each, whatever they are called, there or not', async () => {
    const names = ['opname', 'IMG_4312.MOV', 'film.xyz', 'playback.m3u', 'notitie.txt', '-o.mp4', 'a:b.mp4'];
    const root = await temporaryFolder();
    await put(root, names.slice(1));
    const plans = await planned(root, [...names, 'IMG_4312.MOV']);
    expect(plans.flatMap(({ inputs }) => inputs).toSorted()).toEqual(names.toSorted());
    for (const plan of plans) {
      expect(plan).toMatchObject({ title: null, recordedAtMs: null, source: 'file', refusal: null });
      expect(plan.originals).toEqual(plan.inputs);
    }
  });

  test('may be given together with their folder', async () => {
    const names = ['map/a.mp4', 'map/onbekend', 'map/brief.pdf'];
    expect(brief(await dropped(names, ['map', 'map/a.mp4', 'map/onbekend']))).toEqual(['a.mp4', 'onbekend']);
  });

  test('that systems leave behind come along unseen', async () => {
    expect(brief(await dropped(['.DS_Store', '._a.mp4', 'a.mp4', 'Thumbs.db']))).toEqual(['a.mp4']);
    expect(brief(await dropped(['Thumbs.db']))).toEqual(['Thumbs.db']);
  });
});

describe('a transcript', () => {
  test.each([
    ['Sessie 3.mp4', 'sessie 3.VTT'],
    ['Sessie 3.mp4', 'Sessie 3.nl.srt'],
    ['Sessie 3.mp4', 'Sessie 3.mp4.vtt'],
    ['Sessie 3.mp4', 'Sessie 3_transcript.vtt'],
    ['Caf\u00e9.mp4', 'Cafe\u0301.vtt'],
    ['Weekly-20240124_202901-Meeting Recording.mp4', 'Weekly-20240124_202901-Meeting Transcript.vtt'],
    [
      'Weekly-20240124_202901UTC-Meeting Recording.mp4',
      'Weekly-20240124_202901UTC-Meeting Recording-en-US.vtt',
    ],
    ['Weekly-20240124_202901-Meeting Recording.mp4', 'Weekly.vtt'],
    ['Weekly (2024-01-24 20_29 GMT+7) - Recording.mp4', 'Weekly (2024-01-24 20_29 GMT+7) - Transcript.vtt'],
  ])('belongs to %s when it is called %s', async (recording, text) => {
    const plans = await dropped([recording, text, 'ander.mp4']);
    const plan = plans.find(({ originals }) => originals[0] === recording);
    expect(plan?.transcripts).toEqual([{ path: text, segment: 0 }]);
    expect(plans).toHaveLength(2);
  });

  test('of Meet comes with the chat, and its name has the moment', async () => {
    const names = ['Recording.mp4', 'Chat.txt'].map((label) => `Weekly (2024-01-24 20_29 GMT+7) - ${label}`);
    expect(await dropped(names)).toMatchObject([
      {
        title: 'Weekly',
        recordedAtMs: Date.UTC(2024, 0, 24, 13, 29),
        chats: names.slice(1),
        transcripts: [],
      },
    ]);
  });

  test.each(['gesprek.vtt', 'gesprek.srt', 'chat.txt', 'closed_caption.txt', 'meeting_saved_new_chat.txt'])(
    'without a recording is refused: %s',
    async (name) => {
      expect(brief(await dropped([name, 'ander.mp4']))).toEqual(
        ['ander.mp4', `${name}: transcript-alone`].toSorted(),
      );
    },
  );

  test('goes to the recording beside it, and to none when two are as likely', async () => {
    const beside = await dropped(['x/a.mp4', 'y/a.mp4', 'x/a.vtt']);
    expect(beside.map(({ transcripts }) => transcripts.length)).toEqual([1, 0]);
    expect(brief(await dropped(['x/a.mp4', 'y/a.mp4', 'z/a.vtt']))).toEqual([
      'a.mp4',
      'a.mp4',
      'a.vtt: transcript-alone',
    ]);
    const weekly = ['0124_202901', '0131_202901'].map((stamp) => `Weekly-2024${stamp}-Meeting Recording.mp4`);
    expect(brief(await dropped([...weekly, 'Weekly.vtt']))).toContain('Weekly.vtt: transcript-alone');
  });
});

describe('joined files', () => {
  const join = { join: true };

  test('are one recording in the order of their numbers', async () => {
    const names = ['gesprek 10.m4a', 'gesprek.m4a', 'gesprek 2.m4a', 'gesprek 2.vtt'];
    const plans = await dropped(names, names, join);
    expect(plans).toMatchObject([
      {
        name: 'gesprek.m4a',
        title: null,
        source: 'joined',
        originals: ['gesprek.m4a', 'gesprek 2.m4a', 'gesprek 10.m4a'],
        transcripts: [{ path: 'gesprek 2.vtt', segment: 1 }],
      },
    ]);
    expect(plans[0]?.inputs.toSorted()).toEqual(names.toSorted());
  });

  test('with different names follow the moments in them', async () => {
    const names = ['WA_20240124_195500.mp4', 'IMG_20240124_202901.mov', 'VID_20240124_194000.mp4'];
    expect((await dropped(names, names, join))[0]?.originals).toEqual([
      'VID_20240124_194000.mp4',
      'WA_20240124_195500.mp4',
      'IMG_20240124_202901.mov',
    ]);
  });

  test('may be two Zoom folders of one conversation', async () => {
    const folders = ['2024-01-24 20.29.01 Anna', '2024-01-24 21.10.00 Anna'];
    const names = folders.flatMap((folder) => inside(folder, zoomFiles));
    const [plan, ...rest] = await dropped(names, folders, join);
    expect(rest).toEqual([]);
    expect(plan).toMatchObject({ title: 'Anna', source: 'joined', inputs: folders });
    expect(plan?.originals.map((path) => basename(path))).toEqual([
      'video1639780501.mp4',
      'video2639780501.mp4',
      'video1639780501.mp4',
      'video2639780501.mp4',
    ]);
    expect(plan?.speakers.map(({ segment }) => segment)).toEqual([0, 1, 1, 2, 3, 3]);
    expect(plan?.transcripts.map(({ segment }) => segment)).toEqual([0, 2]);
  });

  test('keep a text that belongs to the whole, and are refused when a piece is', async () => {
    const whole = ['a 1.mp4', 'a 2.mp4', 'gesprek.vtt', 'chat.txt'];
    expect(await dropped(whole, whole, join)).toMatchObject([
      { transcripts: [{ path: 'gesprek.vtt', segment: 0 }], chats: ['chat.txt'], refusal: null },
    ]);
    const broken = ['a 1.mp4', 'a 2.mp4.part', 'a 3.mp4'];
    expect(await dropped(broken, broken, join)).toMatchObject([
      { source: 'joined', originals: [], refusal: { code: 'download-unfinished' } },
    ]);
    expect((await dropped(['a.mp4'], ['a.mp4'], join))[0]?.source).toBe('file');
  });
});

describe('whatever is dropped', () => {
  const names = fc.constantFrom(
    ...zoomFiles,
    'a.mp4',
    'a.m4a',
    'a.vtt',
    'a.nl.srt',
    'A (1).mp4',
    'b.mp4.part',
    '.c.mov.icloud',
    'chat (1).txt',
    'notitie',
    'video1759316641.mp4',
    'double_click_to_convert_01.zoom',
    'GMT20240124-202901_Recording_1920x1080.mp4',
    'GMT20240124-202901_Recording_gallery_1920x1080.mp4',
    'GMT20240124-202901_Recording.transcript.vtt',
    'GMT20240124-202901_Recording.transcript (1).vtt',
    'GMT20240124-211500_Recording.m4a',
    'Weekly-20240124_202901-Meeting Recording.mp4',
    'Weekly.vtt',
    'Weekly (2024-01-24 20_29 GMT+7) - Chat.txt',
    'e\u0301.wav',
  );
  const folders = fc.constantFrom(
    '.',
    'x',
    'x/y',
    stamped,
    `x/${stamped}`,
    'x/1/2/3',
    'Sessie 3',
    'Audio Record',
  );
  const files = fc.uniqueArray(
    fc.tuple(folders, names).map(([folder, name]) => join(folder, name)),
    { minLength: 1, maxLength: 14 },
  );
  const picks = fc.array(fc.nat(40), { minLength: 1, maxLength: 8 });

  test('plans are the same every time, in any order, lose nothing, and come back from their inputs', async () => {
    await fc.assert(
      fc.asyncProperty(files, picks, fc.boolean(), async (made, chosen, isJoined) => {
        const root = await mkdtemp(join(tmpdir(), 'terugblik-test-'));
        try {
          await put(root, made);
          const all = [...new Set(made.flatMap((name) => [name, dirname(name)]))].filter(
            (name) => name !== '.',
          );
          const drop = chosen.map((index) => all[index % all.length] ?? '');
          const options = { join: isJoined };
          const plans = await planned(root, drop, options);
          expect(await planned(root, drop.toReversed(), options)).toEqual(plans);
          for (const plan of plans) expect(await planned(root, plan.inputs, options)).toEqual([plan]);
          expectNothingLost(drop, made, plans);
          if (isJoined) expect(plans.filter(({ refusal }) => refusal === null).length).toBeLessThan(2);
        } finally {
          await rm(root, { recursive: true, force: true });
        }
      }),
      { numRuns: 300 },
    );
  });

  function expectNothingLost(
    drop: readonly string[],
    made: readonly string[],
    plans: readonly ReturnType<typeof shown>[],
  ): void {
    const inputs = plans.flatMap((plan) => plan.inputs);
    const covers = (path: string): boolean =>
      inputs.some((input) => path === input || path.startsWith(`${input}/`));
    const isLitter = (name: string): boolean => /^(?:\.DS_Store|\._.*|Thumbs\.db)$/u.test(basename(name));
    const media = made.filter((name) => /\.(?:mp4|m4a|wav)$/u.test(name) && !isLitter(name));
    for (const given of drop) {
      for (const path of media.filter((name) => name === given || name.startsWith(`${given}/`))) {
        expect(covers(path), path).toBe(true);
      }
      if (made.includes(given) && !isLitter(given)) expect(covers(given), given).toBe(true);
    }
    const originals = plans.flatMap((plan) => plan.originals);
    expect(new Set(originals).size).toBe(originals.length);
    for (const plan of plans) expect(plan.originals.length > 0).toBe(plan.refusal === null);
  }
});
