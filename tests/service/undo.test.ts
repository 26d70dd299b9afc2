import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  listAnnotations,
  insertAnnotation,
  updateAnnotation,
  replaceCodes,
  deleteAnnotation,
} from '../../electron/service/annotations/queries';
import { authorRowId } from '../../electron/service/people/queries';
import { openDatabase } from '../../electron/service/db/open';
import type { Database } from '../../electron/service/db/rows';
import { historyState, recordEdit, redo, undo } from '../../electron/service/db/undo';
import { newId } from '../../electron/service/id';
import { recordingRowId, updateFramework, updateTitle } from '../../electron/service/recordings/queries';
import { insertSpeaker, listSpeakerRows, updateSpeaker } from '../../electron/service/speakers/queries';
import { insertTranscript, listTranscripts, updateOffset } from '../../electron/service/transcripts/queries';
import { addRecordingRow, openBareDatabase } from '../support/bare-database';
import { temporaryFolder } from '../support/temporary-folder';

const tables = ['recording', 'annotation', 'annotation_code', 'speaker', 'transcript', 'cue'] as const;

function dump(db: Database): string {
  return JSON.stringify(tables.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY id`).all()));
}

function edit(db: Database, recording: string, work: () => void): void {
  const rowId = recordingRowId(db, recording);
  if (rowId === null) throw new Error('no such recording');
  const step = { label: 'annotation-add' as const, name: '', recording, startMs: null };
  db.transaction(() => recordEdit(db, rowId, step, work))();
}

const inOne = <T>(db: Database, work: () => T): T => db.transaction(work)();

/** One random edit of one recording. */
function applyRandom(db: Database, recording: string, choice: number, at: number): void {
  const rowId = recordingRowId(db, recording) ?? 0;
  const moments = listAnnotations(db, recording, null);
  const moment = moments[at % Math.max(1, moments.length)];
  edit(db, recording, () => {
    if (choice === 0 || moment === undefined) {
      insertAnnotation(db, {
        id: newId(),
        recordingRowId: rowId,
        authorRowId: authorRowId(db, 'Coach'),
        startMs: at,
        endMs: at % 3 === 0 ? at + 5 : null,
        note: at % 2 === 0 ? '' : `é ' " ${at}`,
        kind: null,
        speaker: null,
        codes: ['mi-skills-oars-processes/OPEN', 'mi-skills-oars-processes/AFFIRM'],
      });
    } else if (choice === 1)
      updateAnnotation(db, { ...moment, note: `n${at}`, endMs: moment.startMs + 1 + at });
    else if (choice === 2) replaceCodes(db, moment.id, ['mi-skills-oars-processes/SUMM']);
    else if (choice === 3) deleteAnnotation(db, moment.id);
    else if (choice === 4) insertSpeaker(db, recording, { name: `S ${at}`, role: null, source: 'user' });
    else if (choice === 5) editSpeakers(db, recording, at);
    else updateTitle(db, recording, `t${at}`);
  });
}

/** Renames the last speaker, takes the first one away from its words, or shifts the transcript. */
function editSpeakers(db: Database, recording: string, at: number): void {
  const speakers = listSpeakerRows(db, recording);
  const [first, last] = [speakers[0], speakers.at(-1)];
  const [transcript] = listTranscripts(db, recording);
  if (last !== undefined && at % 3 === 0) updateSpeaker(db, { ...last, name: `N ${at}`, role: 'client' });
  else if (first !== undefined && at % 3 === 1) db.prepare('DELETE FROM speaker WHERE uid = ?').run(first.id);
  else if (transcript !== undefined) updateOffset(db, transcript.transcript.id, at);
}

/** A recording in which two people said something. */
function addTalk(db: Database): string {
  const recording = addRecordingRow(db);
  const [one, other] = ['Coach', 'Cliënt'].map((name) =>
    insertSpeaker(db, recording, { name, role: null, source: 'transcript' }),
  );
  const cues = [one, other, one].map((speaker, index) => ({
    startMs: index * 1_000,
    endMs: index * 1_000 + 500,
    speaker: speaker ?? null,
    text: `zin ${index}`,
  }));
  insertTranscript(db, { recording, name: 'a.vtt', format: 'webvtt', offsetMs: 0, file: '', cues });
  return recording;
}

/** Throws where the search does not know exactly the words that are there. */
function expectSearchWhole(db: Database): void {
  for (const index of ['title_search', 'note_search', 'cue_search'])
    db.exec(`INSERT INTO ${index} (${index}, rank) VALUES ('integrity-check', 1)`);
}

describe('undo', () => {
  test('any edits, taken back and done again in any recording order, leave the tables as they were', async () => {
    const step = fc.record({ choice: fc.nat(6), at: fc.nat(500_000), recording: fc.nat(1) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const db = openDatabase(await temporaryFolder(), null);
        try {
          const recordings = [addTalk(db), addTalk(db)] as const;
          const states = [dump(db)];
          for (const { choice, at, recording } of steps) {
            applyRandom(db, recordings[recording] ?? recordings[0], choice, at);
            const state = dump(db);
            if (state !== states.at(-1)) states.push(state);
          }
          for (const state of states.slice(0, -1).reverse()) {
            inOne(db, () => undo(db, null));
            expect(dump(db)).toBe(state);
          }
          expect(historyState(db, null).undo).toBeNull();
          expectSearchWhole(db);
          for (const recording of recordings) {
            while (historyState(db, recording).redo !== null) inOne(db, () => redo(db, recording));
          }
          expect(dump(db)).toBe(states.at(-1));
          expectSearchWhole(db);
        } finally {
          db.close();
        }
      }),
      { numRuns: 40 },
    );
  });

  test('survives closing the library', async () => {
    const folder = await temporaryFolder();
    const first = openDatabase(folder, null);
    const recording = addRecordingRow(first);
    const before = dump(first);
    applyRandom(first, recording, 0, 1_000);
    const after = dump(first);
    first.close();
    const second = await openBareDatabase(folder);
    expect(dump(second)).toBe(after);
    inOne(second, () => undo(second, recording));
    expect(dump(second)).toBe(before);
    inOne(second, () => redo(second, recording));
    expect(dump(second)).toBe(after);
  });

  test('keeps what was written since without undo', async () => {
    const db = await openBareDatabase();
    const recording = addRecordingRow(db, 'eerst');
    edit(db, recording, () => updateTitle(db, recording, 'daarna'));
    updateFramework(db, recording, 'miti-4.2.1');
    inOne(db, () => undo(db, recording));
    expect(db.prepare('SELECT title, framework FROM recording').get()).toEqual({
      title: 'eerst',
      framework: 'miti-4.2.1',
    });
  });

  test('a new edit closes the way forward in its own recording only', async () => {
    const db = await openBareDatabase();
    const [one, other] = [addRecordingRow(db), addRecordingRow(db)];
    applyRandom(db, one, 0, 1);
    applyRandom(db, other, 0, 2);
    inOne(db, () => undo(db, one));
    inOne(db, () => undo(db, other));
    applyRandom(db, one, 0, 3);
    expect(historyState(db, one).redo).toBeNull();
    expect(historyState(db, other).redo).not.toBeNull();
  });

  test('an edit that fails leaves neither rows nor a step', async () => {
    const db = await openBareDatabase();
    const recording = addRecordingRow(db);
    const before = dump(db);
    const failing = () =>
      edit(db, recording, () => {
        updateTitle(db, recording, 'half');
        throw new Error('halfway');
      });
    expect(failing).toThrow('halfway');
    expect(dump(db)).toBe(before);
    expect(historyState(db, recording)).toEqual({ undo: null, redo: null });
  });
});
