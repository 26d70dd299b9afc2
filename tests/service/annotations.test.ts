import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newId } from '../../electron/service/id';
import { type OpenLibrary, openLibrary } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';

const open = 'mi-skills-oars-processes/OPEN';
const affirm = 'mi-skills-oars-processes/AFFIRM';

async function libraryWithRecording(): Promise<OpenLibrary & { recording: string }> {
  const library = await openLibrary();
  const path = await writeTone(join(await temporaryFolder(), 'gesprek.wav'), 20);
  const { recording } = await library.takeIn(path);
  return { ...library, recording: recording.id };
}

const moment = { endMs: null, codes: [] as string[], note: '', kind: null };

describe('moments', () => {
  test('keep exactly what was given, and stand in order of time', async () => {
    const { call, recording } = await libraryWithRecording();
    const note = 'Zé zei: ‘ik wíl "wel"’ — en\ntoen stilte; DROP TABLE annotation; 🙂';
    const late = await call('annotations.add', {
      ...moment,
      recording,
      startMs: 12_345,
      endMs: 15_001,
      codes: [open, affirm],
      note,
      kind: 'strength',
    });
    const early = await call('annotations.add', { ...moment, recording, startMs: 0 });
    expect(late).toMatchObject({
      startMs: 12_345,
      endMs: 15_001,
      codes: [open, affirm],
      note,
      kind: 'strength',
      author: 'Coach',
    });
    expect(await call('annotations.list', { recording })).toEqual([early, late]);
  });

  test('outside the conversation, empty or backward are refused', async () => {
    const { call, recording } = await libraryWithRecording();
    for (const place of [
      { startMs: 20_001, endMs: null },
      { startMs: 1_000, endMs: 1_000 },
      { startMs: 2_000, endMs: 1_000 },
      { startMs: 19_000, endMs: 20_001 },
    ]) {
      await expect(call('annotations.add', { ...moment, recording, ...place })).rejects.toThrow(
        'range-invalid',
      );
    }
    await expect(call('annotations.add', { ...moment, recording, startMs: 0.5 })).rejects.toThrow(
      'invalid-input',
    );
    expect(await call('annotations.list', { recording })).toEqual([]);
    await call('annotations.add', { ...moment, recording, startMs: 20_000 });
  });

  test('take codes that exist and belong to a moment', async () => {
    const { call, recording } = await libraryWithRecording();
    const add = (codes: string[]) => call('annotations.add', { ...moment, recording, startMs: 1, codes });
    await expect(add(['nergens/OPEN'])).rejects.toThrow('not-found');
    await expect(add(['mi-skills-oars-processes/NERGENS'])).rejects.toThrow('not-found');
    await expect(add(['miti-4.2.1/CULTIVATE'])).rejects.toThrow('code-not-a-moment');
    await expect(add(['geen verwijzing'])).rejects.toThrow('invalid-input');
  });

  test('sent twice under one id stand once', async () => {
    const { call, recording } = await libraryWithRecording();
    const input = { ...moment, id: newId(), recording, startMs: 500, codes: [open] };
    const first = await call('annotations.add', input);
    expect(await call('annotations.add', input)).toEqual(first);
    expect(await call('annotations.list', { recording })).toHaveLength(1);
  });

  test('change only where asked, and each change is one step back', async () => {
    const { call, recording } = await libraryWithRecording();
    const made = await call('annotations.add', { ...moment, recording, startMs: 500, codes: [open] });
    await call('annotations.update', { annotation: made.id, note: 'een' });
    await call('annotations.update', { annotation: made.id, kind: 'question', codes: [affirm] });
    await call('annotations.update', { annotation: made.id, startMs: 700, endMs: 900 });
    const [changed] = await call('annotations.list', { recording });
    expect(changed).toMatchObject({
      note: 'een',
      kind: 'question',
      codes: [affirm],
      startMs: 700,
      endMs: 900,
    });
    await call('annotations.remove', { annotation: made.id });
    const labels = [];
    for (let step = 0; step < 5; step += 1) labels.push((await call('history.undo', { recording })).label);
    expect(labels).toEqual([
      'annotation-remove',
      'annotation-move',
      'annotation-codes',
      'annotation-note',
      'annotation-add',
    ]);
    expect(await call('annotations.list', { recording })).toEqual([]);
    for (let step = 0; step < 4; step += 1) await call('history.redo', { recording });
    expect(await call('annotations.list', { recording })).toEqual([changed]);
    await call('history.redo', {});
    await expect(call('history.redo', { recording })).rejects.toThrow('nothing-to-redo');
  });

  test('follow their author to a new name', async () => {
    const { call, recording } = await libraryWithRecording();
    await call('annotations.add', { ...moment, recording, startMs: 1 });
    await call('annotations.add', { ...moment, recording, startMs: 2, author: 'Joris' });
    await call('settings.set', { authorName: 'Marieke' });
    const authors = (await call('annotations.list', { recording })).map(({ author }) => author);
    expect(authors).toEqual(['Marieke', 'Joris']);
    expect(await call('annotations.list', { recording, author: 'Joris' })).toHaveLength(1);
  });

  test('are announced once per commit, with nothing of their content in the log', async () => {
    const { call, recording, events, log } = await libraryWithRecording();
    const before = events.filter(({ name }) => name === 'data.changed').length;
    await call('annotations.add', { ...moment, recording, startMs: 1, note: 'geheim' });
    const changed = events.filter(({ name }) => name === 'data.changed').slice(before);
    expect(
      changed.filter(({ payload }) => 'topics' in payload && payload.topics.includes('annotations')),
    ).toHaveLength(1);
    expect(log.join('\n')).not.toMatch(/geheim|gesprek|wav/u);
  });
});
