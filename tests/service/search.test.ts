import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../electron/service/db/open';
import { findCues, findNotes, findTitles } from '../../electron/service/search/queries';
import { toQuery } from '../../electron/service/search/terms';
import { type OpenLibrary, openLibrary } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';
import { webVtt, writeText } from '../support/transcript-files';

async function libraryWithWords(): Promise<OpenLibrary & { recording: string; transcript: string }> {
  const library = await openLibrary();
  const path = await writeTone(join(await temporaryFolder(), 'Kennismaking_Anaïs.wav'), 20);
  const recording = (await library.takeIn(path)).recording.id;
  const vtt = await writeText(
    'a.vtt',
    webVtt([
      { atMs: 1_000, name: 'Coach', text: 'Hoe belangrijk is stoppen voor je, één tot tien?' },
      { atMs: 5_000, name: 'Cliënt', text: 'Eén keer zei ik: "NOT nu". De auto’s rijden door.' },
      { atMs: 25_000, name: 'Cliënt', text: 'stoppen na afloop' },
    ]),
  );
  const { transcript } = await library.call('transcripts.attach', { recording, path: vtt });
  return { ...library, recording, transcript: transcript.id };
}

const moment = { startMs: 3_000, endMs: null, codes: [], kind: null };

describe('search', () => {
  test('finds what was said at its place, whatever its capitals, accents and signs', async () => {
    const { call, recording } = await libraryWithWords();
    const found = async (text: string) =>
      (await call('search.find', { text })).map(({ startMs, snippet }) => [
        startMs,
        snippet.filter(({ hit }) => hit).map(({ text: words }) => words),
      ]);
    expect(await found('stop')).toEqual([[1_000, ['stoppen']]]);
    expect(await found('EEN')).toEqual(
      expect.arrayContaining([
        [5_000, ['Eén']],
        [1_000, ['één']],
      ]),
    );
    expect(await found('een belang')).toEqual([[1_000, ['belangrijk', 'één']]]);
    expect(await found('"NOT nu"')).toEqual([[5_000, ['NOT', 'nu']]]);
    expect(await found('auto’s')).toEqual([[5_000, ['auto’s']]]);
    expect(await found("auto's")).toEqual([[5_000, ['auto’s']]]);
    expect(await found('belang stoppen')).toEqual([]);
    const [hit] = await call('search.find', { text: 'tien' });
    expect(hit).toMatchObject({ recording, annotation: null, cue: expect.any(Number), startMs: 1_000 });
    expect(hit?.snippet.map(({ text }) => text).join('')).toBe(
      'Hoe belangrijk is stoppen voor je, één tot tien?',
    );
  });

  test('finds titles, then notes, then words; each says where it stands', async () => {
    const { call, recording } = await libraryWithWords();
    const { id } = await call('annotations.add', { ...moment, recording, note: 'Kennis van stoppen' });
    expect(await call('search.find', { text: 'kennis' })).toMatchObject([
      {
        recording,
        annotation: null,
        cue: null,
        startMs: null,
        snippet: [{ text: 'Kennismaking', hit: true }, {}],
      },
      { recording, annotation: id, cue: null, startMs: 3_000, snippet: [{ text: 'Kennis', hit: true }, {}] },
    ]);
    const kinds = async (text: string) =>
      (await call('search.find', { text })).map(({ annotation, cue }) =>
        (cue ?? annotation) === null ? 'title' : cue === null ? 'note' : 'cue',
      );
    await call('recordings.rename', { recording, title: 'Over stoppen' });
    expect(await kinds('stoppen')).toEqual(['title', 'note', 'cue']);
    expect(await kinds('kennismaking')).toEqual([]);
    expect(await kinds('anais')).toEqual([]);
    await call('history.undo', { recording });
    expect(await kinds('anais')).toEqual(['title']);
    expect(await call('search.find', { text: 'e', limit: 2 })).toHaveLength(2);
  });

  test('goes along with a shift, an edit, a removal, and their undoing', async () => {
    const { call, recording, transcript, service } = await libraryWithWords();
    const places = async (text: string) =>
      (await call('search.find', { text })).map(({ startMs }) => startMs);
    await call('transcripts.shift', { transcript, offsetMs: -5_250 });
    expect(await places('stoppen')).toEqual([19_750]);
    expect(await places('nu')).toEqual([0]);
    await call('history.undo', { recording });
    expect(await places('stoppen')).toEqual([1_000]);
    const { id } = await call('annotations.add', { ...moment, recording, note: '' });
    await call('annotations.update', { annotation: id, note: 'affirmatie' });
    await call('annotations.update', { annotation: id, note: 'bevestiging' });
    expect([await places('affirmatie'), await places('bevestiging')]).toEqual([[], [3_000]]);
    await call('annotations.remove', { annotation: id });
    expect(await places('bevestiging')).toEqual([]);
    await call('history.undo', { recording });
    expect(await places('bevestiging')).toEqual([3_000]);
    await call('history.undo', { recording });
    expect([await places('affirmatie'), await places('bevestiging')]).toEqual([[3_000], []]);
    await call('history.undo', { recording });
    expect(await places('affirmatie')).toEqual([]);
    await call('history.redo', { recording });
    await call('transcripts.remove', { transcript });
    expect([await places('stoppen'), await places('affirmatie')]).toEqual([[], [3_000]]);
    await service.settled(recording);
    await call('recordings.remove', { recording });
    expect([await places('affirmatie'), await places('anais')]).toEqual([[], []]);
  });

  test('takes any text for a search', async () => {
    const { call } = await libraryWithWords();
    const sign = fc.constantFrom(
      '"',
      "'",
      '*',
      '^',
      '(',
      ')',
      ':',
      '-',
      '+',
      '{',
      '}',
      ',',
      '\\',
      ';',
      '\0',
      '\u{fdd0}',
      '\u{d800}',
      ' ',
      '\n',
      'AND',
      'OR',
      'NOT',
      'NEAR',
      'text',
      'é',
      'a',
      '1',
      '字',
      '🙂',
      '\u{301}',
      'ा',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 30 }),
          fc.array(sign).map((signs) => signs.join('')),
        ),
        async (text) => {
          expect(Array.isArray(await call('search.find', { text }))).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
    expect(await call('search.find', { text: 'a'.repeat(1_000) })).toEqual([]);
  });

  test('leaves nothing of a removed recording in the library, word for word', async () => {
    const { call, recording, service, close, folder } = await libraryWithWords();
    await call('annotations.add', { ...moment, recording, note: 'bevestiging' });
    await service.settled(recording);
    await call('recordings.remove', { recording });
    await close();
    const db = openDatabase(folder, null);
    try {
      for (const table of ['title_search', 'note_search', 'cue_search']) {
        expect(() =>
          db.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('integrity-check', 1)`),
        ).not.toThrow();
        db.exec(`CREATE VIRTUAL TABLE temp.${table}_words USING fts5vocab(main, ${table}, row)`);
        expect(db.prepare(`SELECT term FROM temp.${table}_words`).all()).toEqual([]);
      }
    } finally {
      db.close();
    }
  });
});

test('a library from before there was search finds its titles and notes, and still does after VACUUM', async () => {
  const { call, recording, close, folder } = await libraryWithWords();
  await call('annotations.add', { ...moment, recording, note: 'bevestiging' });
  await close();
  const db = openDatabase(folder, null);
  try {
    db.exec('VACUUM');
    const find = (text: string) => {
      const search = { query: toQuery(text) ?? '', limit: 10 };
      return [findTitles(db, search), findNotes(db, search), findCues(db, search)].map((hits) => hits.length);
    };
    expect([find('anais'), find('bevestiging'), find('belangrijk')]).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
  } finally {
    db.close();
  }
});
