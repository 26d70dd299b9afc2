import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnnotationRow } from '../../electron/service/formats/annotation-row';
import { CodeGroups } from '../../electron/service/formats/code-groups';
import { exportLosses } from '../../electron/service/formats/export-losses';
import { plainText } from '../../electron/service/formats/plain-text';
import { readFormat } from '../../electron/service/formats/read-file';
import { CodeResolver } from '../../electron/service/formats/resolve-codes';
import { suggestRoles } from '../../electron/service/formats/suggest-roles';
import { toMoments } from '../../electron/service/formats/to-moments';
import { writeFormat } from '../../electron/service/formats/write-file';
import type { AnnotationDocument, DocumentMoment } from '../../shared/model/annotation-document';
import { type LossSubject, type ReadableFormat, readableFormats } from '../../shared/model/file-format';
import { documentArbitrary, frameworks } from '../support/annotation-documents';

const codes = new CodeResolver(frameworks, 'mi-skills-oars-processes');

async function thereAndBack(document: AnnotationDocument, format: ReadableFormat) {
  const bytes = await writeFormat(document, format, { language: 'nl', media: null });
  const file = readFormat(bytes, 'naam');
  const mapped = toMoments(file, suggestRoles(file, codes));
  const moments = mapped.moments.map((row) => ({ ...row, codes: resolved(row) }));
  return { file, mapped, moments };
}

function resolved({ codes: texts }: AnnotationRow): string[] {
  return texts.flatMap((text) => {
    const { refs, unknown, ratings } = codes.resolve(text);
    expect({ unknown, ratings }).toEqual({ unknown: [], ratings: [] });
    return refs;
  });
}

type Held = { [K in keyof DocumentMoment]: DocumentMoment[K] | null };

/** What each format can hold of a moment. */
const holds: Readonly<Record<ReadableFormat, (moment: DocumentMoment, groups: CodeGroups) => Held>> = {
  json: (moment) => moment,
  csv: (moment) => ({ ...moment, note: plainText(moment.note) }),
  eaf: (moment, groups) => ({
    ...moment,
    codes: groups.inOrder(moment.codes),
    note: plainText(moment.note),
    createdAt: null,
    updatedAt: null,
  }),
  textgrid: (moment) => ({
    ...moment,
    ...{ id: null, createdAt: null, updatedAt: null, progress: null },
    note: plainText(moment.note),
  }),
  audacity: (moment) => ({
    ...moment,
    ...{ id: null, createdAt: null, updatedAt: null, progress: null, author: null },
    note: plainText(moment.note),
  }),
};

/** By which name each field that can differ stands in the list of losses. */
const lossOf: readonly [LossSubject, (moment: Held) => unknown][] = [
  ['ids', ({ id }) => id],
  ['dates', ({ createdAt, updatedAt }) => [createdAt, updatedAt]],
  ['authors', ({ author }) => author],
  ['progress', ({ progress }) => progress ?? 'open'],
  ['code-order', ({ codes: refs }) => refs],
  ['characters', ({ note }) => note],
];

const inOrder = (moments: readonly object[]) => moments.map((moment) => canonical(moment)).sort();
const canonical = (moment: object) =>
  JSON.stringify(Object.entries(moment).toSorted(([a], [b]) => (a < b ? -1 : 1)));

describe.each(readableFormats)('moments written as %s and read again', (format) => {
  test('are the same in all that the format can hold, and the rest is in the list of losses', async () => {
    await fc.assert(
      fc.asyncProperty(documentArbitrary, async (document) => {
        const { moments, mapped, file } = await thereAndBack(document, format);
        const groups = new CodeGroups(document);
        const held = document.moments.map((moment) => holds[format](moment, groups));
        // ELAN keeps silent about a moment that is still open.
        const expected = held.map((moment) =>
          format === 'eaf' && moment.progress === 'open' ? { ...moment, progress: null } : moment,
        );
        expect(inOrder(moments)).toEqual(inOrder(expected));
        expect(mapped).toMatchObject({ unread: 0, left: 0 });
        if (format !== 'audacity') expect(file.ours).toBe(true);
        const losses = new Map(exportLosses(document, format).map(({ what, count }) => [what, count]));
        for (const [what, of] of lossOf) {
          const changed = document.moments.filter(
            (moment, index) => JSON.stringify(of(moment)) !== JSON.stringify(of(held[index] ?? moment)),
          );
          const listed = losses.get(what) ?? 0;
          // Comments have characters too.
          if (what === 'characters') expect(listed).toBeGreaterThanOrEqual(changed.length);
          else expect({ what, listed }).toEqual({ what, listed: changed.length });
        }
      }),
      { numRuns: 80 },
    );
  });
});

test('what is no moment is counted where the format has it, and in the losses where it has not', async () => {
  await fc.assert(
    fc.asyncProperty(documentArbitrary, fc.constantFrom(...readableFormats), async (document, format) => {
      const { file } = await thereAndBack(document, format);
      const losses = new Map(exportLosses(document, format).map(({ what, why }) => [what, why]));
      for (const what of ['transcript', 'turns'] as const) {
        const count = losses.get(what) === 'no-place' ? 0 : document[what].length;
        expect({ what, count: file.beside[what] }).toEqual({ what, count });
      }
      const shown = losses.get('comments') === 'no-place' ? 0 : document.comments.length;
      // CSV has one cell for all comments of a moment.
      if (format !== 'csv') expect(file.beside.comments).toBe(shown);
    }),
    { numRuns: 100 },
  );
});
