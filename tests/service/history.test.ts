import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLibrary } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';

async function libraryWithSteps() {
  const library = await openLibrary();
  const path = await writeTone(join(await temporaryFolder(), 'gesprek.wav'), 20);
  const { recording } = await library.takeIn(path);
  for (const startMs of [1_000, 2_000, 3_000, 4_000])
    await library.call('annotations.add', {
      recording: recording.id,
      startMs,
      endMs: null,
      codes: [],
      note: '',
      kind: null,
    });
  return { ...library, recording: recording.id };
}

test('the steps stand in a list, newest first, in pages', async () => {
  const { call, recording } = await libraryWithSteps();
  const newest = await call('history.list', { recording, limit: 2 });
  expect(newest.map(({ startMs, undone }) => [startMs, undone])).toEqual([
    [4_000, false],
    [3_000, false],
  ]);
  const older = await call('history.list', { recording, limit: 9, before: newest[1]?.id ?? 0 });
  expect(older.map(({ startMs }) => startMs)).toEqual([2_000, 1_000]);
});

test('going to a step takes back what came after it, and does again what came before it', async () => {
  const { call, recording } = await libraryWithSteps();
  const steps = await call('history.list', { recording, limit: 9 });
  const second = steps.find(({ startMs }) => startMs === 2_000);
  const times = async () => (await call('annotations.list', { recording })).map(({ startMs }) => startMs);
  expect(await call('history.goTo', { recording, step: second?.id ?? 0 })).toEqual({ steps: 2 });
  expect(await times()).toEqual([1_000, 2_000]);
  expect((await call('history.list', { recording, limit: 9 })).map(({ undone }) => undone)).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(await call('history.goTo', { recording, step: null })).toEqual({ steps: 2 });
  expect(await times()).toEqual([]);
  expect(await call('history.goTo', { recording, step: steps[0]?.id ?? 0 })).toEqual({ steps: 4 });
  expect(await times()).toEqual([1_000, 2_000, 3_000, 4_000]);
  await expect(call('history.goTo', { recording, step: 999_999 })).rejects.toThrow('not-found');
});

test('an edit that changes nothing is no step and keeps what can be done again', async () => {
  const { call, recording } = await libraryWithSteps();
  const { title } = await call('recordings.get', { recording });
  await call('history.undo', { recording });
  await call('recordings.rename', { recording, title });
  await call('history.redo', { recording });
  expect(await call('annotations.list', { recording })).toHaveLength(4);
});

test('several moments change and go as one step', async () => {
  const { call, recording } = await libraryWithSteps();
  const moments = await call('annotations.list', { recording });
  const annotations = moments.map(({ id }) => id);
  await call('annotations.updateAll', {
    annotations,
    kind: 'strength',
    speaker: 'client',
    progress: 'tried',
  });
  const changed = await call('annotations.list', { recording });
  expect(changed.map(({ kind, speaker, progress }) => [kind, speaker, progress])).toEqual(
    annotations.map(() => ['strength', 'client', 'tried']),
  );
  await call('annotations.removeAll', { annotations: annotations.slice(1) });
  expect(await call('annotations.list', { recording })).toHaveLength(1);
  expect(await call('history.undo', { recording })).toMatchObject({ label: 'annotations-remove', name: '3' });
  expect(await call('annotations.list', { recording })).toEqual(changed);
  await call('history.undo', { recording });
  expect((await call('annotations.list', { recording })).map(({ kind }) => kind)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test('what was thought beforehand and where the user stopped are kept', async () => {
  const { call, recording } = await libraryWithSteps();
  expect(await call('reflections.get', { recording })).toBeNull();
  await call('reflections.save', { recording, answers: null });
  expect(await call('reflections.get', { recording })).toMatchObject({ answers: null });
  const answers = { leaned: 'client' as const, energy: 'both' as const, coachShare: 40 };
  expect(await call('reflections.save', { recording, answers })).toMatchObject({ answers });
  await call('recordings.setPosition', { recording, positionMs: 99_000 });
  expect(await call('recordings.get', { recording })).toMatchObject({ positionMs: 20_000 });
});

test('who speaks: assigning, marking and confirming can be taken back', async () => {
  const { call, recording } = await libraryWithSteps();
  expect(await call('speech.get', { recording })).toEqual({ source: null, confirmed: false, turns: [] });
  const to = { role: 'coach' as const, name: 'Jij' };
  const { turns } = await call('speech.assign', { recording, startMs: 1_000, endMs: 5_000, to });
  const coach = turns[0]?.speaker ?? '';
  expect(turns).toEqual([{ speaker: coach, startMs: 1_000, endMs: 5_000, guess: false }]);
  expect(await call('speakers.list', { recording })).toMatchObject([
    { id: coach, name: 'Jij', role: 'coach' },
  ]);
  await call('speech.assign', {
    recording,
    startMs: 3_000,
    endMs: 4_000,
    to: { role: 'client', name: 'Samir' },
  });
  await call('speech.mark', { recording, speaker: coach, startMs: 0, endMs: 1_500, speaks: false });
  const after = await call('speech.get', { recording });
  expect(after.turns.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
    [1_500, 3_000],
    [3_000, 4_000],
    [4_000, 5_000],
  ]);
  for (let step = 0; step < 3; step += 1) await call('history.undo', { recording });
  expect(await call('speech.get', { recording })).toEqual({ source: null, confirmed: false, turns: [] });
  expect(await call('speakers.list', { recording })).toEqual([]);
  await expect(call('speech.assign', { recording, startMs: 0, endMs: 20_001, to: null })).rejects.toThrow(
    'range-invalid',
  );
});
