import { describe, expect, test } from 'vitest';
import {
  countSaid,
  frameworksOf,
  type LayersDocument,
  layersDocumentSchema,
  mapTexts,
  textsOf,
} from '../../shared/model/layers-document';

const [recording, author, moment] = [1, 2, 3].map((digit) => `0190aaaa-0000-7000-8000-00000000000${digit}`);
const dot = ['0123456789abcdef', 1];
const content = {
  ...{
    startMs: 1_000,
    endMs: null,
    note: 'Samir zucht',
    kind: null,
    speaker: null,
    createdAt: 1,
    updatedAt: 2,
  },
  codes: [{ framework: 'miti-4.2.1', version: '1.0.0', code: 'OPEN' }],
};
const context = { '0123456789abcdef': 1 };
const entity = { kind: 'annotation', id: moment, author, context, versions: [{ dot, content }] };
const good = {
  ...{ format: 'terugblik-layers', version: 1, recording },
  people: [{ id: author, name: 'Joris', role: null }],
  entities: [
    entity,
    { kind: 'annotation', id: author, author, context, versions: [] },
    {
      ...{ kind: 'comment', id: recording, author, context },
      versions: [{ dot, content: { annotation: moment, body: 'Samir!', createdAt: 1, updatedAt: 1 } }],
    },
  ],
};
const withContent = (change: object) => ({
  ...good,
  entities: [{ ...entity, versions: [{ dot, content: { ...content, ...change } }] }],
});
const withEntity = (change: object) => ({ ...good, entities: [{ ...entity, ...change }] });

describe('a layers document', () => {
  test('tells what is in it, and can be handed on with other names', () => {
    const document: LayersDocument = layersDocumentSchema.parse(good);
    expect(countSaid(document)).toEqual({ moments: 1, comments: 1 });
    expect(frameworksOf(document)).toEqual([{ id: 'miti-4.2.1', version: '1.0.0' }]);
    const renamed = mapTexts(document, (text) => text.replaceAll('Samir', 'Cliënt'));
    expect(textsOf(renamed)).toEqual(['Cliënt zucht', 'Cliënt!']);
    expect(textsOf(mapTexts(document, () => ''))).toEqual(['…']);
    // Nothing that somebody wrote is cut off unseen: whoever hands it over is told.
    const long = mapTexts(document, () => 'a'.repeat(30_000));
    expect(textsOf(long).map((text) => text.length)).toEqual([30_000, 30_000]);
    expect(layersDocumentSchema.safeParse(long).success).toBe(false);
    expect(layersDocumentSchema.safeParse(renamed).success).toBe(true);
  });

  test.each([
    ['of another kind', { ...good, format: 'iets' }],
    ['from the future', { ...good, version: 2 }],
    ['with a moment that ends before it begins', withContent({ endMs: 500 })],
    ['with half a millisecond', withContent({ startMs: 0.5 })],
    ['with a time before the conversation', withContent({ startMs: -1 })],
    ['with a note like a book', withContent({ note: 'a'.repeat(20_001) })],
    ['with a day that no calendar has', withContent({ createdAt: 9e15 })],
    ['with a code that is a path', withContent({ codes: [{ framework: '../x', version: null, code: 'A' }] })],
    [
      'with a hundred codes on a moment',
      withContent({ codes: Array.from({ length: 100 }, () => content.codes[0]) }),
    ],
    ['with a kind of feedback nobody knows', withContent({ kind: 'praise' })],
    ['with an id that is none', withEntity({ id: "x'; DROP TABLE annotation" })],
    ['with a kind of thing nobody knows', withEntity({ kind: 'setting' })],
    ['with a dot that is none', withEntity({ versions: [{ dot: ['__proto__', 1], content }] })],
    ['with a dot before the first', withEntity({ versions: [{ dot: ['0123456789abcdef', 0], content }] })],
    ['with a context of other names', withEntity({ context: { constructor: 1 } })],
    ['with endless versions', withEntity({ versions: Array.from({ length: 51 }, () => ({ dot, content })) })],
    ['with a person without a name', { ...good, people: [{ id: author, name: ' \n ', role: null }] }],
    ['with a person of an unknown part', { ...good, people: [{ id: author, name: 'A', role: 'boss' }] }],
    ['with ten million moments', { ...good, entities: { length: 10_000_000 } }],
    ['with more than it may hold', { ...good, entities: Array.from({ length: 200_001 }, () => null) }],
  ])('%s is refused', (_name, document) => {
    expect(layersDocumentSchema.safeParse(document).success).toBe(false);
  });
});
