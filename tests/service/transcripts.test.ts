import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addTrackSpeaker } from '../../electron/service/speakers/track-speaker';
import { matchNames } from '../../electron/service/speakers/names';
import { insertSpeaker, listSpeakerRows } from '../../electron/service/speakers/queries';
import { addRecordingRow, openBareDatabase } from '../support/bare-database';
import { granted, type OpenLibrary, openLibrary } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';
import { webVtt, writeText } from '../support/transcript-files';

async function libraryWithRecording(): Promise<OpenLibrary & { recording: string }> {
  const library = await openLibrary();
  const path = await writeTone(join(await temporaryFolder(), 'gesprek.wav'), 20);
  const { recording } = await library.takeIn(path);
  return { ...library, recording: recording.id };
}

const conversation = webVtt([
  { atMs: 1_000, name: 'Marieke', text: 'Wat wil je graag?' },
  { atMs: 4_000, lengthMs: 2_500, name: 'Joris', text: 'Rust.' },
  { atMs: 19_500, lengthMs: 5_000, name: 'Marieke', text: 'En verder?' },
  { atMs: 30_000, name: 'Joris', text: 'Na afloop' },
]);

/** What was said when, by whom. */
async function heard({ call }: OpenLibrary, recording: string): Promise<unknown[]> {
  const speakers = await call('speakers.list', { recording });
  const cues = await call('transcripts.cues', { recording });
  return cues.map((cue) => [
    cue.startMs,
    cue.endMs,
    speakers.find(({ id }) => id === cue.speaker)?.name ?? null,
    cue.text,
  ]);
}

describe('a transcript', () => {
  test('is read onto the clock of the recording, and its file is taken in', async () => {
    const library = await libraryWithRecording();
    const { call, recording, service, folder } = library;
    const path = await writeText('gesprek.vtt', conversation);
    const attached = await call('transcripts.attach', { recording, path });
    expect(attached).toMatchObject({
      transcript: { recording, name: 'gesprek.vtt', format: 'webvtt', offsetMs: 0, cueCount: 4 },
      speakers: [
        { name: 'Marieke', role: null, source: 'transcript' },
        { name: 'Joris', role: null, source: 'transcript' },
      ],
      skipped: 0,
      duplicate: false,
    });
    expect(await call('transcripts.list', { recording })).toEqual([attached.transcript]);
    expect(await call('speakers.list', { recording })).toEqual(attached.speakers);
    expect(await heard(library, recording)).toEqual([
      [1_000, 2_000, 'Marieke', 'Wat wil je graag?'],
      [4_000, 6_500, 'Joris', 'Rust.'],
      [19_500, 20_000, 'Marieke', 'En verder?'],
    ]);
    await service.settled(recording);
    await rm(path);
    const { files, speakers } = await call('recordings.get', { recording });
    expect(speakers).toEqual(attached.speakers);
    expect(files.at(-1)).toMatchObject({ name: 'gesprek.vtt', role: 'transcript', stored: true });
    const copy = join(folder, 'recordings', recording, 'transcript.vtt');
    expect(await readFile(copy, 'utf8')).toBe(conversation);
    expect(await call('library.verify', {})).toEqual({ ok: true, problems: [] });
  });

  test('is shifted, taken back and shifted again; what leaves the recording is not said in it', async () => {
    const library = await libraryWithRecording();
    const { call, recording } = library;
    const path = await writeText('a.vtt', conversation);
    const { transcript } = await call('transcripts.attach', { recording, path, offsetMs: -1_500 });
    const shifted = [
      [0, 500, 'Marieke', 'Wat wil je graag?'],
      [2_500, 5_000, 'Joris', 'Rust.'],
      [18_000, 20_000, 'Marieke', 'En verder?'],
    ];
    expect(await heard(library, recording)).toEqual(shifted);
    await call('transcripts.shift', { transcript: transcript.id, offsetMs: -12_000 });
    const far = [
      [7_500, 12_500, 'Marieke', 'En verder?'],
      [18_000, 19_000, 'Joris', 'Na afloop'],
    ];
    expect(await heard(library, recording)).toEqual(far);
    expect(await call('history.undo', { recording })).toMatchObject({
      label: 'transcript-shift',
      name: 'a.vtt',
    });
    expect(await heard(library, recording)).toEqual(shifted);
    await call('history.redo', { recording });
    expect(await heard(library, recording)).toEqual(far);
  });

  test('is not read twice into one recording, but may belong to two', async () => {
    const { call, recording, takeIn } = await libraryWithRecording();
    const path = await writeText('a.vtt', conversation);
    const copy = await writeText('b.vtt', conversation);
    const first = await call('transcripts.attach', { recording, path });
    expect(await call('transcripts.attach', { recording, path: copy })).toEqual({
      ...first,
      duplicate: true,
    });
    const other = (await takeIn(await writeTone(join(await temporaryFolder(), 'b.wav'), 10, 330))).recording
      .id;
    expect(await call('transcripts.attach', { recording: other, path })).toMatchObject({ duplicate: false });
    expect(await call('transcripts.list', { recording })).toHaveLength(1);
    expect(await call('transcripts.list', { recording: other })).toHaveLength(1);
  });

  test('is removed with its file, its steps and the names nobody said anything about', async () => {
    const { call, recording, service, folder } = await libraryWithRecording();
    const path = await writeText('a.vtt', conversation);
    const { transcript, speakers } = await call('transcripts.attach', { recording, path });
    await service.settled(recording);
    const [first, second] = speakers;
    await call('speakers.update', { speaker: second?.id ?? '', name: 'Een ander' });
    await call('transcripts.shift', { transcript: transcript.id, offsetMs: 10 });
    const coach = await call('speakers.update', { speaker: first?.id ?? '', role: 'coach' });
    await call('transcripts.remove', { transcript: transcript.id });
    expect(await call('transcripts.list', { recording })).toEqual([]);
    expect(await call('transcripts.cues', { recording })).toEqual([]);
    expect(await call('speakers.list', { recording })).toEqual([coach]);
    expect(await call('history.undo', { recording })).toMatchObject({ label: 'speaker-role' });
    expect((await call('history.state', { recording })).undo).toBeNull();
    expect(await readdir(join(folder, 'recordings', recording))).not.toContain('transcript.vtt');
    expect(await call('library.verify', {})).toEqual({ ok: true, problems: [] });
    expect(await call('transcripts.attach', { recording, path })).toMatchObject({ duplicate: false });
    await service.settled(recording);
    expect(await call('library.verify', {})).toEqual({ ok: true, problems: [] });
  });

  test('can be removed before its file was copied', async () => {
    const { call, recording, service } = await libraryWithRecording();
    const path = await writeText('a.vtt', conversation);
    const { transcript } = await call('transcripts.attach', { recording, path });
    await call('transcripts.remove', { transcript: transcript.id });
    await service.settled(recording);
    expect(await call('recordings.get', { recording })).toMatchObject({
      stored: true,
      files: [{ role: 'original' }],
    });
    expect(await call('library.verify', {})).toEqual({ ok: true, problems: [] });
  });

  test('that cannot be read says why, and leaves nothing behind', async () => {
    const { call, recording, service } = await libraryWithRecording();
    await service.settled(recording);
    const before = await call('recordings.get', { recording });
    const folder = await temporaryFolder();
    const huge = join(folder, 'groot.vtt');
    await writeFile(huge, webVtt([{ atMs: 0, text: 'x' }]) + ' '.repeat(21 << 20));
    for (const [path, code] of [
      [granted(folder), 'file-is-folder'],
      [granted(join(folder, 'weg.vtt')), 'file-missing'],
      [granted(huge), 'transcript-too-large'],
      [await writeText('leeg.vtt', ''), 'transcript-empty'],
      [await writeText('notulen.vtt', 'Er was taart.'), 'transcript-unreadable'],
      [
        await writeText('foto.vtt', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46])),
        'transcript-unreadable',
      ],
    ] as const) {
      await expect(call('transcripts.attach', { recording, path })).rejects.toMatchObject({ code });
    }
    const path = await writeText('a.vtt', conversation);
    const nowhere = '00000000-0000-7000-8000-000000000000';
    await expect(call('transcripts.attach', { recording: nowhere, path })).rejects.toThrow('not-found');
    await expect(call('transcripts.shift', { transcript: nowhere, offsetMs: 0 })).rejects.toThrow(
      'not-found',
    );
    await expect(call('speakers.update', { speaker: nowhere, name: 'A' })).rejects.toThrow('not-found');
    expect(await call('recordings.get', { recording })).toEqual(before);
  });

  test('in Zoom’s own time of day starts with the recording; chat is written at one instant', async () => {
    const library = await libraryWithRecording();
    const { call, recording } = library;
    const began = new Date((await call('recordings.get', { recording })).recordedAt);
    const clock = (seconds: number) =>
      new Date(began.getTime() + seconds * 1000).toLocaleTimeString('nl-NL', { hourCycle: 'h23' });
    const captions = await writeText(
      'closed_caption.txt',
      `[Ana] ${clock(2)}\nHallo\n\n[Bo] ${clock(5)}\nDag\n`,
    );
    const chat = await writeText('chat.txt', `${clock(3)} From Ana to Everyone:\n\tlink\n`);
    await call('transcripts.attach', { recording, path: captions });
    await call('transcripts.attach', { recording, path: chat });
    const whole = Math.floor(began.getTime() / 1000) * 1000 - began.getTime();
    expect(Math.abs(whole)).toBeLessThan(1_000);
    expect(await heard(library, recording)).toEqual([
      [2_000, 3_325, 'Ana', 'Hallo'],
      [3_000, 3_000, 'Ana', 'link'],
      [5_000, 6_195, 'Bo', 'Dag'],
    ]);
    const formats = (await call('transcripts.list', { recording })).map(({ format }) => format);
    expect(formats).toEqual(['zoom-captions', 'zoom-chat']);
    expect((await call('recordings.get', { recording })).files.map(({ role }) => role)).toEqual([
      'original',
      'chat',
      'transcript',
    ]);
  });

  test('of ten thousand cues goes in and out whole', async () => {
    const { call, recording } = await libraryWithRecording();
    const said = Array.from({ length: 10_000 }, (_, index) => ({
      atMs: index,
      lengthMs: 1,
      name: index % 2 === 0 ? 'Coach' : 'Cliënt',
      text: `zin ${index}`,
    }));
    const path = await writeText('lang.vtt', webVtt(said));
    expect(await call('transcripts.attach', { recording, path })).toMatchObject({
      transcript: { cueCount: 10_000 },
    });
    const cues = await call('transcripts.cues', { recording });
    expect(cues.map(({ startMs, endMs, text }) => ({ startMs, endMs, text }))).toEqual(
      said.map(({ atMs, text }) => ({ startMs: atMs, endMs: atMs + 1, text })),
    );
    expect(await call('search.find', { text: 'zin 9999' })).toMatchObject([{ startMs: 9_999, recording }]);
  });

  test('tells the window what changed, and the log nothing of what was said', async () => {
    const { call, recording, events, log } = await libraryWithRecording();
    const path = await writeText('geheim.vtt', conversation);
    events.length = 0;
    const { transcript } = await call('transcripts.attach', { recording, path });
    await call('transcripts.shift', { transcript: transcript.id, offsetMs: 1 });
    const changes = events.flatMap(({ name, payload }) =>
      name === 'data.changed' && 'topics' in payload ? [payload] : [],
    );
    expect(changes.filter(({ topics }) => topics.includes('transcripts'))).toHaveLength(2);
    expect(changes.every((change) => change.recording === recording)).toBe(true);
    expect(log.join('\n')).not.toMatch(/geheim|Marieke|Rust|\.vtt/u);
  });
});

describe('speakers', () => {
  test('are renamed and given their part, and that is taken back step by step', async () => {
    const library = await libraryWithRecording();
    const { call, recording } = library;
    const path = await writeText('a.vtt', conversation);
    const [first] = (await call('transcripts.attach', { recording, path })).speakers;
    const speaker = first?.id ?? '';
    await call('speakers.update', { speaker, role: 'coach' });
    expect(await call('speakers.update', { speaker, name: '  M. \n de Wit ' })).toEqual({
      ...first,
      name: 'M. de Wit',
      role: 'coach',
    });
    expect((await heard(library, recording))[0]).toEqual([1_000, 2_000, 'M. de Wit', 'Wat wil je graag?']);
    expect(await call('history.undo', { recording })).toMatchObject({ label: 'speaker-rename' });
    expect(await call('history.undo', { recording })).toMatchObject({
      label: 'speaker-role',
      name: 'Marieke',
    });
    expect((await call('speakers.list', { recording }))[0]).toEqual(first);
    await call('history.redo', { recording });
    expect((await call('speakers.list', { recording }))[0]).toEqual({ ...first, role: 'coach' });
    await expect(call('speakers.update', { speaker, name: ' \n ' })).rejects.toThrow('invalid-input');
    expect((await call('speakers.update', { speaker, role: null })).role).toBeNull();
  });

  test('keep their words when adding them is taken back and done again', async () => {
    const library = await libraryWithRecording();
    const { call, recording } = library;
    const added = await call('speakers.add', { recording, name: 'Joris', role: 'client' });
    const path = await writeText('a.vtt', conversation);
    const { speakers } = await call('transcripts.attach', { recording, path });
    expect(speakers.map(({ name, role, source }) => [name, role, source])).toEqual([
      ['Joris', 'client', 'user'],
      ['Marieke', null, 'transcript'],
    ]);
    const before = await heard(library, recording);
    await call('history.undo', { recording });
    expect(await call('speakers.list', { recording })).toHaveLength(1);
    expect((await heard(library, recording))[1]).toEqual([4_000, 6_500, null, 'Rust.']);
    await call('history.redo', { recording });
    expect(await call('speakers.list', { recording })).toContainEqual(added);
    expect(await heard(library, recording)).toEqual(before);
  });

  test('of two transcripts with one name are one', async () => {
    const { call, recording } = await libraryWithRecording();
    const path = await writeText('a.vtt', conversation);
    const other = await writeText(
      'b.srt',
      '1\n00:00:02,000 --> 00:00:03,000\n<v Joris>Ja</v> <v Karin>Nee</v>\n',
    );
    await call('transcripts.attach', { recording, path });
    const { speakers } = await call('transcripts.attach', { recording, path: other });
    expect(speakers.map(({ name }) => name)).toEqual(['Marieke', 'Joris', 'Karin']);
  });

  test('of tracks are each their own, also under one name', async () => {
    const db = await openBareDatabase();
    const recording = addRecordingRow(db);
    const tracks = ['iPhone', 'iPhone', ` ${'x'.repeat(150)} `, '\n'].map((name) =>
      addTrackSpeaker(db, recording, name),
    );
    insertSpeaker(db, recording, { name: 'iPhone', role: null, source: 'transcript' });
    const known = listSpeakerRows(db, recording);
    expect(known.map(({ id }) => id).slice(0, 4)).toEqual(tracks);
    expect(known.map(({ name }) => name)).toEqual(['iPhone', 'iPhone', 'x'.repeat(99), '—', 'iPhone']);
    expect(matchNames(['iPhone'], known).get('iPhone')).toEqual(known[4]);
  });
});
