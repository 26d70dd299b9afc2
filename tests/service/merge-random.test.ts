import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId } from '../../electron/service/id';
import type { Id } from '../../shared/model/id';
import type { LayersDocument } from '../../shared/model/layers-document';
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

type Said = ReturnType<typeof everythingSaid>;

/** The same for whoever knows the same: under which of several versions a comment stands is all the same. */
function comparable(said: Said): unknown {
  const comments = Object.entries(said.comments).map(([id, { annotation, ...comment }]) => [
    ...[id, said.annotations[annotation]?.conflictOf ?? annotation],
    comment,
  ]);
  return { ...said, comments };
}

const words = ({ startMs, endMs, codes, note, kind, speaker }: Said['annotations'][string]): string =>
  JSON.stringify([startMs, endMs, codes, note, kind, speaker]);

/** What somebody said, as `id words`; of comments only those under moments that `here` has. */
function wordsOf(said: Said, author: Id, here: Said): string[] {
  const moments = Object.entries(said.annotations).map(([id, one]) => [one.author, `${id} ${words(one)}`]);
  const goals = Object.entries(said.goals).map(([id, one]) => [one.author, `${id} ${one.body} ${one.done}`]);
  const comments = Object.entries(said.comments)
    .filter(([, one]) => here.annotations[one.annotation] !== undefined)
    .map(([id, one]) => [one.author, `${id} ${one.body}`]);
  return [...moments, ...goals, ...comments].flatMap(([by, text]) => (by === author ? [text ?? ''] : []));
}

/** Everybody hands everything to everybody, in an order of its own for each. */
function exchangeAll(libraries: readonly ExchangingLibrary[], recording: Id, random: () => number): void {
  const documents = libraries.map((library) => handOver(library, recording, { all: true }));
  for (const library of libraries)
    for (const document of shuffled(documents, random)) takeIn(library, document);
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((item) => ({ item, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** Handing over and taking in are done as often as all else together; some files are lost, some come twice. */
const stepSchema = fc.record({
  who: fc.nat(3),
  deed: fc.nat(3),
  what: fc.nat(200),
  at: fc.nat(590_000),
});

test('whatever three people do in four libraries, all know the same in the end, and nobody loses a word', async () => {
  const coach = await libraryOf('Marieke');
  const libraries = [coach, await copyOf(coach), await libraryOf('Joris'), await libraryOf('Joris')] as const;
  const [, laptop, joris, other] = libraries;
  const run = async (
    steps: readonly { who: number; deed: number; what: number; at: number }[],
    seed: number,
  ) => {
    const recording = newId();
    const random = seeded(seed);
    for (const library of libraries) addConversation(library, recording);
    const sent: LayersDocument[] = [];
    for (const { who, deed, what, at } of steps) {
      const library = libraries[who] ?? coach;
      const found = sent[at % Math.max(1, sent.length)];
      if (deed === 0)
        sent.push(
          handOver(library, recording, { as: what % 2 === 0 ? 'sealed' : 'shared', all: what % 5 === 0 }),
        );
      else if (deed === 1 && found !== undefined) takeIn(library, found);
      else await doSomething(library, recording, { what, at });
    }
    const before = libraries.map((library) => everythingSaid(library, recording));
    exchangeAll(libraries, recording, random);
    const after = libraries.map((library) => everythingSaid(library, recording));
    const [all] = after;
    if (all === undefined) throw new Error('no library');
    for (const said of after) expect(comparable(said)).toEqual(comparable(all));

    for (const [index, library] of [joris, other].entries()) {
      const own = before[index + 2];
      if (own === undefined) continue;
      const shown = new Set(wordsOf(all, library.owner, own));
      // What somebody said is what they said last, everywhere.
      const said = wordsOf(own, library.owner, all);
      expect([...shown].filter((text) => !said.includes(text))).toEqual([]);
      expect(said.filter((text) => !shown.has(text))).toEqual([]);
    }
    // Who works in two places loses nothing that both have, and gets nothing that neither has.
    const [here, there] = [before[0], before[1]];
    if (here === undefined || there === undefined) return;
    const texts = (said: Said) =>
      Object.values(said.annotations).flatMap((one) => (one.author === coach.owner ? [words(one)] : []));
    for (const text of texts(all)) expect([...texts(here), ...texts(there)]).toContain(text);
    for (const [id, one] of Object.entries(here.annotations)) {
      const same = there.annotations[id];
      if (one.author === coach.owner && same !== undefined && words(same) === words(one))
        expect(texts(all)).toContain(words(one));
    }

    const counts = libraries.map((library) => takeIn(library, handOver(laptop, recording, { all: true })));
    for (const { added, updated } of counts) expect([added, updated]).toEqual([0, 0]);
    for (const library of libraries)
      expect(comparable(everythingSaid(library, recording))).toEqual(comparable(all));
  };
  await fc.assert(fc.asyncProperty(fc.array(stepSchema, { maxLength: 80, size: 'max' }), fc.nat(), run), {
    numRuns: Number(process.env['MERGE_RUNS'] ?? 30),
    // Making a failing history shorter may take for ever; what failed is worth more than a timeout.
    interruptAfterTimeLimit: 90_000,
  });
}, 120_000);
