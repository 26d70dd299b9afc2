import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newId } from '../../electron/service/id';
import { openLibrary } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';
import { writeTone } from '../support/tone';

async function libraryWithMoment() {
  const library = await openLibrary();
  const path = await writeTone(join(await temporaryFolder(), 'gesprek.wav'), 20);
  const { recording } = await library.takeIn(path);
  const place = { startMs: 3_000, endMs: null, codes: [], note: '', kind: null };
  const moment = await library.call('annotations.add', { recording: recording.id, ...place });
  return { ...library, recording: recording.id, moment: moment.id };
}

describe('what is said under a moment', () => {
  test('stands in order, changes, goes, and comes back', async () => {
    const { call, recording, moment } = await libraryWithMoment();
    const id = newId();
    const first = await call('comments.add', { id, annotation: moment, body: '  Mooi.\nEn dan?  ' });
    expect(first).toMatchObject({ id, annotation: moment, author: 'Coach', body: 'Mooi.\nEn dan?' });
    expect(await call('comments.add', { id, annotation: moment, body: 'Nog eens' })).toEqual(first);
    const second = await call('comments.add', { annotation: moment, body: 'Stilte', author: 'Joris' });
    await call('comments.update', { comment: second.id, body: 'Drie tellen stilte' });
    const both = await call('comments.list', { recording });
    expect(both.map(({ author, body }) => [author, body])).toEqual([
      ['Coach', 'Mooi.\nEn dan?'],
      ['Joris', 'Drie tellen stilte'],
    ]);
    await call('comments.remove', { comment: first.id });
    expect(await call('comments.list', { recording })).toHaveLength(1);
    await call('history.undo', { recording });
    expect(await call('comments.list', { recording })).toEqual(both);
  });

  test('goes with its moment and comes back with it, and search finds it', async () => {
    const { call, recording, moment } = await libraryWithMoment();
    const body = 'Hoor je de crème brûlée?';
    const { id: comment } = await call('comments.add', { annotation: moment, body });
    expect(await call('search.find', { text: 'creme brulee' })).toMatchObject([
      { annotation: moment, comment, cue: null, startMs: 3_000 },
    ]);
    await call('annotations.removeAll', { annotations: [moment] });
    expect(await call('comments.list', { recording })).toEqual([]);
    expect(await call('search.find', { text: 'brulee' })).toEqual([]);
    await call('history.undo', { recording });
    expect(await call('comments.list', { recording })).toMatchObject([{ body: 'Hoor je de crème brûlée?' }]);
    expect(await call('search.find', { text: 'brulee' })).toMatchObject([{ annotation: moment }]);
  });

  test('is refused when empty or when its moment is gone', async () => {
    const { call, moment } = await libraryWithMoment();
    await expect(call('comments.add', { annotation: moment, body: ' \n ' })).rejects.toThrow('invalid-input');
    await expect(call('comments.add', { annotation: newId(), body: 'a' })).rejects.toThrow('not-found');
  });
});
