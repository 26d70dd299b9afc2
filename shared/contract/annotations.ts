import { z } from 'zod';
import {
  annotationSchema,
  codeRefSchema,
  feedbackKinds,
  momentProgress,
  noteSchema,
} from '../model/annotation';
import { idSchema } from '../model/id';
import { speakerRoles } from '../model/recording';
import { millisecondsSchema } from '../model/time';
import { method } from './method';

const codesSchema = z.array(codeRefSchema).max(20);
const speakerRoleSchema = z.enum(speakerRoles).nullable();
/** Opens the user's own sealed layer first, as part of the same step; what is shown of others stays shown. */
const reopenSchema = z.boolean().optional();
/** The moments chosen together, all of one recording. */
const chosenSchema = z.array(idSchema).min(1).max(20_000);

export const annotationMethods = {
  /** The moments of a recording that are shown (not those of a sealed layer), by time, then by making. Errors: `not-found`. */
  'annotations.list': method({
    home: 'service',
    kind: 'query',
    input: z.object({ recording: idSchema, author: z.string().optional() }),
    output: z.array(annotationSchema),
  }),
  /**
   * Adds a moment. It is on disk when the answer comes. The caller may choose its `id` so that it can show the moment
   * before the answer. `author` is the user of this library when left out.
   * Errors: `not-found` (recording, framework or code), `range-invalid`, `code-not-a-moment`, `layer-sealed`, `layer-not-yours`
   * (`author` is somebody who hands over their own words).
   */
  'annotations.add': method({
    home: 'service',
    kind: 'edit',
    input: z.object({
      id: idSchema.optional(),
      recording: idSchema,
      startMs: millisecondsSchema,
      endMs: millisecondsSchema.nullable(),
      codes: codesSchema,
      note: noteSchema,
      kind: z.enum(feedbackKinds).nullable(),
      speaker: speakerRoleSchema.optional(),
      author: z.string().min(1).max(100).optional(),
      reopen: reopenSchema,
    }),
    output: annotationSchema,
  }),
  /**
   * Changes what is named, and nothing else. `progress` may be said of anybody's moment and of a sealed layer; all else is
   * refused there with `layer-not-yours` and `layer-sealed`. Errors as `annotations.add`.
   */
  'annotations.update': method({
    home: 'service',
    kind: 'edit',
    input: z.object({
      annotation: idSchema,
      startMs: millisecondsSchema.optional(),
      endMs: millisecondsSchema.nullable().optional(),
      codes: codesSchema.optional(),
      note: noteSchema.optional(),
      kind: z.enum(feedbackKinds).nullable().optional(),
      speaker: speakerRoleSchema.optional(),
      progress: z.enum(momentProgress).optional(),
      reopen: reopenSchema,
    }),
    output: annotationSchema,
  }),
  /** Changes the same things of several moments, as one step. Errors as `annotations.add`, `invalid-input` when they are not of one recording. */
  'annotations.updateAll': method({
    home: 'service',
    kind: 'edit',
    input: z.object({
      annotations: chosenSchema,
      codes: codesSchema.optional(),
      kind: z.enum(feedbackKinds).nullable().optional(),
      speaker: speakerRoleSchema.optional(),
      progress: z.enum(momentProgress).optional(),
    }),
    output: z.array(annotationSchema),
  }),
  /**
   * Removes several moments, as one step. Errors: `not-found`, `layer-not-yours`, `layer-sealed`, `invalid-input` when they
   * are not of one recording.
   */
  'annotations.removeAll': method({
    home: 'service',
    kind: 'edit',
    input: z.object({ annotations: chosenSchema }),
    output: z.object({}),
  }),
  /** Errors: `not-found`, `layer-not-yours`, `layer-sealed`. */
  'annotations.remove': method({
    home: 'service',
    kind: 'edit',
    input: z.object({ annotation: idSchema }),
    output: z.object({}),
  }),
};
