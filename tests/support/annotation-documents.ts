import { join } from 'node:path';
import fc from 'fast-check';
import { plainText } from '../../electron/service/formats/plain-text';
import { loadFrameworks } from '../../electron/service/frameworks/shelf';
import { codeRef, feedbackKinds, momentProgress } from '../../shared/model/annotation';
import type { AnnotationDocument, DocumentMoment } from '../../shared/model/annotation-document';
import { speakerRoles } from '../../shared/model/recording';
import { resourcesFolder } from './open-library';

export const frameworks = loadFrameworks(join(resourcesFolder, 'frameworks'));

/** Every code that may stand on a moment. */
export const momentCodes = frameworks.flatMap((framework) =>
  framework.codes.filter(({ kind }) => kind !== 'rating').map(({ id }) => codeRef(framework.id, id)),
);

export const documentMs = 600_000;

/** What goes wrong in careless writers: quotes, brackets, marks, line ends, formulas, other scripts, control characters. */
export const oddTexts = [
  'Zé zei: "ik wíl wel" — toch?',
  'regel één\nregel twee\r\nregel drie\n',
  '=SUM(A1:A9)',
  "'=1+1",
  "'al aangehaald",
  '+31 6; -5, @coach | tab\there',
  '#mi-skills-oars-processes/OPEN geen code',
  '\\n is geen regeleinde \\',
  '!strength',
  '*',
  ' spaties ',
  '<b>&amp;</b> ]]> <!-- -->',
  'حسناً، שלום, 你好, 🙂👩‍👩‍👧',
  'bel\u{7}klok\u{1b}[31m\u{0}',
  '00:00:01,000 --> 00:00:02,000',
  '"',
  '',
];

const textArbitrary = fc.oneof(
  fc.constantFrom(...oddTexts),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.toWellFormed()),
  fc.tuple(fc.constantFrom(...oddTexts), fc.constantFrom(...oddTexts)).map((pair) => pair.join('')),
);

const authors = ['Coach', 'Sanne "de" Wit', 'A | moments 2', '=Bob', 'Zoë <&>'];

const momentArbitrary = fc
  .record({
    id: fc.uuid(),
    startMs: fc.integer({ min: 0, max: documentMs }),
    lengthMs: fc.option(fc.integer({ min: 1, max: 90_000 }), { nil: null }),
    codes: fc.uniqueArray(fc.constantFrom(...momentCodes), { maxLength: 5 }),
    note: textArbitrary,
    kind: fc.option(fc.constantFrom(...feedbackKinds), { nil: null }),
    speaker: fc.option(fc.constantFrom(...speakerRoles), { nil: null }),
    progress: fc.constantFrom(...momentProgress),
    author: fc.constantFrom(...authors),
    createdAt: instant(),
    updatedAt: instant(),
  })
  .map(({ lengthMs, startMs, ...moment }): DocumentMoment => {
    const endMs = lengthMs === null ? null : Math.min(documentMs, startMs + lengthMs);
    return { ...moment, startMs, endMs: endMs === startMs ? null : endMs };
  });

function instant(): fc.Arbitrary<string> {
  return fc
    .integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2026, 0, 1) })
    .map((at) => new Date(at).toISOString());
}

const speakers = [
  { id: '00000000-0000-7000-8000-000000000001', name: 'Coach', role: 'coach' as const },
  { id: '00000000-0000-7000-8000-000000000002', name: 'Cliënt "X"', role: null },
];

const stretchArbitrary = fc
  .tuple(
    fc.constantFrom(...speakers.map(({ id }) => id), null),
    fc.integer({ min: 0, max: documentMs - 1 }),
    fc.integer({ min: 0, max: 20_000 }),
  )
  .map(([speaker, startMs, lengthMs]) => ({
    speaker,
    startMs,
    endMs: Math.min(documentMs, startMs + lengthMs),
  }));

/** Documents of one conversation of ten minutes, with at least one moment. */
export const documentArbitrary: fc.Arbitrary<AnnotationDocument> = fc
  .record({
    moments: fc.uniqueArray(momentArbitrary, { minLength: 1, maxLength: 25, selector: ({ id }) => id }),
    comments: fc.array(
      fc.record({ id: fc.uuid(), author: fc.constantFrom(...authors), body: textArbitrary, at: instant() }),
      { maxLength: 6 },
    ),
    transcript: fc.array(fc.tuple(stretchArbitrary, textArbitrary), { maxLength: 10 }),
    turns: fc.array(fc.tuple(stretchArbitrary, fc.boolean()), { maxLength: 10 }),
  })
  .map(({ moments, comments, transcript, turns }) => ({
    ...emptyDocument(),
    moments,
    comments: comments.map(({ id, author, body, at }, index) => ({
      ...{ id, author, body: body === '' ? '…' : body },
      moment: moments[index % moments.length]?.id ?? '',
      ...{ createdAt: at, updatedAt: at },
    })),
    // No transcript holds a sentence in which there is nothing to read.
    transcript: transcript.map(([stretch, text]) => ({
      ...stretch,
      text: plainText(text).trim() === '' ? 'ja' : text,
    })),
    turns: turns.flatMap(([stretch, guess]) =>
      stretch.endMs > stretch.startMs ? [{ ...stretch, guess }] : [],
    ),
  }));

export function emptyDocument(): AnnotationDocument {
  return {
    format: 'terugblik-annotations',
    version: 1,
    madeAt: '2026-11-22T10:00:00.000Z',
    recording: {
      id: '00000000-0000-7000-8000-000000000009',
      kind: 'video',
      recordedAt: '2026-11-20T09:00:00.000Z',
      durationMs: documentMs,
    },
    frameworks: frameworks.map(({ id, version, name, groups, codes }) => ({
      ...{ id, version, name, groups },
      codes: codes
        .filter(({ kind }) => kind !== 'rating')
        .map((code) => ({
          ...{ id: code.id, name: code.name },
          ...{ definition: code.definition, group: code.group },
        })),
    })),
    people: authors.map((name, index) => ({
      id: `00000000-0000-7000-8000-00000000010${index}`,
      name,
      role: null,
    })),
    moments: [],
    comments: [],
    speakers,
    transcript: [],
    turns: [],
  };
}
