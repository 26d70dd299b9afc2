import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { writeJson } from '../../electron/service/formats/write-json';
import { annotationDocumentSchema } from '../../shared/model/annotation-document';
import { documentArbitrary } from '../support/annotation-documents';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'annotations-format.md'), 'utf8');

describe('the annotations file', () => {
  test('has the schema that is published', () => {
    const published: unknown = JSON.parse(/```json\n([\s\S]*?)```/u.exec(page)?.[1] ?? '');
    expect(published).toEqual(z.toJSONSchema(annotationDocumentSchema));
  });

  test('holds the whole document', () => {
    fc.assert(
      fc.property(documentArbitrary, (document) => {
        expect(annotationDocumentSchema.parse(JSON.parse(writeJson(document)))).toEqual(document);
      }),
      { numRuns: 60 },
    );
  });
});
