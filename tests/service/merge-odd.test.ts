import { describe, expect, test } from 'vitest';
import { previewLayers } from '../../electron/service/exchange/merge/layers-document';
import { findFramework } from '../../electron/service/frameworks/copies';
import { insertAnnotation } from '../../electron/service/annotations/queries';
import { newId } from '../../electron/service/id';
import { ownerRowId } from '../../electron/service/people/queries';
import { recordingRowId } from '../../electron/service/recordings/queries';
import type { Framework } from '../../shared/model/framework';
import type { Id } from '../../shared/model/id';
import {
  frameworksOf,
  type LayersDocument,
  layersDocumentSchema,
  mapTexts,
  textsOf,
} from '../../shared/model/layers-document';
import {
  addConversation,
  copyOf,
  everythingSaid,
  type ExchangingLibrary,
  handOver,
  libraryOf,
  takeIn,
} from '../support/exchanging';
import { doSomething } from '../support/exchanging-edits';
import { seeded } from '../support/format-bytes';

const open = 'mi-skills-oars-processes/OPEN';

async function two() {
  const [coach, supervisor] = [await libraryOf('Marieke'), await libraryOf('Joris')];
  const recording = newId();
  for (const library of [coach, supervisor]) addConversation(library, recording);
  return { coach, supervisor, recording };
}

async function mark(
  library: ExchangingLibrary,
  recording: Id,
  startMs: number,
  more: object = {},
): Promise<Id> {
  const moment = { recording, startMs, endMs: null, codes: [open], note: '', kind: null, ...more };
  return (await library.call('annotations.add', moment)).id;
}

const shared = { as: 'shared' } as const;

describe('the coach’s library', () => {
  test('is the same after ten merges in any order, each order taken back before the next', async () => {
    const { coach, supervisor, recording } = await two();
    const third = await libraryOf('Joris');
    addConversation(third, recording);
    const laptop = await copyOf(coach);
    const random = seeded(20_261_122);
    const documents: LayersDocument[] = [];
    for (let round = 0; round < 5; round += 1)
      for (const library of [supervisor, third, laptop, coach]) {
        for (let count = 0; count < 12; count += 1)
          await doSomething(library, recording, {
            what: Math.floor(random() * 200),
            at: Math.floor(random() * 5e5),
          });
        const heard = documents[Math.floor(random() * documents.length)];
        if (heard !== undefined) takeIn(library, heard);
        if (library !== coach) documents.push(handOver(library, recording, { ...shared, all: round === 4 }));
      }
    expect(documents.length).toBeGreaterThanOrEqual(10);
    const [before] = await coach.call('history.list', { recording, limit: 1 });
    const states = new Set<string>();
    for (let order = 0; order < 12; order += 1) {
      const chosen = documents.slice(-10).map((document) => ({ document, key: random() }));
      for (const { document } of chosen.toSorted((a, b) => a.key - b.key)) takeIn(coach, document);
      states.add(
        JSON.stringify([everythingSaid(coach, recording), await coach.call('layers.list', { recording })]),
      );
      await coach.call('history.goTo', { recording, step: before?.id ?? null });
    }
    expect(states.size).toBe(1);
  });

  test('tells two people of one name apart, whoever comes first', async () => {
    const { coach, supervisor, recording } = await two();
    const third = await libraryOf('Joris');
    addConversation(third, recording);
    const other = await libraryOf('An');
    addConversation(other, recording);
    const moments = [await mark(supervisor, recording, 1), await mark(third, recording, 2)];
    const documents = [handOver(supervisor, recording, shared), handOver(third, recording, shared)];
    for (const document of documents) takeIn(coach, document);
    for (const document of documents.toReversed()) takeIn(other, document);
    for (const library of [coach, other])
      expect(
        (await library.call('annotations.list', { recording })).map(({ id, author }) => [id, author]),
      ).toEqual([
        [moments[0], 'Joris'],
        [moments[1], 'Joris (2)'],
      ]);
    // Everybody goes on under the name they gave themselves.
    expect(
      handOver(coach, recording, { all: true })
        .people.map(({ name }) => name)
        .toSorted(),
    ).toEqual([...['Joris', 'Joris', 'Marieke']]);
  });

  test('knows its own words when they come back, also with names replaced in them', async () => {
    const { coach, supervisor, recording } = await two();
    const id = await mark(coach, recording, 1_000, { note: 'Samir zucht' });
    const sent = mapTexts(handOver(coach, recording, shared), (text) => text.replaceAll('Samir', 'Cliënt'));
    expect(textsOf(sent)).toEqual(['Cliënt zucht']);
    takeIn(supervisor, sent);
    const back = handOver(supervisor, recording, { ...shared, all: true });
    expect(takeIn(coach, back)).toMatchObject({ added: 0, updated: 0, unchanged: 1 });
    expect(await coach.call('annotations.list', { recording })).toMatchObject([
      { id, note: 'Samir zucht', isMine: true },
    ]);
  });

  test('does not undo what was sent: taking back an edit is an edit that reaches the others', async () => {
    const { coach, supervisor, recording } = await two();
    const id = await mark(coach, recording, 1_000, { note: 'eerst' });
    takeIn(supervisor, handOver(coach, recording, shared));
    await mark(supervisor, recording, 3_000);
    takeIn(coach, handOver(supervisor, recording, shared));
    await coach.call('annotations.update', { annotation: id, note: 'daarna' });
    takeIn(supervisor, handOver(coach, recording));
    // Both the edit and the merge before it.
    await coach.call('history.undo', { recording });
    await coach.call('history.undo', { recording });
    takeIn(supervisor, handOver(coach, recording));
    expect(await supervisor.call('annotations.list', { recording, author: 'Marieke' })).toMatchObject([
      { note: 'eerst', conflict: false },
    ]);
    takeIn(coach, handOver(supervisor, recording, { all: true }));
    expect((await coach.call('annotations.list', { recording })).map(({ note }) => note)).toEqual([
      'eerst',
      '',
    ]);
  });

  test('takes back what two said in turn of one moment, also after it was sent', async () => {
    const { coach, supervisor, recording } = await two();
    const id = await mark(coach, recording, 1_000);
    takeIn(supervisor, handOver(coach, recording, shared));
    await supervisor.call('annotations.update', { annotation: id, progress: 'tried' });
    takeIn(coach, handOver(supervisor, recording, shared));
    await coach.call('annotations.update', { annotation: id, progress: 'agreed' });
    takeIn(supervisor, handOver(coach, recording));
    const steps = [
      await coach.call('history.undo', { recording }),
      await coach.call('history.undo', { recording }),
    ];
    expect(steps.map(({ label }) => label)).toEqual(['annotation-progress', 'merge']);
    takeIn(supervisor, handOver(coach, recording));
    takeIn(coach, handOver(supervisor, recording));
    for (const library of [coach, supervisor])
      expect(await library.call('annotations.list', { recording })).toMatchObject([{ progress: 'open' }]);
  });

  test('can be handed over whatever somebody else’s clock says, and whatever the user is called', async () => {
    const { coach, supervisor, recording } = await two();
    const id = await mark(coach, recording, 1_000);
    takeIn(supervisor, handOver(coach, recording, shared));
    await supervisor.call('comments.add', { annotation: id, body: 'Uit een ver jaar' });
    const late = JSON.stringify(handOver(supervisor, recording, shared)).replaceAll(
      /"(createdAt|updatedAt|at)":\d+/gu,
      '"$1":8640000000000000',
    );
    takeIn(coach, layersDocumentSchema.parse(JSON.parse(late)));
    const { createdAt } = await coach.call('comments.add', { annotation: id, body: 'Nu' });
    expect(new Date(createdAt).getTime()).toBeLessThanOrEqual(Date.now());
    await coach.call('settings.set', { authorName: ' \n ' });
    const sent = handOver(coach, recording, { all: true });
    expect(takeIn(supervisor, sent)).toMatchObject({ added: 1 });
  });

  test('looks at what would go out without noting anything', async () => {
    const { coach, recording } = await two();
    await mark(coach, recording, 1_000, { note: 'eerst' });
    const before = await coach.call('history.list', { recording, limit: 9 });
    const wanted = { authors: [coach.owner], as: 'shared' as const, excerpt: null };
    expect(textsOf(previewLayers(coach.context, recording, wanted))).toEqual(['eerst']);
    expect(coach.context.db.prepare('SELECT count(*) AS n FROM exchanged').get()).toEqual({ n: 0 });
    expect(await coach.call('layers.list', { recording })).toMatchObject([{ state: 'open' }]);
    expect(await coach.call('history.list', { recording, limit: 9 })).toEqual(before);
  });
});

describe('parts of a conversation', () => {
  test('go with their moments only, and moments made in them come back at their place', async () => {
    const { coach, recording } = await two();
    const supervisor = await libraryOf('An');
    const excerpt: [number, number][] = [
      [60_000, 120_000],
      [300_000, 330_000],
    ];
    addConversation(supervisor, recording);
    supervisor.context.db
      .prepare('UPDATE recording SET stretches = ? WHERE uid = ?')
      .run(JSON.stringify(excerpt), recording);
    const [before, inside, across] = [
      await mark(coach, recording, 10_000, { note: 'erbuiten' }),
      await mark(coach, recording, 61_000),
      await mark(coach, recording, 110_000, { endMs: 310_000 }),
    ];
    const sent = handOver(coach, recording, { ...shared, excerpt });
    expect(JSON.stringify(sent)).not.toContain(before);
    expect(JSON.stringify(sent)).not.toContain('erbuiten');
    takeIn(supervisor, sent);
    const here = async () =>
      (await supervisor.call('annotations.list', { recording })).map(({ id, startMs, endMs }) => [
        id,
        startMs,
        endMs,
      ]);
    expect(await here()).toEqual([
      [inside, 1_000, null],
      [across, 50_000, 70_000],
    ]);
    // All of it, with nothing left out: what lies outside waits here, and is not lost on the way back.
    takeIn(supervisor, handOver(coach, recording, shared));
    expect(await here()).toHaveLength(2);
    const theirs = await mark(supervisor, recording, 65_000, { endMs: 80_000 });
    await coach.call('annotations.update', { annotation: across, note: 'langer' });
    takeIn(coach, handOver(supervisor, recording, { ...shared, all: true }));
    expect(await coach.call('annotations.list', { recording })).toMatchObject([
      { id: before, startMs: 10_000 },
      { id: inside, startMs: 61_000 },
      { id: across, startMs: 110_000, endMs: 310_000, note: 'langer' },
      { id: theirs, startMs: 305_000, endMs: 320_000 },
    ]);
  });
});

describe('frameworks', () => {
  function older(library: ExchangingLibrary): Framework {
    const ours = library.context.frameworks.find(({ id }) => id === 'mi-skills-oars-processes');
    if (ours === undefined) throw new Error('no such framework');
    return { ...ours, version: '0.0.9' };
  }

  /** As if that person had a Terugblik with this version of it. */
  function comesWith({ context }: ExchangingLibrary, framework: Framework): void {
    const frameworks = context.frameworks.map((one) => (one.id === framework.id ? framework : one));
    Object.defineProperty(context, 'frameworks', { value: frameworks });
  }

  test('of another version stand beside ours, with their codes', async () => {
    const { coach, supervisor, recording } = await two();
    const theirs = older(supervisor);
    comesWith(supervisor, theirs);
    await mark(supervisor, recording, 1_000);
    const sent = handOver(supervisor, recording, shared);
    expect(frameworksOf(sent)).toEqual([{ id: theirs.id, version: '0.0.9' }]);
    takeIn(coach, sent, [theirs]);
    const ref = 'mi-skills-oars-processes.v0.0.9/OPEN';
    const [moment] = await coach.call('annotations.list', { recording });
    expect(moment?.codes).toEqual([ref]);
    const known = await coach.call('frameworks.list', {});
    expect(known.find(({ id }) => id === 'mi-skills-oars-processes.v0.0.9')?.name.nl).toMatch(
      /versie 0\.0\.9/u,
    );
    expect(findFramework(coach.context, theirs.id, '0.0.9')).toEqual(theirs);
    // Known there, it is that person's own framework again.
    takeIn(supervisor, handOver(coach, recording, { all: true }));
    expect((await supervisor.call('annotations.list', { recording }))[0]?.codes).toEqual([open]);
    await coach.close();
    const again = await libraryOf('Marieke', coach.folder);
    expect(
      (await again.call('frameworks.list', {})).some(({ id }) => id === 'mi-skills-oars-processes.v0.0.9'),
    ).toBe(true);
    await again.call('layers.open', { recording });
    await mark(again, recording, 5_000, { codes: [ref] });
    expect(frameworksOf(handOver(again, recording))).toEqual([{ id: theirs.id, version: '0.0.9' }]);
  });

  test('that came along stand as long as something refers to them, and no longer', async () => {
    const { coach, supervisor, recording } = await two();
    const elsewhere = newId();
    for (const library of [coach, supervisor]) addConversation(library, elsewhere);
    const theirs = older(supervisor);
    comesWith(supervisor, theirs);
    for (const one of [recording, elsewhere]) await mark(supervisor, one, 1_000);
    const copies = async (): Promise<string[]> =>
      (await coach.call('frameworks.list', {})).flatMap(({ id }) => (/\.v\d/u.test(id) ? [id] : []));
    const there = ['mi-skills-oars-processes.v0.0.9'];

    const refused = handOver(supervisor, recording, shared);
    refused.people = [];
    expect(() => takeIn(coach, refused, [theirs])).toThrow('layers-invalid');
    expect(await copies()).toEqual([]);

    takeIn(coach, handOver(supervisor, recording, shared), [theirs]);
    expect(await copies()).toEqual(there);
    await coach.call('history.undo', { recording });
    expect(await copies()).toEqual([]);
    await coach.call('history.redo', { recording });
    expect(await copies()).toEqual(there);
    takeIn(coach, handOver(supervisor, elsewhere, shared), [theirs]);
    await coach.call('history.undo', { recording });
    expect(await copies()).toEqual(there);
    await coach.call('recordings.remove', { recording: elsewhere });
    expect(await copies()).toEqual([]);
    // What can be done again has its codes again.
    await coach.call('history.redo', { recording });
    expect(await copies()).toEqual(there);
    await coach.call('recordings.remove', { recording });
    expect(await copies()).toEqual([]);
    const kept = coach.context.db.prepare('SELECT count(*) AS copies FROM framework_copy').get();
    expect(kept).toEqual({ copies: 0 });
  });

  test('that are not here lose no code', async () => {
    const { coach, supervisor, recording } = await two();
    const id = await mark(supervisor, recording, 1_000);
    const sent = handOver(supervisor, recording, shared);
    const unknown = JSON.parse(JSON.stringify(sent).replaceAll('mi-skills-oars-processes', 'eigen-raamwerk'));
    takeIn(coach, unknown as LayersDocument);
    const [moment] = await coach.call('annotations.list', { recording });
    expect(moment?.codes[0]).toMatch(/^eigen-raamwerk\.v\d+\.\d+\.\d+\/OPEN$/u);
    expect(JSON.stringify(handOver(coach, recording, { all: true }))).toContain('eigen-raamwerk');
    expect(moment?.id).toBe(id);
  });
});

describe('a document that cannot be right', () => {
  test('is refused whole, and changes nothing', async () => {
    const { coach, supervisor, recording } = await two();
    const mine = await mark(coach, recording, 1_000, { note: 'van mij' });
    const elsewhere = newId();
    addConversation(coach, elsewhere);
    const foreign = await mark(coach, elsewhere, 1_000);
    const theirs = await mark(supervisor, recording, 2_000);
    await supervisor.call('comments.add', { annotation: theirs, body: 'zeg' });
    const good = handOver(supervisor, recording, shared);
    takeIn(coach, good);
    handOver(coach, recording);
    const before = [everythingSaid(coach, recording), everythingSaid(coach, elsewhere)];
    const entity = good.entities[0];
    if (entity === undefined) throw new Error('nothing said');
    const bad: LayersDocument[] = [
      { ...good, recording: elsewhere },
      { ...good, people: [] },
      { ...good, entities: [...good.entities, entity] },
      { ...good, entities: [{ ...entity, id: mine }] },
      { ...good, entities: [{ ...entity, id: foreign }] },
      {
        ...good,
        entities: good.entities.map((one) => (one.kind === 'layer' ? { ...one, id: newId() } : one)),
      },
    ];
    for (const document of bad) {
      const merge = () => takeIn(coach, { ...document, recording: document.recording });
      expect(merge).toThrow('layers-invalid');
    }
    expect([everythingSaid(coach, recording), everythingSaid(coach, elsewhere)]).toEqual(before);
  });

  test('nor one that would come to more than can be handed over again, together with what is here', async () => {
    const { coach, supervisor, recording } = await two();
    await mark(supervisor, recording, 2_000);
    const good = handOver(supervisor, recording, shared);
    const seenBy = (first: number): LayersDocument => {
      const replicas = Array.from({ length: 1_500 }, (_, index) => [
        (first + index).toString(16).padStart(16, '0'),
        1,
      ]);
      const context = (of: object) => ({ ...of, ...Object.fromEntries(replicas) });
      const entities = good.entities.map((entity) => ({ ...entity, context: context(entity.context) }));
      return layersDocumentSchema.parse({ ...good, entities });
    };
    takeIn(coach, seenBy(1));
    const before = everythingSaid(coach, recording);
    expect(() => takeIn(coach, seenBy(5_000))).toThrow('layers-invalid');
    expect(everythingSaid(coach, recording)).toEqual(before);
    layersDocumentSchema.parse(handOver(coach, recording, { all: true }));
  });
});

test('ten thousand moments of one person come to a thousand of another in seconds', async () => {
  const { coach, supervisor, recording } = await two();
  for (const [{ context }, count] of [
    [coach, 1_000],
    [supervisor, 10_000],
  ] as const) {
    const { db } = context;
    const author = ownerRowId(db);
    db.transaction(() => {
      for (let index = 0; index < count; index += 1)
        insertAnnotation(db, {
          ...{
            id: newId(),
            startMs: (index * 59) % 600_000,
            endMs: null,
            note: `Notitie ${index}`,
            kind: null,
          },
          ...{
            speaker: null,
            codes: [open],
            authorRowId: author,
            recordingRowId: recordingRowId(db, recording) ?? 0,
          },
        });
    })();
  }
  const times: number[] = [];
  const timed = <T>(work: () => T): T => {
    const begun = performance.now();
    const value = work();
    times.push(Math.round(performance.now() - begun));
    return value;
  };
  const sent = timed(() => handOver(supervisor, recording, shared));
  expect(timed(() => takeIn(coach, sent))).toMatchObject({ added: 10_000 });
  expect(timed(() => takeIn(coach, sent))).toMatchObject({ unchanged: 10_000 });
  await coach.call('history.undo', { recording });
  expect(Object.keys(everythingSaid(coach, recording).annotations)).toHaveLength(1_000);
  for (const time of times)
    expect(time, `hand over, take in, again: ${times.join(', ')} ms`).toBeLessThan(30_000);
  if (process.env['MERGE_TIMES'] !== undefined) process.stdout.write(`${times.join(' ')} ms\n`);
}, 120_000);
