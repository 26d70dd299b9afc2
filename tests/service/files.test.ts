import { execFileSync } from 'node:child_process';
import { lstat, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileFormats, type ReadableFormat, readableFormats } from '../../shared/model/file-format';
import { granted, type OpenLibrary, openLibrary } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';

const open = 'mi-skills-oars-processes/OPEN';
const affirm = 'mi-skills-oars-processes/AFFIRM';

type Filled = OpenLibrary & { recording: string };

async function libraryWithRecording(): Promise<Filled> {
  const library = await openLibrary();
  const { recording } = await library.takeIn(
    await writeTone(join(await temporaryFolder(), 'gesprek.wav'), 60),
  );
  return { ...library, recording: recording.id };
}

const blank = { endMs: null, codes: [] as string[], note: '', kind: null };

async function withMoments(library: Filled): Promise<void> {
  const { call, recording } = library;
  await call('annotations.add', {
    ...{
      recording,
      startMs: 1_234,
      endMs: 5_678,
      codes: [open, affirm],
      note: 'Wat een "mooie" vraag;\n=1+1',
    },
    ...{ kind: 'strength', speaker: 'coach' },
  });
  await call('annotations.add', { ...blank, recording, startMs: 2_000, endMs: 9_000, note: 'overlapt' });
  await call('annotations.add', { ...blank, recording, startMs: 60_000, codes: [affirm] });
  const { id } = await call('annotations.add', { ...blank, recording, startMs: 30_000, author: 'Sanne' });
  await call('annotations.update', { annotation: id, progress: 'agreed' });
  await call('comments.add', { annotation: id, body: 'Hier praten we over.' });
}

async function exported(library: Filled, format: (typeof fileFormats)[number], more = {}) {
  const path = join(await temporaryFolder(), `momenten.${format}`);
  const answer = await library.call('files.export', {
    ...{ recording: library.recording, format, language: 'nl', target: granted(path), overwrite: false },
    ...more,
  });
  return { path, ...answer };
}

const said = async ({ call, recording }: Filled) =>
  (await call('annotations.list', { recording })).map(
    ({ startMs, endMs, codes, note, kind, speaker, progress, author }) => ({
      ...{ startMs, endMs, codes, note },
      ...{ kind, speaker, progress, author },
    }),
  );

/** What stands otherwise after a trip through each format. */
const changed: Readonly<Record<ReadableFormat, object>> = {
  json: {},
  csv: {},
  eaf: {},
  textgrid: { progress: 'open' },
  audacity: { progress: 'open', author: 'Coach' },
};

describe('files of other programs', () => {
  test('go out of one library and into another, once, as one step', async () => {
    const [from, to] = [await libraryWithRecording(), await libraryWithRecording()];
    await withMoments(from);
    const { call, recording } = to;
    const original = await said(from);
    for (const format of readableFormats) {
      const { path } = await exported(from, format);
      const ask = { recording, path: granted(path) };
      const look = await call('files.look', ask);
      expect(look).toMatchObject({ format, counts: { added: 4, skipped: 0 } });
      const first = await call('files.import', { ...ask, mapping: look.mapping });
      expect(first).toMatchObject({ added: 4, skipped: 0 });
      const expected = original.map((moment) => ({ ...moment, ...changed[format] }));
      expect(await said(to)).toEqual(expected);
      const again = await call('files.import', { ...ask, mapping: null });
      expect(again).toMatchObject({ added: 0, skipped: 4 });
      expect(await call('history.undo', { recording })).toMatchObject({ label: 'annotations-import' });
      expect(await said(to)).toEqual([]);
      // At home everything is here already.
      const home = { recording: from.recording, path: granted(path), mapping: null };
      expect(await from.call('files.import', home)).toMatchObject({ added: 0, skipped: 4 });
    }
    await call('history.redo', { recording });
    expect(await said(to)).toHaveLength(4);
    expect([...from.log, ...to.log].join('\n')).not.toMatch(/mooie|Sanne|momenten\./u);
  });

  test('say before what they cannot hold, and again after', async () => {
    const library = await libraryWithRecording();
    await withMoments(library);
    const { recording, call } = library;
    for (const format of fileFormats) {
      const { counts, losses } = await call('files.preview', { recording, format });
      expect(counts).toEqual({ moments: 4, comments: 1, transcript: 0, authors: ['Coach', 'Sanne'] });
      const after = await exported(library, format);
      expect(after.losses).toEqual(losses);
      expect((await readFile(after.path)).length).toBe(after.sizeBytes);
    }
    const { losses } = await call('files.preview', { recording, format: 'audacity' });
    expect(losses).toEqual(
      expect.arrayContaining([
        { what: 'codes', why: 'as-text', count: 2 },
        { what: 'authors', why: 'no-place', count: 4 },
        { what: 'comments', why: 'no-place', count: 1 },
        { what: 'progress', why: 'no-place', count: 1 },
      ]),
    );
    expect((await call('files.preview', { recording, format: 'json' })).losses).toEqual([]);
    expect(await call('exports.list', { recording })).toHaveLength(fileFormats.length);
  });

  test('hold only whose and which moments were asked for, and never a client’s name of the recording', async () => {
    const library = await libraryWithRecording();
    await withMoments(library);
    const { call, recording } = library;
    await call('recordings.rename', { recording, title: 'Gesprek met Piet Pietersen' });
    const sanne = await exported(library, 'json', { authors: ['Sanne'] });
    const text = await readFile(sanne.path, 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      moments: [{ author: 'Sanne', startMs: 30_000 }],
      comments: [{}],
    });
    expect(text).not.toContain('Piet');
    const [first] = await call('annotations.list', { recording });
    const one = await exported(library, 'csv', { annotations: [first?.id ?? ''] });
    expect((await readFile(one.path, 'utf8')).split('\r\n')[1]).toContain(first?.id);
    const bare = await exported(library, 'json', {
      parts: { moments: true, comments: false, transcript: false },
    });
    expect(JSON.parse(await readFile(bare.path, 'utf8'))).toMatchObject({ comments: [], transcript: [] });
  });

  test('take the place of nothing, and leave nothing half behind', async () => {
    const library = await libraryWithRecording();
    const folder = await temporaryFolder();
    const target = granted(join(folder, 'momenten.csv'));
    await writeFile(target, 'van een ander');
    const ask = { recording: library.recording, format: 'csv', language: 'nl', target } as const;
    await expect(library.call('files.export', { ...ask, overwrite: false })).rejects.toThrow(
      'clip-target-exists',
    );
    expect(await readFile(target, 'utf8')).toBe('van een ander');
    await library.call('files.export', { ...ask, overwrite: true });
    expect(await readdir(folder)).toEqual(['momenten.csv']);
    const nowhere = granted(join(folder, 'weg', 'momenten.csv'));
    await expect(library.call('files.export', { ...ask, target: nowhere, overwrite: false })).rejects.toThrow(
      'clip-target-unwritable',
    );
  });

  test.skipIf(process.platform === 'win32')(
    'take the place of a file alone, also where told to',
    async () => {
      const library = await libraryWithRecording();
      const folder = await temporaryFolder();
      const pipe = join(folder, 'momenten.csv');
      execFileSync('mkfifo', [pipe]);
      const refused = library.call('files.export', {
        ...{ recording: library.recording, format: 'csv', language: 'nl' },
        ...{ target: granted(pipe), overwrite: true },
      });
      await expect(refused).rejects.toThrow('clip-target-unwritable');
      expect((await lstat(pipe)).isFIFO()).toBe(true);
    },
  );

  test('of others are read as their columns mean, and what has no place here stands in the note', async () => {
    const { call, recording } = await libraryWithRecording();
    const path = join(await temporaryFolder(), 'codes.csv');
    await writeFile(
      path,
      'Begin;Einde;Codering;Opmerking;Auteur\n0:01,5;0:04;Open vraag;Goed;Kim\n10,25;;Onbekend;;Kim\n99;100;OPEN;te laat;Kim\nx;;;;\n',
    );
    const look = await call('files.look', { recording, path: granted(path) });
    expect(look.mapping).toEqual({
      authors: 'mine',
      fields: [
        { name: 'Begin', role: 'start' },
        { name: 'Einde', role: 'end' },
        { name: 'Codering', role: 'codes' },
        { name: 'Opmerking', role: 'note' },
        { name: 'Auteur', role: 'author' },
      ],
    });
    expect(look.fields[2]).toEqual({ count: 3, examples: ['Open vraag', 'Onbekend', 'OPEN'] });
    const { lost, ...answer } = await call('files.import', {
      recording,
      path: granted(path),
      mapping: look.mapping,
    });
    expect(answer).toEqual({ added: 2, skipped: 0 });
    expect(lost).toEqual([
      { what: 'authors', why: 'yours', count: 2 },
      { what: 'unknown-codes', why: 'kept-in-note', count: 1 },
      { what: 'moments', why: 'outside', count: 1 },
      { what: 'rows', why: 'unreadable', count: 1 },
    ]);
    expect(lost).toEqual(look.losses);
    expect(await call('annotations.list', { recording })).toMatchObject([
      { startMs: 1_500, endMs: 4_000, codes: [open], note: 'Goed', author: 'Coach' },
      { startMs: 10_250, endMs: null, codes: [], note: '[Onbekend]', author: 'Coach' },
    ]);
    const mapping = { ...look.mapping, fields: look.mapping.fields.toReversed() };
    await expect(call('files.import', { recording, path: granted(path), mapping })).rejects.toThrow(
      'invalid-input',
    );
  });

  test('do not change what is here, but say that they say otherwise', async () => {
    const library = await libraryWithRecording();
    await withMoments(library);
    const { path } = await exported(library, 'csv');
    const before = await said(library);
    await writeFile(path, (await readFile(path, 'utf8')).replace('overlapt', 'overlapt nogal'));
    expect(
      await library.call('files.import', {
        recording: library.recording,
        path: granted(path),
        mapping: null,
      }),
    ).toEqual({
      added: 0,
      skipped: 4,
      lost: expect.arrayContaining([{ what: 'moments', why: 'kept-here', count: 1 }]),
    });
    expect(await said(library)).toEqual(before);
  });

  test('add nothing to a layer that is done', async () => {
    const [from, to] = [await libraryWithRecording(), await libraryWithRecording()];
    await withMoments(from);
    const { path } = await exported(from, 'json');
    await to.call('layers.seal', { recording: to.recording });
    await expect(
      to.call('files.import', { recording: to.recording, path: granted(path), mapping: null }),
    ).rejects.toThrow('layer-sealed');
    expect(await said(to)).toEqual([]);
  });

  test('that are not there, or are a folder, are refused', async () => {
    const { call, recording } = await libraryWithRecording();
    const folder = await temporaryFolder();
    await expect(call('files.look', { recording, path: granted(join(folder, 'weg.eaf')) })).rejects.toThrow(
      'file-missing',
    );
    await expect(call('files.look', { recording, path: granted(folder) })).rejects.toThrow('file-is-folder');
  });
});

test('what lies before the conversation is told and not put at its beginning', async () => {
  const { call, recording } = await libraryWithRecording();
  const path = granted(join(await temporaryFolder(), 'proef.TextGrid'));
  // Of a sound that was cut so that its 0 lies in the middle.
  const intervals = ['-3 -1 "ervoor"', '-1 0 "tot nul"', '0 2 "erna"', '-0.5 4 "erover"', '-1 5000 "alles"'];
  const tiers = intervals.map((one) => `"IntervalTier" "tier" -3 5000 1 ${one}`);
  const points = '"TextTier" "punten" -3 5000 2 -2 "weg" 1 "blijft"';
  await writeFile(
    path,
    `File type = "ooTextFile"\nObject class = "TextGrid"\n-3 5000 <exists> 6\n${tiers.join('\n')}\n${points}\n`,
  );
  const { losses } = await call('files.look', { recording, path });
  expect(losses).toEqual(
    expect.arrayContaining([
      { what: 'moments', why: 'outside', count: 3 },
      { what: 'moments', why: 'cut', count: 2 },
    ]),
  );
  await call('files.import', { recording, path, mapping: null });
  const taken = await call('annotations.list', { recording });
  const places = taken.map(({ startMs, endMs, note }) => `${note} ${startMs} ${endMs}`);
  expect(places.toSorted()).toEqual(['alles 0 60000', 'blijft 1000 null', 'erna 0 2000', 'erover 0 4000']);
});
