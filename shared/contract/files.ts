import { z } from 'zod';
import {
  fileFormats,
  fileMappingSchema,
  filePartsSchema,
  lossSchema,
  readableFormats,
} from '../model/file-format';
import { idSchema } from '../model/id';
import { grantedPathSchema } from './granted-path';
import { method } from './method';

const formatSchema = z.enum(fileFormats);
/** Whose moments: names, or null for everybody's that are shown. */
const authorsSchema = z.array(z.string().max(200)).max(10_000).nullable().default(null);
/** Only these moments; null for all. */
const annotationsSchema = z.array(idSchema).max(20_000).nullable().default(null);
const partsSchema = filePartsSchema.default({ moments: true, comments: true, transcript: true });

const what = {
  recording: idSchema,
  format: formatSchema,
  authors: authorsSchema,
  annotations: annotationsSchema,
  parts: partsSchema,
};

/** The first rows of a file as they would be read: enough to see whether its fields mean what one thinks. */
const sampleRowSchema = z.object({
  startMs: z.number().int().nullable(),
  endMs: z.number().int().nullable(),
  /** References of codes that are known here, and the texts of others. */
  codes: z.array(z.string()),
  note: z.string(),
  author: z.string().nullable(),
  kind: z.string().nullable(),
});

export const fileMethods = {
  /**
   * What would go into a file for another program, and what of it that format cannot hold. Only what is shown counts.
   * `authors`: whose moments there are, by name. Errors: `not-found`.
   */
  'files.preview': method({
    home: 'service',
    kind: 'query',
    input: z.object(what),
    output: z.object({
      counts: z.object({
        moments: z.number().int(),
        comments: z.number().int(),
        transcript: z.number().int(),
        authors: z.array(z.string()),
      }),
      losses: z.array(lossSchema),
    }),
  }),
  /**
   * Writes a file that another program reads at `target`; `language` is that of names and headings in it. It gets its name when
   * it is whole and on disk. Errors: `not-found`, `clip-target-exists` (unless `overwrite`), `clip-target-unwritable`,
   * `disk-full`.
   */
  'files.export': method({
    home: 'service',
    kind: 'write',
    input: z.object({
      ...what,
      language: z.enum(['nl', 'en']),
      target: grantedPathSchema,
      overwrite: z.boolean(),
    }),
    output: z.object({ sizeBytes: z.number().int(), losses: z.array(lossSchema) }),
  }),
  /**
   * What a file holds, without taking anything in: its tiers or columns (`mapping`, with what they probably mean; `ours`: it is
   * certain), the first rows as the mapping reads them, how many would be added and are here already, and what would be lost.
   * `mapping` given: as that reads it. Errors: `not-found`, `file-missing`, `file-unreadable`, `file-is-folder`,
   * `format-unknown`, `format-damaged`, `format-too-large`, `format-empty`, `invalid-input` (mapping of another file).
   */
  'files.look': method({
    home: 'service',
    kind: 'query',
    input: z.object({
      recording: idSchema,
      path: grantedPathSchema,
      mapping: fileMappingSchema.nullable().default(null),
    }),
    output: z.object({
      format: z.enum(readableFormats),
      ours: z.boolean(),
      mapping: fileMappingSchema,
      /** For each field how many texts it has, and the first few of them. */
      fields: z.array(z.object({ count: z.number().int(), examples: z.array(z.string()) })),
      rows: z.array(sampleRowSchema),
      counts: z.object({ added: z.number().int(), skipped: z.number().int() }),
      losses: z.array(lossSchema),
    }),
  }),
  /**
   * Takes the moments of a file in, as one step that can be undone. They are the user's, or (`authors` of the mapping `named`)
   * made in the names that the file gives. A moment that is here already (by its id in the file, or the same words at the same
   * place) is skipped. `mapping` null: as it probably is meant. Errors: as `files.look`; `layer-sealed`.
   */
  'files.import': method({
    home: 'service',
    kind: 'edit',
    input: z.object({ recording: idSchema, path: grantedPathSchema, mapping: fileMappingSchema.nullable() }),
    output: z.object({
      added: z.number().int(),
      skipped: z.number().int(),
      lost: z.array(lossSchema),
    }),
  }),
};
