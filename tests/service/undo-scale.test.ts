import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/service/db/open';
import type { Id } from '../../shared/model/id';
import { seeded } from '../support/format-bytes';
import { type OpenLibrary, openLibrary } from '../support/open-library';
import { authoredState, editAtRandom, pick, type Random } from '../support/random-edits';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';
import { webVtt, writeText } from '../support/transcript-files';

const rounds = 2_000;
const seed = 20_261_122;

/** What undo must do, at its simplest: every state there was, and which of them is now. */
type Reference = { steps: number[]; states: string[]; at: number };

const authoredTables = [
  'annotation',
  'annotation_code',
  'speaker',
  'transcript',
  'cue',
  'comment',
  'speech_correction',
  'goal',
  'strength',
  'layer',
];

/** The rows themselves, of a library that is closed. */
function authoredRows(folder: string): string {
  const db = openDatabase(folder, null);
  try {
    const rows = authoredTables.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY id`).all());
    const about = db.prepare('SELECT id, title, finished, speech_confirmed FROM recording ORDER BY id').all();
    return JSON.stringify([about, rows]);
  } finally {
    db.close();
  }
}

/** A library with two conversations in which two people say something. */
async function libraryWithTalk(): Promise<{ library: OpenLibrary; recordings: Id[] }> {
  const library = await openLibrary();
  const folder = await temporaryFolder();
  const recordings: Id[] = [];
  for (const name of ['een', 'twee']) {
    const path = await writeTone(join(folder, `${name}.wav`), 20, 200 + recordings.length * 80);
    const { recording } = await library.takeIn(path);
    const said = Array.from({ length: 9 }, (_, index) => ({
      atMs: index * 2_000,
      name: index % 2 === 0 ? 'Coach' : 'Cliënt',
      text: `Zin ${index} van ${name}.`,
    }));
    await library.call('transcripts.attach', {
      recording: recording.id,
      path: await writeText(`${name}.vtt`, webVtt(said)),
    });
    await library.service.settled(recording.id);
    recordings.push(recording.id);
  }
  return { library, recordings };
}

async function newestStep({ call }: OpenLibrary, recording: Id): Promise<number> {
  return (await call('history.list', { recording, limit: 1 }))[0]?.id ?? 0;
}

/** Edits, takes back, does again or goes somewhere, in the library and in the reference. */
async function walk(library: OpenLibrary, recording: Id, known: Reference, random: Random): Promise<void> {
  const { call } = library;
  const choice = random();
  if (choice < 0.5) {
    const before = await newestStep(library, recording);
    await editAtRandom(call, recording, random);
    const step = await newestStep(library, recording);
    // What changes nothing is no step, and closes no way forward.
    if (step <= before) return;
    known.steps.splice(known.at);
    known.states.splice(known.at + 1);
    known.steps.push(step);
    known.states.push(await authoredState(call, recording));
    known.at += 1;
  } else if (choice < 0.7) {
    if (known.at === 0) return expect(call('history.undo', { recording })).rejects.toThrow('nothing-to-undo');
    await call('history.undo', { recording });
    known.at -= 1;
  } else if (choice < 0.9) {
    if (known.at === known.steps.length)
      return expect(call('history.redo', { recording })).rejects.toThrow('nothing-to-redo');
    await call('history.redo', { recording });
    known.at += 1;
  } else {
    // Near by: going to the very beginning each time would leave nothing to go through.
    const goal = Math.max(0, Math.min(known.steps.length, known.at + Math.floor(random() * 40) - 20));
    const { steps } = await call('history.goTo', { recording, step: known.steps[goal - 1] ?? null });
    expect(steps).toBe(Math.abs(goal - known.at));
    known.at = goal;
  }
}

test('thousands of edits, taken back and done again over restarts, always end where they should', async () => {
  const random = seeded(seed);
  const begun = await libraryWithTalk();
  const { recordings } = begun;
  const { folder } = begun.library;
  let { library } = begun;
  const references = new Map<Id, Reference>();
  for (const recording of recordings)
    references.set(recording, { steps: [], states: [await authoredState(library.call, recording)], at: 0 });
  await library.close();
  const first = authoredRows(folder);
  library = await openLibrary(folder);
  let restarts = 0;
  for (let round = 0; round < rounds; round += 1) {
    const recording = pick(random, recordings) ?? '';
    const known = references.get(recording);
    if (known === undefined) throw new Error('no such recording');
    await walk(library, recording, known, random);
    expect(await authoredState(library.call, recording), `round ${round}`).toBe(known.states[known.at]);
    if (random() > 0.01) continue;
    restarts += 1;
    await library.close();
    library = await openLibrary(folder);
    for (const [id, { states, at }] of references)
      expect(await authoredState(library.call, id), `restart ${round}`).toBe(states[at]);
  }
  expect(restarts).toBeGreaterThan(10);
  await library.close();
  const last = authoredRows(folder);
  for (const [goal, rows] of [
    [0, first],
    [1, last],
    [0, first],
  ] as const) {
    library = await openLibrary(folder);
    for (const [recording, { steps, at }] of references)
      await library.call('history.goTo', { recording, step: (goal === 0 ? null : steps[at - 1]) ?? null });
    await library.close();
    expect(authoredRows(folder)).toBe(rows);
  }
  library = await openLibrary(folder);
  expect(await library.call('library.verify', {})).toEqual({ ok: true, problems: [] });
}, 480_000);
