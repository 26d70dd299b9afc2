import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cloudFile } from '../../electron/service/imports/cloud-name';
import { endingOf, folded, roleOf, stemOf } from '../../electron/service/imports/file-role';
import { entryOf, type FolderEntry } from '../../electron/service/imports/folder-entry';
import { meetingName } from '../../electron/service/imports/meeting-name';
import { compareNaturally, compareParts, joinOrder } from '../../electron/service/imports/natural-order';
import { participantName } from '../../electron/service/imports/participant-name';
import { isTellingFolder } from '../../electron/service/imports/telling-folder';
import { matchTexts } from '../../electron/service/imports/text-match';
import { isZoomRecording, segmentNumber, zoomFolderName } from '../../electron/service/imports/zoom-parts';

const file = (path: string): FolderEntry => entryOf(path, 'file');

describe('the name of a participant', () => {
  test.each([
    ['audioBlakeSims21759316641', '1759316641', 3, 'Blake Sims'],
    ['audioHudsonMitchell-P32639780501', '2639780501', 3, 'Hudson Mitchell-P'],
    ['audioVolodymyrSofishc42639780501', '2639780501', 3, 'Volodymyr Sofishc'],
    // A shorter name that itself ends in a digit: only the index goes.
    ['audioMitchell-P321639780501', '1639780501', 2, 'Mitchell-P3'],
    ['audioDeelnemer131639780501', '1639780501', 2, 'Deelnemer1'],
    // Ten people or more: an index of two digits.
    ['audioAnna121639780501', '1639780501', 12, 'Anna'],
    ['audioVolodymyrSofishc121639780501', '1639780501', 3, 'Volodymyr Sofishc'],
    ['audioJanvandenBerg21639780501', '1639780501', 2, 'Janvanden Berg'],
    ['audioiPhonevanAnna21639780501', '1639780501', 2, 'iPhonevan Anna'],
    ['audioAnnMcDonald21639780501', '1639780501', 2, 'Ann McDonald'],
    ['AUDIOAnna21639780501', '1639780501', 2, 'Anna'],
    ['audioZoe\u030821639780501', '1639780501', 2, 'Zo\u00eb'],
    ['audio王小明21639780501', '1639780501', 2, '王小明'],
    ['audioAnna2', '', 2, 'Anna'],
    ['audioAnna', '', 1, 'Anna'],
    ['Anna', '', 1, 'Anna'],
    // Nothing left to call somebody by.
    ['audio21639780501', '1639780501', 1, 'audio21639780501'],
    ['audio', '', 1, 'audio'],
  ])('in %s with the digits %s among %i is %s', (stem, digits, count, name) => {
    expect(participantName(stem, digits, count)).toBe(name);
  });

  test('is never empty, whatever the file is called', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.stringMatching(/^\d{0,11}$/u),
        fc.nat(20),
        (stem, digits, count) => {
          expect(participantName(stem, digits, count)).not.toBe('');
        },
      ),
    );
  });

  test('is found again in what Zoom makes of it, for names without digits', () => {
    const letters = fc.stringMatching(/^[a-z]{1,16}$/u);
    fc.assert(
      fc.property(
        letters,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (name, index, segment) => {
          const digits = `${segment}639780501`;
          expect(participantName(`audio${name}${index}${digits}`, digits, 9)).toBe(name);
        },
      ),
    );
  });
});

describe('the name of a Zoom folder', () => {
  test.each([
    ['2024-01-24 20.29.01 Gesprek met Anna 96397805012', 'Gesprek met Anna'],
    ['2020-04-09 15.10.19 my meeting 612342203', 'my meeting'],
    ['2024-01-24 20.29.01 Gesprek 12', 'Gesprek 12'],
    ['2024-01-24 20.29.01 Anna (1)', 'Anna'],
    ['2024-01-24 20.29.01 96397805012', null],
    ['2024-01-24 20.29.01', null],
  ])('%s has the topic %s', (name, topic) => {
    expect(zoomFolderName(name)?.topic).toBe(topic);
  });

  test('has the moment on this computer’s clock', () => {
    expect(zoomFolderName('2024-07-01 09.05.59 x')?.recordedAtMs).toBe(
      new Date(2024, 6, 1, 9, 5, 59).getTime(),
    );
  });

  test.each([
    '2024-13-24 20.29.01 x',
    '2024-02-30 20.29.01 x',
    '2024-01-24 24.29.01 x',
    'Gesprek',
    '2024-01-24',
  ])('%s is no such name', (name) => {
    expect(zoomFolderName(name)).toBeNull();
  });

  test.each([
    ['1', 1],
    ['0', 0],
    ['1639780501', 1],
    ['12639780501', 12],
    ['639780501', 639_780_501],
  ])('segment %s is number %i', (digits, number) => {
    expect(segmentNumber(digits)).toBe(number);
  });

  test.each([
    ['Vakantie', ['video1.mp4', 'foto.jpg'], false],
    ['Vakantie', ['video20240124.mp4'], false],
    ['Vakantie', ['video1639780501.mp4', 'audio1639780501.m4a'], true],
    ['Vakantie', ['video1639780501.mp4', 'verslag.vtt'], false],
    ['Vakantie', ['recording.conf', 'IMG_1.MOV'], false],
    ['Vakantie', ['zoom_0.mp4'], true],
    ['2024-01-24 20.29.01 x', ['video1.mp4'], true],
    ['2024-01-24 20.29.01 x', ['IMG_1.MOV'], false],
  ])('%s with %j: a recording by Zoom is %s', (folder, names, expected) => {
    expect(isZoomRecording(folder, names.map(file))).toBe(expected);
  });

  test.each([
    ['Sessie 3', true],
    ['Downloads', false],
    ['Bureaublad', false],
    ['2024-01-24', false],
    ['Nieuwe map (2)', false],
  ])('%s can be a title: %s', (name, expected) => {
    expect(isTellingFolder(name)).toBe(expected);
  });
});

describe('the name of a file from Zoom’s cloud', () => {
  const at = Date.UTC(2024, 0, 24, 20, 29, 1);
  test.each([
    ['_Recording.mp4', 'picture', null, null, 0],
    ['_Recording_1920x1080.mp4', 'picture', null, null, 2_073_600],
    ['_Recording_gallery_1920x1080.mp4', 'picture', null, 'gallery', 2_073_600],
    ['_Recording_gvo_1280x720.mp4', 'picture', null, 'gvo', 921_600],
    ['_Recording_avo_640x360.mp4', 'picture', null, 'avo', 230_400],
    ['_Recording_as_1280x720.MP4', 'picture', null, 'as', 921_600],
    ['_Recording.m4a', 'sound', null, null, 0],
    ['_Recording.transcript.vtt', 'transcript', null, null, 0],
    ['_Recording.cc.vtt', 'captions', null, null, 0],
    ['_Recording.transcript (1).vtt', 'transcript', null, null, 0],
    ['_RecordingnewChat.txt', 'chat', null, null, 0],
    ['_Coach-gesp_1920x1080.mp4', 'picture', 'Coach-gesp', null, 2_073_600],
    ['_Coach-gesp_gallery_1920x1080.mp4', 'picture', 'Coach-gesp', 'gallery', 2_073_600],
    ['.mp4', 'picture', null, null, 0],
  ])('GMT20240124-202901%s is %s', (rest, kind, topic, view, pixels) => {
    expect(cloudFile(file(`/x/GMT20240124-202901${rest}`))).toMatchObject({
      stamp: '20240124202901',
      recordedAtMs: at,
      kind,
      topic,
      view,
      pixels,
    });
  });

  test.each(['GMT20241324-202901_Recording.mp4', 'GMT2024-202901.mp4', 'x GMT20240124-202901.mp4'])(
    '%s is not of the cloud',
    (name) => {
      expect(cloudFile(file(name))).toBeNull();
    },
  );
});

describe('the name of a meeting', () => {
  test.each([
    ['Weekly met Jan-Piet-20240124_202901-Meeting Recording', 'Weekly met Jan-Piet', null],
    ['Weekly-20240124_202901UTC-Vergaderopname', 'Weekly', Date.UTC(2024, 0, 24, 20, 29, 1)],
    ['Weekly (2024-01-24 20:29 GMT+7) - Recording', 'Weekly', Date.UTC(2024, 0, 24, 13, 29)],
    ['Weekly (2024-01-24 20_29 GMT-3:30) - Recording', 'Weekly', Date.UTC(2024, 0, 24, 23, 59)],
    ['Weekly (2024-01-24 20_29 GMT)', 'Weekly', Date.UTC(2024, 0, 24, 20, 29)],
    ['Weekly - 2024_01_24 20_29 CET - Recording', 'Weekly', null],
  ])('%s is %s', (stem, title, recordedAtMs) => {
    expect(meetingName(stem)).toMatchObject({ title, recordedAtMs });
  });

  test.each([
    'Weekly',
    'Weekly-20241324_202901-Meeting Recording',
    '-20240124_202901',
    'IMG_20240124_202901',
  ])('%s is none', (stem) => {
    expect(meetingName(stem)).toBeNull();
  });
});

describe('a file name', () => {
  test.each([
    ['a.MP4', 'mp4', 'a'],
    ['a.b.c', 'c', 'a.b'],
    ['a', '', 'a'],
    ['.a', '', '.a'],
  ])('%s ends in %s', (name, ending, stem) => {
    expect([endingOf(name), stemOf(name)]).toEqual([ending, stem]);
  });

  test.each([
    ['a.qta', 'media'],
    ['PTT-20240124-WA0001.OPUS', 'media'],
    ['a.srt', 'transcript'],
    ['closed_caption.txt', 'captions'],
    ['meeting_saved_closed_caption (1).txt', 'captions'],
    ['meeting_saved_new_chat.txt', 'chat'],
    ['Thumbs.db', 'ignored'],
    ['._a.mp4', 'ignored'],
    ['.a.mp4.icloud', 'media'],
    ['a.mp4.part', 'media'],
    ['a.m3u', 'other'],
    ['a', 'other'],
  ])('%s is for %s', (name, role) => {
    expect(roleOf(file(`/x/${name}`))).toBe(role);
  });

  test.each([
    ['/x/.a.mp4.icloud', 'file', 'a.mp4', 'not-downloaded'],
    ['/x/a.mp4.crdownload', 'file', 'a.mp4', 'downloading'],
    ['/x/a.mp4.PART', 'file', 'a.mp4', 'downloading'],
    ['/x/a.mp4.download', 'folder', 'a.mp4', 'downloading'],
    ['/x/Mijn.part', 'folder', 'Mijn.part', 'here'],
    ['/x/Cafe\u0301.mp4', 'file', 'Caf\u00e9.mp4', 'here'],
  ] as const)('%s, a %s, is really %s', (path, kind, name, state) => {
    expect(entryOf(path, kind)).toMatchObject({ name, state });
  });
});

describe('natural order', () => {
  test('counts', () => {
    const names = [
      'gesprek.m4a',
      'gesprek 2.m4a',
      'gesprek 010.m4a',
      'gesprek 10 (1).m4a',
      'GX010124.MP4',
      'GX020123.MP4',
    ];
    expect(names.toReversed().toSorted(compareNaturally)).toEqual(names);
  });

  test('is a total order', () => {
    const name = fc.oneof(fc.string(), fc.stringMatching(/^[aA] ?\d{0,4}(?:\.mp4)?$/u));
    fc.assert(
      fc.property(name, name, name, (a, b, c) => {
        expect(Math.sign(compareNaturally(a, b))).toBe(-Math.sign(compareNaturally(b, a)) + 0);
        expect(compareNaturally(a, b) === 0).toBe(a === b);
        if (compareNaturally(a, b) <= 0 && compareNaturally(b, c) <= 0) {
          expect(compareNaturally(a, c)).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('goes folder by folder', () => {
    const paths = [['a'], ['a', 'b 2'], ['a', 'b 10'], ['a 2'], ['b']];
    expect(paths.toReversed().toSorted(compareParts)).toEqual(paths);
  });

  test.each([
    [
      ['deel 10.mp4', 'deel 2.mp4', 'deel 1.mp4'],
      ['deel 1.mp4', 'deel 2.mp4', 'deel 10.mp4'],
    ],
    [
      ['VID_20240124_202901.mp4', 'VID_20240124_195500.mp4'],
      ['VID_20240124_195500.mp4', 'VID_20240124_202901.mp4'],
    ],
    [
      ['A 2024-01-24 20.29.01.mp4', 'B_20240124_195500.mp4'],
      ['B_20240124_195500.mp4', 'A 2024-01-24 20.29.01.mp4'],
    ],
    [
      ['slot.mp4', 'VID_20240124_195500.mp4'],
      ['slot.mp4', 'VID_20240124_195500.mp4'],
    ],
  ])('joins %j as %j', (names, expected) => {
    const pieces = names.map((name) => ({ name, originals: [name] }));
    expect(joinOrder(pieces).map(({ name }) => name)).toEqual(expected);
  });
});

describe('matching texts', () => {
  test('of a stray recording with another’s name as its beginning goes wrong nowhere', () => {
    const recordings = ['/x/gesprek.mp4', '/x/gesprek 1.mp4'].map(file);
    const texts = [
      '/x/gesprek 1.vtt',
      '/x/gesprek 11.vtt',
      '/x/gesprek verslag.vtt',
      '/x/gesprek-en-US.vtt',
    ].map(file);
    const found = [...matchTexts(recordings, texts)].map(([text, recording]) => [text.name, recording.name]);
    expect(found).toEqual([
      ['gesprek 1.vtt', 'gesprek 1.mp4'],
      ['gesprek-en-US.vtt', 'gesprek.mp4'],
    ]);
  });

  test('of picture and sound with one name goes to the picture', () => {
    const [sound, picture, text] = ['/x/a.m4a', '/x/a.mp4', '/x/a.vtt'].map(file) as [
      FolderEntry,
      FolderEntry,
      FolderEntry,
    ];
    expect(matchTexts([sound, picture], [text]).get(text)).toBe(picture);
  });

  test('of equal names always finds the one beside it', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z0-9 ._()-]{1,20}$/u), {
      selector: folded,
      maxLength: 8,
    });
    fc.assert(
      fc.property(names, (stems) => {
        const recordings = stems.map((stem) => file(`/x/${stem}.mp4`));
        for (const [index, stem] of stems.entries()) {
          const text = file(`/x/${stem.toUpperCase()}.vtt`);
          expect(matchTexts(recordings, [text]).get(text)).toBe(recordings[index]);
        }
      }),
    );
  });

  test('of ten thousand takes no time worth waiting for', { timeout: 10_000 }, () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `/x/opname ${index}`);
    const matches = matchTexts(
      names.map((name) => file(`${name}.mp4`)),
      names.map((name) => file(`${name}.nl.vtt`)),
    );
    expect(matches.size).toBe(10_000);
  });
});
