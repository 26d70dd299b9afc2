import { describe, expect, test } from 'vitest';
import { newId } from '../../electron/service/id';
import type { Id } from '../../shared/model/id';
import {
  addConversation,
  copyOf,
  everythingSaid,
  type ExchangingLibrary,
  handOver,
  libraryOf,
  takeIn,
} from '../support/exchanging';

const open = 'mi-skills-oars-processes/OPEN';
const plain = { endMs: null, codes: [open], note: '', kind: null };

async function coachAndSupervisor() {
  const coach = await libraryOf('Marieke');
  const supervisor = await libraryOf('Joris');
  const recording = newId();
  for (const library of [coach, supervisor]) addConversation(library, recording);
  return { coach, supervisor, recording };
}

async function mark(library: ExchangingLibrary, recording: Id, startMs: number, note = ''): Promise<Id> {
  return (await library.call('annotations.add', { ...plain, recording, startMs, note })).id;
}

const moments = ({ call }: ExchangingLibrary, recording: Id) => call('annotations.list', { recording });

const changesOthers = { mine: 0, others: 0 };

describe('what two people said', () => {
  test('comes together, stays apart by author, and answers are counted', async () => {
    const { coach, supervisor, recording } = await coachAndSupervisor();
    const mine = await mark(coach, recording, 1_000, 'van mij');
    const first = handOver(coach, recording, { as: 'shared' });
    expect(takeIn(supervisor, first)).toEqual({
      added: 1,
      updated: 0,
      unchanged: 0,
      conflicts: 0,
      changesOthers,
    });
    expect(takeIn(supervisor, first)).toEqual({
      added: 0,
      updated: 0,
      unchanged: 1,
      conflicts: 0,
      changesOthers,
    });
    const [seen] = await moments(supervisor, recording);
    expect(seen).toMatchObject({
      id: mine,
      author: 'Marieke',
      isMine: false,
      note: 'van mij',
      codes: [open],
    });
    await supervisor.call('comments.add', { annotation: mine, body: 'Mooi' });
    await supervisor.call('annotations.update', { annotation: mine, progress: 'agreed' });
    await mark(supervisor, recording, 2_000, 'van Joris');
    expect(takeIn(coach, handOver(supervisor, recording, { as: 'shared' }))).toEqual({
      ...{ added: 2, updated: 0, unchanged: 0, conflicts: 0, changesOthers },
    });
    expect((await moments(coach, recording)).map((one) => [one.author, one.progress, one.isMine])).toEqual([
      ['Marieke', 'agreed', true],
      ['Joris', 'open', false],
    ]);
    expect(await coach.call('comments.list', { recording })).toMatchObject([
      { author: 'Joris', body: 'Mooi' },
    ]);
  });

  test('follows what its author changed and removed, and nobody else', async () => {
    const { coach, supervisor, recording } = await coachAndSupervisor();
    const [one, two] = [
      await mark(coach, recording, 1_000, 'een'),
      await mark(coach, recording, 2_000, 'twee'),
    ];
    takeIn(supervisor, handOver(coach, recording, { as: 'shared' }));
    await coach.call('annotations.update', { annotation: one, note: 'eerst', startMs: 1_500 });
    await coach.call('annotations.remove', { annotation: two });
    expect(takeIn(supervisor, handOver(coach, recording))).toMatchObject({ updated: 2 });
    expect(await moments(supervisor, recording)).toMatchObject([{ id: one, note: 'eerst', startMs: 1_500 }]);
    await expect(supervisor.call('annotations.update', { annotation: one, note: 'x' })).rejects.toThrow(
      'layer-not-yours',
    );
    await expect(supervisor.call('annotations.removeAll', { annotations: [one] })).rejects.toThrow(
      'layer-not-yours',
    );
    // An older file changes nothing back.
    expect(await moments(coach, recording)).toMatchObject([{ id: one, note: 'eerst' }]);
  });

  test('edited in two places by one person stands twice, and says so, until one of them goes', async () => {
    const { coach, supervisor, recording } = await coachAndSupervisor();
    const id = await mark(coach, recording, 1_000, 'eerst');
    const laptop = await copyOf(coach);
    await coach.call('annotations.update', { annotation: id, note: 'op kantoor' });
    await laptop.call('annotations.update', { annotation: id, note: 'thuis' });
    const [here, there] = [
      handOver(coach, recording, { as: 'shared' }),
      handOver(laptop, recording, { as: 'shared' }),
    ];
    takeIn(supervisor, here);
    expect(takeIn(supervisor, there)).toMatchObject({ conflicts: 1 });
    expect(takeIn(coach, there)).toMatchObject({ conflicts: 1 });
    takeIn(laptop, here);
    for (const library of [coach, laptop, supervisor]) {
      const both = await moments(library, recording);
      const said = both
        .map(({ note, conflict }) => `${note} ${conflict}`)
        .toSorted((a, b) => a.localeCompare(b));
      expect(said).toEqual(['op kantoor true', 'thuis true']);
      expect(both.map((moment) => moment.id)).toContain(id);
    }
    const both = await moments(coach, recording);
    const other = both.find((moment) => moment.id !== id)?.id ?? '';
    await supervisor.call('comments.add', { annotation: other, body: 'Deze niet' });
    await coach.call('annotations.remove', { annotation: other });
    expect(await moments(coach, recording)).toMatchObject([{ id, conflict: false }]);
    const settled = handOver(coach, recording);
    takeIn(supervisor, settled);
    takeIn(laptop, settled);
    const [left] = await moments(coach, recording);
    for (const library of [laptop, supervisor])
      expect(await moments(library, recording)).toMatchObject([{ id, note: left?.note, conflict: false }]);
    // What was said under the version that went stands under the one that is left.
    expect(await supervisor.call('comments.list', { recording })).toMatchObject([
      { annotation: id, body: 'Deze niet' },
    ]);
  });

  test('removed in one place and changed in the other is kept', async () => {
    const { coach, recording } = await coachAndSupervisor();
    const id = await mark(coach, recording, 1_000, 'eerst');
    const laptop = await copyOf(coach);
    takeIn(laptop, handOver(coach, recording, { as: 'shared' }));
    await coach.call('annotations.remove', { annotation: id });
    await laptop.call('annotations.update', { annotation: id, note: 'toch' });
    const [gone, changed] = [handOver(coach, recording), handOver(laptop, recording, { as: 'shared' })];
    takeIn(coach, changed);
    takeIn(laptop, gone);
    for (const library of [coach, laptop])
      expect(await moments(library, recording)).toMatchObject([{ id, note: 'toch', conflict: false }]);
  });

  test('waits, where its moment is gone, and comes back with it', async () => {
    const { coach, supervisor, recording } = await coachAndSupervisor();
    const id = await mark(coach, recording, 1_000);
    takeIn(supervisor, handOver(coach, recording, { as: 'shared' }));
    await supervisor.call('comments.add', { annotation: id, body: 'Hoorde je dit?' });
    const feedback = handOver(supervisor, recording, { as: 'shared' });
    await coach.call('annotations.remove', { annotation: id });
    takeIn(coach, feedback);
    expect(await coach.call('comments.list', { recording })).toEqual([]);
    await coach.call('history.undo', { recording });
    await coach.call('history.undo', { recording });
    takeIn(coach, feedback);
    expect(await coach.call('comments.list', { recording })).toMatchObject([{ body: 'Hoorde je dit?' }]);
  });
});

describe('a merge', () => {
  test('is one step back, and comes back with the next', async () => {
    const { coach, supervisor, recording } = await coachAndSupervisor();
    const mine = await mark(coach, recording, 1_000);
    takeIn(supervisor, handOver(coach, recording, { as: 'shared' }));
    await supervisor.call('comments.add', { annotation: mine, body: 'Mooi' });
    await mark(supervisor, recording, 2_000);
    await supervisor.call('goals.save', { recording, body: 'Drie tellen stil', done: false });
    await supervisor.call('strengths.set', { recording, annotations: [mine] });
    const feedback = handOver(supervisor, recording, { as: 'shared' });
    const before = everythingSaid(coach, recording);
    takeIn(coach, feedback);
    const after = everythingSaid(coach, recording);
    expect(await coach.call('history.undo', { recording })).toMatchObject({ label: 'merge', name: 'Joris' });
    expect(everythingSaid(coach, recording)).toEqual(before);
    await coach.call('history.redo', { recording });
    expect(everythingSaid(coach, recording)).toEqual(after);
    await coach.call('history.undo', { recording });
    expect(takeIn(coach, feedback)).toMatchObject({ added: 4, unchanged: 0 });
    expect(everythingSaid(coach, recording)).toEqual(after);
    expect(takeIn(coach, feedback)).toMatchObject({ added: 0, unchanged: 4 });
    const { undo } = await coach.call('history.state', { recording });
    expect(undo?.label).toBe('merge');
  });
});
