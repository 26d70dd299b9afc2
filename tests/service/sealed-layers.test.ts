import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newId } from '../../electron/service/id';
import { listAuthors } from '../../electron/service/people/queries';
import type { Id } from '../../shared/model/id';
import { addConversation, type ExchangingLibrary, handOver, libraryOf, takeIn } from '../support/exchanging';
import { granted } from '../support/open-library';
import { temporaryFolder } from '../support/temporary-folder';

const place = { endMs: null, codes: ['mi-skills-oars-processes/OPEN'], kind: null };

async function mark(library: ExchangingLibrary, recording: Id, note: string): Promise<Id> {
  return (await library.call('annotations.add', { ...place, recording, startMs: 2_000, note })).id;
}

/** A coach who has the sealed layer of a supervisor: a moment, a comment under the coach's own, a goal and a strength. */
async function withSealedLayer() {
  const coach = await libraryOf('Marieke');
  const supervisor = await libraryOf('Joris');
  const recording = newId();
  for (const library of [coach, supervisor]) addConversation(library, recording);
  const mine = await mark(coach, recording, 'zelf gezien');
  takeIn(supervisor, handOver(coach, recording, { as: 'shared' }));
  await coach.call('layers.open', { recording });
  const theirs = await mark(supervisor, recording, 'geheimpje');
  const { id: comment } = await supervisor.call('comments.add', {
    annotation: mine,
    body: 'geheimpje erbij',
  });
  await supervisor.call('goals.save', { recording, body: 'geheimpje als doel', done: false });
  await supervisor.call('strengths.set', { recording, annotations: [theirs, mine] });
  takeIn(coach, handOver(supervisor, recording, { as: 'sealed' }));
  return { coach, supervisor, recording, mine, theirs, comment };
}

/** Everything that the window and the command line can ask about a recording, as one text. */
async function everythingAsked({ call }: ExchangingLibrary, recording: Id): Promise<string> {
  const target = granted(join(await temporaryFolder(), 'momenten-01.json'));
  await call('files.export', { recording, format: 'json', language: 'nl', target, overwrite: false });
  return JSON.stringify([
    await readFile(target, 'utf8'),
    await call('files.preview', { recording, format: 'json' }),
    await call('annotations.list', { recording }),
    await call('annotations.list', { recording, author: 'Joris' }),
    await call('comments.list', { recording }),
    await call('goals.list', { recording }),
    await call('goals.list', { recording: null }),
    await call('strengths.list', { recording }),
    await call('search.find', { text: 'geheimpje' }),
    await call('history.list', { recording, limit: 100 }),
    await call('recordings.list', {}),
    await call('recordings.get', { recording }),
  ]);
}

describe('a sealed layer of somebody else', () => {
  test('says only how much there is, until the user is done too', async () => {
    const { coach, recording, theirs, comment } = await withSealedLayer();
    const asked = await everythingAsked(coach, recording);
    expect(asked).toContain('zelf gezien');
    for (const secret of ['geheimpje', theirs, comment]) expect(asked).not.toContain(secret);
    expect(await coach.call('recordings.get', { recording })).toMatchObject({ momentCount: 1 });
    expect(await coach.call('layers.list', { recording })).toMatchObject([
      { person: { name: 'Marieke' }, isMine: true, state: 'open', visible: true, moments: 1, comments: 0 },
      { person: { name: 'Joris' }, isMine: false, state: 'sealed', visible: false, moments: 1, comments: 1 },
    ]);
    await coach.call('layers.seal', { recording });
    const shown = await everythingAsked(coach, recording);
    for (const secret of ['geheimpje erbij', 'geheimpje als doel', theirs, comment])
      expect(shown).toContain(secret);
    expect(await coach.call('search.find', { text: 'geheimpje' })).toHaveLength(2);
    expect(await coach.call('recordings.list', {})).toMatchObject([{ momentCount: 2 }]);
    expect(await coach.call('strengths.list', { recording })).toMatchObject([
      { person: { name: 'Joris' }, isMine: false, annotations: [theirs, expect.any(String)] },
    ]);
    await coach.call('layers.open', { recording });
    expect(await everythingAsked(coach, recording)).not.toContain('geheimpje');
  });

  test('cannot be reached by its ids either', async () => {
    const { coach, recording, theirs, comment } = await withSealedLayer();
    const { call } = coach;
    for (const asked of [
      call('annotations.update', { annotation: theirs, progress: 'tried' }),
      call('annotations.remove', { annotation: theirs }),
      call('comments.add', { annotation: theirs, body: 'gezien' }),
      call('comments.update', { comment, body: 'anders' }),
      call('strengths.set', { recording, annotations: [theirs] }),
    ])
      await expect(asked).rejects.toThrow('not-found');
  });

  test('shows when the user looks before being done, and that can be taken back', async () => {
    const { coach, recording } = await withSealedLayer();
    const [, joris] = await coach.call('layers.list', { recording });
    await coach.call('layers.reveal', { recording, person: joris?.person.id ?? '' });
    expect(await everythingAsked(coach, recording)).toContain('geheimpje erbij');
    expect(await coach.call('history.undo', { recording })).toMatchObject({
      label: 'layer-reveal',
      name: 'Joris',
    });
    expect(await everythingAsked(coach, recording)).not.toContain('geheimpje');
    await expect(coach.call('layers.reveal', { recording, person: newId() })).rejects.toThrow('not-found');
  });

  test('shows when its author shares it', async () => {
    const { coach, supervisor, recording } = await withSealedLayer();
    takeIn(coach, handOver(supervisor, recording, { as: 'shared' }));
    expect(await everythingAsked(coach, recording)).toContain('geheimpje erbij');
  });
});

describe('the layer of the user', () => {
  test('when sealed is not changed until it is open again; progress, comments and goals are', async () => {
    const { coach, recording, mine, theirs } = await withSealedLayer();
    const { call } = coach;
    await call('layers.seal', { recording });
    for (const edit of [
      () => mark(coach, recording, 'nog een'),
      () => call('annotations.update', { annotation: mine, note: 'anders' }),
      () => call('annotations.update', { annotation: mine, note: 'anders', progress: 'tried' }),
      () => call('annotations.updateAll', { annotations: [mine], kind: 'strength' }),
      () => call('annotations.remove', { annotation: mine }),
      () => call('annotations.removeAll', { annotations: [mine] }),
    ])
      await expect(edit()).rejects.toThrow('layer-sealed');
    await call('annotations.updateAll', { annotations: [mine, theirs], progress: 'agreed' });
    await call('comments.add', { annotation: theirs, body: 'Ja!' });
    await call('goals.save', { recording, body: 'Stil zijn', done: false });
    await call('strengths.set', { recording, annotations: [mine] });
    const list = await call('annotations.list', { recording });
    expect(list.map(({ note, progress }) => [note, progress])).toEqual([
      ['zelf gezien', 'agreed'],
      ['geheimpje', 'agreed'],
    ]);
    // What belongs to another stays theirs, also together with one's own.
    for (const edit of [
      () => call('annotations.update', { annotation: theirs, note: 'van mij' }),
      () => call('annotations.updateAll', { annotations: [mine, theirs], kind: 'strength' }),
      () => call('annotations.removeAll', { annotations: [theirs, mine] }),
      () => call('annotations.add', { ...place, recording, startMs: 1, note: '', author: 'Joris' }),
      () => call('comments.add', { annotation: mine, body: 'zogenaamd', author: 'Joris' }),
    ])
      await expect(edit()).rejects.toThrow('layer-not-yours');
    const [goal] = (await call('goals.list', { recording })).filter(({ isMine }) => !isMine);
    await expect(call('goals.remove', { goal: goal?.id ?? '' })).rejects.toThrow('layer-not-yours');
    await call('layers.open', { recording });
    await call('annotations.update', { annotation: mine, note: 'anders' });
  });

  test('is opened again by what is done in it, as one step, and hides nothing that was seen', async () => {
    const { coach, recording, mine, theirs } = await withSealedLayer();
    const { call } = coach;
    await call('layers.seal', { recording });
    const sealed = await call('layers.list', { recording });
    const steps = await call('history.list', { recording, limit: 20 });
    // Refused, it is as sealed as it was.
    await expect(call('annotations.update', { annotation: theirs, note: 'x', reopen: true })).rejects.toThrow(
      'layer-not-yours',
    );
    expect(await call('layers.list', { recording })).toEqual(sealed);
    const taken = { ...place, recording, startMs: 3_000, note: 'overgenomen', reopen: true };
    const topics = coach.events.length;
    await call('annotations.add', taken);
    expect(coach.events.slice(topics)).toContainEqual({
      name: 'data.changed',
      payload: { topics: expect.arrayContaining(['annotations', 'layers', 'history']), recording },
    });
    expect(await call('layers.list', { recording })).toMatchObject([
      { isMine: true, state: 'open' },
      { isMine: false, state: 'sealed', visible: true },
    ]);
    expect(await call('history.list', { recording, limit: 20 })).toHaveLength(steps.length + 1);
    expect(await call('history.undo', { recording })).toMatchObject({ label: 'annotation-add' });
    expect(await call('layers.list', { recording })).toEqual(sealed);
    await call('annotations.update', { annotation: mine, note: 'anders', reopen: true });
    expect(await everythingAsked(coach, recording)).toContain('geheimpje');
    expect(await call('history.undo', { recording })).toMatchObject({ label: 'annotation-note' });
    expect(await call('layers.list', { recording })).toEqual(sealed);
  });

  test('is theirs under any name, and others of that name are told apart', async () => {
    const { coach, recording, mine } = await withSealedLayer();
    const { id: me } = await coach.call('people.me', {});
    await coach.call('settings.set', { authorName: 'Joris', role: 'trainer' });
    expect(await coach.call('people.me', {})).toEqual({ id: me, name: 'Joris', role: 'trainer' });
    const layers = await coach.call('layers.list', { recording });
    expect(layers.map(({ person }) => person.name)).toEqual(['Joris', 'Joris (2)']);
    expect(await coach.call('annotations.list', { recording, author: 'Joris' })).toMatchObject([
      { id: mine },
    ]);
    await coach.call('settings.set', { authorName: 'Marieke' });
    const [, joris] = await coach.call('layers.list', { recording });
    expect(joris?.person.name).toBe('Joris');
  });
});

test('whoever said something only about a conversation that is removed is forgotten with it', async () => {
  const { coach, supervisor, recording } = await withSealedLayer();
  const names = () => listAuthors(coach.context.db).map(({ name }) => name);
  const other = newId();
  for (const library of [coach, supervisor]) addConversation(library, other);
  await mark(supervisor, other, 'ook hier');
  takeIn(coach, handOver(supervisor, other, { as: 'shared' }));
  await coach.call('history.undo', { recording: other });
  await coach.call('recordings.remove', { recording });
  expect(names()).toEqual(['Marieke', 'Joris']);
  // What was taken back can still be done again.
  await coach.call('history.redo', { recording: other });
  expect(await coach.call('annotations.list', { recording: other })).toMatchObject([{ author: 'Joris' }]);
  await coach.call('recordings.remove', { recording: other });
  expect(names()).toEqual(['Marieke']);
});

test('who there is for a conversation is told when somebody else marks something, and not with each moment of one’s own', async () => {
  const coach = await libraryOf('Marieke');
  const recording = newId();
  addConversation(coach, recording);
  const told = (): boolean =>
    coach.events
      .splice(0)
      .some((event) => event.name === 'data.changed' && event.payload.topics.includes('layers'));
  const names = async () =>
    (await coach.call('layers.people', { recording })).map(({ person, state }) => [person.name, state]);
  told();
  await mark(coach, recording, 'zelf');
  expect([told(), await names()]).toEqual([false, [['Marieke', 'open']]]);
  await coach.call('annotations.add', { ...place, recording, startMs: 3_000, note: '', author: 'Joris' });
  expect([told(), await names()]).toEqual([
    true,
    [
      ['Marieke', 'open'],
      ['Joris', 'open'],
    ],
  ]);
});
